"""LanguageTool's lists of simple replacements: ``wrong|wrong=right|right`` with a message behind a tab."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cleaner.rulebook.importers.items import Choice, Item, Left, Origin, Place, Reading, Swap
from cleaner.rulebook.importers.lines import numbered, slug

_ENTRY = re.compile(r"[^=\t;]+=[^=\t]+(?:\t.*)?$")
_COHERENT = re.compile(r"[\w' -]+;[\w' -]+$")
_OMIT = "[OMIT]"
_NO_ENTRY = "is no entry wrong=right"


def recognise(text: str) -> bool:
    """Whether the head of a file is such a list."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return bool(_ENTRY.match(next(lines, "").rstrip()))


def read(path: Path, reading: Reading) -> Iterator[Item]:
    """Each wrong form of each line; lists of coherent spellings (``adviser;advisor``) become choices."""
    origin = Origin(
        slug(path.stem),
        f"A word for which the list {path.name} has another",
        f"The word is in {path.name}, a list of simple replacements as LanguageTool has them.",
    )
    for number, line in numbered(path, reading.encoding):
        place = Place(path, number)
        text = line.partition("#")[0].rstrip()
        if not text:
            continue
        if _COHERENT.match(text):
            first, _, second = text.partition(";")
            yield Choice(place, origin, first.strip(), second.strip(), ignore_case=True)
        elif text.startswith("$") or not _ENTRY.match(text):
            yield Left(place, text, _unread(text))
        else:
            yield from _swaps(place, origin, text)


def _unread(text: str) -> str:
    if "\t" in text:
        return "has tabs and no '=': lists of multi-word tokens tell a tagger their kind, not what is wrong"
    return _NO_ENTRY


def _swaps(place: Place, origin: Origin, text: str) -> Iterator[Item]:
    pair, _, message = text.partition("\t")
    wrongs, _, rest = pair.partition("=")
    rights = tuple(dict.fromkeys(filter(None, map(str.strip, rest.split("|")))))
    readings = tuple(right for right in rights if _OMIT not in right)
    forms = list(filter(None, map(str.strip, wrongs.split("|"))))
    if not forms or not rights:
        yield Left(place, text, _NO_ENTRY)
        return
    for wrong in forms:
        if not readings:
            yield Left(place, f"{wrong}={rest}", "is to be left out, which leaves a sentence to be mended by hand")
        else:
            yield Swap(place, origin, wrong, readings, message.strip(), is_weak=len(readings) < len(rights))
