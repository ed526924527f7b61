"""Places of a GeoNames table: allCountries, citiesN or one country, tab-separated without a header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cleaner.gazetteer.entity import Entity, PlaceKind
from cleaner.gazetteer.sources.forms import aliases_of, clean, is_latin
from cleaner.gazetteer.sources.stream import Tally, lines
from cleaner.gazetteer.sources.territories import BY_ALPHA2

SOURCE = "geonames"
_COLUMNS = 19
_DIGIT_OR_LINK = re.compile(r"\d|[/@_]")

# Feature codes that news speaks of. Of the rest (streams, farms, hotels, hills) there are ten million: they would
# lend a right spelling to nearly any word.
_KINDS = {
    **dict.fromkeys(("A.PCL", "A.PCLI", "A.PCLS", "A.PCLF"), PlaceKind.COUNTRY),
    **dict.fromkeys(("A.PCLD", "A.PCLIX", "A.TERR"), PlaceKind.TERRITORY),
    **dict.fromkeys(("A.ADM1", "A.ADM2", "A.ADM3", "A.ADMD", "L.RGN", "L.RGNE", "L.RGNH"), PlaceKind.REGION),
    **dict.fromkeys(("T.ISL", "T.ISLS", "T.PEN"), PlaceKind.REGION),
    "L.CONT": PlaceKind.CONTINENT,
    **dict.fromkeys(("H.OCN", "H.SEA", "H.GULF", "H.STRT", "H.BAY"), PlaceKind.SEA),
    **dict.fromkeys(("S.AIRP", "S.PAL", "S.STDM"), PlaceKind.BUILDING),
}


def read(path: Path, tally: Tally | None = None) -> Iterator[Entity]:
    """Countries, regions, inhabited places, seas and great buildings, with their other names in Latin letters.

    Lines with the wrong number of columns, bad UTF-8 or no name in Latin letters are counted in the tally.
    """
    tally = tally or Tally()
    for number, line in enumerate(lines(path, tally), 1):
        cells = line.rstrip(b"\r\n").split(b"\t")
        if len(cells) != _COLUMNS or not cells[0].isdigit():
            if not line.isspace():
                tally.skip(path, number, f"not {_COLUMNS} columns with a number first")
            continue
        try:
            feature = f"{cells[6].decode()}.{cells[7].decode()}"
            kind = PlaceKind.CITY if cells[6] == b"P" else _KINDS.get(feature)
            if kind is None:
                continue
            entity = _place(cells, kind)
        except UnicodeDecodeError:
            tally.skip(path, number, "not UTF-8")
            continue
        if entity is None:
            tally.skip(path, number, "no name in Latin letters")
        else:
            yield entity


def recognise(first_line: str) -> bool:
    """Whether a line is one of such a table."""
    cells = first_line.split("\t")
    return len(cells) == _COLUMNS and cells[0].isdigit()


def _place(cells: list[bytes], kind: PlaceKind) -> Entity | None:
    name, plain = clean(cells[1].decode()), clean(cells[2].decode())
    if not is_latin(name):
        name = plain
    if not is_latin(name):
        return None
    others = [plain, *(form for form in cells[3].decode().split(",") if not _DIGIT_OR_LINK.search(form))]
    aliases, weak = aliases_of(name, others, is_person=False)
    return Entity(
        id=f"place/geonames-{cells[0].decode()}",
        name=name,
        kind=kind,
        country=None if kind is PlaceKind.COUNTRY else BY_ALPHA2.get(cells[8].decode()),
        aliases=aliases,
        weak=weak,
        source=SOURCE,
    )
