"""How far the difference of two spellings speaks for one name or for two."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from cleaner.gazetteer.normalize import fold, skeleton


class Likeness(NamedTuple):
    """``bits``: log2 odds that the difference is one between two spellings of one name rather than two names.

    ``edits`` tells the difference ("a/i"), for evidence.
    """

    distance: int
    bits: float
    edits: str
    same_skeleton: bool


_SKELETON_BITS = 5.5  # the middle of the 30 to 70 times that equal skeletons favour one name
_UNSEEN = -2.0  # an edit the table has no figure for was too rare among variants to be learned
_FIRST_LETTER = -2.0


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    text = files("cleaner.gazetteer").joinpath("edit_bits.json").read_text(encoding="utf-8")
    edits: dict[str, float] = json.loads(text)["edits"]
    return edits


@lru_cache(maxsize=16384)
def likeness(one: str, other: str) -> Likeness:
    """Compare two single words, folded.

    >>> likeness("Tokaev", "Tokayev").same_skeleton, likeness("Kashida", "Kishida").edits
    (True, 'a/i')
    """
    a, b = fold(one), fold(other)
    distance = int(OSA.distance(a, b))
    same = skeleton(a) == skeleton(b)
    steps = _edits(a, b)
    bits = sum(value for _, value in steps)
    if a[:1] != b[:1]:
        bits += _FIRST_LETTER
    if same:
        bits = max(bits, _SKELETON_BITS)
    return Likeness(distance, round(bits, 1), ", ".join(name for name, _ in steps) or "none", same)


def _edits(a: str, b: str) -> list[tuple[str, float]]:
    """The edits of one shortest way from a to b, each with its bits (a sub is unordered, so is ins against del)."""
    table = _table()
    found: list[tuple[str, float]] = []
    for index in range(min(len(a), len(b)) - 1):
        swapped = a[:index] + a[index + 1] + a[index] + a[index + 2 :]
        if a[index : index + 2] == b[index + 1] + b[index] and OSA.distance(swapped, b) < OSA.distance(a, b):
            found.append((f"{a[index : index + 2]} swapped", table["transpose"]))
            a = swapped
            break
    for step in Levenshtein.editops(a, b):
        kind, at, to = str(step[0]), int(step[1]), int(step[2])
        if kind == "replace":
            pair = "/".join(sorted((a[at], b[to])))
            found.append((pair, table.get(f"sub:{pair}", _UNSEEN)))
        else:
            word, index = (a, at) if kind == "delete" else (b, to)
            found.append((("-" if kind == "delete" else "+") + word[index], _inserted(table, word, index)))
    return found


def _inserted(table: dict[str, float], word: str, index: int) -> float:
    letter = word[index]
    if (index and word[index - 1] == letter) or word[index + 1 : index + 2] == letter:
        return table.get(f"dbl:{letter}", _UNSEEN)
    place = "^" if index == 0 else "$" if index == len(word) - 1 else ""
    return table.get(f"ins:{letter}{place}", table.get(f"ins:{letter}", _UNSEEN))
