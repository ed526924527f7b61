"""A change log for people, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleaner.correct.changelog import Corrected, Provenance, digest, reason_of
from cleaner.report.excerpt import excerpt
from cleaner.report.wording import REASONS, counted, replacement, shortened, visible
from cleaner.shapes import Change, Evidence, Reason, Rejected
from cleaner.text.document import Document

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_CONTEXT = 60


def render(corrected: Corrected, provenance: Provenance) -> str:
    """The log of a document: what it was made from, each change with its reasons, then what was only shown.

    It holds no time and no place of the machine: the same run writes the same bytes.
    """
    return "\n".join(_lines(corrected, provenance)) + "\n"


def _lines(corrected: Corrected, provenance: Provenance) -> Iterator[str]:
    document = corrected.document
    yield f"# Changes to {_escaped(document.path or 'a text')}"
    yield ""
    yield from _facts(corrected, provenance)
    if corrected.changes:
        yield from ("", "## Changes")
    for number, change in enumerate(corrected.changes, 1):
        yield ""
        yield from _change(f"C{number}", change, document)
    if corrected.rejected:
        yield from ("", "## Shown, not changed")
    for number, rejected in enumerate(corrected.rejected, 1):
        yield ""
        yield from _shown(f"F{number}", rejected, corrected)


def _facts(corrected: Corrected, provenance: Provenance) -> Iterator[str]:
    document = corrected.document
    date = document.date.isoformat() if document.date else "not known"
    suppressed = sum(1 for one in corrected.rejected if one.reason is Reason.SUPPRESSED)
    left = counted(len(corrected.rejected) - suppressed, "finding")
    more = f", {suppressed} suppressed" if suppressed else ""
    yield f"{counted(len(corrected.changes), 'change')}, {left} left{more}."
    yield ""
    yield f"- date: {date}"
    yield f"- encoding: {document.encoding.name}"
    yield f"- SHA-256 before: `{digest(document.text, document.encoding)}`"
    yield f"- SHA-256 after: `{digest(corrected.text, document.encoding)}`"
    yield f"- made with: {provenance.tool}, rules `{provenance.rules}`, gazetteer `{provenance.gazetteer}`"


def _change(identifier: str, change: Change, document: Document) -> Iterator[str]:
    line, column = document.position(change.span.start)
    yield f"### {identifier}, line {line}, column {column}: {_escaped(change.message)}"
    yield ""
    before, after = _around(document.text, change)
    yield from _fenced("diff", [f"- {before}", f"+ {after}"])
    yield ""
    yield f"- {_rules(change.rules)}, {change.applicability.word}"
    yield from _evidence(change.evidence)


def _shown(identifier: str, rejected: Rejected, corrected: Corrected) -> Iterator[str]:
    document, finding = corrected.document, rejected.finding
    line, column = document.position(finding.span.start)
    yield f"### {identifier}, line {line}, column {column}: {_escaped(finding.message)}"
    yield ""
    cut = excerpt(document.text, finding.span)
    yield from _fenced("text", [cut.text, cut.carets])
    yield ""
    reason = reason_of(rejected, corrected.changes)
    note = f", {_escaped(rejected.note)}" if rejected.note else ""
    yield f"- {_rules([finding.rule])}, {finding.applicability.word}: {REASONS.get(reason, reason)}{note}"
    fix = replacement(finding, document.text)
    if fix is not None:
        yield f"- fix: {_escaped(fix.before)} → {_escaped(fix.after)}"
    elif finding.suggestions:
        yield f"- perhaps: {', '.join(f'“{_escaped(shortened(one))}”' for one in finding.suggestions)}"
    yield from _evidence(finding.evidence)


def _around(text: str, change: Change) -> tuple[str, str]:
    """The change with the words of its line to both sides, before and after it."""
    line_start = text.rfind("\n", 0, change.span.start) + 1
    line_end = text.find("\n", change.span.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = max(line_start, change.span.start - _CONTEXT), min(line_end, change.span.end + _CONTEXT)
    left, right = text[start : change.span.start], text[change.span.end : end]
    if start > line_start:
        left = "…" + left.partition(" ")[2]
    if end < line_end:
        right = right.rpartition(" ")[0] + "…"
    left, right = left.lstrip(), right.rstrip()
    return visible(left + change.before + right), visible(left + change.after + right)


def _rules(rules: Iterable[str]) -> str:
    return ", ".join(f"`{rule}`" for rule in rules)


def _evidence(evidence: Iterable[Evidence]) -> Iterator[str]:
    for one in evidence:
        weight = "" if one.bits is None else f" ({one.bits:+.1f} bits)"
        entity = "" if one.entity is None else f" (`{one.entity}`)"
        yield f"- {one.kind.value}: {_escaped(one.text)}{weight}{entity}"


def _fenced(language: str, lines: list[str]) -> Iterator[str]:
    """A code block that the text in it can't close."""
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}{language}", *lines, fence)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", visible(text))
