"""Tables of names: what a row becomes, and where a mistake is shown."""

from __future__ import annotations

import gzip
from itertools import islice
from pathlib import Path

import pytest

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, EntityType, Gender, NameOrder, PersonName, PlaceKind, Term
from cleaner.gazetteer.sources import csv_source
from cleaner.gazetteer.sources.stream import Tally

SAMPLES = Path(__file__).parents[2] / "fixtures/sources"
ROWS = "name,type,country,gender,family,given,native,order,office,of,from,to,id\n"


def entities(path: Path) -> list[Entity]:
    return list(csv_source.read(path))


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def failure(folder: Path, text: str | bytes) -> GazetteerError:
    with pytest.raises(GazetteerError) as caught:
        entities(written(folder, text))
    return caught.value


def place(error: GazetteerError) -> tuple[int | None, int | None]:
    return error.line, error.column


def test_one_column_is_enough() -> None:
    assert entities(SAMPLES / "names.csv") == [
        Entity(id="name/orla-vance", name="Orla Vance"),
        Entity(id="name/tern-lake-d8b7d717", name="Tern, Lake"),
        Entity(id="name/ile-verte-8ab9d825", name="Île-Verte"),
    ]


def test_every_column() -> None:
    name = PersonName(family="Kishida", given="Fumio", native="岸田文雄", order=NameOrder.EITHER)
    assert entities(SAMPLES / "people.csv") == [
        Entity(
            id="person/fumio-kishida",
            name=name,
            aliases=("Kishida Fumio", "F. Kishida"),
            mistranslations=("Kashida",),
            country="japan",
            gender=Gender.MALE,
            offices=(
                Term(title="foreign-minister", of="japan", since="2012-12-26", until="2017-08-03"),
                Term(title="prime-minister", of="japan", since="2021-10-04", until="2024-10-01"),
            ),
            source="house",
        ),
        Entity(
            id="person/ursula-von-der-leyen-germany-d920a135",
            name=PersonName(family="von der Leyen", given="Ursula"),
            weak=("VDL",),
            country="germany",
            gender=Gender.FEMALE,
            offices=(Term(title="commission-president", of="organisation/european-commission", since="2019-12-01"),),
        ),
        Entity(
            id="person/ngaire-tui-marama-new-zealand",
            name=PersonName(family="Marama", given="Ngaire Tui"),
            country="new-zealand",
        ),
        Entity(
            id="place/tern-bay",
            name="Tern Bay",
            mistranslations=("Bay of Terns",),
            country="atlantis",
            kind=PlaceKind.CITY,
        ),
        Entity(id="place/tern-island", name="Tern Island"),
        Entity(id="event/tern-summit-fiji", name="Tern Summit", countries=("fiji",), since="2024-05", until="2024-06"),
        Entity(id="name/vellory", name="Vellory"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name;type\nTern Bay;city\n", EntityType.PLACE),
        ("\ufeffName\tType\nTern Pact\tagreement\n", EntityType.AGREEMENT),
        ("name,type\r\nTern Bank,organization\r\n", EntityType.ORGANISATION),
        ("name,id\nTern Law,term/tern-law", EntityType.TERM),
        ("name,id\nTern Law,\n,\n", EntityType.NAME),
        ('name,type\n"Tern\nBay",place\n', EntityType.PLACE),
    ],
)
def test_delimiters_line_ends_and_types(tmp_path: Path, text: str, expected: EntityType) -> None:
    (entity,) = entities(written(tmp_path, text))
    assert entity.type is expected
    assert entity.label().startswith("Tern ")


def test_a_header_alone_names_nothing(tmp_path: Path) -> None:
    assert entities(written(tmp_path, "name\n")) == entities(written(tmp_path, "name,type\n")) == []


def test_rows_of_different_entities_stay_apart(tmp_path: Path) -> None:
    text = (
        "name,office,of,gender\nAnn Lee,mayor,fiji,\nAnn Lee,mayor,chad,\nAnn Lee,mayor,mali,f\nBo Vale,mayor,fiji,\n"
    )
    found = entities(written(tmp_path, text))
    assert [len(one.offices) for one in found] == [2, 1, 1]


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("", 1, 1, "is empty", 'the first line must be "name"'),
        ("Orla Vance\n", 1, 1, "the first line must name the columns", 'write "name" on a line above the names'),
        ("name,aliasses\n", 1, 6, "no column is called 'aliasses'", "did you mean 'aliases'?"),
        ("name,type,name\n", 1, 11, "column 'name' stands twice", None),
        ("type,country\n", 1, 1, "there is no column 'name'", 'each row needs its whole name; call that column "name"'),
        ("type\n", 1, 1, "there is no column 'name'", 'each row needs its whole name; call that column "name"'),
        ("name\nOrla Vance\n  \n", 3, 1, "the name is empty", None),
        ("name\nTern, Lake\n", 2, 1, "the row has 2 cells, the header one", 'put "quotes" round a name with a comma'),
        (
            "name,type\nTern, Lake,place\n",
            2,
            6,
            "the row has 3 cells, the header 2",
            'put "quotes" round a name with a comma',
        ),
        (
            'name\n"a\nb"\n"Bo" Vale\n',
            4,
            1,
            "is not valid CSV",
            'quotes in a quoted cell are doubled: "Dwayne ""The Rock"" Johnson"',
        ),
    ],
)
def test_mistakes_of_the_table(
    tmp_path: Path, text: str, line: int, column: int, message: str, hint: str | None
) -> None:
    error = failure(tmp_path, text)
    assert place(error) == (line, column)
    assert error.message.startswith(message)
    assert error.hint == hint


