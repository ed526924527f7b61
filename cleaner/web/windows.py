"""A text cut into windows, of which a browser shows one at a time, and these into pieces that are marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.shapes import Edit
from cleaner.text.span import Span

_LONGEST = 6_000  # code points of a window: two or three screens
_MOST = 60  # findings that begin in a window


class Window(NamedTuple):
    """A stretch of the text, and the numbers of the findings that stand in it, be it in part."""

    number: int
    span: Span
    marks: tuple[int, ...]
    is_last: bool


class Piece(NamedTuple):
    """A stretch of text: the findings that it belongs to, whether an edit removes it, the words that come after it."""

    span: Span
    marks: tuple[int, ...] = ()
    goes: bool = False
    comes: tuple[tuple[int, str], ...] = ()


class Windows:
    """All windows of a text.

    Args:
        text: the whole text.
        marks: where each finding stands, in order of their starts.
    """

    def __init__(self, text: str, marks: Sequence[Span]) -> None:
        self._starts = [one.start for one in marks]
        self._marks = marks
        self._cuts = [0, *_cuts(text, self._starts), len(text)]
        self._standing: list[list[int]] = [[] for _ in range(len(self))]
        for number, one in enumerate(marks):
            for window in range(self.at(one.start), self.at(max(one.start, one.end - 1)) + 1):
                self._standing[window].append(number)

    def __len__(self) -> int:
        return len(self._cuts) - 1

    def __getitem__(self, number: int) -> Window:
        span = Span(self._cuts[number], self._cuts[number + 1])
        return Window(number, span, tuple(self._standing[number]), number == len(self) - 1)

    def of(self, mark: int) -> int:
        """The number of the window in which a finding begins."""
        return self.at(self._starts[mark])

    def at(self, offset: int) -> int:
        """The number of the window that holds an offset."""
        return max(0, min(bisect_right(self._cuts, offset), len(self)) - 1)


def _cuts(text: str, starts: Sequence[int]) -> Iterator[int]:
    """Where windows end before the text does: after a line, or in a line that is too long between two words."""
    start = 0
    while True:
        limit = start + _LONGEST
        full = bisect_left(starts, start) + _MOST
        if full < len(starts) and start < starts[full] < limit:
            limit = starts[full]
        if limit >= len(text):
            return
        end = text.rfind("\n", start, limit) + 1 or text.rfind(" ", start, limit) + 1
        start = end if end > start else limit
        yield start


def pieces(window: Window, spans: Mapping[int, Span], edits: Mapping[int, Sequence[Edit]]) -> Iterator[Piece]:
    """A window cut where findings and edits begin and end.

    Args:
        spans: of each finding that stands in it, by number.
        edits: of those that are to be made, which do not overlap.
    """
    inside = window.span
    changed = [(number, one) for number, made in edits.items() for one in made]
    all_spans = [*spans.values(), *(edit.span for _, edit in changed)]
    points = {min(max(at, inside.start), inside.end) for one in all_spans for at in one}
    edges = sorted({inside.start, inside.end, *points})
    for start, end in pairwise([*edges, inside.end]):
        if start < inside.end or window.is_last:
            yield from _empty(start, spans, changed)
        if start < end:
            yield Piece(
                Span(start, end),
                tuple(number for number, one in spans.items() if one.start <= start and end <= one.end),
                any(one.span.start <= start and end <= one.span.end for _, one in changed),
                tuple(
                    (number, one.after) for number, one in changed if one.after and one.span.start < one.span.end == end
                ),
            )


def _empty(at: int, spans: Mapping[int, Span], changed: Sequence[tuple[int, Edit]]) -> Iterator[Piece]:
    """What stands between two characters: a place where something is missing, words that are put in."""
    marks = tuple(number for number, one in spans.items() if one.start == at == one.end)
    comes = tuple((number, edit.after) for number, edit in changed if edit.span.start == at == edit.span.end)
    if marks or comes:
        yield Piece(Span(at, at), marks, comes=comes)
