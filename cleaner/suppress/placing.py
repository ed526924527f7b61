"""Comments that suppress findings, put where they change nothing that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cleaner.errors import CleanerError
from cleaner.shapes import Edit, Finding, Fix
from cleaner.suppress.comments import MARKUPS, comments
from cleaner.suppress.inline import Inline, units
from cleaner.suppress.selectors import Selectors
from cleaner.text.document import Document, Markup
from cleaner.text.span import Span

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)*")
_MARKER = re.compile(r"[^>\s]")
_TASK = re.compile(r"\[[ xX]\][ \t]+\Z")
_START_TAGS = re.compile(r"[ \t]*(?:<[A-Za-z][^<>]*>[ \t]*)*")
_IN_TITLE = re.compile(r"<title\b[^<>]*>\s*\Z", re.IGNORECASE)  # a browser reads no comments there
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Placed(NamedTuple):
    """A text with comments for some findings; ``left`` are those that none can be written for."""

    text: str
    comments: int
    left: tuple[Finding, ...]


class _Insertion(NamedTuple):
    at: int
    text: str

    def moved(self, span: Span) -> Span:
        """Where a span of the old text is in the new one."""
        length = len(self.text)
        return Span(span.start + length * (span.start >= self.at), span.end + length * (span.end > self.at))


def check_reason(reason: str) -> None:
    """Raises CleanerError for a reason that would end the comment it is written into."""
    if not reason.strip():
        raise CleanerError("--add-ignores needs a reason", hint='as in --add-ignores "names as the house writes them"')
    if "--" in reason or "*/" in reason or not reason.isprintable():
        raise CleanerError(f"--add-ignores: {reason!r} can't stand in a comment", hint="leave -- and line breaks out")


def placed(
    document: Document,
    findings: Sequence[Finding],
    reason: str,
    reread: Callable[[str], Document],
    selectors: Selectors,
) -> Placed:
    """The text with a comment before each paragraph, item or table that findings are in.

    Nothing is trusted to be harmless: a comment stays where the document, read again, has the same prose in the same
    structure and silences what it is for.
    """
    if document.markup not in MARKUPS:
        return Placed(document.text, 0, tuple(findings))
    homes: dict[Span, list[Finding]] = {}
    left: list[Finding] = []
    known = units(document, comments(document).tables)
    for finding in findings:
        home = next((unit for unit in known if unit.contains(finding.span) or unit.overlaps(finding.span)), None)
        if home is None:
            left.append(finding)
        else:
            homes.setdefault(home, []).append(finding)
    current, count = document, 0
    for home in sorted(homes, reverse=True):  # from the end, so that the places before stay what they are
        comment = _comment(document, homes[home], reason)
        tries = (_tried(current, one, homes[home], reread, selectors) for one in _insertions(current, home, comment))
        found = next((new for new in tries if new is not None), None)
        if found is None:
            left += homes[home]
        else:
            current, count = found, count + 1
    return Placed(current.text, count, tuple(left))


def _comment(document: Document, findings: Sequence[Finding], reason: str) -> str:
    said = f"cleaner: ignore[{', '.join(sorted({one.rule for one in findings}))}] {' '.join(reason.split())}"
    return f"{{/* {said} */}}" if (document.path or "").lower().endswith(".mdx") else f"<!-- {said} -->"


def _insertions(document: Document, home: Span, comment: str) -> Iterator[_Insertion]:
    """Where a comment may go, the best place first."""
    text = document.text
    line = text.rfind("\n", 0, home.start) + 1
    lead = _TASK.sub("", text[line : home.start])
    end = "\r\n" if "\r\n" in text else "\n"
    if document.markup is Markup.MARKDOWN:
        quoted = _QUOTED.match(lead)
        assert quoted is not None
        yield _Insertion(line, f"{quoted[0]}{comment}{end}")
        # Between two items it must stand in the one before, or it would part the list.
        yield _Insertion(line, f"{_MARKER.sub(' ', lead)}{comment}{end}")
        return
    if _START_TAGS.fullmatch(lead):
        indent = lead[: len(lead) - len(lead.lstrip(" \t"))]
        yield _Insertion(line, f"{indent}{comment}{end}")
    if not _IN_TITLE.search(text, 0, home.start):
        yield _Insertion(home.start, comment)


def _tried(
    document: Document,
    insertion: _Insertion,
    findings: Sequence[Finding],
    reread: Callable[[str], Document],
    selectors: Selectors,
) -> Document | None:
    """The document with a comment in it; None where that is not the same document, or not silent on the findings."""
    new = reread(document.text[: insertion.at] + insertion.text + document.text[insertion.at :])
    expected = [(insertion.moved(block.span), block.role) for block in document.blocks]
    if [(block.span, block.role) for block in new.blocks] != expected or _structure(new) != _structure(document):
        return None
    inline = Inline(new, selectors)
    return new if all(inline.note(_moved(finding, insertion)) is not None for finding in findings) else None


def _moved(finding: Finding, insertion: _Insertion) -> Finding:
    fix = finding.fix
    if fix is not None:
        fix = Fix(tuple(Edit(insertion.moved(one.span), one.after) for one in fix.edits), fix.applicability)
    return replace(finding, span=insertion.moved(finding.span), fix=fix)


def _structure(document: Document) -> list[str]:
    """The markup around the prose, without comments."""
    if document.markup is Markup.HTML:
        from cleaner.text.markup.html_events import structure

        return [structure(_COMMENT.sub("", document.text))]
    from cleaner.text.markup.markdown_events import events
    from cleaner.text.markup.markdown_mask import masked

    read = events(masked(document.text))
    return [f"{one.kind} {one.value}" for one in read if "Html" not in one.kind and one.value != "HtmlBlock"]
