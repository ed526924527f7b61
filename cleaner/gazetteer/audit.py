"""Contradictions inside a gazetteer that no single record shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from itertools import combinations
from typing import NamedTuple

from cleaner.gazetteer.entity import (
    Entity,
    EntityType,
    Office,
    PartialDate,
    PersonName,
    PlaceKind,
    Source,
    Term,
    partial_date,
)
from cleaner.gazetteer.normalize import key


class ProblemKind(Enum):
    DOUBLE_FORM = "double-form"
    NEARLY_DOUBLE = "nearly-double"
    SHARED_FORM = "shared-form"
    WRONG_AND_RIGHT = "wrong-and-right"
    NEARLY_RIGHT = "nearly-right"
    OVERLAPPING_TERMS = "overlapping-terms"
    IMPOSSIBLE_DATE = "impossible-date"
    BEYOND_CUTOFF = "beyond-cutoff"
    END_BEYOND_CUTOFF = "end-beyond-cutoff"
    DANGLING = "dangling"
    WRONG_PLACE = "wrong-place"
    ORDINARY_FAMILY = "ordinary-family"


_WARNINGS = frozenset(
    {
        ProblemKind.NEARLY_DOUBLE,
        ProblemKind.NEARLY_RIGHT,
        ProblemKind.ORDINARY_FAMILY,
        ProblemKind.END_BEYOND_CUTOFF,  # what has a known end gives no judgement of later days
    }
)
_STATES = frozenset({PlaceKind.COUNTRY, PlaceKind.TERRITORY})


class Problem(NamedTuple):
    """A contradiction: of what kind, between which records, in words."""

    kind: ProblemKind
    ids: tuple[str, ...]
    message: str

    @property
    def is_warning(self) -> bool:
        """Whether it may be right as it is and only deserves a look."""
        return self.kind in _WARNINGS

    def __str__(self) -> str:
        return f"{', '.join(self.ids)}: {self.message}"


class _Records:
    """Everything that is checked, with what several checks ask of it."""

    def __init__(self, entities: Iterable[Entity], offices: Iterable[Office], sources: Iterable[Source]) -> None:
        self.entities = tuple(entities)
        self.offices = {office.id: office for office in offices}
        self.cutoffs = {source.key: source.cutoff for source in sources}
        self.by_id = {entity.id: entity for entity in self.entities}

    def place(self, slug: str) -> Entity | None:
        return self.by_id.get(f"place/{slug}")

    def cutoff(self, entity: Entity) -> date | None:
        """The last day that any of the entity's sources knows; None when no source has such a day."""
        return max((self.cutoffs[one] for one in entity.sources if one in self.cutoffs), default=None)


def check(
    entities: Iterable[Entity],
    offices: Iterable[Office],
    sources: Iterable[Source],
    *,
    ordinary: Container[str] = frozenset(),
) -> Iterator[Problem]:
    """What contradicts itself in a gazetteer, check by check, each in the order of the records.

    ``ordinary`` holds words in lower case that a family name may be mistaken for. Slugs are looked up among the
    entities given, so sources that lean on the built-in gazetteer are checked together with it. Everything is held
    in memory: this is for what people write, not for dumps.
    """
    records = _Records(entities, offices, sources)
    for one in records.entities:
        yield from _double_forms(one)
    yield from _shared_forms(records)
    yield from _wrong_and_right(records)
    yield from _overlapping_terms(records)
    for one in records.entities:
        yield from _dates(one, records.cutoff(one))
    for one in records.entities:
        yield from _dangling(one, records)
    for one in records.entities:
        yield from _wrong_places(one, records)
    for one in records.entities:
        if isinstance(one.name, PersonName) and one.name.family.lower() in ordinary:
            message = f"the family name {one.name.family!r} is an ordinary word"
            yield Problem(ProblemKind.ORDINARY_FAMILY, (one.id,), message)


