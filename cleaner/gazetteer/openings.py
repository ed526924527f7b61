"""Which words of a text open a phrase of a table, and whether any phrase begins as the text does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from cleaner.gazetteer.normalize import key

_WORDS_KEPT = 1 << 15


class Opening(NamedTuple):
    """A word that opens phrases: its key, and the number of words of the longest of them, 0 where it opens none itself.

    ``is_stem``: with an ending that stands as a word of its own in the text, it opens others ("Children" and "'s",
    "9" and "th").
    """

    phrase: str
    longest: int
    is_stem: bool = False


class Openings:
    """The beginnings of some phrases, given by their keys.

    ``starts``: first word of a phrase -> number of words of the longest. Three words of four open nothing, which is
    remembered for each word as it is written.
    """

    def __init__(self, phrases: Iterable[str], starts: Mapping[str, int]) -> None:
        self._phrases = sorted(phrases)
        self._starts = starts
        self.of = lru_cache(maxsize=_WORDS_KEPT)(self._of)

    def _of(self, word: str) -> Opening | None:
        """What a word as it is written opens; None for a possessive ending, too."""
        if word[0] in "'’":
            return None
        words = key(word).split()
        if not words:
            return None
        longest, is_stem = self._starts.get(words[0], 0), self._is_stem(words[-1])
        return Opening(" ".join(words), longest, is_stem) if longest or is_stem else None

    def _is_stem(self, word: str) -> bool:
        if not word[-1].isdigit():
            return f"{word}s" in self._starts
        at = bisect_left(self._phrases, f"{word}a")
        return at < len(self._phrases) and self._phrases[at].startswith(word)

    def goes_on(self, beginning: str) -> bool:
        """Whether some phrase begins with these letters: most texts leave every phrase after "the" or "in a".

        >>> some = Openings(["north sea", "north korea"], {"north": 2})
        >>> some.goes_on("north k"), some.goes_on("north pole"), some.of("North")
        (True, False, Opening(phrase='north', longest=2, is_stem=False))
        """
        at = bisect_left(self._phrases, beginning)
        return at < len(self._phrases) and self._phrases[at].startswith(beginning)
