"""What is to be done with a dataset: its files, the layout of the result, the runs of parts for the workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from cleaner.batch.dataset import storage
from cleaner.batch.dataset.formats import SUFFIXES, source_of
from cleaner.batch.dataset.spec import Columns, Kind, Layout, Packing, Part, Scan, Source, Types, joined
from cleaner.batch.dataset.work import Run
from cleaner.errors import DocumentError
from cleaner.yamlfile import suggestion

_PASSES = 16  # how often a file that can only be read from its begin is read at most: so many workers may share it


def sources(place: str, out: str) -> list[Source]:
    """The files of a dataset. Raises DocumentError where there is none, or files of two kinds."""
    _check_apart(place, out)
    inside = _inside(out, place)
    found = [source_of(entry) for entry in storage.listed(place) if not inside or not entry.name.startswith(inside)]
    known = [source for source in found if source is not None]
    if not known:
        suffixes = ", ".join(SUFFIXES)
        raise DocumentError(
            "holds no dataset", path=place, hint=f"files must end in {suffixes}; text may also be packed as .gz or .zst"
        )
    kinds = sorted({source.kind.value for source in known})
    if len(kinds) > 1:
        raise DocumentError(
            f"holds files of several kinds: {', '.join(kinds)}", path=place, hint="give a glob such as 'news/*.jsonl'"
        )
    names: dict[str, Source] = {}
    for source in known:
        other = names.setdefault(source.name, source)
        if other is not source:
            raise DocumentError(
                f"parts of {other.path} and {source.path} would have the same names", path=place, hint="rename one"
            )
    return known


def _check_apart(place: str, out: str) -> None:
    same = place.rstrip("/") == out.rstrip("/")
    if not same and not storage.is_remote(place) and not storage.is_remote(out):
        same = Path(place).resolve() == Path(out).resolve()
        if Path(out).is_file():
            raise DocumentError("is a file", path=out, hint="OUT is the folder that the parts go to")
    if same:
        raise DocumentError("is the input", path=out, hint="give another folder for the result")


def _inside(out: str, place: str) -> str | None:
    """What the names of results begin with, where these lie below the input."""
    top = storage.top(place)
    if storage.is_remote(top) or storage.is_remote(out):
        name = out.rstrip("/").removeprefix(f"{top}/") if out.startswith(f"{top}/") else ""
    else:
        here, there = Path(out).resolve(), Path(top).resolve()
        name = here.relative_to(there).as_posix() if here != there and here.is_relative_to(there) else ""
    return f"{name}/" if name else None


def layout(scans: Sequence[Scan], out: str, columns: Columns, kind: Kind | None) -> Layout:
    """What the parts of a result have in common.

    Raises DocumentError, before any work, for a column that is missing, holds no text, or would be there twice.
    """
    types: dict[str, Types] = {}
    for scanned in scans:
        if scanned.rows:
            _check_columns(scanned, columns)
        for name, held in scanned.columns.items():
            types[name] = joined(types.get(name, Types.NULL), held)
    types[columns.text] = Types.TEXT
    source_kind = scans[0].source.kind
    has_broken = any(scanned.broken for scanned in scans)
    return Layout(out, kind or source_kind, columns, types, has_broken)


def _check_columns(scanned: Scan, columns: Columns) -> None:
    path = scanned.source.url
    if not scanned.columns:
        raise DocumentError("holds no row that can be read", path=path, hint="each line must be a JSON object")
    for name in columns.read:
        if name not in scanned.columns:
            known = list(scanned.columns)
            raise DocumentError(f"has no column {name!r}", path=path, hint=suggestion(name, known))
    held = scanned.columns[columns.text]
    if held not in (Types.TEXT, Types.ANY, Types.NULL) or (held is Types.ANY and scanned.source.kind is Kind.PARQUET):
        texts = [name for name, type_ in scanned.columns.items() if type_ is Types.TEXT]
        hint = f"columns of text: {', '.join(texts)}" if texts else None
        raise DocumentError(f"column {columns.text!r} holds no text", path=path, hint=hint)
    for name in (*columns.added, columns.raw):
        if name in scanned.columns:
            raise DocumentError(
                f"has a column {name!r} already, which the result adds",
                path=path,
                hint="give --prefix, such as --prefix fix_, for the columns that are added",
            )


def runs(scanned: Scan, parts: Iterable[Part]) -> Iterator[Run]:
    """The parts that are to be made, in runs that one worker reads in one go.

    Where reading can begin at any row, each part is a run. Where it can't, in packed text and in a large row group,
    as many parts are taken together as keep the file from being read from its begin over and over.
    """
    wanted = set(parts)
    bare = replace(scanned, parts=(), columns={})  # a run is sent without what it does not need
    for _, stream in groupby(scanned.parts, key=lambda part: _stream(scanned, part)):
        together = list(stream)
        length = -(-len(together) // _PASSES)
        for start in range(0, len(together), length):
            piece = together[start : start + length]
            for is_wanted, some in groupby(piece, key=wanted.__contains__):
                if is_wanted:
                    yield Run(bare, tuple(some))


def _stream(scanned: Scan, part: Part) -> int:
    """What must be read from its begin to come to a part."""
    if scanned.source.kind is not Kind.PARQUET and scanned.source.packing is not Packing.NONE:
        return 0
    return part.start
