"""Runs of words that stand twice or more in a row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import compress, count
from operator import eq
from typing import NamedTuple

from cleaner.text.segment import Segments, Token, TokenKind
from cleaner.text.span import Span

LONGEST_UNIT = 8  # words; what is longer and said twice is a sentence or a clause


class Repeat(NamedTuple):
    """A unit of ``length`` words that stands ``times`` whole times in a row; ``first`` numbers the tokens."""

    first: int
    length: int
    times: int
    sentence: int

    @property
    def unit(self) -> range:
        """Numbers of the tokens of the unit where it stands first."""
        return range(self.first, self.first + self.length)

    @property
    def tokens(self) -> range:
        """Numbers of the tokens of the whole run."""
        return range(self.first, self.first + self.length * self.times)

    def surplus(self, tokens: tuple[Token, ...]) -> Span:
        """What goes when the unit stays once: from the end of the first to the end of the last."""
        return Span(tokens[self.unit[-1]].end, tokens[self.tokens[-1]].end)


def repeats(segments: Segments, text: str) -> tuple[Repeat, ...]:
    """Runs within one sentence, compared without case, in order; of two units for one run the shorter tells it."""
    words = [token.lower for token in segments.tokens]
    found: list[Repeat] = []
    taken: set[int] = set()
    for length in range(1, LONGEST_UNIT + 1):
        for first, stop in _stretches(compress(count(), map(eq, words, words[length:]))):
            if stop - first < length or first in taken:
                continue
            sentence = bisect_right(segments.sentences, first, key=lambda one: one.tokens.stop)
            run = Repeat(first, length, (stop - first) // length + 1, sentence)
            if _is_plain(run, segments, text):
                found.append(run)
                taken.update(run.tokens)
    return tuple(sorted(found))


def _stretches(numbers: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of numbers in a row."""
    start = end = -1
    for number in numbers:
        if number != end:
            if start >= 0:
                yield start, end
            start = number
        end = number + 1
    if start >= 0:
        yield start, end


def _is_plain(run: Repeat, segments: Segments, text: str) -> bool:
    """Whether the run is words of one sentence with white space between them, and not numbers alone."""
    tokens = segments.tokens
    if run.tokens.stop > segments.sentences[run.sentence].tokens.stop:
        return False
    kinds = {tokens[index].kind for index in run.unit}
    if TokenKind.MARK in kinds or TokenKind.WORD not in kinds:
        return False
    gaps = (text[tokens[index - 1].end : tokens[index].start] for index in run.tokens[1:])
    return all(gap.isspace() for gap in gaps)
