"""The gazetteer's YAML, edited by people and checked to the letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from cleaner.compiled import cached, digest_of
from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, EntityType, Office, PersonName, PlaceKind, Record, Source, partial_date
from cleaner.yamlfile import Yaml, load, suggestion

COMMON_KEYS = {"id", "name", "aliases", "weak", "mistranslations", "source"}
# The keys of each type; names of nothing in particular come in lists, never in YAML.
KEYS: Mapping[EntityType, set[str]] = {
    EntityType.PERSON: COMMON_KEYS | {"gender", "country", "offices"},
    EntityType.PLACE: COMMON_KEYS | {"kind", "long", "adjectives", "demonyms", "capital", "metonyms", "country"},
    EntityType.ORGANISATION: COMMON_KEYS | {"long", "accession", "country", "members"},
    EntityType.AGREEMENT: COMMON_KEYS | {"long", "parties", "signed", "in_force", "accession"},
    EntityType.EVENT: COMMON_KEYS | {"countries", "from", "to"},
    EntityType.TERM: COMMON_KEYS | {"country", "accession"},
}
_DATES = ("from", "to", "signed", "in_force")


class EntityFile(Record, frozen=True, kw_only=True):
    entities: tuple[Entity, ...]
    source: str | tuple[str, ...] = ()


class OfficeFile(Record, frozen=True, kw_only=True):
    offices: tuple[Office, ...]


class SourceFile(Record, frozen=True, kw_only=True):
    sources: tuple[Source, ...]


class Curated(Record, frozen=True, kw_only=True):
    """Everything that one folder or file of YAML says."""

    entities: tuple[Entity, ...] = ()
    offices: tuple[Office, ...] = ()
    sources: tuple[Source, ...] = ()


def read(paths: Sequence[Path]) -> tuple[Curated, str]:
    """The records of YAML files (folders are walked) and the digest of their bytes.

    Raises GazetteerError with file, line and column for the first mistake.
    """
    files = [file for path in paths for file in _files(path)]
    digest = digest_of(files, salt=f"curated {schema()}")
    return cached(Curated, digest, lambda: _parse(files)), digest


def schema() -> str:
    """Changes when the records do, so that an old cache is not read as a new one."""
    return repr([msgspec.inspect.type_info(kind).fields for kind in (Entity, Office, Source)])  # type: ignore[attr-defined]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.rglob("*.yml")) + sorted(path.rglob("*.yaml"))
    if not path.exists():
        raise GazetteerError("does not exist", path=path, hint="give a YAML file or a folder of them")
    return [path]


def _parse(files: Sequence[Path]) -> Curated:
    entities: list[Entity] = []
    offices: list[Office] = []
    sources: list[Source] = []
    where: dict[str, Path] = {}
    parsed = [load(file, GazetteerError) for file in files]
    for yaml in parsed:
        data = yaml.data if isinstance(yaml.data, dict) else {}
        if "offices" in data:
            offices += yaml.convert(OfficeFile).offices
        elif "sources" in data:
            sources += yaml.convert(SourceFile).sources
        else:
            for index, entity in enumerate(_entities(yaml)):
                if entity.id in where:
                    place = ("entities", index, "id")
                    raise yaml.fail(f"id {entity.id!r} stands in {where[entity.id]} too", place)
                where[entity.id] = yaml.path
                entities.append(entity)
    curated = Curated(entities=tuple(entities), offices=tuple(offices), sources=tuple(sources))
    for yaml in parsed:
        _check_references(yaml, curated)
    return curated


def _entities(yaml: Yaml) -> Iterator[Entity]:
    file = yaml.convert(EntityFile)
    default = file.source
    for index, entity in enumerate(file.entities):
        where = ("entities", index)
        kind, _, slug = entity.id.partition("/")
        known = [one.value for one in KEYS]
        if kind not in known or not slug:
            raise yaml.fail(f"id {entity.id!r} is no TYPE/SLUG", (*where, "id"), suggestion(kind, known))
        _check_keys(yaml, where, entity)
        _check_dates(yaml, where)
        yield entity if entity.source or not default else msgspec.structs.replace(entity, source=default)


def _check_keys(yaml: Yaml, where: tuple[str | int, ...], entity: Entity) -> None:
    allowed = KEYS[entity.type]
    raw = yaml.data["entities"][where[1]]
    for name in raw:
        if name not in allowed:
            raise yaml.fail(
                f"key {name!r} does not go with type {entity.type.value!r}",
                (*where, name),
                suggestion(name, sorted(allowed)),
            )
    if isinstance(entity.name, PersonName) != (entity.type is EntityType.PERSON):
        expected = "{given: .., family: ..}" if entity.type is EntityType.PERSON else "a text"
        raise yaml.fail(f"name must be {expected} for type {entity.type.value!r}", (*where, "name"))


def _check_dates(yaml: Yaml, where: tuple[str | int, ...]) -> None:
    raw = yaml.data["entities"][where[1]]
    records = [(where, raw)]
    records += [((*where, "offices", number), term) for number, term in enumerate(raw.get("offices") or ())]
    for place, record in records:
        days = {}
        for name in _DATES:
            if record.get(name) is not None:
                try:
                    days[name] = partial_date(record[name])
                except ValueError:
                    raise yaml.fail(
                        f"{name}: {record[name]!r} is no date", (*place, name), "write 2022-02-24, 2022-02 or 2022"
                    ) from None
        if "from" in days and "to" in days and days["to"].last < days["from"].first:
            raise yaml.fail(f"to {record['to']} is earlier than from {record['from']}", (*place, "to"))


def _check_references(yaml: Yaml, curated: Curated) -> None:
    """Slugs and keys that other records define; left alone in a source that defines none of them itself."""
    offices = [office.id for office in curated.offices]
    sources = [source.key for source in curated.sources]
    places = [one for one in curated.entities if one.type is EntityType.PLACE]
    # A house's own city lies in a country of the shipped gazetteer.
    countries = [one.slug for one in places] if any(one.kind is PlaceKind.COUNTRY for one in places) else []
    ids = [one.id for one in curated.entities]
    data = yaml.data if isinstance(yaml.data, dict) else {}
    for index, raw in enumerate(data.get("entities") or ()):
        where = ("entities", index)
        for number, term in enumerate(raw.get("offices") or ()):
            place = (*where, "offices", number)
            if offices and term["title"] not in offices:
                raise yaml.fail(f"no office {term['title']!r}", (*place, "title"), suggestion(term["title"], offices))
            if countries and term["of"] not in countries and term["of"] not in ids:
                raise yaml.fail(f"nothing is called {term['of']!r}", (*place, "of"), suggestion(term["of"], countries))
        for name in ("country", "capital"):
            if countries and raw.get(name) and raw[name] not in countries:
                raise yaml.fail(f"no place {raw[name]!r}", (*where, name), suggestion(raw[name], countries))
        named = raw.get("source", data.get("source")) or ()
        for source in [named] if isinstance(named, str) else named:
            if sources and source not in sources:
                at = (*where, "source") if "source" in raw else ("source",)
                raise yaml.fail(f"no source {source!r}", at, suggestion(source, sources))
        if sources and not named:
            raise yaml.fail(f"{raw['id']} has no source", (*where, "id"), f"one of: {', '.join(sources)}")


def latest_cutoff(entity: Entity, cutoffs: Mapping[str, date]) -> date | None:
    """The last day up to which any of the entity's sources knows."""
    return max((cutoffs[key] for key in entity.sources if key in cutoffs), default=None)
