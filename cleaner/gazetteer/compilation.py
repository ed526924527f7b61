"""Sources of any format compiled into one index file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cleaner.compiled import digest_of
from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.index.build import build
from cleaner.gazetteer.index.layout import LAYOUT, NO_DEFINITIONS, Definitions, Stats, Tier, fold_version
from cleaner.gazetteer.index.read import Index
from cleaner.gazetteer.load import is_built
from cleaner.gazetteer.sources import curated, formats
from cleaner.gazetteer.sources.stream import Tally

BUILT = "built"
"""What a file that ``gazetteer build`` wrote is called where formats are named."""

Progress = Callable[[int, int], None]
"""Told how many entities are read, from how many bytes."""


@dataclass(slots=True)
class Opened:
    """A source with its entities to come; the counts are right once they are read.

    ``overridden`` are records that a later source has too; ``repeats`` are ids that the source itself has before.
    ``size`` is what ``tally.position`` counts up to, 0 where it does not count.
    """

    path: Path
    format: str
    digest: str
    records: Iterable[Entity]
    definitions: Definitions = NO_DEFINITIONS
    size: int = 0
    tally: Tally = field(default_factory=Tally)
    entities: int = 0
    overridden: int = 0
    repeats: int = 0
    repeated: str | None = None


class Compiled(NamedTuple):
    """A file that was written, with what each source gave to it."""

    stats: Stats
    sources: tuple[Opened, ...]


def opened(path: Path, format_name: str | None = None) -> Opened:
    """A source ready to be read, a built file too. Raises GazetteerError when it is in no known format."""
    if is_built(path):
        index = Index.open(path)
        index.verify()
        entities = (index.entity(number) for number in range(len(index)))
        return Opened(path, BUILT, index.digest, entities, index.definitions)
    name = format_name or formats.detect(path)
    if name == "yaml":
        known, digest = curated.read([path])
        return Opened(path, name, digest, known.entities, Definitions(known.offices, known.sources))
    tally = Tally()
    records = formats.read(path, name, tally)
    digest = digest_of([path], salt=f"{name} {curated.schema()}")
    return Opened(path, name, digest, records, size=path.stat().st_size if path.is_file() else 0, tally=tally)


def compile_sources(sources: Sequence[Opened], out: Path, tier: Tier, progress: Progress | None = None) -> Compiled:
    """Write one index of all sources, whole or not at all; the same sources give the same bytes.

    Of records with one id that of the last source stands, and in one source the first. Raises GazetteerError for the
    first mistake in a source, for sources without any entity, and for a path that can't be written.
    """

    def tell(count: int) -> None:
        if progress is not None:
            progress(count, sum(source.tally.position for source in sources))

    digests = " ".join(source.digest for source in sources)
    stats = build(
        _some(sources),
        out,
        digest=digest_of([], salt=f"build {LAYOUT} {fold_version()} {tier.name} {digests}"),
        tier=tier,
        definitions=_definitions(sources),
        progress=tell,
    )
    return Compiled(stats, tuple(sources))


def distinct(sources: Sequence[Opened]) -> Iterator[Entity]:
    """The entities that stand, the last source's first: so the ids seen tell what is overridden."""
    later: set[str] = set()
    for source in reversed(sources):
        own: set[str] = set()
        for entity in source.records:
            if entity.id in own:
                source.repeats += 1
                source.repeated = source.repeated or entity.id
                continue
            own.add(entity.id)
            if entity.id in later:
                source.overridden += 1
                continue
            source.entities += 1
            yield entity
        later |= own


def _some(sources: Sequence[Opened]) -> Iterator[Entity]:
    """The same; raises GazetteerError when there are none, before anything is left on the disk."""
    yield from distinct(sources)
    if not any(source.entities for source in sources):
        first = sources[0]
        skip = next(iter(first.tally.examples), None)
        why = f"left out: {skip.reason}" if skip else f"it was read as {first.format}"
        raise GazetteerError("holds no entity", path=first.path, line=skip.line if skip else None, hint=why)


def _definitions(sources: Sequence[Opened]) -> Definitions:
    """The offices and sources that any of them defines; the last source's stand."""
    offices = {office.id: office for source in sources for office in source.definitions.offices}
    known = {one.key: one for source in sources for one in source.definitions.sources}
    return Definitions(tuple(offices.values()), tuple(known.values()))
