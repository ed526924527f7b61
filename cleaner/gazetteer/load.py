"""Sources of any format to the names of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.compiled import cache_folder, cached, digest_of
from cleaner.errors import GazetteerError
from cleaner.gazetteer.background import Background
from cleaner.gazetteer.lookup import Gazetteer, joined
from cleaner.gazetteer.sources import curated
from cleaner.gazetteer.sources.curated import Curated

if TYPE_CHECKING:
    from cleaner.gazetteer.index.read import Index

_YAML = frozenset({".yml", ".yaml"})


def gazetteer(shipped: Path, house: Sequence[Path] = ()) -> Gazetteer:
    """The shipped gazetteer with a newsroom's own sources, whose spellings rule.

    A record of the house overrides a shipped one of the same id. Raises GazetteerError with file and line for a source
    that can't be used.
    """
    read = [records(path) for path in (shipped, *house)]
    ids = frozenset(entity.id for one, _ in read[1:] for entity in one.entities)
    digest = "-".join(digest[:16] for _, digest in read)
    return Gazetteer(joined(one for one, _ in read), digest, ids)


def background(paths: Sequence[Path], progress: Callable[[int], None] | None = None) -> Background:
    """The lists in some files: built ones, or sources, which are built once and kept in the cache by their content.

    ``progress`` is told how many names are read. Raises GazetteerError for a source that can't be used, and for a
    given file that is damaged; a damaged file of the cache is built again.
    """
    return Background(tuple(_index(path, progress) for path in paths))


def records(path: Path) -> tuple[Curated, str]:
    """The records of a source or a built file, and the digest of its bytes; parsed once, then kept in the cache."""
    if path.is_dir() or path.suffix in _YAML or not path.exists():
        return curated.read([path])
    # The readers of bulk formats and the index are not needed by most runs.
    from cleaner.gazetteer.sources import formats

    if is_built(path):
        return _built_records(path)
    digest = digest_of([path], salt=f"source {curated.schema()}")
    return cached(Curated, digest, lambda: Curated(entities=tuple(formats.read(path)))), digest


def is_built(path: Path) -> bool:
    """Whether a file is one that ``gazetteer build`` wrote."""
    from cleaner.gazetteer.index.layout import MAGIC

    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def _built_records(path: Path) -> tuple[Curated, str]:
    from cleaner.gazetteer.index.read import Index

    index = Index.open(path)
    index.verify()  # cheap, and a damaged trie can't be trusted to say so
    known = index.definitions
    entities = tuple(index.entity(number) for number in range(len(index)))
    return Curated(entities=entities, offices=known.offices, sources=known.sources), index.digest


def _index(path: Path, progress: Callable[[int], None] | None) -> Index:
    from cleaner.gazetteer.compilation import Opened, distinct
    from cleaner.gazetteer.index.build import build
    from cleaner.gazetteer.index.layout import LAYOUT, Tier, fold_version
    from cleaner.gazetteer.index.read import Index
    from cleaner.gazetteer.sources import formats

    if not path.is_file():
        raise GazetteerError("does not exist", path=path, hint="give a list of names, or a file gazetteer build wrote")
    if is_built(path):
        given = Index.open(path)
        given.verify()
        return given
    digest = digest_of([path], salt=f"background {LAYOUT} {fold_version()}")
    kept = cache_folder() / f"background-{digest[:32]}.index"
    try:
        return Index.open(kept)
    except GazetteerError:
        kept.parent.mkdir(parents=True, exist_ok=True)
        records = distinct([Opened(path, formats.detect(path), digest, formats.read(path))])
        build(records, kept, digest=digest, tier=Tier.BACKGROUND, progress=progress)
        return Index.open(kept)
