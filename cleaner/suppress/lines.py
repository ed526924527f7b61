"""Findings on some lines of a document only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cleaner.shapes import Examination, Finding
from cleaner.text.document import Document
from cleaner.text.span import Span


class Lines(NamedTuple):
    """Lines of a document, counted from 1: ``ranges`` of the first and the last of a stretch, in order."""

    ranges: tuple[tuple[int, int], ...] = ()

    def touch(self, first: int, last: int) -> bool:
        """
        >>> Lines(((3, 4), (9, 9))).touch(4, 8), Lines(((3, 4), (9, 9))).touch(5, 8)
        (True, False)
        """
        return any(start <= last and first <= end for start, end in self.ranges)


ALL = Lines(((1, sys.maxsize),))


class Changed(NamedTuple):
    """The changed lines of files, by their full paths."""

    files: Mapping[Path, Lines]

    def lines(self, source: Path) -> Lines:
        """Those of a file, none where nothing in it has changed."""
        return self.files.get(source.parent.resolve() / source.name, Lines())


class Scope(NamedTuple):
    """Where a document lies, for suppressions that are for some files, and which of its lines to look at."""

    source: Path | None = None
    lines: Lines = ALL


EVERYWHERE = Scope()


def limited(
    seen: Examination, text: str, original: Document, origin: Callable[[Span], Span], lines: Lines
) -> Examination:
    """What of an examination of a text is on some lines of the original; ``origin`` tells where a span was there.

    A fix that reaches into other lines as well is not made but shown.
    """
    if lines == ALL:
        return seen

    def touches(span: Span) -> bool:
        first, last = _rows(original, origin(span))
        return lines.touch(first, last)

    def shown(finding: Finding) -> Finding:
        if finding.fix is None or all(touches(edit.span) for edit in finding.fix.edits):
            return finding
        return replace(finding, fix=None, suggestions=(*finding.suggestions, finding.replacement(text) or ""))

    return seen._replace(
        findings=tuple(shown(one) for one in seen.findings if touches(one.span)),
        suppressed=tuple(one for one in seen.suppressed if touches(one.finding.span)),
        unused=tuple(one for one in seen.unused if one.path is not None or lines.touch(one.line, one.line)),
    )


def _rows(document: Document, span: Span) -> tuple[int, int]:
    """The first and the last line of a span; the line end that closes a line belongs to it."""
    first, _ = document.position(span.start)
    return first, first + document.text.count("\n", span.start, max(span.start, span.end - 1))
