"""What an index answers, held against looking at every entity."""

from __future__ import annotations

import pickle
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.files import shipped_rules
from cleaner.gazetteer.entity import Entity, EntityType, Gender, NameOrder, PersonName, Strength, Term, partial_date
from cleaner.gazetteer.index.build import build
from cleaner.gazetteer.index.layout import BEARERS, Definitions, Tier, Use
from cleaner.gazetteer.index.read import Index
from cleaner.gazetteer.normalize import key, skeleton
from cleaner.gazetteer.sources.curated import Curated, read


def indexed(entities: Sequence[Entity], folder: Path, tier: Tier = Tier.HOUSE) -> Index:
    path = folder / "some.names"
    build(entities, path, digest="of these", tier=tier)
    return Index.open(path)


@pytest.fixture(scope="module")
def curated() -> Curated:
    return read([shipped_rules() / "gazetteer"])[0]


@pytest.fixture(scope="module")
def shipped(curated: Curated, tmp_path_factory: pytest.TempPathFactory) -> Index:
    path = tmp_path_factory.mktemp("index") / "shipped.names"
    build(curated.entities, path, digest="d", definitions=Definitions(curated.offices, curated.sources))
    return Index.open(path)


def person(slug: str, given: str | None, family: str, **more: object) -> Entity:
    return Entity(id=f"person/{slug}", name=PersonName(given=given, family=family), **more)  # type: ignore[arg-type]


# The shipped gazetteer, all of it


def test_every_entity_comes_back(shipped: Index, curated: Curated) -> None:
    assert [shipped.entity(number) for number in range(len(shipped))] == list(curated.entities)
    assert [shipped.number(entity.id) for entity in curated.entities] == list(range(len(shipped)))
    assert shipped.definitions == Definitions(curated.offices, curated.sources)


def test_every_phrase_names_its_entities(shipped: Index, curated: Curated) -> None:
    expected: defaultdict[str, dict[int, Strength]] = defaultdict(dict)
    for number, entity in enumerate(curated.entities):
        for strength, forms in enumerate((entity.mistranslations, entity.weak, entity.names())):
            for form in forms:
                expected[key(form)][number] = Strength(strength)
    assert {phrase: dict(shipped.entities(phrase)) for phrase in expected} == dict(expected)
    assert shipped.stats.phrases == len(expected)


def test_every_phrase_is_the_longest_that_opens_itself(shipped: Index, curated: Curated) -> None:
    for entity in curated.entities:
        words = key(entity.label()).split()
        assert shipped.longest(words) == len(words)
        assert shipped.longest([*words, "zzz"]) == len(words)


def test_every_token_knows_its_bearers_and_skeleton(shipped: Index, curated: Curated) -> None:
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for number, entity in enumerate(curated.entities):
        others = (*entity.weak, *entity.adjectives, *entity.demonyms, *entity.metonyms)
        for form in (*entity.names(), *others):
            for word in key(form).split():
                bearers[word].add(number)
    same: defaultdict[str, set[str]] = defaultdict(set)
    for token in bearers:
        same[skeleton(token)].add(token)
    assert shipped.stats.tokens == len(bearers)
    for token, numbers in bearers.items():
        assert shipped.has_token(token)
        assert shipped.frequency(token) == len(numbers)
        assert shipped.bearers(token) == tuple(sorted(numbers))[:BEARERS]
        assert shipped.same_skeleton(token) == sorted(same[skeleton(token)] - {token})


def test_every_pair_is_found_whichever_word_is_first(shipped: Index, curated: Curated) -> None:
    for number, entity in enumerate(curated.entities):
        for one, other in pairwise(key(entity.label()).split()):
            assert number in shipped.pair(one, other)
            assert shipped.pair(one, other) == shipped.pair(other, one)


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2015, 6, 30), date(2022, 2, 24), date(2025, 1, 20)])
def test_every_office_has_its_holders(shipped: Index, curated: Curated, day: date) -> None:
    expected: defaultdict[tuple[str, str], set[tuple[int, int, bool]]] = defaultdict(set)
    for number, entity in enumerate(curated.entities):
        for position, term in enumerate(entity.offices):
            held = expected[term.title, term.of]
            has_begun = term.since and partial_date(term.since).first <= day
            if has_begun and (term.until is None or partial_date(term.until).last >= day):
                held.add((number, position, term.until is None))
    assert {office: set(map(tuple, shipped.holders(*office, day))) for office in expected} == dict(expected)
    for title in {title for title, _ in expected}:
        assert shipped.offices_of(title) == tuple(sorted(of for office, of in expected if office == title))


