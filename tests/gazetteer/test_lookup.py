"""What a phrase names, which country it speaks of, who held an office when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cleaner.gazetteer.entity import EntityType, Strength
from cleaner.gazetteer.lookup import Gazetteer, joined
from cleaner.gazetteer.sources import curated

SOURCES = "sources:\n  - {key: old, title: Old, cutoff: 2022-06-30}\n  - {key: new, title: New, cutoff: 2025-06-30}\n"
OFFICES = """\
offices:
  - {id: president, class: head-of-state, titles: [President], feminine: [Presidenta]}
  - {id: court-president, class: judiciary, titles: [President, President of the Court]}
  - {id: prime-minister, class: head-of-government, titles: [Prime Minister, Premier]}
"""
ENTITIES = """\
source: old
entities:
  - id: place/japan
    name: Japan
    weak: [Nippon]
    kind: country
    adjectives: [Japanese]
    demonyms: [Japanese]
    capital: tokyo
    metonyms: [Tokyo]
  - {id: place/tokyo, name: Tokyo, kind: city, country: japan}
  - {id: place/georgia, name: Georgia, kind: country, adjectives: [Georgian], metonyms: [Tbilisi]}
  - {id: place/georgia-us, name: Georgia, kind: region}
  - id: organisation/nato
    name: NATO
    long: North Atlantic Treaty Organization
    weak: [the Alliance]
    mistranslations: [North Atlantic Agreement Organization]
  - id: person/fumio-kishida
    name: {given: Fumio, family: Kishida, order: either}
    country: japan
    offices:
      - {title: prime-minister, of: japan, from: 2021-10-04, to: 2024-10-01}
  - id: person/one
    name: {given: Ann, family: One}
    offices:
      - {title: president, of: georgia, from: 2001, to: 2002-02}
      - {title: president, of: japan, from: 2003-03, to: 2004}
      - {title: president, of: japan}
  - {id: person/open, name: {family: Open}, offices: [{title: premier, of: japan, from: 2020-01-02}]}
  - id: person/late
    name: {given: Ann, family: Late}
    offices: [{title: premier, of: japan, from: 2020-01-02}]
    source: [old, new]
