"""Where a text that takes the place of another is cut, so that each part of it stands where the old one stood."""

from __future__ import annotations

from difflib import SequenceMatcher


def cuts(before: str, after: str, borders: list[int]) -> list[int] | None:
    """Where ``after`` is cut for the places where ``before`` is; None where a replaced stretch lies across one.

    >>> cuts("Kashida", "Kishida", [3]), cuts("Ono Abe", "Sato", [4])
    ([3], None)
    """
    places: list[int] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for border in borders:
        cut = None
        for kind, i1, i2, j1, j2 in codes:
            if kind == "insert" and i1 == border:
                cut = j1 if after[j2 - 1].isspace() else j2
            elif i1 < border < i2:
                cut = j1 + border - i1 if i2 - i1 == j2 - j1 else None
            elif border in (i1, i2) and cut is None:
                cut = j1 if border == i1 else j2
        if cut is None or (places and cut < places[-1]):
            return None
        places.append(cut)
    return places


def shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
