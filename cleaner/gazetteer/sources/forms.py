"""Written forms from sources that mix languages, scripts or styles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MOST_ALIASES = 16
_LONGEST = 100
_FOREIGN = re.compile(r"[^\u0000-\u024f\u02b0-\u02ff\u0300-\u036f\u1e00-\u1eff\u2010-\u2019]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")


def clean(text: str) -> str:
    """A form in composed letters with single spaces.

    >>> clean("  Fumio\\u00a0 Kishida ")
    'Fumio Kishida'
    """
    plain = " ".join(text.split())
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)


def is_latin(text: str) -> bool:
    """Whether a form is written in Latin letters.

    >>> is_latin("Đặng Tiểu Bình"), is_latin("岸田"), is_latin("Владимир")
    (True, False, False)
    """
    if text.isascii():
        return _ASCII_LETTER.search(text) is not None
    return _FOREIGN.search(text) is None and any(c.isalpha() for c in text)


def aliases_of(label: str, forms: Iterable[str], *, is_person: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The strong and the weak ones of other forms of a label, a bounded number of each, without doubles.

    A single word ("Barack") or an abbreviation ("JFK", "TYO") names nothing for certain when bulk sources say so:
    both are weak. Forms in other scripts and forms too long for a name are left out.
    """
    strong: dict[str, None] = {}
    weak: dict[str, None] = {}
    for raw in forms:
        form = clean(raw)
        if form == label or not 1 < len(form) <= _LONGEST or not is_latin(form):
            continue
        is_short = (is_person and " " not in form) or (len(form) <= 5 and form.isupper())
        chosen = weak if is_short else strong
        if len(chosen) < MOST_ALIASES:
            chosen[form] = None
    return tuple(strong), tuple(weak)
