"""The neighbourhood of a token: what one or two edits reach, found without looking at the other tokens."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate, combinations
from mmap import mmap
from typing import NamedTuple
from zlib import crc32

from cleaner.gazetteer.index.layout import INTEGER
from cleaner.gazetteer.index.postings import zeros

LONGEST = 32
"""Letters of the longest token whose deletions are stored; the few longer ones are compared one by one."""

_IN_BUCKET = 8
_MOST_BITS = 28
# Check bytes to look for, by the hash's seven lower bits: of tokens that lack up to one letter, of all.
_SHALLOW = [(bytes([value << 1]),) for value in range(128)]
_DEEP = [(bytes([value << 1]), bytes([value << 1 | 1])) for value in range(128)]


class Deletions(NamedTuple):
    """What is stored: for bucket ``b``, tokens ``numbers[offsets[b]:offsets[b + 1]]``, with a check byte for each."""

    offsets: array[int]
    checks: bytearray
    numbers: array[int]
    long: array[int]


def shortened(token: str, letters: int) -> Iterable[str]:
    """A token without so many of its letters, in every way, each once.

    >>> list(shortened("anna", 1))
    ['ann', 'ana', 'nna']
    """
    return dict.fromkeys(map("".join, combinations(token, max(len(token) - letters, 0)))) if letters else (token,)


def build(tokens: Iterable[tuple[int, str]], reach: int) -> Deletions:
    """Symmetric deletion (SymSpell, Garbe 2012) with hashes for the shortened tokens, as FastSS stores them.

    Two tokens within k edits (insert, delete, replace, swap neighbours) become the same text when at most k letters
    of each are left out. So the hash of every text got by leaving out up to ``reach`` letters leads to the token. The
    upper bits of a CRC-32 are the bucket; seven lower bits and one that tells whether two letters are left out are the
    check byte, so that a look-up within one edit isn't led to tokens two letters longer.
    """
    hashes, sizes, owners, long = array(INTEGER), array(INTEGER), array(INTEGER), array(INTEGER)
    for number, token in tokens:
        if len(token) > LONGEST:
            long.append(number)
            continue
        owners.append(number)
        before = len(hashes)
        hashes.extend([crc32(token.encode()), *(crc32(text.encode()) for text in shortened(token, 1))])
        between = len(hashes)
        if reach > 1 and len(token) > 1:
            hashes.extend([crc32(text.encode()) for text in shortened(token, 2)])
        sizes.extend((between - before, len(hashes) - between))
    return _sorted(hashes, sizes, owners, long)


def _sorted(hashes: array[int], sizes: array[int], owners: array[int], long: array[int]) -> Deletions:
    """Entries put in their buckets by counting, in two passes; comparing would take several times as long."""
    shift = 32 - min((len(hashes) // _IN_BUCKET).bit_length(), _MOST_BITS)
    offsets = zeros((1 << (32 - shift)) + 1)
    for value in hashes:
        offsets[value >> shift] += 1
    offsets = array(INTEGER, accumulate(offsets, initial=0))
    offsets.pop()
    checks, numbers = bytearray(len(hashes)), zeros(len(hashes))
    at = 0
    for index, number in enumerate(owners):
        for is_deep in (0, 1):
            for value in hashes[at : (at := at + sizes[2 * index + is_deep])]:
                bucket = value >> shift
                place = offsets[bucket]
                offsets[bucket] = place + 1
                checks[place] = value << 1 & 0xFE | is_deep
                numbers[place] = number
    offsets.insert(0, 0)  # each bucket's offset has moved to its end, which is where the next one begins
    offsets.pop()
    return Deletions(offsets, checks, numbers, long)


class Neighbourhood:
    """Stored deletions as they lie in the file."""

    __slots__ = ("_base", "_data", "_numbers", "_offsets", "_shift", "long")

    def __init__(
        self, data: mmap, offsets: memoryview[int], checks: int, numbers: memoryview[int], long: memoryview[int]
    ) -> None:
        self._data = data
        self._base = checks
        self._offsets = offsets
        self._numbers = numbers
        self._shift = 33 - (len(offsets) - 1).bit_length()
        self.long = long.tolist()

    def near(self, token: str, limit: int) -> set[int]:
        """Numbers of all stored tokens within ``limit`` edits, some others among them."""
        if len(token) > LONGEST + limit:
            return set(self.long)
        found = set(self.long) if len(token) + limit > LONGEST else set()
        find, offsets, numbers, base, shift = self._data.find, self._offsets, self._numbers, self._base, self._shift
        wanted = _DEEP if limit > 1 else _SHALLOW
        for letters in range(min(limit, len(token)) + 1):
            for text in shortened(token, letters):
                value = crc32(text.encode())
                bucket = value >> shift
                start, end = offsets[bucket] + base, offsets[bucket + 1] + base
                if start != end:
                    for check in wanted[value & 0x7F]:
                        at = find(check, start, end)
                        while at >= 0:
                            found.add(numbers[at - base])
                            at = find(check, at + 1, end)
        return found