# Single points


def test_strengths(tmp_path: Path) -> None:
    index = indexed(
        [
            Entity(
                id="agreement/raa", name="Reciprocal Access Agreement", mistranslations=("Mutual Access Agreement",)
            ),
            Entity(id="agreement/other", name="Some Pact", weak=("Mutual Access Agreement", "some-pact")),
        ],
        tmp_path,
    )
    assert index.entities("mutual access agreement") == ((0, Strength.MISTRANSLATION), (1, Strength.WEAK))
    assert index.entities("some pact") == ((1, Strength.STRONG),)
    assert index.entities("nobody") == ()
    assert [index.has_token(token) for token in ("reciprocal", "mutual", "pact")] == [True, True, True]
    assert index.frequency("mutual") == 1, "a mistranslation lends no tokens"


def test_longest_stops_at_words(tmp_path: Path) -> None:
    index = indexed([Entity(id="place/a", name="New York"), Entity(id="place/b", name="New York City Hall")], tmp_path)
    assert index.longest(["new", "york", "city", "council"]) == 2
    assert index.longest(["new", "york", "city", "hall", "is"]) == 4
    assert index.longest(["new", "yorker"]) == 0
    assert index.longest(["new"]) == 0
    assert index.longest([]) == 0


def test_uses_add_up_over_entities(tmp_path: Path) -> None:
    index = indexed(
        [
            person("a", "Florence", "Parly", aliases=("Minister Parly",)),
            Entity(id="place/florence", name="Florence", adjectives=("Florentine",)),
            Entity(id="person/plain", name="Jakarta Joe"),
        ],
        tmp_path,
    )
    assert index.uses("florence") == Use.GIVEN | Use.PERSON | Use.PLACE
    assert index.uses("parly") == Use.FAMILY | Use.PERSON | Use.OTHER
    assert index.uses("florentine") == index.uses("minister") == Use.OTHER
    assert index.uses("joe") == Use.PERSON
    assert index.uses("nobody") == Use(0)


def test_pairs_of_a_person_hold_in_either_order(tmp_path: Path) -> None:
    index = indexed([person("yoon", "Suk Yeol", "Yoon"), person("von", "Ursula", "von der Leyen")], tmp_path)
    assert index.pair("yeol", "yoon") == index.pair("yoon", "suk") == index.pair("suk", "yeol") == (0,)
    assert index.pair("leyen", "ursula") == index.pair("ursula", "von") == (1,)
    assert index.pair("ursula", "der") == index.pair("yoon", "leyen") == ()


def test_a_name_that_many_bear(tmp_path: Path) -> None:
    count = BEARERS + 7
    index = indexed([person(str(number), "Maria", "Silva") for number in range(count)], tmp_path, Tier.BACKGROUND)
    assert index.frequency("maria") == count
    assert index.bearers("maria") == tuple(range(BEARERS))
    assert [found.number for found in index.entities("maria silva")] == list(range(count))
    assert index.pair("silva", "maria") == tuple(range(count))
    assert index.stats.phrases == 1


def test_nothing_in_it(tmp_path: Path) -> None:
    index = indexed([], tmp_path)
    assert len(index) == 0
    index.verify()
    assert index.entities("a") == index.bearers("a") == index.pair("a", "b") == index.offices_of("president") == ()
    assert index.near("a", 2) == index.same_skeleton("a") == []
    assert not index.has_token("a")
    assert index.longest(["a"]) == index.frequency("a") == 0
    assert index.number("person/a") is None
    assert index.holders("president", "france", date(2020, 1, 1)) == ()
    assert index.definitions == ((), ())


def test_names_without_letters_and_names_of_one_letter(tmp_path: Path) -> None:
    entities = [Entity(id="term/dash", name="-"), Entity(id="term/empty", name=""), Entity(id="term/x", name="X")]
    index = indexed(entities, tmp_path)
    assert [index.entity(number) for number in range(3)] == entities
    assert index.entities("") == ()
    assert index.near("y", 1) == index.near("", 1) == [("x", 1)]
    assert index.longest([""]) == 0


def test_names_in_other_scripts(tmp_path: Path) -> None:
    names = ("岸田文雄", "Владимир Зеленский", "محمد بن سلمان", "김정은", "𠮷野家", "Nguyễn Phú Trọng")
    index = indexed([Entity(id=f"person/{n}", name=name) for n, name in enumerate(names)], tmp_path)
    for number, name in enumerate(names):
        assert [found.number for found in index.entities(key(name))] == [number]
    assert index.near("岸由文雄", 1) == [("岸田文雄", 1)]
    assert index.near("зеленкии", 2) == [(key("Зеленский"), 1)]


