"""The curated gazetteer, linted as code; held against other people's facts where these are at hand."""

from __future__ import annotations

import csv
import html
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from cleaner.files import shipped_rules
from cleaner.gazetteer.entity import Entity, EntityType, PlaceKind, Term, partial_date
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.normalize import fold, key
from cleaner.gazetteer.sources import curated
from cleaner.yamlfile import load

GAZETTEER = shipped_rules() / "gazetteer"
FILES = sorted(GAZETTEER.rglob("*.yml"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(curated.read([GAZETTEER])[0])


# Always


def test_there_are_entities_of_every_type(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.entities) >= 400
    assert {entity.type for entity in gazetteer.entities.values()} == set(EntityType) - {EntityType.NAME}


def test_every_entity_has_a_source(gazetteer: Gazetteer) -> None:
    assert [entity.id for entity in gazetteer.entities.values() if not entity.sources] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GAZETTEER).as_posix())
def test_a_file_is_sorted_by_id(path: Path) -> None:
    data = load(path, curated.GazetteerError).data
    if "sources" in data:
        return  # in order of their cut-off, which a reader looks for
    ids = [one["id"] for one in data.get("entities", data.get("offices"))]
    assert ids == sorted(ids)


def test_an_office_stands_once() -> None:
    offices = [office.id for office in curated.read([GAZETTEER])[0].offices]
    assert sorted(set(offices)) == sorted(offices)


def test_what_names_a_thing_rightly_is_no_mistranslation(gazetteer: Gazetteer) -> None:
    right = {key(form): entity.id for entity in gazetteer.entities.values() for form in (*entity.names(), *entity.weak)}
    wrong = [(form, entity.id, right[key(form)]) for entity in gazetteer.entities.values()
             for form in entity.mistranslations if key(form) in right]  # fmt: skip
    assert wrong == []


SHARED = {
    "mutual defense treaty": "each with the United States; told apart by the parties",
    "mutual defence treaty": "the same in British spelling",
    "reciprocal access agreement": "Japan has three; told apart by the parties and the date",
}


def test_a_form_that_is_certain_names_one_thing(gazetteer: Gazetteer) -> None:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for entity in gazetteer.entities.values():
        for form in entity.names():
            bearers[key(form)].add(entity.id)
    shared = {form: sorted(ids) for form, ids in bearers.items() if len(ids) > 1}
    assert {form: ids for form, ids in shared.items() if form not in SHARED} == {}
    assert sorted(set(SHARED) - set(shared)) == [], "no longer shared: take it off the list"


def test_every_form_has_letters(gazetteer: Gazetteer) -> None:
    forms = [
        (entity.id, form)
        for entity in gazetteer.entities.values()
        for form in (*entity.names(), *entity.weak, *entity.mistranslations, *entity.adjectives, *entity.demonyms)
        if not key(form) or form != form.strip() or "  " in form
    ]
    assert forms == []


def test_places_that_records_speak_of_are_there(gazetteer: Gazetteer) -> None:
    slugs = {place.slug for place in gazetteer.of_type(EntityType.PLACE)} | set(gazetteer.entities)
    missing = [
        (entity.id, slug)
        for entity in gazetteer.entities.values()
        for slug in (*entity.countries, *entity.parties, *entity.members)
        if slug not in slugs
    ]
    assert missing == []


def test_two_people_do_not_hold_an_office_of_one_at_a_time(gazetteer: Gazetteer) -> None:
    """Exact days only: a month may well see two presidents."""
    terms: defaultdict[tuple[str, str], list[tuple[date, date, str]]] = defaultdict(list)
    for entity in gazetteer.entities.values():
        for term in entity.offices:
            office = gazetteer.offices[term.title]
            days = [partial_date(day) for day in (term.since, term.until) if day]
            is_one = office.kind == "head-of-government" and office.singleton and not term.acting
            if is_one and len(days) == 2 and all(day.first == day.last for day in days):
                terms[term.title, term.of].append((days[0].first, days[1].first, entity.id))
    assert len(terms) >= 40
    both = [
        (office, one, other)
        for office, held in terms.items()
        for number, one in enumerate(sorted(held))
        for other in sorted(held)[number + 1 :]
        if other[0] < one[1] - timedelta(days=31) and one[2] != other[2]
    ]
    assert both == []


