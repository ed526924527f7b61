"""Answers about names: which entity a phrase names, which names are near it, who held an office when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from cleaner.gazetteer.entity import Entity, EntityType, Office, PersonName, Source, Strength, Term, partial_date
from cleaner.gazetteer.namewords import NameWords
from cleaner.gazetteer.normalize import key, native_key
from cleaner.gazetteer.openings import Openings
from cleaner.gazetteer.sources.curated import Curated, latest_cutoff
from cleaner.gazetteer.tables import Tables, starts, tables

_STRENGTHS = tuple(Strength)  # by their numbers


class Form(NamedTuple):
    """A written form of an entity."""

    entity: Entity
    text: str
    strength: Strength


class Part(NamedTuple):
    """A person whose family or given name a token is."""

    entity: Entity
    is_family: bool


class Tenure(NamedTuple):
    """A person's term of office."""

    entity: Entity
    term: Term


class Gazetteer:
    """The names of one or several sources, with look-ups. Read-only once made; safe to share between threads.

    ``house`` holds the ids of a newsroom's own entities, whose spellings rule.
    """

    def __init__(self, curated: Curated, digest: str = "", house: frozenset[str] = frozenset()) -> None:
        self.digest = digest
        self.house = house
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in curated.entities}
        self.offices: Mapping[str, Office] = {office.id: office for office in curated.offices}
        self._cutoffs = {source.key: source.cutoff for source in curated.sources}

    # Forms

    @cached_property
    def _ordered(self) -> tuple[Entity, ...]:
        """The house's entities first: of two spellings of a word theirs is the one."""
        return tuple(sorted(self.entities.values(), key=lambda entity: entity.id not in self.house))

    @cached_property
    def _tables(self) -> Tables:
        return tables(self._ordered, self.digest)

    @cached_property
    def openings(self) -> Openings:
        """Which words open a form of an entity."""
        return Openings(self._tables.forms, self._tables.starts)

    def forms(self, phrase_key: str) -> tuple[Form, ...]:
        """The forms with this key (see ``normalize.key``)."""
        found = self._tables.forms.get(phrase_key)
        if found is None:
            return ()
        return tuple(Form(self._ordered[number], text, _STRENGTHS[strength]) for number, text, strength in found)

    def named(self, phrase: str, strength: Strength = Strength.STRONG) -> tuple[Entity, ...]:
        """The entities that a phrase names, at least as surely as ``strength``."""
        found = [form.entity for form in self.forms(key(phrase)) if form.strength >= strength]
        return tuple(dict.fromkeys(found))

    # Countries

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """Key of each name, adjective, demonym and metonym of a country -> its slug."""
        table: dict[str, str] = {}
        states = [one for one in self.of_type(EntityType.PLACE) if one.adjectives or one.demonyms or one.capital]
        for entity in states:
            for form in (*entity.names(), *entity.weak, *entity.adjectives, *entity.demonyms):
                table.setdefault(key(form), entity.slug)
        for entity in states:
            for form in entity.metonyms:
                table.setdefault(key(form), entity.slug)
        return table

    @cached_property
    def country_openings(self) -> Openings:
        """Which words open such a form."""
        return Openings(self.countries, starts(self.countries))

    @cached_property
    def _adjectives(self) -> frozenset[str]:
        return frozenset(key(word) for one in self.entities.values() for word in one.adjectives)

    def country(self, phrase: str) -> str | None:
        """The slug of the country that a name, adjective, demonym or metonym speaks of."""
        return self.countries.get(key(phrase))

    def is_adjective(self, phrase: str) -> bool:
        """Whether a phrase is the adjective of a country."""
        return key(phrase) in self._adjectives

    def labels(self, slug: str) -> str:
        """The name of a country slug or an entity id, for evidence."""
        entity = self.entities.get(f"place/{slug}") or self.entities.get(slug)
        return entity.label() if entity else slug

    # People

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Part, ...]]:
        table: defaultdict[str, list[Part]] = defaultdict(list)
        for entity in self.entities.values():
            if isinstance(entity.name, PersonName):
                table[key(entity.name.family)].append(Part(entity, True))
                if entity.name.given:
                    table[key(entity.name.given)].append(Part(entity, False))
        return {token: tuple(parts) for token, parts in table.items()}

    def parts(self, token: str) -> tuple[Part, ...]:
        """People who bear this family or given name."""
        return self._parts.get(key(token), ())

    def families(self, surname: str) -> tuple[Entity, ...]:
        """People of this family name."""
        return tuple(self._ordered[number] for number in self._tables.families.get(key(surname), ()))

    @cached_property
    def _natives(self) -> Mapping[str, tuple[Entity, ...]]:
        table: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities.values():
            if isinstance(entity.name, PersonName) and entity.name.native:
                table[native_key(entity.name.native)].append(entity)
        return {native: tuple(entities) for native, entities in table.items()}

    def natives(self, name: str) -> tuple[Entity, ...]:
        """People whose name in its own script this is, exactly but for spaces and interpuncts."""
        return self._natives.get(native_key(name), ())

    @cached_property
    def words(self) -> NameWords:
        """The single words of all names."""
        return NameWords(self._ordered, self._tables, self.digest)

    # Offices

    @cached_property
    def titles(self) -> Mapping[str, tuple[str, ...]]:
        """Key of each title -> the offices that go by it ("President" is a state's, a court's, a commission's)."""
        table: defaultdict[str, list[str]] = defaultdict(list)
        for office in self.offices.values():
            for title in dict.fromkeys(key(title) for title in (*office.titles, *office.feminine)):
                table[title].append(office.id)
        return {title: tuple(offices) for title, offices in table.items()}

    @cached_property
    def title_openings(self) -> Openings:
        """Which words open a title."""
        return Openings(self.titles, starts(self.titles))

    @cached_property
    def _tenures(self) -> Mapping[tuple[str, str], tuple[Tenure, ...]]:
        table: defaultdict[tuple[str, str], list[Tenure]] = defaultdict(list)
        for entity in self.entities.values():
            for term in entity.offices:
                table[term.title, term.of].append(Tenure(entity, term))
        return {office: tuple(tenures) for office, tenures in table.items()}

    @cached_property
    def _office_places(self) -> Mapping[str, tuple[str, ...]]:
        table: defaultdict[str, list[str]] = defaultdict(list)
        for office, of in self._tenures:
            table[office].append(of)
        return {office: tuple(places) for office, places in table.items()}

    def offices_of(self, office: str) -> tuple[str, ...]:
        """Countries and organisations of which some holder of the office is known."""
        return self._office_places.get(office, ())

    def tenures(self, office: str, of: str) -> tuple[Tenure, ...]:
        """All known terms of an office of a country or an organisation."""
        return self._tenures.get((office, of), ())

    def holders(self, office: str, of: str, day: date) -> tuple[Tenure, ...]:
        """Who held an office on a day, as far as the sources know. Partial dates count when they may hold the day."""
        return tuple(t for t in self.tenures(office, of) if self.held(t, day))

    def held(self, tenure: Tenure, day: date) -> bool:
        """Whether the term may have covered the day."""
        since, until = tenure.term.since, tenure.term.until
        if since is None or partial_date(since).first > day:
            return False
        if until is None:
            return self.knows(tenure.entity, day)
        return partial_date(until).last >= day

    def knows(self, entity: Entity, day: date) -> bool:
        """Whether the sources of the entity reach to the day."""
        cutoff = latest_cutoff(entity, self._cutoffs)
        return cutoff is not None and day <= cutoff

    def of_type(self, *types: EntityType) -> Iterator[Entity]:
        return (entity for entity in self.entities.values() if entity.type in types)


def joined(all_curated: Iterable[Curated]) -> Curated:
    """One set of records of several; of records with one id the last stands, so that a house can override."""
    entities: dict[str, Entity] = {}
    offices: dict[str, Office] = {}
    sources: dict[str, Source] = {}
    for curated in all_curated:
        entities |= {entity.id: entity for entity in curated.entities}
        offices |= {office.id: office for office in curated.offices}
        sources |= {source.key: source for source in curated.sources}
    return Curated(entities=tuple(entities.values()), offices=tuple(offices.values()), sources=tuple(sources.values()))
