"""Findings and changes in one shape, for the formats that other programs read."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.report import wording
from cleaner.report.shown import Shown
from cleaner.shapes import Applicability, Change, Evidence, Finding, Rejected, replaced
from cleaner.text.context import neighbours
from cleaner.text.span import Span


class Point(NamedTuple):
    """A place in a text: line and column, both from 1, the column in code points."""

    line: int
    column: int


class Entry(NamedTuple):
    """One thing that was found in a document, and what became of it.

    ``span`` holds all of it, the fix too; ``after`` is what stands there after the fix, None without one. ``applied``
    tells whether the fix was made. ``fingerprint`` stays the same when lines above move. ``suppressed`` tells who
    silenced it.
    """

    rules: tuple[str, ...]
    applicability: Applicability
    message: str
    span: Span
    start: Point
    end: Point
    before: str
    after: str | None
    suggestions: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    applied: bool
    fingerprint: str
    suppressed: Rejected | None = None

    @property
    def rule(self) -> str:
        return self.rules[0]

    @property
    def told(self) -> str:
        """The message with what the fix writes."""
        if self.after is None:
            return self.message
        done = "changed" if self.applied else "fix"
        return f"{self.message} ({done}: “{self.before}” -> “{self.after}”)"

    @property
    def told_with_evidence(self) -> str:
        """The same, and a line for each piece of evidence."""
        return "\n".join([self.told, *(f"- {wording.evidence(one)}" for one in self.evidence)])


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def point(self, offset: int) -> Point:
        line = bisect_right(self._starts, offset)
        return Point(line, offset - self._starts[line - 1] + 1)


def entries(shown: Shown, *, with_suppressed: bool = False) -> Iterator[Entry]:
    """What was changed and what is left, in order of the text; after that what is suppressed, where it is told."""
    found = _ordered([*map(_of_change, shown.changes), *(_of_finding(shown, one) for one in shown.findings)])
    if with_suppressed:
        found += _ordered([_of_finding(shown, one.finding)._replace(suppressed=one) for one in shown.suppressed])
    lines = Lines(shown.document.text)
    seen: Counter[str] = Counter()
    for entry in found:
        known_by = _known_by(shown, entry)
        seen[known_by] += 1
        digest = hashlib.sha256(f"{known_by}\0{seen[known_by]}".encode(errors="surrogatepass")).hexdigest()
        start, end = lines.point(entry.span.start), lines.point(entry.span.end)
        yield entry._replace(start=start, end=end, fingerprint=digest[:32])


def _ordered(found: list[Entry]) -> list[Entry]:
    return sorted(found, key=lambda one: (one.span, one.rules, one.message))


_NOWHERE = Point(0, 0)


def _of_change(change: Change) -> Entry:
    return Entry(
        change.rules,
        change.applicability,
        change.message,
        change.span,
        _NOWHERE,
        _NOWHERE,
        change.before,
        change.after,
        (),
        change.evidence,
        applied=True,
        fingerprint="",
    )


def _of_finding(shown: Shown, finding: Finding) -> Entry:
    text, span, after = shown.document.text, finding.span, None
    if finding.fix is not None:
        edits = [edit.span for edit in finding.fix.edits]
        span = Span(min(span.start, *(one.start for one in edits)), max(span.end, *(one.end for one in edits)))
        after = replaced(text, finding.fix.edits, span)
    return Entry(
        (finding.rule,),
        finding.applicability,
        finding.message,
        span,
        _NOWHERE,
        _NOWHERE,
        span.of(text),
        after,
        finding.suggestions,
        finding.evidence,
        applied=False,
        fingerprint="",
    )


def _known_by(shown: Shown, entry: Entry) -> str:
    """What tells an entry from others, wherever in the document it stands."""
    before, after = neighbours(shown.document, entry.span)
    return "\0".join((shown.path, entry.rule, " ".join(entry.before.split()), before, after))