# Against the facts beside the checkout


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    path = shared / "data" / name
    if not path.is_file():
        pytest.skip(f"there is no {name}")
    with path.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    return [{column: html.unescape(text or "") for column, text in row.items() if column} for row in read]


def told(disagreements: Iterable[object], total: int) -> str:
    lines = [str(one) for one in disagreements]
    return f"{len(lines)} of {total} disagree:\n" + "\n".join(lines)


# Position in the source -> class of office here.
POSITIONS = {
    position: kind
    for kind, positions in {
        "head-of-state": ["President"],
        "head-of-government": ["Prime Minister", "Premier", "Premier of the State Council"],
        "foreign-affairs": [
            "Minister of Foreign Affairs", "Minister for Foreign Affairs", "Minister of External Affairs",
            "Minister of Europe and Foreign Affairs", "Secretary of State",
            "Secretary of State for Foreign and Commonwealth Affairs",
            "Secretary of State for Foreign, Commonwealth and Development Affairs",
        ],
        "defence": [
            "Minister of Defence", "Minister of National Defence", "Minister of the Armed Forces",
            "Secretary of Defence", "Secretary of State for Defence",
        ],
        "finance": [
            "Minister of Finance", "Chancellor of the Exchequer", "Secretary of the Treasury",
            "Minister of the Economy, Finances and Industry",
        ],
        "interior": [
            "Minister of the Interior", "Secretary of State for the Home Department",
            "Secretary of Homeland Security", "Minister of Home Affairs",
        ],
        "deputy": [
            "Vice President", "Deputy Prime Minister", "First Deputy Prime Minister", "Vice Premier",
            "Vice Premier of the State Council",
        ],
        "spokesperson": ["Chief Cabinet Secretary", "White House Press Secretary"],
        "legislature": [
            "Speaker of the Knesset", "Speaker of the House of Representatives", "Chairman of the State Duma",
        ],
    }.items()
    for position in positions
}  # fmt: skip

# The source begins in July 2022 to know less and less.
SNAPSHOT = date(2022, 7, 1)

STARTS = {
    ("person/benjamin-netanyahu", "1996-06-18"): "the source lacks his first term",
    ("person/dmitry-medvedev", "2020-01-16"): "deputy chair of the Security Council; the source has the cabinet's",
    ("person/ehud-olmert", "2006-04-14"): "acting for Sharon since 4 January, the day the source gives",
    ("person/isaac-herzog", "2021-07-07"): "the source gives the day of the election",
    ("person/jean-marc-ayrault", "2016-02"): "the source gives the day the next cabinet took him over",
    ("person/oksana-markarova", "2018-11-22"): "acting since June, the day the source gives",
    ("person/pavlo-klimkin", "2014-06-19"): "the source gives the day the next cabinet took him over",
    ("person/stepan-poltorak", "2014-10-14"): "the source gives the day the next cabinet took him over",
    ("person/vladimir-putin", "1999-12-31"): "acting after Yeltsin; the source gives the day he was sworn in",
    ("person/vyacheslav-volodin", "2016-10-05"): "the source has a slip in the month",
}


def is_near(term: Term, days: Iterable[date]) -> bool:
    assert term.since is not None
    since, slack = partial_date(term.since), timedelta(days=31)
    return any(since.first - slack <= day <= since.last + slack for day in days)


