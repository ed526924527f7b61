"""What a gazetteer holds, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from cleaner.gazetteer.compilation import BUILT, opened
from cleaner.gazetteer.entity import Entity, EntityType, PlaceKind, Source
from cleaner.gazetteer.index.layout import LAYOUT, Stats, Tier
from cleaner.gazetteer.index.read import Index


class Forms(msgspec.Struct, frozen=True, kw_only=True):
    """Written forms by how surely they name their entity."""

    strong: int
    weak: int
    mistranslation: int


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """A source that entities name, how many do, and the day up to which it knows; None where nothing says."""

    key: str
    entities: int
    cutoff: date | None
    title: str | None


class File(msgspec.Struct, frozen=True, kw_only=True):
    """What only a built file has."""

    layout: int
    digest: str
    trust: str
    stats: Stats


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one source. ``countries`` counts the entities that are of a country or are one."""

    path: str
    format: str
    entities: int
    types: dict[str, int]
    forms: Forms
    people_with_offices: int
    terms: int
    open_terms: int
    offices: int
    countries: dict[str, int]
    sources: tuple[Reach, ...]
    skipped: int
    file: File | None


class _Counts:
    """The figures of some entities while they pass by."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.types: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()
        self.sources: Counter[str] = Counter()
        self.strong = self.weak = self.mistranslations = 0
        self.people_with_offices = self.terms = self.open_terms = 0
        for entity in entities:
            self._add(entity)

    def _add(self, entity: Entity) -> None:
        self.types[entity.type.value] += 1
        self.strong += len(entity.names())
        self.weak += len(entity.weak)
        self.mistranslations += len(entity.mistranslations)
        self.people_with_offices += entity.type is EntityType.PERSON and bool(entity.offices)
        self.terms += len(entity.offices)
        self.open_terms += sum(term.until is None for term in entity.offices)
        country = entity.slug if entity.kind is PlaceKind.COUNTRY else entity.country
        if country is not None:
            self.countries[country] += 1
        self.sources.update(entity.sources)


def holdings(path: Path) -> Holdings:
    """The figures of a source of any format, or of a built file. Raises GazetteerError when it can't be used."""
    source = opened(path)
    counts = _Counts(source.records)
    known = {one.key: one for one in source.definitions.sources}
    keys = [*known, *sorted(set(counts.sources) - set(known))]
    return Holdings(
        path=path.as_posix(),
        format=source.format,
        entities=counts.types.total(),
        types={kind.value: counts.types[kind.value] for kind in EntityType if counts.types[kind.value]},
        forms=Forms(strong=counts.strong, weak=counts.weak, mistranslation=counts.mistranslations),
        people_with_offices=counts.people_with_offices,
        terms=counts.terms,
        open_terms=counts.open_terms,
        offices=len(source.definitions.offices),
        countries=dict(sorted(counts.countries.items())),
        sources=tuple(_reach(key, counts.sources[key], known.get(key)) for key in keys),
        skipped=source.tally.skipped,
        file=_file(path) if source.format == BUILT else None,
    )


def _reach(key: str, entities: int, known: Source | None) -> Reach:
    cutoff, title = (known.cutoff, known.title) if known else (None, None)
    return Reach(key=key, entities=entities, cutoff=cutoff, title=title)


def _file(path: Path) -> File:
    index = Index.open(path)
    return File(layout=LAYOUT, digest=index.digest, trust=Tier(index.reach).name.lower(), stats=index.stats)
