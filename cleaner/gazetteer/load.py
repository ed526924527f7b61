"""Sources of any format to one gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner.compiled import cached, digest_of
from cleaner.gazetteer.lookup import Gazetteer, joined
from cleaner.gazetteer.sources import curated
from cleaner.gazetteer.sources.curated import Curated


_YAML = frozenset({".yml", ".yaml"})


def load(shipped: Path, house: Sequence[Path] = ()) -> Gazetteer:
    """The shipped gazetteer with a newsroom's own sources, whose spellings rule.

    A record of the house overrides a shipped one of the same id. Raises GazetteerError with file and line for a source
    that can't be used.
    """
    read = [_read(path) for path in (shipped, *house)]
    ids = frozenset(entity.id for records, _ in read[1:] for entity in records.entities)
    digest = "-".join(digest[:16] for _, digest in read)
    return Gazetteer(joined(records for records, _ in read), digest, ids)


def _read(path: Path) -> tuple[Curated, str]:
    """The records of a source and the digest of its bytes; parsed once, then kept in the cache."""
    if path.is_dir() or path.suffix in _YAML or not path.exists():
        return curated.read([path])
    from cleaner.gazetteer.sources import formats  # seven readers that most runs need none of

    digest = digest_of([path], salt=f"source {curated.schema()}")
    return cached(Curated, digest, lambda: Curated(entities=tuple(formats.read(path)))), digest