def test_terms_of_office_begin_when_wikidata_says(gazetteer: Gazetteer, shared: Path) -> None:
    starts: defaultdict[tuple[str, str, str], list[date]] = defaultdict(list)
    for row in rows(shared, "officeholders.csv"):
        kind, slug = POSITIONS.get(row["position"]), gazetteer.country(row["country"])
        if kind and slug and re.fullmatch(r"\d{4}-\d\d-\d\d", row["start"]):
            for entity in gazetteer.named(row["person"]):
                starts[entity.id, kind, slug].append(date.fromisoformat(row["start"]))
    matched: list[tuple[Entity, Term, list[date]]] = []
    for entity in gazetteer.entities.values():
        for term in entity.offices:
            days = starts.get((entity.id, gazetteer.offices[term.title].kind, term.of))
            if days and term.since and partial_date(term.since).first < SNAPSHOT:
                matched.append((entity, term, days))
    apart = [(entity, term, days) for entity, term, days in matched if not is_near(term, days)]
    known = {(entity.id, term.since) for entity, term, _ in apart} & set(STARTS)
    new = [(e.id, t.title, t.since, [str(day) for day in d]) for e, t, d in apart if (e.id, t.since) not in STARTS]
    assert len(matched) >= 200
    assert len(new) <= 0.03 * (len(matched) - len(known)), told(new, len(matched))
    assert sorted(set(STARTS) - known) == [], "these agree now: take them off the list"


def countries(gazetteer: Gazetteer, shared: Path) -> list[tuple[Entity, dict[str, str]]]:
    found = []
    for row in rows(shared, "countries.csv"):
        slug = gazetteer.country(row["country"]) or gazetteer.country(row["long_form"])
        entity = gazetteer.entities.get(f"place/{slug}")
        if entity is not None and entity.kind is PlaceKind.COUNTRY and row["country"]:
            found.append((entity, row))
    assert len(found) >= 190
    return found


def test_capitals_are_those_of_the_factbook(gazetteer: Gazetteer, shared: Path) -> None:
    matched = [(entity, row) for entity, row in countries(gazetteer, shared) if entity.capital]
    apart = []
    for entity, row in matched:
        capital = gazetteer.entities[f"place/{entity.capital}"]
        names = {key(name) for name in (*capital.names(), *capital.weak)}
        written = key(re.sub(r"\(.*?\)", " ", row["capital"]))
        if not any(name in written or written.strip() in name for name in names):
            apart.append((entity.id, sorted(names), row["capital"]))
    assert len(matched) >= 190
    assert len(apart) <= 0.03 * len(matched), told(apart, len(matched))


def test_adjectives_are_those_of_the_factbook(gazetteer: Gazetteer, shared: Path) -> None:
    matched = [(entity, row) for entity, row in countries(gazetteer, shared) if entity.adjectives]
    apart = [
        (entity.id, entity.adjectives, row["adjective"])
        for entity, row in matched
        if not any(fold(word) in fold(row["adjective"]) for word in entity.adjectives)
    ]
    assert len(matched) >= 190
    assert len(apart) <= 0.03 * len(matched), told(apart, len(matched))


# Family name in the source's capitals and country -> why no office is open.
LEADERS: dict[tuple[str, str], str] = {}


def test_leaders_of_the_factbook_are_in_office(gazetteer: Gazetteer, shared: Path) -> None:
    cutoff = next(one.cutoff for one in curated.read([GAZETTEER])[0].sources if one.key == "world-factbook-2025")
    seen, apart = 0, []
    for row in rows(shared, "leaders-2025.csv"):
        slug = gazetteer.country(row["country"].removeprefix("The "))
        capitals = re.findall(r"\b[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?:\s[A-ZÀ-Þ'’-]{2,})*", row["title_and_person"])
        if slug is None or not capitals or row["start"] > cutoff.isoformat():
            continue
        people = {part.entity.id: part.entity for part in gazetteer.parts(capitals[-1])}.values()
        at_home = [one for one in people if one.country == slug or any(term.of == slug for term in one.offices)]
        if not at_home:
            continue
        seen += 1
        if not any(is_in_office(one, slug, cutoff) for one in at_home):
            apart.append((capitals[-1], row["country"]))
    assert seen >= 200
    assert [one for one in apart if one not in LEADERS] == []
    assert sorted(set(LEADERS) - set(apart)) == [], "these are in office now: take them off the list"


def is_in_office(entity: Entity, slug: str, day: date) -> bool:
    return any(
        term.of == slug
        and term.since is not None
        and partial_date(term.since).first <= day
        and (term.until is None or partial_date(term.until).last >= day)
        for term in entity.offices
    )
