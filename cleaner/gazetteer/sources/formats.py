"""The formats of gazetteer sources, each with its reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.sources import (
    csv_source,
    curated,
    followthemoney,
    geonames,
    jsonl,
    popolo,
    reign,
    wikidata,
)
from cleaner.gazetteer.sources.stream import Tally, head
from cleaner.yamlfile import suggestion

_PACKED = frozenset({".gz", ".bz2", ".xz"})
_TABLES = frozenset({".csv", ".tsv", ".txt"})
_JSON = frozenset({".json", ".jsonl", ".ndjson"})
_POPOLO = re.compile(r'^\s*\{\s*"(?:persons|organizations|memberships|posts|areas|events|meta)"\s*:')
_WIKIDATA = re.compile(r'^\s*\[?\s*\{.*"(?:labels|descriptions|claims)"\s*:', re.S)
_MONEY = re.compile(r'^\{.*"schema"\s*:', re.S)
_RECORD = re.compile(r'^\{.*"name"\s*:', re.S)


class Opening(NamedTuple):
    """What a format is known by: the file's suffix without that of its packing, and its first 64 KB as text."""

    suffix: str
    text: str

    @property
    def first_line(self) -> str:
        return self.text.partition("\n")[0].rstrip("\r")


class Format(NamedTuple):
    """A kind of source: what it is, how it is read, how a file of it is known."""

    title: str
    read: Callable[[Path, Tally | None], Iterator[Entity]]
    recognise: Callable[[Opening], bool]


def _read_yaml(path: Path, tally: Tally | None = None) -> Iterator[Entity]:
    del tally  # curated files have no lines to leave out
    yield from curated.read([path])[0].entities


# Asked from the top: the first that knows a file has it.
FORMATS: Mapping[str, Format] = {
    "yaml": Format("curated YAML, or a folder of it", _read_yaml, lambda file: file.suffix in {".yml", ".yaml"}),
    "geonames": Format(
        "GeoNames table (allCountries.txt, cities500.txt, ..)",
        geonames.read,
        lambda file: file.suffix in _TABLES and geonames.recognise(file.first_line),
    ),
    "reign": Format(
        "REIGN leader list (CSV)",
        reign.read,
        lambda file: file.suffix == ".csv" and reign.recognise(file.first_line),
    ),
    "csv": Format("CSV with a column 'name'", csv_source.read, lambda file: file.suffix in _TABLES),
    "popolo": Format(
        "Popolo document (JSON)", popolo.read, lambda file: file.suffix in _JSON and bool(_POPOLO.match(file.text))
    ),
    "wikidata": Format(
        "Wikidata dump (JSON, one entity a line)",
        wikidata.read,
        lambda file: file.suffix in _JSON and bool(_WIKIDATA.match(file.text.lstrip("[\r\n ").partition("\n")[0])),
    ),
    "followthemoney": Format(
        "FollowTheMoney entities, as of OpenSanctions (JSON lines)",
        followthemoney.read,
        lambda file: file.suffix in _JSON and bool(_MONEY.match(file.first_line)),
    ),
    "jsonl": Format(
        "records with the keys of the YAML (JSON lines)",
        jsonl.read,
        lambda file: file.suffix in {".jsonl", ".ndjson"} or (file.suffix == ".json" and _is_record(file)),
    ),
}


def read(path: Path, format_name: str | None = None, tally: Tally | None = None) -> Iterator[Entity]:
    """The entities of a source, in the format named or else the one that knows the file.

    Raises GazetteerError for an unknown format, for a file that no format knows, and for what the format's own
    reader raises.
    """
    name = format_name or detect(path)
    if name not in FORMATS:
        raise GazetteerError(f"no format is called {name!r}", path=path, hint=suggestion(name, list(FORMATS)))
    return FORMATS[name].read(path, tally)


def detect(path: Path) -> str:
    """The name of a file's format. Raises GazetteerError when no format knows it or it can't be read."""
    if path.is_dir():
        return "yaml"
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    text = head(path).decode("utf-8-sig", errors="replace")
    opening = Opening(suffixes[-1] if suffixes else "", text)
    for name, one in FORMATS.items():
        if one.recognise(opening):
            return name
    known = "\n".join(f"{name}: {one.title}" for name, one in FORMATS.items())
    raise GazetteerError("is in no format that is known", path=path, hint=f"these are:\n{known}")


def _is_record(file: Opening) -> bool:
    return bool(_RECORD.match(file.first_line))
