"""The gazetteer's YAML: every mistake is an error with its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, Gender, NameOrder, PersonName, PlaceKind, Term
from cleaner.gazetteer.sources import curated
from cleaner.gazetteer.sources.curated import latest_cutoff

PERSON = """\
entities:
  - id: person/fumio-kishida
    name: {given: Fumio, family: Kishida, native: 岸田, order: either}
    gender: male
    country: japan
    offices:
      - {title: prime-minister, of: japan, from: 2021-10-04, to: 2024-10}
    source: known
"""
PLACES = """\
source: known
entities:
  - {id: place/japan, name: Japan, kind: country, capital: tokyo, adjectives: [Japanese]}
  - {id: place/tokyo, name: Tokyo, kind: city, country: japan}
  - {id: organisation/un, name: UN, long: United Nations}
"""
OFFICES = "offices:\n  - {id: prime-minister, class: head-of-government, titles: [Prime Minister]}\n"
SOURCES = "sources:\n  - {key: known, title: Known, cutoff: 2022-06-30}\n"
JAPAN = "people/japan.yml"
GOOD = {JAPAN: PERSON, "places.yml": PLACES, "offices.yml": OFFICES, "sources.yml": SOURCES}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_an_empty_folder(tmp_path: Path) -> None:
    read, _ = curated.read([tmp_path])
    assert (read.entities, read.offices, read.sources) == ((), (), ())


def test_a_folder(tmp_path: Path) -> None:
    read, _ = curated.read([write(tmp_path, GOOD)])
    by_id = {entity.id: entity for entity in read.entities}
    assert by_id["person/fumio-kishida"] == Entity(
        id="person/fumio-kishida",
        name=PersonName(given="Fumio", family="Kishida", native="岸田", order=NameOrder.EITHER),
        gender=Gender.MALE,
        country="japan",
        offices=(Term(title="prime-minister", of="japan", since="2021-10-04", until="2024-10"),),
        source="known",
    )
    assert by_id["place/japan"].kind is PlaceKind.COUNTRY
    assert by_id["place/japan"].sources == ("known",)
    assert [office.titles for office in read.offices] == [("Prime Minister",)]
    assert [source.cutoff for source in read.sources] == [date(2022, 6, 30)]


def test_read_again_from_the_cache_is_the_same(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    assert curated.read([tmp_path]) == curated.read([tmp_path])


def test_the_digest_changes_with_the_bytes(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    before = curated.read([tmp_path])[1]
    write(tmp_path, {"places.yml": PLACES + "  - {id: term/x, name: X}\n"})
    read, after = curated.read([tmp_path])
    assert before != after
    assert len(read.entities) == 5


def test_one_file_of_a_house_needs_neither_sources_nor_places(tmp_path: Path) -> None:
    path = write(tmp_path, {"house.yml": PERSON.replace("    source: known\n", "")}) / "house.yml"
    assert curated.read([path])[0].entities[0].sources == ()


def test_a_country_that_is_called_no(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "entities:\n  - {id: place/no, name: No, country: no}\n"})
    assert curated.read([tmp_path])[0].entities[0].country == "no"


def test_both_endings_are_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "entities: [{id: term/x, name: X}]", "b.yaml": "entities: [{id: term/y, name: Y}]"})
    assert [entity.id for entity in curated.read([tmp_path])[0].entities] == ["term/x", "term/y"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="does not exist"):
        curated.read([tmp_path / "none.yml"])


@pytest.mark.parametrize(
    ("name", "written", "place", "message", "hint"),
    [
        pytest.param(JAPAN, ("person/fumio", "persn/fumio"), (2, 5), "'persn/fumio-kishida' is no TYPE/SLUG",
                     "did you mean 'person'?", id="a type"),
        pytest.param(JAPAN, ("person/fumio-kishida", "person"), (2, 5), "id 'person' is no TYPE/SLUG", None,
                     id="no slug"),
        pytest.param(JAPAN, ("gender: male", "gendre: male"), (4, 5), "unknown key 'gendre'",
                     "did you mean 'gender'?", id="an unknown key"),
        pytest.param(JAPAN, ("gender: male", "gender: man"), (4, 5), "gender 'man' is not known", None,
                     id="a gender"),
        pytest.param(JAPAN, ("gender: male", "capital: tokyo"), (4, 5),
                     "key 'capital' does not go with type 'person'", None, id="a key of another type"),
        pytest.param(JAPAN, ("{given: Fumio, family: Kishida, native: 岸田, order: either}", "Fumio K."),
                     (3, 5), "name must be {given: .., family: ..} for type 'person'", None, id="a person by one text"),
        pytest.param("places.yml", ("name: Tokyo", "name: {family: Tokyo}"), (4, 23), "name must be a text for type",
                     None, id="a place by parts of a name"),
        pytest.param(JAPAN, ("family: Kishida, ", ""), (3, 5), "key 'family' is missing", None,
                     id="no family name"),
        pytest.param(JAPAN, ("order: either", "order: first"), (3, 55), "order 'first' is not known", None,
                     id="an order"),
        pytest.param(JAPAN, ("from: 2021-10-04", "from: 2021-10-32"), (7, 44), "'2021-10-32' is no date",
                     "write 2022-02-24, 2022-02 or 2022", id="a date that is none"),
        pytest.param(JAPAN, ("to: 2024-10", "to: October 2024"), (7, 62), "to: 'October 2024' is no date",
                     None, id="a date in words"),
        pytest.param(JAPAN, ("to: 2024-10", "to: 2020"), (7, 62), "to 2020 is earlier than from 2021-10-04",
                     None, id="a term that ends before it begins"),
        pytest.param(JAPAN, ("title: prime-minister", "title: prime-ministr"), (7, 10),
                     "no office 'prime-ministr'", "did you mean 'prime-minister'?", id="an office"),
        pytest.param(JAPAN, ("of: japan", "of: japn"), (7, 33), "nothing is called 'japn'",
                     "did you mean 'japan'?", id="an office of nothing"),
        pytest.param(JAPAN, ("country: japan", "country: japn"), (5, 5), "no place 'japn'",
                     "did you mean 'japan'?", id="a country"),
        pytest.param("places.yml", ("capital: tokyo", "capital: tokio"), (3, 51), "no place 'tokio'",
                     "did you mean 'tokyo'?", id="a capital"),
        pytest.param(JAPAN, ("source: known", "source: knwon"), (8, 5), "no source 'knwon'",
                     "did you mean 'known'?", id="a source"),
        pytest.param(JAPAN, ("    source: known\n", ""), (2, 5), "person/fumio-kishida has no source",
                     "one of: known", id="no source"),
        pytest.param("places.yml", ("source: known", "source: knwon"), (1, 1), "no source 'knwon'", None,
                     id="the source of a file"),
        pytest.param("places.yml", ("place/tokyo", "place/japan"), (4, 6), "id 'place/japan' stands in", None,
                     id="an id twice in a file"),
        pytest.param("offices.yml", ("class: head", "clas: head"), (2, 26), "unknown key 'clas'",
                     "did you mean 'class'?", id="a key of an office"),
        pytest.param("offices.yml", ("titles: [Prime Minister]", "titles: Prime Minister"), (2, 53),
                     "'titles' must be a list, not a text",
                     None, id="titles that are no list"),
        pytest.param("sources.yml", ("cutoff: 2022-06-30", "cutoff: soon"), (2, 32),
                     "cutoff 'soon' is no day of the calendar", None,
                     id="a cut-off"),
        pytest.param("places.yml", ("entities:", "entites:"), (2, 1), "unknown key 'entites'",
                     "did you mean 'entities'?", id="no entities"),
    ],
)  # fmt: skip
def test_mistakes(
    tmp_path: Path, name: str, written: tuple[str, str], place: tuple[int, int], message: str, hint: str | None
) -> None:
    assert GOOD[name].count(written[0]) == 1
    write(tmp_path, GOOD | {name: GOOD[name].replace(*written)})
    with pytest.raises(GazetteerError) as caught:
        curated.read([tmp_path])
    error = caught.value
    assert message in error.message
    assert (error.path, (error.line, error.column)) == (str(tmp_path / name), place)
    if hint is not None:
        assert error.hint == hint


@pytest.mark.parametrize("text", ["[]", "- a", "just text", "entities: x", "entities: {a: b}", "entities: [a]"])
def test_files_of_another_shape(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"a.yml": text})
    with pytest.raises(GazetteerError, match="must ") as caught:
        curated.read([tmp_path])
    assert caught.value.path == str(tmp_path / "a.yml")


def test_an_id_in_two_files_names_both(tmp_path: Path) -> None:
    text = "entities:\n  - {id: term/w, name: W}\n  - {id: term/x, name: X}\n"
    write(tmp_path, {"a.yml": text.replace("term/w", "term/v"), "b.yml": text})
    with pytest.raises(GazetteerError) as caught:
        curated.read([tmp_path])
    assert caught.value.message == f"id 'term/x' stands in {tmp_path / 'a.yml'} too"
    assert (caught.value.path, caught.value.line, caught.value.column) == (str(tmp_path / "b.yml"), 3, 6)


@pytest.mark.parametrize(
    ("source", "cutoff"),
    [((), None), ("unknown", None), ("old", date(2022, 6, 30)), (("old", "new"), date(2025, 6, 30))],
)
def test_latest_cutoff(source: str | tuple[str, ...], cutoff: date | None) -> None:
    cutoffs = {"old": date(2022, 6, 30), "new": date(2025, 6, 30)}
    assert latest_cutoff(Entity(id="term/x", name="X", source=source), cutoffs) == cutoff


def test_a_city_of_the_house_lies_in_a_shipped_country(tmp_path: Path) -> None:
    house = "source: desk\nentities:\n  - {id: place/port, name: Port, kind: city, country: japan}\n"
    found, _ = curated.read([write(tmp_path, {"house.yml": house})])
    assert found.entities[0].country == "japan"