"""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("gazetteer")
    for name, text in (("e.yml", ENTITIES), ("o.yml", OFFICES), ("s.yml", SOURCES)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "o2.yml").write_text("offices:\n  - {id: premier, class: other, titles: [Premier]}\n")
    read, digest = curated.read([folder])
    return Gazetteer(read, digest)


def ids(found: object) -> list[str]:
    return [entity.id for entity in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("phrase", "strength", "expected"),
    [
        ("Jap", Strength.WEAK, []),
        ("", Strength.WEAK, []),
        ("japan", Strength.STRONG, ["place/japan"]),
        ("North-Atlantic Treaty Organization", Strength.STRONG, ["organisation/nato"]),
        ("Nippon", Strength.STRONG, []),
        ("Nippon", Strength.WEAK, ["place/japan"]),
        ("North Atlantic Agreement Organization", Strength.WEAK, []),
        ("North Atlantic Agreement Organization", Strength.MISTRANSLATION, ["organisation/nato"]),
        ("Georgia", Strength.STRONG, ["place/georgia", "place/georgia-us"]),
        ("Kishida Fumio", Strength.STRONG, ["person/fumio-kishida"]),
        ("Fumio Kishida", Strength.STRONG, ["person/fumio-kishida"]),
        ("Kishida", Strength.STRONG, []),
    ],
)
def test_named(gazetteer: Gazetteer, phrase: str, strength: Strength, expected: list[str]) -> None:
    assert ids(gazetteer.named(phrase, strength)) == expected


def test_starts_tell_how_long_a_phrase_may_be(gazetteer: Gazetteer) -> None:
    assert gazetteer.openings.of("North") == ("north", 4, False)
    assert gazetteer.openings.of("Japan") == ("japan", 1, False)
    assert gazetteer.openings.of("Atlantic") is None
    assert gazetteer.title_openings.of("President") == ("president", 4, False)
    assert gazetteer.country_openings.of("Japanese") == ("japanese", 1, False)


@pytest.mark.parametrize(
    ("phrase", "slug"),
    [
        ("Osaka", None),
        ("Japan", "japan"),
        ("Nippon", "japan"),
        ("JAPANESE", "japan"),
        ("Tokyo", "japan"),
        ("Tbilisi", "georgia"),
        ("Georgian", "georgia"),
        ("Georgia", "georgia"),
        ("NATO", None),
    ],
)
def test_country(gazetteer: Gazetteer, phrase: str, slug: str | None) -> None:
    assert gazetteer.country(phrase) == slug


@pytest.mark.parametrize(
    ("phrase", "expected"), [("Japanese", True), ("Georgian", True), ("Japan", False), ("Tokyo", False)]
)
def test_is_adjective(gazetteer: Gazetteer, phrase: str, expected: bool) -> None:
    assert gazetteer.is_adjective(phrase) is expected


@pytest.mark.parametrize(("slug", "label"), [("japan", "Japan"), ("organisation/nato", "NATO"), ("nowhere", "nowhere")])
def test_labels(gazetteer: Gazetteer, slug: str, label: str) -> None:
    assert gazetteer.labels(slug) == label


def test_titles(gazetteer: Gazetteer) -> None:
    assert gazetteer.titles["president"] == ("president", "court-president")
    assert gazetteer.titles["presidenta"] == ("president",)
    assert "minister" not in gazetteer.titles


def test_parts_and_families(gazetteer: Gazetteer) -> None:
    assert [(part.entity.id, part.is_family) for part in gazetteer.parts("ANN")] == [
        ("person/one", False),
        ("person/late", False),
    ]
    assert ids(gazetteer.families("Kishida")) == ["person/fumio-kishida"]
    assert gazetteer.families("Fumio") == ()
    assert gazetteer.parts("Japan") == ()


def test_offices_of(gazetteer: Gazetteer) -> None:
    assert gazetteer.offices_of("president") == ("georgia", "japan")
    assert gazetteer.offices_of("nobody") == ()


@pytest.mark.parametrize(
    ("office", "of", "day", "expected"),
    [
        pytest.param("prime-minister", "japan", date(2021, 10, 3), [], id="the day before"),
        pytest.param("prime-minister", "japan", date(2021, 10, 4), ["person/fumio-kishida"], id="the first day"),
        pytest.param("prime-minister", "japan", date(2024, 10, 1), ["person/fumio-kishida"], id="the last day"),
        pytest.param("prime-minister", "japan", date(2024, 10, 2), [], id="the day after"),
        pytest.param("prime-minister", "georgia", date(2022, 1, 1), [], id="another country"),
        pytest.param("president", "georgia", date(2000, 12, 31), [], id="before the year"),
        pytest.param("president", "georgia", date(2001, 1, 1), ["person/one"], id="a year may begin on its first day"),
        pytest.param("president", "georgia", date(2002, 2, 28), ["person/one"], id="a month may end on its last day"),
        pytest.param("president", "georgia", date(2002, 3, 1), [], id="after the month"),
        pytest.param("president", "japan", date(2003, 2, 28), [], id="before the month"),
        pytest.param("president", "japan", date(2003, 3, 1), ["person/one"], id="the month's first day"),
        pytest.param("president", "japan", date(2004, 12, 31), ["person/one"], id="the year's last day"),
        pytest.param("president", "japan", date(2010, 1, 1), [], id="a term without a beginning tells nothing"),
        pytest.param("premier", "japan", date(2022, 6, 30), ["person/open", "person/late"], id="open, at the cut-off"),
        pytest.param("premier", "japan", date(2022, 7, 1), ["person/late"], id="open, after the cut-off of one"),
        pytest.param("premier", "japan", date(2025, 7, 1), [], id="open, after the last cut-off"),
    ],
)
def test_holders(gazetteer: Gazetteer, office: str, of: str, day: date, expected: list[str]) -> None:
    assert [tenure.entity.id for tenure in gazetteer.holders(office, of, day)] == expected


def test_what_has_no_source_knows_no_day(tmp_path: Path) -> None:
    path = tmp_path / "house.yml"
    path.write_text("entities:\n  - {id: person/x, name: {family: X}}\n")
    gazetteer = Gazetteer(curated.read([path])[0])
    assert not gazetteer.knows(gazetteer.entities["person/x"], date(1900, 1, 1))


def test_of_type(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer.of_type(EntityType.ORGANISATION)) == ["organisation/nato"]
    assert len(ids(gazetteer.of_type(EntityType.PLACE, EntityType.ORGANISATION))) == 5


def test_the_words_of_names(gazetteer: Gazetteer) -> None:
    assert "kishida" in gazetteer.words
    assert "agreement" not in gazetteer.words
    assert [(near.token, near.distance) for near in gazetteer.words.near("kashida", 1)] == [("kishida", 1)]


def test_a_later_source_overrides_by_id(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    first.write_text("entities:\n  - {id: term/x, name: Old, aliases: [Oldest]}\n  - {id: term/y, name: Kept}\n")
    second.write_text("entities:\n  - {id: term/x, name: New}\n  - {id: term/z, name: More}\n")
    gazetteer = Gazetteer(joined(curated.read([path])[0] for path in (first, second)))
    assert [entity.label() for entity in gazetteer.entities.values()] == ["New", "Kept", "More"]
    assert gazetteer.named("Oldest") == ()


def test_a_form_without_letters_is_never_found(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("entities:\n  - {id: term/x, name: X, weak: ['-', '...']}\n")
    gazetteer = Gazetteer(curated.read([path])[0])
    assert gazetteer.openings.of("X") == ("x", 1, False)


def test_joined_takes_offices_and_sources_too(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    first.write_text(OFFICES)
    second.write_text("offices:\n  - {id: president, class: other, titles: [Head]}\n")
    third = tmp_path / "c.yml"
    third.write_text(SOURCES)
    both = joined(curated.read([path])[0] for path in (first, second, third))
    assert [office.titles[0] for office in both.offices] == ["Head", "President", "Prime Minister"]
    assert [source.key for source in both.sources] == ["old", "new"]


def test_every_word_of_a_person_may_name_one(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text(
        "entities:\n"
        "  - {id: person/x, name: {given: J.K., family: Marlowe}, weak: [Joan Kay Marlowe]}\n"
        "  - {id: organisation/y, name: Marlowe Trust, weak: [Trusted House]}\n"
    )
    words = Gazetteer(curated.read([path])[0]).words
    assert [words.may_name_a_person(word) for word in ("j.k.", "joan", "marlowe", "house")] == [True, True, True, False]
