"""Dictionaries of codespell: ``wrong->right``, ``wrong->one, other,``, ``wrong->right, a reason``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cleaner.rulebook.importers.items import Item, Left, Origin, Place, Reading, Swap
from cleaner.rulebook.importers.lines import numbered, slug

_WORD = re.compile(r"[^\W\d_](?:[\w'-]*\w)?")
# Dictionaries of words that are right and seldom meant, as codespell names its own: dictionary_rare.txt.
_OF_RIGHT_WORDS = re.compile(r"(?:^|.*[_-])(?:rare|names|code)")
_ENTRY = re.compile(r"\s*[^\s>]+->\s*\S")


def recognise(text: str) -> bool:
    """Whether the head of a file is a dictionary: its first line with words is an entry."""
    lines = (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return bool(_ENTRY.match(next(lines, "")))


def read(path: Path, reading: Reading) -> Iterator[Item]:
    """Each line is a misspelling. A comma behind the readings, or a reason, says: show it, don't change it.

    So does the name of a dictionary of rare words, of names or of words of programs.
    """
    origin = Origin(
        slug(path.stem),
        f"A misspelling of the list {path.name}",
        f"The word is in {path.name}, a dictionary of misspellings as codespell has them. What has one reading is "
        "changed, what has several or a reason is shown; names are left alone.",
    )
    are_weak = bool(_OF_RIGHT_WORDS.fullmatch(path.stem))
    for number, line in numbered(path, reading.encoding):
        place = Place(path, number)
        if line.startswith("#"):
            continue
        wrong, arrow, rest = line.partition("->")
        wrong = wrong.strip().lower()
        if not arrow or not wrong or not rest.strip(" ,"):
            yield Left(place, line, "is no entry wrong->right")
            continue
        readings, note = _readings(rest)
        if not readings:
            yield Left(place, line, "gives a reason and no reading")
        else:
            is_word = bool(_WORD.fullmatch(wrong)) and not wrong.endswith("'s")
            yield Swap(place, origin, wrong, readings, note, is_misspelling=is_word, is_weak=are_weak or bool(note))


def _readings(rest: str) -> tuple[tuple[str, ...], str]:
    """What stands before the last comma, and the reason behind it.

    >>> _readings("the"), _readings("clamp, climb,"), _readings("manual, a name in Spain")
    ((('the',), ''), (('clamp', 'climb'), ''), (('manual',), 'a name in Spain'))
    """
    head, comma, note = rest.rpartition(",")
    if not comma:
        return (rest.strip(),), ""
    return tuple(dict.fromkeys(filter(None, map(str.strip, head.split(","))))), note.strip()