def _double_forms(entity: Entity) -> Iterator[Problem]:
    """A form that stands in one entity twice to the letter, or as strong as well as weak."""
    lists = (
        ("name", (entity.label(),)),
        ("long", (entity.long,) if entity.long else ()),
        ("aliases", entity.aliases),
        ("weak", entity.weak),
    )
    where: dict[str, str] = {}
    for name, forms in lists:
        for form in forms:
            first = where.setdefault(form, name)
            if first != name:
                yield Problem(ProblemKind.DOUBLE_FORM, (entity.id,), f"{form!r} stands in {first} as well as in {name}")
    for name, forms in (*lists, ("mistranslations", entity.mistranslations)):
        for form, count in Counter(forms).items():
            if count > 1:
                yield Problem(ProblemKind.DOUBLE_FORM, (entity.id,), f"{form!r} stands {count} times in {name}")
    strong = {key(form): form for form in entity.names()}
    for form in entity.weak:
        other = strong.get(key(form), form)
        if other != form:
            message = f"weak {form!r} is the strong {other!r} but for case, accents or hyphens"
            yield Problem(ProblemKind.NEARLY_DOUBLE, (entity.id,), message)


def _shared_forms(records: _Records) -> Iterator[Problem]:
    """A strong form that is found for several entities."""
    bearers: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entity in records.entities:
        if entity.type is not EntityType.NAME:
            for form in entity.names():
                bearers[key(form)].setdefault(entity.id, form)
    for forms in bearers.values():
        if len(forms) > 1 and not _are_told_apart([records.by_id[identifier] for identifier in forms]):
            written = " / ".join(repr(form) for form in dict.fromkeys(forms.values()))
            message = f"{written} is a strong form of {len(forms)} entities; it must be weak in all but one"
            yield Problem(ProblemKind.SHARED_FORM, tuple(forms), message)


def _are_told_apart(entities: Sequence[Entity]) -> bool:
    """Whether all are agreements, each between others: an article that names the parties says which it means."""
    parties = {frozenset(entity.parties) for entity in entities}
    agreements = all(entity.type is EntityType.AGREEMENT and entity.parties for entity in entities)
    return agreements and len(parties) == len(entities)


def _wrong_and_right(records: _Records) -> Iterator[Problem]:
    """A mistranslation that is a right form of something, to the letter or but for case, accents and hyphens."""
    right: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entity in records.entities:
        for form in (*entity.names(), *entity.weak, *entity.adjectives, *entity.demonyms, *entity.metonyms):
            right[key(form)].setdefault(form, entity.id)
    for entity in records.entities:
        for form in dict.fromkeys(entity.mistranslations):
            forms = right.get(key(form), {})
            if form in forms:
                ids = tuple(dict.fromkeys((entity.id, forms[form])))
                message = f"the mistranslation {form!r} is a right form of {forms[form]}"
                yield Problem(ProblemKind.WRONG_AND_RIGHT, ids, message)
            elif forms:
                other, of = next(iter(forms.items()))
                ids = tuple(dict.fromkeys((entity.id, of)))
                message = f"the mistranslation {form!r} is {other!r} of {of} but for case, accents or hyphens"
                yield Problem(ProblemKind.NEARLY_RIGHT, ids, message)


def _overlapping_terms(records: _Records) -> Iterator[Problem]:
    """Two terms of an office that one person holds at a time, or of one person in any office, that share days."""
    tenures: defaultdict[tuple[str, str], list[tuple[Entity, Term]]] = defaultdict(list)
    for entity in records.entities:
        for term in entity.offices:
            tenures[term.title, term.of].append((entity, term))
    for (title, of), held in tenures.items():
        office = records.offices.get(title)
        for (first, one), (second, other) in combinations(held, 2):
            concerns = first.id == second.id or (office is not None and office.singleton and one.acting == other.acting)
            if concerns and _overlap(one, other):
                who = f"{first.label()} ({_written(one)}) overlaps {second.label()} ({_written(other)})"
                ids = tuple(dict.fromkeys((first.id, second.id)))
                yield Problem(ProblemKind.OVERLAPPING_TERMS, ids, f"{title} of {of}: {who}")


