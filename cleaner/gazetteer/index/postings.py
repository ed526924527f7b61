"""Texts in a trie, each with the numbers that stand under it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import marisa_trie  # type: ignore[import-not-found]

from cleaner.gazetteer.index.layout import INTEGER

_LIST = 1 << 31


class Trie(Protocol):
    """What is used of ``marisa_trie.Trie``: texts numbered from 0, both ways, in about five bytes a text."""

    def __len__(self) -> int: ...
    def get(self, text: str) -> int | None: ...
    def key_id(self, text: str) -> int: ...
    def restore_key(self, number: int) -> str: ...
    def prefixes(self, text: str) -> list[str]: ...
    def keys(self, prefix: str = ...) -> list[str]: ...
    def tobytes(self) -> bytes: ...


def is_plain(text: str) -> bool:
    """Whether a trie can hold the text: at a NUL it would stop reading."""
    return "\0" not in text


def trie_of(texts: Iterable[str]) -> Trie:
    trie: Trie = marisa_trie.Trie(texts)
    return trie


def trie_in(buffer: memoryview) -> Trie:
    """The trie that lies in a buffer, not copied; the buffer must outlive it. Raises RuntimeError for other bytes."""
    trie: Trie = marisa_trie.Trie().map(buffer)
    return trie


class Packed(NamedTuple):
    """Numbers under texts 0..n. A slot is the only number of its text, or where its list begins (bit 31 set).

    A list is the count of its numbers, then the numbers.
    """

    slots: array[int]
    lists: array[int]


def pack(texts: Sequence[int], numbers: Sequence[int], size: int, cap: int = _LIST) -> Packed:
    """Each of the numbers under its text, in this order; a list keeps its count but no more than ``cap`` of them."""
    counts = zeros(size)
    for text in texts:
        counts[text] += 1
    slots, lists = zeros(size), array(INTEGER)
    for text, count in enumerate(counts):
        if count > 1:
            slots[text] = _LIST | len(lists)
            lists.append(count)
            lists.extend([0] * min(count, cap))
            counts[text] = 0
    for text, number in zip(texts, numbers, strict=True):
        slot = slots[text]
        if not slot & _LIST:
            slots[text] = number
        elif counts[text] < cap:
            counts[text] += 1
            lists[(slot ^ _LIST) + counts[text]] = number
    return Packed(slots, lists)


def zeros(size: int) -> array[int]:
    """An array of ``size`` unsigned integers, all 0."""
    return array(INTEGER, bytes(size * array(INTEGER).itemsize))


class Postings:
    """Texts and the numbers under them, as they lie in the file."""

    __slots__ = ("_cap", "_lists", "_slots", "trie")

    def __init__(self, trie: Trie, slots: memoryview[int], lists: memoryview[int], cap: int = _LIST) -> None:
        self.trie = trie
        self._slots = slots
        self._lists = lists
        self._cap = cap

    def number(self, text: str) -> int | None:
        """The trie's number of a text."""
        try:
            return self.trie.get(text) if is_plain(text) else None
        except UnicodeEncodeError:  # half of a surrogate pair, in a text that came from JSON
            return None

    def get(self, text: str) -> list[int]:
        """The numbers under a text, none for a text that isn't there."""
        number = self.number(text)
        if number is None:
            return []
        slot = self._slots[number]
        if not slot & _LIST:
            return [slot]
        start = slot ^ _LIST
        return self._lists[start + 1 : start + 1 + min(self._lists[start], self._cap)].tolist()

    def count(self, text: str) -> int:
        """How many numbers stand under a text, those over the cap included."""
        number = self.number(text)
        if number is None:
            return 0
        slot = self._slots[number]
        return self._lists[slot ^ _LIST] if slot & _LIST else 1
