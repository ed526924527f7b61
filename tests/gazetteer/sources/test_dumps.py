"""Dumps of others: what is taken from them, what is passed over, what is counted as broken."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, Gender, NameOrder, PersonName, PlaceKind, Term
from cleaner.gazetteer.sources import followthemoney, geonames, popolo, reign, wikidata
from cleaner.gazetteer.sources.stream import Tally

SAMPLES = Path(__file__).parents[2] / "fixtures/sources"
KISHIDA = PersonName(family="Kishida", given="Fumio", native="岸田文雄", order=NameOrder.EITHER)


def test_geonames() -> None:
    tally = Tally()
    path = SAMPLES / "geonames.txt"
    assert list(geonames.read(path, tally)) == [
        Entity(
            id="place/geonames-1850147",
            name="Tokyo",
            kind=PlaceKind.CITY,
            country="japan",
            aliases=("Tokio", "Tóquio"),
            weak=("TYO",),
            source="geonames",
        ),
        Entity(
            id="place/geonames-1861060",
            name="Japan",
            kind=PlaceKind.COUNTRY,
            aliases=("Nippon", "Japon"),
            source="geonames",
        ),
        Entity(
            id="place/geonames-9000001",
            name="Île Verte",
            kind=PlaceKind.REGION,
            country="france",
            aliases=("Ile Verte",),
            source="geonames",
        ),
        Entity(id="place/geonames-9000005", name="Tokyo Bay", kind=PlaceKind.SEA, country="japan", source="geonames"),
    ]
    assert [(skip.line, skip.reason) for skip in tally.examples] == [
        (4, "no name in Latin letters"),
        (6, "not 19 columns with a number first"),
        (8, "not UTF-8"),
    ]


def test_wikidata() -> None:
    tally = Tally()
    assert list(wikidata.read(SAMPLES / "wikidata.json", tally)) == [
        Entity(
            id="person/q3090",
            name=KISHIDA,
            aliases=("Kishida Fumio",),
            weak=("Kishida",),
            country="japan",
            gender=Gender.MALE,
            offices=(Term(title="prime-minister", of="japan", since="2021-10-04", until="2024-10-01"),),
            source="wikidata",
        ),
        Entity(
            id="person/q9900001",
            name="Xi Vellory",
            offices=(Term(title="president", of="united-states", since="1970", until="1975"),),
            source="wikidata",
        ),
        Entity(
            id="place/q9900002",
            name="Tern Bay",
            kind=PlaceKind.CITY,
            country="fiji",
            aliases=("Bay of Tern",),
            weak=("TBY",),
            source="wikidata",
        ),
        Entity(id="organisation/q9900003", name="Tern Bank", country="fiji", source="wikidata"),
        Entity(id="agreement/q9900004", name="Treaty of Tern", source="wikidata"),
        Entity(
            id="person/q9900009",
            name=PersonName(family="Vale", given="Ana"),
            offices=(Term(title="prime-minister", of="united-kingdom", since="2020-01-02"),),
            source="wikidata",
        ),
        Entity(id="place/q9900010", name="Fiji", kind=PlaceKind.COUNTRY, source="wikidata"),
    ]
    assert [(skip.line, skip.reason) for skip in tally.examples] == [(5, "no JSON"), (7, "no entity of Wikidata")]


def test_followthemoney() -> None:
    tally = Tally()
    assert list(followthemoney.read(SAMPLES / "entities.ftm.json", tally)) == [
        Entity(
            id="person/q7747",
            name=PersonName(family="Putin", given="Vladimir", native="Владимир Путин"),
            aliases=("Vladimir Poutine",),
            weak=("Putin", "Vova"),
            country="russia",
            gender=Gender.MALE,
            source="followthemoney",
        ),
        Entity(id="person/NK-aBc1", name="Vellory Anne", source="followthemoney"),
        Entity(
            id="organisation/tern-bank-ltd-49ada96c-7faae47c",
            name="Tern Bank Ltd.",
            country="fiji",
            source="followthemoney",
        ),
        Entity(id="name/ship-1", name="MV Tern", source="followthemoney"),
        Entity(id="term/pos-1", name="Governor of Tern", source="followthemoney"),
        Entity(id="person/plain", name=PersonName(family="Tern", given="Ola"), source="followthemoney"),
    ]
    assert tally.reasons == {"no name in Latin letters": 1, "no JSON": 1, "no entity of FollowTheMoney": 1}


def test_popolo() -> None:
    tally = Tally()
    assert list(popolo.read(SAMPLES / "popolo.json", tally)) == [
        Entity(
            id="person/q9900001",
            name=PersonName(family="Vellory", given="Ann", native="Анна"),
            aliases=("Anna Vellory",),
            weak=("Annie",),
            country="fiji",
            gender=Gender.FEMALE,
            offices=(
                Term(title="finance-minister", of="fiji", since="2015-01-01", until="2016-01"),
                Term(title="prime-minister", of="fiji", since="2017"),
            ),
            source="popolo",
        ),
        Entity(
            id="person/lee-tern-7b3b1dfa", name=PersonName(family="Tern", given="Lee"), country="fiji", source="popolo"
        ),
        Entity(
            id="organisation/government-of-fiji-45a62fff-4ea0cd63",
            name="Government of Fiji",
            country="fiji",
            source="popolo",
        ),
        Entity(id="organisation/tern-council-a3070cac", name="Tern Council", source="popolo"),
        Entity(id="organisation/labour-party-d2eda87b", name="Labour Party", weak=("LP",), source="popolo"),
    ]
    assert tally.reasons == {"no name in Latin letters": 2, "no person of Popolo": 1}


def test_reign() -> None:
    tally = Tally()
    assert list(reign.read(SAMPLES / "reign.csv", tally)) == [
        Entity(
            id="person/abe-japan-a4-9-81",
            name=PersonName(family="Abe"),
            country="japan",
            gender=Gender.MALE,
            source="reign",
        ),
        Entity(
            id="person/kim-jong-un-north-korea-5d1bc562-a4-9-82",
            name=PersonName(family="Kim", given="Jong-Un", order=NameOrder.FAMILY_FIRST),
            country="north-korea",
            gender=Gender.MALE,
            source="reign",
        ),
        Entity(
            id="person/ardern-new-zealand",
            name=PersonName(family="Ardern"),
            country="new-zealand",
            gender=Gender.FEMALE,
            source="reign",
        ),
        Entity(id="person/vellory-xxx-a4-9-84", name=PersonName(family="Vellory"), source="reign"),
    ]
    assert [(skip.line, skip.reason) for skip in tally.examples] == [(6, "no leader's name")]


def test_the_monthly_table_of_reign(tmp_path: Path) -> None:
    path = tmp_path / "REIGN_2021_8.csv"
    path.write_text(
        "ccode,country,leader,year,month,male\n2,USA,Biden,2021,1,1\n255,Germany,Merkel,2021,1,0\n", "utf-8"
    )
    assert [(one.country, one.gender) for one in reign.read(path)] == [
        ("united-states", Gender.MALE),
        ("germany", Gender.FEMALE),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stateabb,leader\n", "1:1: there is no column 'ccode'"),
        ("", "1:1: there is no column 'ccode'"),
        ('ccode,leader\n2,Biden\n2,"' + "x" * 140_000, "3:1: is not valid CSV: field larger"),
    ],
)
def test_a_leader_list_that_is_none(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "reign.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(GazetteerError, match=message):
        list(reign.read(path))


@pytest.mark.parametrize("text", ["[]", "{", '{"persons": 7}', '{"persons": "\udcff"}'])
def test_a_popolo_document_that_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "popolo.json"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(GazetteerError, match="is no Popolo document"):
        list(popolo.read(path))


@pytest.mark.parametrize("reader", [geonames, wikidata, followthemoney])
def test_dumps_that_are_no_text_at_all(tmp_path: Path, reader: object) -> None:
    path = tmp_path / "dump"
    path.write_bytes(b'\xff\xfe\n{"id": "\xff", "schema": "x"}\n')
    tally = Tally()
    assert list(reader.read(path, tally)) == []  # type: ignore[attr-defined]
    assert tally.skipped == 2


@pytest.mark.parametrize(
    ("reader", "name"),
    [
        (geonames, "geonames.txt"),
        (wikidata, "wikidata.json"),
        (followthemoney, "entities.ftm.json"),
        (reign, "reign.csv"),
    ],
)
def test_dumps_are_read_as_they_are_asked_for(tmp_path: Path, reader: object, name: str) -> None:
    path = tmp_path / f"{name}.gz"
    plain = (SAMPLES / name).read_bytes()
    path.write_bytes(gzip.compress(plain * 600))
    tally = Tally()
    reading = reader.read(path, tally)  # type: ignore[attr-defined]
    assert tally.position == 0
    first = next(reading)
    assert first == next(reader.read(SAMPLES / name))  # type: ignore[attr-defined]
    assert tally.position <= path.stat().st_size
    assert sum(1 for _ in reading) > 2
    assert tally.position == path.stat().st_size
