"""Leaders of states of the REIGN leader list, a CSV of the Rulers, Elections and Irregular Governance data set."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, EntityType, Gender
from cleaner.gazetteer.sources.forms import clean, is_latin
from cleaner.gazetteer.sources.identifiers import identifier, slug
from cleaner.gazetteer.sources.people import person_name
from cleaner.gazetteer.sources.stream import Tally, lines
from cleaner.gazetteer.sources.territories import BY_COW

SOURCE = "reign"
_NEEDED = ("ccode", "leader")
_GENDERS = {"m": Gender.MALE, "male": Gender.MALE, "f": Gender.FEMALE, "female": Gender.FEMALE}
_FLAGS = {"1": Gender.MALE, "0": Gender.FEMALE}  # of the column "male", that the monthly table has instead


def read(path: Path, tally: Tally | None = None) -> Iterator[Entity]:
    """The leaders with country and gender, each once however many spells they had.

    The list names no office, mostly a surname alone, and months without days: terms of office are left out. Rows
    without a leader's name are counted in the tally. Raises GazetteerError for a file that is no such list.
    """
    tally = tally or Tally()
    texts = (line.decode("utf-8", errors="replace") for line in lines(path, tally))
    reader = csv.reader(texts)
    header = [cell.strip(' \ufeff"').lower() for cell in next(reader, [])]
    for column in _NEEDED:
        if column not in header:
            raise GazetteerError(f"there is no column {column!r}", path=path, line=1, column=1)
    seen: set[str] = set()
    try:
        for row in reader:
            entity = _leader(dict(zip(header, row, strict=False)))
            if entity is None:
                tally.skip(path, reader.line_num, "no leader's name")
            elif entity.id not in seen:
                seen.add(entity.id)
                yield entity
    except csv.Error as problem:
        raise GazetteerError(f"is not valid CSV: {problem}", path=path, line=reader.line_num, column=1) from None


def recognise(first_line: str) -> bool:
    """Whether a line is the header of the list."""
    header = {cell.strip(' \ufeff"').lower() for cell in first_line.split(",")}
    return set(_NEEDED) <= header


def _leader(cells: dict[str, str]) -> Entity | None:
    name = clean(cells.get("leader", ""))
    if not is_latin(name) or "\ufffd" in name:
        return None
    country = BY_COW.get(cells.get("ccode", "").partition(".")[0])
    gender = _GENDERS.get(cells.get("gender", "").strip().lower()) or _FLAGS.get(cells.get("male", "").strip())
    mark = slug(cells.get("leadid", ""))
    base = identifier(EntityType.PERSON, name, country or slug(cells.get("stateabb", "")) or None)
    return Entity(
        id=f"{base}-{mark}" if mark else base,
        name=person_name(name, culture=country),
        country=country,
        gender=gender,
        source=SOURCE,
    )
