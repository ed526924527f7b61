"""Names taken apart, ids made, forms sorted, countries known."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.gazetteer.entity import EntityType, NameOrder, PersonName, PlaceKind
from cleaner.gazetteer.sources import curated
from cleaner.gazetteer.sources.forms import MOST_ALIASES, aliases_of, clean, is_latin
from cleaner.gazetteer.sources.identifiers import identifier, slug
from cleaner.gazetteer.sources.people import person_name
from cleaner.gazetteer.sources.territories import BY_ALPHA2, BY_ALPHA3, BY_COW, BY_ITEM, SLUGS, country_of
from cleaner.gazetteer.sources.territories_data import OTHER_NAMES
from cleaner.gazetteer.sources.wikidata_data import POSITIONS

FAMILY_FIRST, EITHER = NameOrder.FAMILY_FIRST, NameOrder.EITHER


@pytest.mark.parametrize(
    ("full", "culture", "expected"),
    [
        ("Fumio Kishida", "japan", PersonName(family="Kishida", given="Fumio", order=EITHER)),
        ("Viktor Orbán", "hu", PersonName(family="Orbán", given="Viktor", order=EITHER)),
        ("Kim Jong-un", "north-korea", PersonName(family="Kim", given="Jong-un", order=FAMILY_FIRST)),
        ("Nguyen Phu Trong", "vi", PersonName(family="Nguyen", given="Phu Trong", order=FAMILY_FIRST)),
        ("Jackie Chan", "hong-kong", PersonName(family="Chan", given="Jackie")),
        ("Tharman Shanmugaratnam", "singapore", "Tharman Shanmugaratnam"),
        ("Ursula von der Leyen", None, PersonName(family="von der Leyen", given="Ursula")),
        ("Joseph R. Biden", "united-states", PersonName(family="Biden", given="Joseph R.")),
        ("Gabriel García Márquez", "colombia", "Gabriel García Márquez"),
        ("Xi Jinping", None, "Xi Jinping"),
        ("Kim Campbell", "canada", PersonName(family="Campbell", given="Kim")),
        ("Pelé", "brazil", PersonName(family="Pelé")),
    ],
)
def test_a_name_is_taken_apart_only_when_its_family_name_is_certain(
    full: str, culture: str | None, expected: str | PersonName
) -> None:
    assert person_name(full, culture=culture) == expected


@pytest.mark.parametrize(
    ("full", "given", "family", "culture", "expected"),
    [
        ("John Fitz Kennedy", "John", "Kennedy", None, PersonName(family="Kennedy", given="John Fitz")),
        ("Kishida Fumio", "Fumio", "Kishida", "japan", PersonName(family="Kishida", given="Fumio", order=EITHER)),
        ("Audrey Tang", "Audrey", "Tang", "taiwan", PersonName(family="Tang", given="Audrey")),
        ("Tsai Ing-wen", None, "Tsai", "taiwan", PersonName(family="Tsai", given="Ing-wen", order=FAMILY_FIRST)),
        ("Bono", "Paul", "Hewson", None, PersonName(family="Hewson", given="Paul")),
        ("Sukarno", None, "Sukarno", "indonesia", PersonName(family="Sukarno")),
    ],
)
def test_parts_that_a_source_gives_stand(
    full: str, given: str | None, family: str, culture: str | None, expected: PersonName
) -> None:
    assert person_name(full, given, family, culture=culture) == expected


def test_names_that_share_a_slug_get_different_ids() -> None:
    names = [
        "Lea Tern",
        "Léa Tern",
        "LEA TERN",
        "lea tern",
        "Lea-Tern",
        "Lea  Tern",
        "岸田",
        "李",
        "Ле",
        "x" * 300,
        "x" * 301,
    ]
    ids = [identifier(EntityType.NAME, name) for name in names]
    assert len(set(ids)) == len(names)
    assert ids[0] == "name/lea-tern"
    assert all(one == identifier(EntityType.NAME, name) for one, name in zip(ids, names, strict=True))
    assert all(len(one) < 110 and " " not in one for one in ids)


def test_the_country_is_part_of_an_id() -> None:
    assert identifier(EntityType.PERSON, "Ann Lee", "fiji") != identifier(EntityType.PERSON, "Ann Lee", "chad")


def test_slugs_are_ascii() -> None:
    assert slug("  São Tomé & Príncipe ") == "sao-tome-principe"


@pytest.mark.parametrize(
    ("text", "expected"), [("Malé", True), ("Ōno", True), ("Йорк", False), ("12", False), ("", False)]
)
def test_latin_letters(text: str, expected: bool) -> None:
    assert is_latin(text) is expected


def test_letters_are_composed() -> None:
    assert clean("Male\u0301 \t Tern") == "Malé Tern"


def test_other_forms_are_sorted_and_bounded() -> None:
    many = [f"Tern Number {chr(65 + index)}" for index in range(26)]
    forms = ["Tern Bay", "Терн", "TB", "X", "Bay", *many]
    strong, weak = aliases_of("Tern Bay", forms, is_person=True)
    assert strong == tuple(many[:MOST_ALIASES])
    assert weak == ("TB", "Bay")
    assert aliases_of("Tern Bay", ["Bay"], is_person=False) == (("Bay",), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan", "japan"),
        ("JP", "japan"),
        ("JPN", "japan"),
        ("jp", None),
        ("Côte d'Ivoire", "ivory-coast"),
        ("UK", "united-kingdom"),
    ],
)
def test_countries_by_name_and_code(text: str, expected: str | None) -> None:
    assert country_of(text) == expected


def test_every_country_is_one_of_the_gazetteer(root: Path) -> None:
    entities = curated.read([root / "rules/gazetteer"])[0].entities
    shipped = {one.slug for one in entities if one.kind in (PlaceKind.COUNTRY, PlaceKind.TERRITORY)}
    assert set(SLUGS) <= shipped
    assert set(OTHER_NAMES.values()) <= shipped
    assert not set(OTHER_NAMES) & shipped
    for table in (BY_ALPHA2, BY_ALPHA3, BY_ITEM, BY_COW):
        assert len(set(table.values())) == len(table)


def test_every_position_is_an_office_of_the_gazetteer(root: Path) -> None:
    known = curated.read([root / "rules/gazetteer"])[0]
    offices = {office.id for office in known.offices}
    ids = {entity.id for entity in known.entities}
    for office, of in POSITIONS.values():
        assert office in offices
        assert of in ids or f"place/{of}" in ids