def _overlap(one: Term, other: Term) -> bool:
    """Whether two terms certainly share more than the day of a takeover; no end means still in office."""
    starts = [_days(term.since) for term in (one, other)]
    if starts[0] is None or starts[1] is None:
        return False
    ends = [_days(term.until) for term in (one, other)]
    last_start = max(starts[0].last, starts[1].last)
    return last_start < min(date.max if end is None else end.first for end in ends)


def _written(term: Term) -> str:
    return f"{term.since or '?'} to {term.until or 'now'}"


def _days(text: str | None) -> PartialDate | None:
    try:
        return partial_date(text) if text is not None else None
    except ValueError:
        return None


def _dates(entity: Entity, cutoff: date | None) -> Iterator[Problem]:
    """Dates that are none, stand in the wrong order or are later than any source of theirs can know."""
    pairs = [("from", entity.since, "to", entity.until), ("signed", entity.signed, "in_force", entity.in_force)]
    pairs += [(f"{one.title} from", one.since, f"{one.title} to", one.until) for one in entity.offices]
    for first, since, second, until in pairs:
        for name, written in ((first, since), (second, until)):
            is_end = name == "to" or name.endswith(" to")
            days = _days(written)
            if written is not None and days is None:
                yield Problem(ProblemKind.IMPOSSIBLE_DATE, (entity.id,), f"{name}: {written!r} is no date")
            elif days is not None and cutoff is not None and days.first > cutoff:
                message = f"{name} {written} is later than its sources know ({cutoff})"
                kind = ProblemKind.END_BEYOND_CUTOFF if is_end else ProblemKind.BEYOND_CUTOFF
                yield Problem(kind, (entity.id,), message)
        begin, end = _days(since), _days(until)
        if begin is not None and end is not None and end.last < begin.first:
            message = f"{second} {until} is earlier than {first} {since}"
            yield Problem(ProblemKind.IMPOSSIBLE_DATE, (entity.id,), message)


def _dangling(entity: Entity, records: _Records) -> Iterator[Problem]:
    """Slugs, ids and keys that no record defines."""
    places = [("country", entity.country), ("capital", entity.capital)]
    places += [("countries", slug) for slug in entity.countries]
    missing = [(name, slug) for name, slug in places if slug and records.place(slug) is None]
    others = [(name, slug) for name in ("members", "parties") for slug in getattr(entity, name)]
    others += [("of", term.of) for term in entity.offices]
    missing += [(name, slug) for name, slug in others if records.place(slug) is None and slug not in records.by_id]
    missing += [("office", term.title) for term in entity.offices if term.title not in records.offices]
    missing += [("source", source) for source in entity.sources if source not in records.cutoffs]
    for name, slug in dict.fromkeys(missing):
        yield Problem(ProblemKind.DANGLING, (entity.id,), f"{name}: nothing is called {slug!r}")


def _wrong_places(entity: Entity, records: _Records) -> Iterator[Problem]:
    """A country that is none, a capital in another country, an office of one country held in another."""
    country = records.place(entity.country) if entity.country else None
    if country is not None and country.kind is not None and country.kind not in _STATES:
        message = f"its country {country.slug} is a {country.kind.value}"
        yield Problem(ProblemKind.WRONG_PLACE, (entity.id, country.id), message)
    capital = records.place(entity.capital) if entity.capital else None
    if capital is not None and capital.country not in (None, entity.slug) and capital.id != entity.id:
        message = f"its capital {capital.slug} lies in {capital.country}"
        yield Problem(ProblemKind.WRONG_PLACE, (entity.id, capital.id), message)
    for term in entity.offices:
        office = records.offices.get(term.title)
        if office is not None and office.of is not None and term.of != office.of:
            message = f"{term.title} is an office of {office.of}, not of {term.of}"
            yield Problem(ProblemKind.WRONG_PLACE, (entity.id,), message)