def test_half_a_surrogate_pair_is_no_name(tmp_path: Path) -> None:
    index = indexed([Entity(id="term/x", name="Some Thing")], tmp_path)
    broken = "\ud800"
    assert index.entities(broken) == ()
    assert not index.has_token(broken)
    assert index.frequency(broken) == 0
    assert index.near(broken, 2) == []
    assert index.longest(["some", "thing", broken]) == 2
    assert index.longest([broken]) == 0


def test_a_name_with_a_nul_is_kept_but_not_found(tmp_path: Path) -> None:
    """The trie reads up to a NUL: "Bo\\0b" would be found as "Bo"."""
    entities = [Entity(id="term/b\0b", name="Bo\0b Da"), Entity(id="term/b", name="Bo")]
    index = indexed(entities, tmp_path)
    assert [index.entity(number) for number in range(2)] == entities
    assert index.number("term/b\0b") is None
    assert index.entities("bo\0b da") == index.entities("bo\0") == index.pair("bo\0b", "da") == ()
    assert not index.has_token("bo\0b")
    assert index.longest(["bo\0b", "da"]) == 0
    assert index.near("bo\0b", 2) == [("bo", 2)]
    assert index.has_token("da")


def test_tenures_are_in_order_of_time(tmp_path: Path) -> None:
    offices = (
        Term(title="president", of="france", since="2017-05-14"),
        Term(title="president", of="france", since="2012", until="2016-02"),
        Term(title="president", of="france", until="2001"),
    )
    index = indexed([person("a", "A", "B", offices=offices)], tmp_path)
    assert index.tenures("president", "france") == ((0, 1, False), (0, 0, True), (0, 2, False))
    assert index.holders("president", "france", date(2016, 2, 29)) == ((0, 1, False),)
    assert index.holders("president", "france", date(2016, 3, 1)) == ()
    assert index.holders("president", "france", date(2030, 1, 1)) == ((0, 0, True),)
    assert index.tenures("president", "spain") == ()


def test_an_index_goes_to_another_process_as_its_path(tmp_path: Path) -> None:
    index = indexed([Entity(id="term/x", name="Some Thing")], tmp_path)
    assert pickle.loads(pickle.dumps(index)).entities("some thing") == index.entities("some thing")


def test_a_number_that_is_none(tmp_path: Path) -> None:
    index = indexed([Entity(id="term/x", name="Some Thing")], tmp_path)
    for number in (1, -1):
        with pytest.raises(IndexError):
            index.entity(number)


# Properties

TEXTS = st.text(max_size=12)
NAMES = st.tuples(st.builds(PersonName, family=TEXTS, given=st.none() | TEXTS, order=st.sampled_from(NameOrder)), TEXTS)
FORMS = st.lists(TEXTS, max_size=3).map(tuple)
TERMS = st.builds(
    Term,
    title=TEXTS,
    of=TEXTS,
    since=st.none() | st.just("2020-02-29"),
    until=st.none() | st.just("2021"),
    acting=st.booleans(),
)


@st.composite
def some_entities(draw: st.DrawFn) -> list[Entity]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(EntityType))
        name, text = draw(NAMES)
        found.append(
            Entity(
                id=f"{kind.value}/{number}",
                name=name if kind is EntityType.PERSON else text,
                aliases=draw(FORMS),
                weak=draw(FORMS),
                mistranslations=draw(FORMS),
                gender=draw(st.none() | st.sampled_from(Gender)),
                offices=tuple(draw(st.lists(TERMS, max_size=2))),
            )
        )
    return found


def is_findable(form: str) -> bool:
    return bool(key(form)) and "\0" not in form


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first text loads tables of Unicode
@given(some_entities())
def test_entities_and_their_forms_come_back(entities: list[Entity]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = indexed(entities, Path(folder))
        index.verify()
        frequencies = Counter[str]()
        for number, entity in enumerate(entities):
            assert index.entity(number) == entity
            assert index.number(entity.id) == number
            for form in filter(is_findable, entity.names()):
                assert (number, Strength.STRONG) in index.entities(key(form))
            frequencies.update(
                {word for form in (*entity.names(), *entity.weak) for word in key(form).split() if "\0" not in word}
            )
            for position, term in enumerate(entity.offices):
                if "\0" not in term.title + term.of:
                    assert (number, position, term.until is None) in index.tenures(term.title, term.of)
        for token, frequency in frequencies.items():
            # a person's family name alone may have letters where the whole name has none
            assert index.frequency(token) >= frequency
