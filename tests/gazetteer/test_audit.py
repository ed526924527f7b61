"""Contradictions inside a gazetteer."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner.gazetteer.audit import Problem, ProblemKind, check
from cleaner.gazetteer.entity import Entity, Office, PersonName, PlaceKind, Source, Term

SOURCES = (
    Source(key="old", title="Old", cutoff=date(2020, 6, 30)),
    Source(key="new", title="New", cutoff=date(2022, 1, 1)),
)
OFFICES = (
    Office(id="premier", kind="head-of-government", titles=("Premier",), singleton=True),
    Office(id="deputy", kind="deputy", titles=("Deputy",)),
    Office(id="pope", kind="head-of-state", titles=("Pope",), of="fiji"),
)
BUT, WRONG = "but for case, accents or hyphens", "the mistranslation"
RIGHT = "is a right form of place"
LATE = "is later than its sources know (2020-06-30)"
FIJI = Entity(id="place/fiji", name="Fiji", kind=PlaceKind.COUNTRY, adjectives=("Fijian",), capital="suva")
CHAD = Entity(id="place/chad", name="Chad", kind=PlaceKind.COUNTRY)
SUVA = Entity(id="place/suva", name="Suva", kind=PlaceKind.CITY, country="fiji")


def problems(*entities: Entity, ordinary: frozenset[str] = frozenset()) -> list[Problem]:
    return list(check((FIJI, CHAD, SUVA, *entities), OFFICES, SOURCES, ordinary=ordinary))


def found(*entities: Entity) -> list[tuple[ProblemKind, str]]:
    return [(one.kind, one.message) for one in problems(*entities)]


def place(slug: str, **keys: object) -> Entity:
    return Entity(id=f"place/{slug}", name=slug.title(), **keys)  # type: ignore[arg-type]


def person(slug: str, *terms: Term, source: str = "old") -> Entity:
    return Entity(id=f"person/{slug}", name=PersonName(family=slug.title()), offices=terms, source=source)


def term(
    since: str | None, until: str | None = None, title: str = "premier", of: str = "fiji", acting: bool = False
) -> Term:
    return Term(title=title, of=of, since=since, until=until, acting=acting)


def test_a_sound_gazetteer() -> None:
    body = Entity(id="organisation/un", name="UN", members=("fiji",), country="fiji", source="old")
    pact = Entity(
        id="agreement/pact", name="Pact", parties=("fiji", "organisation/un"), signed="2001", in_force="2001-02"
    )
    summit = Entity(id="event/summit", name="Summit", countries=("chad",), since="2019", until="2019", source="new")
    assert problems(body, pact, summit, person("lee", term("2015", "2016", of="organisation/un"))) == []


@pytest.mark.parametrize(
    ("entity", "kind", "message"),
    [
        (place("tern", aliases=("Tern",)), "double-form", "'Tern' stands in name as well as in aliases"),
        (place("tern", long="T Bay", weak=("T Bay",)), "double-form", "'T Bay' stands in long as well as in weak"),
        (place("tern", aliases=("A", "B", "A")), "double-form", "'A' stands 2 times in aliases"),
        (place("tern", mistranslations=("A", "A")), "double-form", "'A' stands 2 times in mistranslations"),
        (place("tern", weak=("TERN",)), "nearly-double", f"weak 'TERN' is the strong 'Tern' {BUT}"),
        (place("tern", mistranslations=("Fijian",)), "wrong-and-right", f"{WRONG} 'Fijian' {RIGHT}/fiji"),
        (place("tern", mistranslations=("Tern",)), "wrong-and-right", f"{WRONG} 'Tern' {RIGHT}/tern"),
        (place("tern", mistranslations=("FIJI",)), "nearly-right", f"{WRONG} 'FIJI' is 'Fiji' of place/fiji {BUT}"),
        (place("tern", country="fijji"), "dangling", "country: nothing is called 'fijji'"),
        (place("tern", capital="nowhere"), "dangling", "capital: nothing is called 'nowhere'"),
        (place("tern", members=("x", "x")), "dangling", "members: nothing is called 'x'"),
        (place("tern", countries=("x",)), "dangling", "countries: nothing is called 'x'"),
        (place("tern", source="x"), "dangling", "source: nothing is called 'x'"),
        (person("lee", term("2015", "2016", of="x")), "dangling", "of: nothing is called 'x'"),
        (person("lee", term("2015", "2016", title="x")), "dangling", "office: nothing is called 'x'"),
        (place("tern", country="suva"), "wrong-place", "its country suva is a city"),
        (place("tern", capital="suva"), "wrong-place", "its capital suva lies in fiji"),
        (person("lee", term("2015", "2016", "pope", "chad")), "wrong-place", "pope is an office of fiji, not of chad"),
        (person("lee", term("2016", "2015")), "impossible-date", "premier to 2015 is earlier than premier from 2016"),
        (place("tern", since="soon", until="2019"), "impossible-date", "from: 'soon' is no date"),
        (place("tern", signed="2019", in_force="2018"), "impossible-date", "in_force 2018 is earlier than signed 2019"),
        (person("lee", term("2020-07-01")), "beyond-cutoff", f"premier from 2020-07-01 {LATE}"),
        (person("lee", term("2020", "2021")), "end-beyond-cutoff", f"premier to 2021 {LATE}"),
        (place("tern", since="2019", until="2021", source="old"), "end-beyond-cutoff", f"to 2021 {LATE}"),
        (place("tern", signed="2019", in_force="2021", source="old"), "beyond-cutoff", f"in_force 2021 {LATE}"),
    ],
)  # fmt: skip
def test_one_record(entity: Entity, kind: str, message: str) -> None:
    assert found(entity) == [(ProblemKind(kind), message)]


def test_dates_that_some_source_may_know() -> None:
    assert found(person("lee", term("2020"))) == []
    both = Entity(id="event/e", name="E", since="2021-12", source=("old", "new"))
    assert found(both) == []


def test_a_strong_form_of_two_entities() -> None:
    one, other = place("tern", aliases=("Tern-Bay",)), Entity(id="organisation/tern", name="Tern Bay")
    (problem,) = problems(one, other)
    assert problem.kind is ProblemKind.SHARED_FORM
    assert not problem.is_warning
    assert problem.ids == ("place/tern", "organisation/tern")
    assert problem.message == "'Tern-Bay' / 'Tern Bay' is a strong form of 2 entities; it must be weak in all but one"


def test_a_shared_form_that_is_weak_or_a_bare_name() -> None:
    assert (
        found(place("tern"), Entity(id="organisation/t", name="T", weak=("Tern",)), Entity(id="name/tern", name="Tern"))
        == []
    )


@pytest.mark.parametrize(
    ("parties", "is_shared"),
    [
        ([("fiji", "chad"), ("fiji", "organisation/un")], False),
        ([("fiji", "chad"), ("chad", "fiji")], True),
        ([("fiji", "chad"), ()], True),
    ],
)
def test_agreements_are_told_apart_by_their_parties(parties: list[tuple[str, ...]], is_shared: bool) -> None:
    un = Entity(id="organisation/un", name="UN")
    pacts = [Entity(id=f"agreement/{number}", name="Pact", parties=one) for number, one in enumerate(parties)]
    assert bool(found(un, *pacts)) is is_shared


def test_an_end_that_was_known_beforehand_is_a_warning() -> None:
    (problem,) = problems(person("lee", term("2020", "2021")))
    assert problem.is_warning


OVERLAPS = [
    (term("2015", "2017"), term("2016-06", "2018"), True),
    (term("2015-01-01", "2016-05-05"), term("2016-05-05", "2017-01-01"), False),  # a takeover
    (term("2015", "2016"), term("2016", "2017"), False),  # may have been one
    (term("2015"), term("2019"), True),  # the first has no end
    (term("2015", "2017"), term("2016-06", "2018", of="chad"), False),
    (term("2015", "2018"), term("2016-06", "2017", acting=True), False),
    (term("2015", "2018", title="deputy"), term("2016-06", "2017", title="deputy"), False),
    (term(None, "2018"), term("2016-06", "2017"), False),
    (term("2015", "x"), term("2016-06", "2017"), True),
]


@pytest.mark.parametrize(("one", "other", "expected"), OVERLAPS)
def test_two_people_in_one_office(one: Term, other: Term, expected: bool) -> None:
    for first, second in ((one, other), (other, one)):
        kinds = [kind for kind, _ in found(person("lee", first), person("vale", second))]
        assert (ProblemKind.OVERLAPPING_TERMS in kinds) is expected


def test_one_person_twice_in_one_office() -> None:
    (problem,) = problems(person("lee", term("2015", "2018", title="deputy"), term("2016", title="deputy")))
    assert problem.ids == ("person/lee",)
    assert problem.message == "deputy of fiji: Lee (2015 to 2018) overlaps Lee (2016 to now)"


def test_family_names_that_are_words() -> None:
    (problem,) = problems(person("may"), person("lee"), ordinary=frozenset({"may"}))
    assert problem.is_warning
    assert str(problem) == "person/may: the family name 'May' is an ordinary word"
