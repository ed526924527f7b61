"""Stretches of a text that are taken, each with by whom."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from cleaner.text.span import Span

T = TypeVar("T")


class Taken(Generic[T]):
    """Spans that lie side by side, asked in logarithmic time for the first taker that some spans would overlap.

    No span may be taken that overlaps another, except for the very same one, which its first taker keeps.
    """

    __slots__ = ("_spans", "_takers")

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._takers: dict[Span, tuple[int, T]] = {}

    def take(self, spans: Iterable[Span], taker: T) -> None:
        for span in spans:
            if span not in self._takers:
                insort(self._spans, span)
                self._takers[span] = len(self._takers), taker

    def first(self, spans: Iterable[Span]) -> T | None:
        """Who took, before all others, something that one of the spans overlaps."""
        found = [self._takers[one] for span in spans for one in self._overlapping(span)]
        return min(found, key=lambda one: one[0])[1] if found else None

    def _overlapping(self, span: Span) -> Iterator[Span]:
        # Side by side, starts and ends both rise: what overlaps is next to where the span would be put.
        place = bisect_left(self._spans, span)
        for index in range(place, len(self._spans)):
            if self._spans[index].start > span.end:
                break
            if self._spans[index].overlaps(span):
                yield self._spans[index]
        for index in range(place - 1, -1, -1):
            if self._spans[index].end < span.start:
                break
            if self._spans[index].overlaps(span):
                yield self._spans[index]
