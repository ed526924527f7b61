"""Half-open ranges of code points in one text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range, in code points of the original text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """
        >>> Span(0, 3).of("Ono said")
        'Ono'
        """
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point, or an insertion point lies strictly inside the other.

        >>> Span(0, 3).overlaps(Span(3, 5)), Span(0, 3).overlaps(Span(2, 2))
        (False, True)
        """
        if self == other:
            return True
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class SpanSet:
    """Spans that do not overlap, kept sorted, asked by position in logarithmic time."""

    __slots__ = ("_starts", "spans")

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans: Sequence[Span] = merged(spans)
        self._starts = [span.start for span in self.spans]

    def at(self, position: int) -> Span | None:
        """The span that holds the code point at ``position``."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.spans[index].end:
            return self.spans[index]
        return None

    def overlaps(self, span: Span) -> bool:
        index = bisect_right(self._starts, span.start) - 1
        return any(one.overlaps(span) for one in self.spans[max(index, 0) : index + 2]) or any(
            one.start < span.end for one in self.spans[index + 1 : index + 2]
        )

    def gaps(self, span: Span) -> Iterator[Span]:
        """What of ``span`` the set leaves free, in order."""
        start = span.start
        for index in range(max(bisect_right(self._starts, start) - 1, 0), len(self.spans)):
            one = self.spans[index]
            if one.start >= span.end:
                break
            if start < one.start:
                yield Span(start, one.start)
            start = max(start, one.end)
        if start < span.end:
            yield Span(start, span.end)

    def within(self, span: Span) -> Iterator[Span]:
        """What of ``span`` the set holds, in order."""
        for index in range(max(bisect_right(self._starts, span.start) - 1, 0), len(self.spans)):
            one = self.spans[index]
            if one.start >= span.end:
                break
            held = Span(max(one.start, span.start), min(one.end, span.end))
            if held.start < held.end:
                yield held

    def __bool__(self) -> bool:
        return bool(self.spans)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted, with overlapping and touching spans joined; empty ones dropped.

    >>> merged([Span(4, 6), Span(0, 2), Span(2, 3), Span(5, 5)])
    (Span(start=0, end=3), Span(start=4, end=6))
    """
    result: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


NO_SPANS = SpanSet(())
