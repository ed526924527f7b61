"""Comments that suppress findings, put where they change nothing that a reader sees."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
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
_ITEM = re.compile(r"(?P<indent>[ \t>]*)(?P<marker>(?:[-*+]|\d+[.)])[ \t])?")
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


class _Inserted:
    """A text with insertions in it, in order of their places."""

    def __init__(self, text: str, insertions: Sequence[_Insertion]) -> None:
        self._places = [one.at for one in insertions]
        self._before = [0, *accumulate(len(one.text) for one in insertions)]
        ends = [0, *self._places]
        parts = (text[start : one.at] + one.text for start, one in zip(ends, insertions, strict=False))
        self.text = "".join(parts) + text[ends[-1] :]

    def moved(self, span: Span) -> Span:
        """Where a span of the old text is in the new one."""
        start = span.start + self._before[bisect_right(self._places, span.start)]
        return Span(start, max(start, span.end + self._before[bisect_left(self._places, span.end)]))


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
        at = max(0, bisect_right(known, finding.span.start, key=lambda unit: unit.start) - 1)
        near = known[at : at + 2]
        home = next((unit for unit in near if unit.contains(finding.span) or unit.overlaps(finding.span)), None)
        if home is None:
            left.append(finding)
        else:
            homes.setdefault(home, []).append(finding)
    work = _Work(document, reread, selectors)
    wanted = [
        _Wanted(homes[home], tuple(_insertions(document, home, _comment(document, homes[home], reason))))
        for home in sorted(homes)
    ]
    work.place(wanted)
    left += (finding for one in wanted if id(one) not in work.placed for finding in one.findings)
    return Placed(work.text, len(work.placed), tuple(left))


class _Wanted(NamedTuple):
    """A comment for some findings, and where it may go, the best place first."""

    findings: Sequence[Finding]
    places: tuple[_Insertion, ...]


class _Work:
    """Puts comments into a document; each that is in it was proved together with all others that are.

    All are tried at once, as nearly all can stay; a half of them and the other where not: to read a document again
    takes as long for one comment as for a thousand.
    """

    def __init__(self, document: Document, reread: Callable[[str], Document], selectors: Selectors) -> None:
        self._document = document
        self._reread = reread
        self._selectors = selectors
        self._structure = _structure(document)
        self.placed: dict[int, tuple[_Wanted, _Insertion]] = {}  # by identity: two may want the same
        self.text = document.text

    def place(self, wanted: Sequence[_Wanted]) -> None:
        """Take in those that can stay."""
        if not wanted:
            return
        if len(wanted) == 1:
            any(self._is_taken([(wanted[0], place)]) for place in wanted[0].places)
        elif not self._is_taken([(one, one.places[0]) for one in wanted if one.places]):
            half = len(wanted) // 2
            self.place(wanted[:half])
            self.place(wanted[half:])

    def _is_taken(self, new: Sequence[tuple[_Wanted, _Insertion]]) -> bool:
        """Take some in if with them it is the same document, and silent on what they are for."""
        tried = self.placed | {id(wanted): (wanted, place) for wanted, place in new}
        inserted = _Inserted(self._document.text, sorted(place for _, place in tried.values()))
        read = self._reread(inserted.text)
        expected = [(inserted.moved(block.span), block.role) for block in self._document.blocks]
        if [(block.span, block.role) for block in read.blocks] != expected or _structure(read) != self._structure:
            return False
        inline = Inline(read, self._selectors)
        silent = (
            inline.note(_moved(finding, inserted)) is not None for one, _ in tried.values() for finding in one.findings
        )
        if not all(silent):
            return False
        self.placed, self.text = tried, inserted.text
        return True


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
        before = _Insertion(line, f"{quoted[0]}{comment}{end}")
        # Between two items it must stand in the one before, or it would part the list.
        inside = _Insertion(line, f"{_MARKER.sub(' ', lead)}{comment}{end}")
        yield from (inside, before) if _is_later_item(text, line, lead) else (before, inside)
        return
    if _START_TAGS.fullmatch(lead):
        indent = lead[: len(lead) - len(lead.lstrip(" \t"))]
        yield _Insertion(line, f"{indent}{comment}{end}")
    if not _IN_TITLE.search(text, 0, home.start):
        yield _Insertion(home.start, comment)


def _is_later_item(text: str, line: int, lead: str) -> bool:
    """Whether the line at ``line``, which opens with ``lead``, is likely an item of a list that has one before."""
    own = _ITEM.match(lead)
    while own and line > 0:
        start = text.rfind("\n", 0, line - 1) + 1
        above = _ITEM.match(text, start, line)
        assert above is not None
        is_empty = not text[above.end("indent") : line].strip()
        line = start
        if not is_empty and len(above["indent"]) <= len(own["indent"]):
            return bool(above["marker"] and own["marker"]) and len(above["indent"]) == len(own["indent"])
    return False


def _moved(finding: Finding, inserted: _Inserted) -> Finding:
    fix = finding.fix
    if fix is not None:
        fix = Fix(tuple(Edit(inserted.moved(one.span), one.after) for one in fix.edits), fix.applicability)
    return replace(finding, span=inserted.moved(finding.span), fix=fix)


def _structure(document: Document) -> list[str]:
    """The markup around the prose, without comments."""
    if document.markup is Markup.HTML:
        from cleaner.text.markup.html_events import structure

        return [structure(_COMMENT.sub("", document.text))]
    from cleaner.text.markup.markdown_events import events
    from cleaner.text.markup.markdown_mask import masked

    read = events(masked(document.text))
    return [f"{one.kind} {one.value}" for one in read if "Html" not in one.kind and one.value != "HtmlBlock"]
