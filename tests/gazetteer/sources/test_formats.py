"""Which format a file is in."""

from __future__ import annotations

import bz2
from pathlib import Path

import pytest

from cleaner.errors import GazetteerError
from cleaner.gazetteer.sources import formats
from cleaner.gazetteer.sources.stream import Tally

SAMPLES = Path(__file__).parents[2] / "fixtures/sources"
KNOWN = [
    ("names.csv", "csv"),
    ("people.csv", "csv"),
    ("records.jsonl", "jsonl"),
    ("geonames.txt", "geonames"),
    ("wikidata.json", "wikidata"),
    ("entities.ftm.json", "followthemoney"),
    ("popolo.json", "popolo"),
    ("reign.csv", "reign"),
]


@pytest.mark.parametrize(("name", "expected"), KNOWN)
def test_samples_are_known(tmp_path: Path, name: str, expected: str) -> None:
    packed = tmp_path / f"{name}.bz2"
    packed.write_bytes(bz2.compress((SAMPLES / name).read_bytes()))
    assert formats.detect(SAMPLES / name) == formats.detect(packed) == expected
    entities = list(formats.read(SAMPLES / name))
    assert entities
    assert list(formats.read(packed)) == entities
    assert list(formats.read(packed, expected, Tally())) == entities


def test_there_is_a_sample_of_every_format() -> None:
    assert {expected for _, expected in KNOWN} | {"yaml"} == set(formats.FORMATS)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", '{"id": "place/x", "name": "X"}\n', "jsonl"),
        ("a.json", '\ufeff{"meta": {}, "persons": []}', "popolo"),
        ("a.json", '{\n  "persons": []}', "popolo"),
        ("a.json", '[{"type":"item","id":"Q1","labels":{}},\n', "wikidata"),
        ("a.json", '{"type":"item","id":"Q1","descriptions":{' + "x" * 70_000, "wikidata"),
        ("a.ndjson", "", "jsonl"),
        ("A.TSV", "name\ttype\n", "csv"),
        ("a.txt", "name\n", "csv"),
        ("a.YAML", "", "yaml"),
    ],
)
def test_other_files(tmp_path: Path, name: str, text: str, expected: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert formats.detect(path) == expected


def test_curated_files_and_folders(tmp_path: Path) -> None:
    path = tmp_path / "house.yml"
    path.write_text("entities:\n  - {id: place/tern-bay, name: Tern Bay}\n", "utf-8")
    for source in (path, tmp_path):
        assert [one.id for one in formats.read(source)] == ["place/tern-bay"]


@pytest.mark.parametrize(("name", "text"), [("a.json", "{}"), ("a.xml", "<a/>"), ("a", "name\n"), ("a.json", "")])
def test_unknown_files_name_the_known_formats(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(GazetteerError, match="is in no format that is known") as caught:
        formats.read(path)
    assert all(f"{one}: " in (caught.value.hint or "") for one in formats.FORMATS)


def test_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no format is called 'wikidta'\n  did you mean 'wikidata'"):
        formats.read(tmp_path / "a", "wikidta")
