"""How common a word is in English: what tells an ordinary word from a name that nobody wrote before."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import lru_cache
from hashlib import blake2b

from cleaner.compiled import cached_bytes

_LAYOUT = 1
_STEPS = 25  # a zipf value of 0 to 8 in one byte


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """log10 of the uses in a thousand million words, in lower case; 0 for a word that was never seen.

    Figures of the package wordfreq, which has names too ("kishida": 2.05) and slips; the first call on a machine
    bakes them to a file of 2.5 MB, as loading the package takes a quarter of a second.

    >>> zipf("the") > 7, zipf("qwzrtp")
    (True, 0.0)
    """
    table = _table()
    wanted = _hash(word)
    index = bisect_left(table, wanted << 8)
    if index < len(table) and table[index] >> 8 == wanted:
        return (table[index] & 0xFF) / _STEPS
    return 0.0


@lru_cache(maxsize=1)
def _table() -> memoryview[int]:
    return cached_bytes(f"words-{_LAYOUT}.bin", _bake).cast("Q")


def _bake() -> bytes:
    import wordfreq

    rows = {}
    for word, frequency in wordfreq.get_frequency_dict("en", "large").items():
        value = wordfreq.freq_to_zipf(frequency) if frequency else 0.0
        rows[_hash(word)] = max(0, min(255, round(value * _STEPS)))
    return array("Q", sorted(key << 8 | value for key, value in rows.items())).tobytes()


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.lower().encode(), digest_size=6).digest(), "big")