@pytest.mark.parametrize(
    ("row", "column", "message", "hint"),
    [
        (",person,,,,,,,,,,,", 1, "the name is empty", None),
        ("Ann,persn,,,,,,,,,,,", 5, "no type is called 'persn'", "did you mean 'person'?"),
        ("Ann,person,Jappan,,,,,,,,,,", 12, "no country is called 'Jappan'", "did you mean 'japan'?"),
        ("Ann,agreement,Japan,,,,,,,,,,", 15, "an agreement has no country", "leave the cell empty"),
        ("Ann,person,,mail,,,,,,,,,", 13, "'mail' is no gender", "did you mean 'male'?"),
        ("Ann,place,,male,,,,,,,,,", 12, "column 'gender' goes with type 'person', not 'place'", None),
        ("Ann,,,,,,安,,,,,,", 10, "column 'native' goes with type 'person', not 'name'", None),
        (
            "Ann,person,,,,Ann,,,,,,,",
            15,
            "a given name stands without a family name",
            'fill in the column "family" as well',
        ),
        ("Ann,person,,,,,,east,,,,,", 17, "'east' is no order", "known: either, family-first, given-first"),
        (
            "Abe Bo Cee,person,,,,,,either,,,,,",
            24,
            "the order is known but not which word is the family name",
            'fill in "family"',
        ),
        (
            "Ann,person,,,,,,,mayor,,,,",
            18,
            "an office of what?",
            'name the country or body in the column "of" or "country"',
        ),
        ("Ann,person,,,,,,,,fiji,,,", 19, "column 'of' needs an office beside it", None),
        ("Ann,person,,,,,,,,,2020,,", 20, "column 'from' needs an office beside it", None),
        ("Ann,place,,,,,,,,,2020,,", 19, "column 'from' goes with a person's office or with type 'event'", None),
        ("Ann,event,,,,,,,,,2020-13,,", 19, "'2020-13' is no date", "write 2022-02-24, 2022-02 or 2022"),
        ("Ann,event,,,,,,,,,2020,2019-12,", 24, "2019-12 is earlier than 2020", None),
        ('"Ann ""A"", B",event,,,,,,,,,,,team/x', 32, "id 'team/x' is no TYPE/SLUG", "did you mean 'term'?"),
        ("Ann,event,,,,,,,,,,,place/x", 21, "id 'place/x' is not of type 'event'", None),
        (
            "Ann,event,,,,,,,,,,,a b",
            21,
            "id 'a b' is no TYPE/SLUG",
            "write it without spaces, as in person/fumio-kishida",
        ),
    ],
)
def test_mistakes_of_a_row(tmp_path: Path, row: str, column: int, message: str, hint: str | None) -> None:
    error = failure(tmp_path, f"{ROWS}Orla Vance,,,,,,,,,,,,\n{row}\n")
    assert (error.message, error.hint) == (message, hint)
    assert place(error) == (3, column)


def test_a_mistake_after_a_line_break_in_quotes_is_found_on_its_line(tmp_path: Path) -> None:
    assert place(failure(tmp_path, 'name,type\n"Tern\nBay",plaice\n')) == (3, 6)


def test_a_short_row_is_filled_with_nothing(tmp_path: Path) -> None:
    assert place(failure(tmp_path, "type,name\nplace\n")) == (2, 7)
    assert place(failure(tmp_path, "type,name\nplace")) == (2, 6)


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"name\nMal\xe9\n", 2, 4, "is not UTF-8"),
        (b"\xef\xbb\xbfna\xe9\n", 1, 3, "is not UTF-8"),
        ("name\nMalé\n".encode("utf-16"), None, None, "is UTF-16"),
    ],
)
def test_other_encodings(tmp_path: Path, data: bytes, line: int, column: int, message: str) -> None:
    error = failure(tmp_path, data)
    assert (error.line, error.column, error.message) == (line, column, message)
    assert error.hint == "save it as UTF-8"


def test_mistakes_in_a_packed_file_have_their_place(tmp_path: Path) -> None:
    path = tmp_path / "list.csv.gz"
    path.write_bytes(gzip.compress(b"name,type\nTern,plaice\n"))
    with pytest.raises(GazetteerError) as caught:
        entities(path)
    assert str(caught.value) == f"{path}:2:6: no type is called 'plaice'\n  did you mean 'place'?"


@pytest.mark.parametrize("header", ["name", "name,type"])
def test_rows_are_read_as_they_are_asked_for(tmp_path: Path, header: str) -> None:
    path = written(tmp_path, header + "\n" + "".join(f"Tern Number {number}\n" for number in range(100_000)))
    tally = Tally()
    reading = csv_source.read(path, tally)
    assert tally.position == 0
    assert [entity.label() for entity in islice(reading, 3)] == [f"Tern Number {number}" for number in range(3)]
    early = tally.position
    assert 0 < early < path.stat().st_size / 4
    assert sum(1 for _ in reading) == 99_997
    assert tally.position == path.stat().st_size
