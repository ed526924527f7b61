"""Phrases that the gazetteer knows: longest from the left, in the case that fits, across what stands between."""

from __future__ import annotations

import pytest

from cleaner.facts.forms import agrees, known_countries, known_forms, known_titles
from cleaner.gazetteer.entity import EntityType
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.sources import curated
from cleaner.text.document import Markup, read
from cleaner.text.segment import segment

GAZETTEER = """\
entities:
  - id: place/japan
    name: Japan
    kind: country
    adjectives: [Japanese]
    demonyms: [Japanese]
    metonyms: [Tokyo]
  - {id: place/south-korea, name: South Korea, kind: country, adjectives: [South Korean], metonyms: [Seoul]}
  - {id: place/korea, name: Korea, kind: region, adjectives: [Korean]}
  - {id: place/turkey, name: Turkey, kind: country, adjectives: [Turkish]}
  - {id: place/st-petersburg, name: St. Petersburg, kind: city}
  - {id: place/indo-pacific, name: Indo-Pacific, kind: region}
  - {id: organisation/who, name: WHO, long: World Health Organization}
  - {id: organisation/pmo, name: Prime Minister’s Office}
  - {id: organisation/wagner, name: Wagner Group, mistranslations: [Musicians]}
  - {id: organisation/us-army, name: U.S. Army}
  - {id: person/ono, name: {given: Hikariko, family: Ono, order: either}}
  - {id: term/gulf, name: the Gulf}
  - {id: organisation/gcc, name: Gulf Cooperation Council}
  - {id: organisation/greens, name: Alliance 90/The Greens}
  - {id: agreement/sofa, name: U.S.–Japan Status Agreement}
  - {id: agreement/rights, name: "Covenant on Economic, Social and Cultural Rights"}
  - {id: organisation/unicef, name: Children’s Fund}
  - {id: term/article-50, name: 50th Article of Lisbon}
  - {id: organisation/fox, name: 20th Century Fox}
"""
OFFICES = """\
offices:
  - {id: prime-minister, class: head-of-government, titles: [Prime Minister, PM]}
  - {id: deputy, class: deputy, titles: [Deputy Prime Minister]}
  - {id: president, class: head-of-state, titles: [President], feminine: [Presidenta]}
"""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("gazetteer")
    (folder / "a.yml").write_text(GAZETTEER, encoding="utf-8")
    (folder / "b.yml").write_text(OFFICES, encoding="utf-8")
    return Gazetteer(curated.read([folder])[0])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty text"),
        pytest.param("It rained.", id="nothing known"),
        pytest.param("who knows", id="initials in lower case"),
        pytest.param("a turkey", id="a name in lower case"),
        pytest.param("World Health", id="a part of a name"),
        pytest.param("South. Korean", id="a stop between"),
        pytest.param("St. Peter", id="the beginning of a name"),
        pytest.param("Wagner, Group", id="a comma between"),
        pytest.param("Wagner - Group", id="a dash between"),
        pytest.param("Wagner/Group", id="a stroke between"),
        pytest.param("Hikariko - Ono", id="a dash between names"),
        pytest.param("Covenant on Economic Social and Cultural Rights", id="without its comma"),
        pytest.param("Covenant on Economic , Social and Cultural Rights", id="a comma that stands alone"),
        pytest.param("Alliance 90 / 91", id="a stroke before something else"),
        pytest.param("50 th Article of Lisbon", id="an ordinal in two"),
        pytest.param("the children's fund", id="a possessive in lower case"),
        pytest.param("World Health\n\nOrganization", id="a paragraph between"),
        pytest.param("see www.Japan.example", id="in an address"),
        pytest.param("Japan-based", id="a part of a word with a hyphen"),
    ],
)
def test_no_form(gazetteer: Gazetteer, text: str) -> None:
    assert known_forms(segment(read(text)), gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Japan", [("Japan", "place/japan")], id="a name"),
        pytest.param("JAPAN", [("JAPAN", "place/japan")], id="in capitals"),
        pytest.param("Japan’s plan", [("Japan", "place/japan")], id="before a possessive"),
        pytest.param("He left Japan.", [("Japan", "place/japan")], id="before the stop"),
        pytest.param("South Korea", [("South Korea", "place/south-korea")], id="the longest phrase"),
        pytest.param("North Korea", [("Korea", "place/korea")], id="a shorter one inside"),
        pytest.param("St. Petersburg", [("St. Petersburg", "place/st-petersburg")], id="a stop inside"),
        pytest.param("the U.S. Army", [("U.S. Army", "organisation/us-army")], id="letters with stops"),
        pytest.param("Indo Pacific", [("Indo Pacific", "place/indo-pacific")], id="without its hyphen"),
        pytest.param("Indo-Pacific", [("Indo-Pacific", "place/indo-pacific")], id="with its hyphen"),
        pytest.param("Prime Minister's Office", [("Prime Minister's Office", "organisation/pmo")], id="apostrophe"),
        pytest.param("Wagner group", [("Wagner group", "organisation/wagner")], id="a noun in lower case"),
        pytest.param(
            "Ask the great World Health\nOrganization for one more\ninvestigation",
            [("World Health\nOrganization", "organisation/who")],
            id="wrapped",
        ),
        pytest.param("Musicians", [("Musicians", "organisation/wagner")], id="a mistranslation"),
        pytest.param("Ono Hikariko", [("Ono Hikariko", "person/ono")], id="the other order"),
        pytest.param("Hikariko Ono Japan", [("Hikariko Ono", "person/ono"), ("Japan", "place/japan")], id="two"),
        pytest.param("Japan Japan", [("Japan", "place/japan")] * 2, id="the same twice"),
        pytest.param("the Gulf, the Gulf states", [("the Gulf", "term/gulf")] * 2, id="with its article"),
        pytest.param(
            "the Gulf Cooperation Council", [("Gulf Cooperation Council", "organisation/gcc")], id="past an article"
        ),
        pytest.param("in the Gulf", [("the Gulf", "term/gulf")], id="an article at the end"),
        pytest.param(
            "Alliance 90/The Greens", [("Alliance 90/The Greens", "organisation/greens")], id="a figure and a stroke"
        ),
        pytest.param(
            "Alliance 90 – The Greens", [("Alliance 90 – The Greens", "organisation/greens")], id="a dash with spaces"
        ),
        pytest.param(
            "a U.S.-Japan Status Agreement", [("U.S.-Japan Status Agreement", "agreement/sofa")], id="a hyphen"
        ),
        pytest.param(
            "Covenant on Economic, Social\nand Cultural Rights",
            [("Covenant on Economic, Social\nand Cultural Rights", "agreement/rights")],
            id="a comma that is its own",
        ),
        pytest.param("the Children's Fund", [("Children's Fund", "organisation/unicef")], id="opens as a possessive"),
        pytest.param(
            "the 50th Article of Lisbon", [("50th Article of Lisbon", "term/article-50")], id="opens as an ordinal"
        ),
        pytest.param("20th Century Fox", [("20th Century Fox", "organisation/fox")], id="goes on after an ordinal"),
        pytest.param("Japan-", [("Japan", "place/japan")], id="before a hyphen"),
        pytest.param(
            "Japan, Turkey/Korea",
            [
                ("Japan", "place/japan"),
                ("Turkey", "place/turkey"),
                ("Korea", "place/korea"),
            ],
            id="in a list",
        ),
    ],
)
def test_forms(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    found = known_forms(segment(read(text)), gazetteer)
    assert [(one.span.of(text), form.entity.id) for one in found for form in one.forms] == expected


def test_emphasis_inside_a_name(gazetteer: Gazetteer) -> None:
    text = "Later Hikariko *Ono* spoke."
    (found,) = known_forms(segment(read(text, markup=Markup.MARKDOWN)), gazetteer)
    assert found.span.of(text) == "Hikariko *Ono"


def test_where_a_form_stands(gazetteer: Gazetteer) -> None:
    segments = segment(read("It rained. In South Korea it snowed."))
    (found,) = known_forms(segments, gazetteer)
    assert [segments.tokens[index].text for index in found.tokens] == ["South", "Korea"]
    assert found.sentence == 1
    assert found.has(EntityType.PLACE)
    assert not found.has(EntityType.PERSON, EntityType.EVENT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It rained.", [], id="none"),
        pytest.param("5 pm today", [], id="an hour"),
        pytest.param("a minister", [], id="a part of a title"),
        pytest.param("PM Ono", [("PM", ("prime-minister",))], id="initials"),
        pytest.param("the prime minister", [("prime minister", ("prime-minister",))], id="in lower case"),
        pytest.param("Deputy Prime Minister", [("Deputy Prime Minister", ("deputy",))], id="the longest"),
        pytest.param("Presidenta", [("Presidenta", ("president",))], id="feminine"),
        pytest.param("Prime Minister.", [("Prime Minister", ("prime-minister",))], id="before the stop"),
    ],
)
def test_titles(gazetteer: Gazetteer, text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    segments = segment(read(text))
    found = known_titles(segments, gazetteer)
    assert [(one.span.of(text), one.offices) for one in found] == expected
    assert [one.span_text(segments.tokens) for one in found] == [surface.lower() for surface, _ in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("turkey and korean food", [], id="in lower case"),
        pytest.param("the South Korean ship", [("South Korean", "south-korea")], id="an adjective of two words"),
        pytest.param("Seoul and Tokyo", [("Seoul", "south-korea"), ("Tokyo", "japan")], id="metonyms"),
        pytest.param("The Japanese left Turkey", [("Japanese", "japan"), ("Turkey", "turkey")], id="people, a name"),
    ],
)
def test_countries(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    found = known_countries(segment(read(text)), gazetteer)
    assert [(one.span.of(text), one.slugs[0]) for one in found] == expected


@pytest.mark.parametrize(
    ("form", "surface", "expected"),
    [
        ("WHO", "who", False),
        ("WHO", "Who", False),
        ("WHO", "WHO", True),
        ("Turkey", "turkey", False),
        ("Turkey", "TURKEY", True),
        ("Wagner Group", "Wagner group", True),
        ("the Alliance", "the alliance", True),
        ("UNESCO", "Unesco", False),
        ("NORTHCOM", "Northcom", True),
    ],
)
def test_agrees(form: str, surface: str, expected: bool) -> None:
    assert agrees(form, surface) is expected
