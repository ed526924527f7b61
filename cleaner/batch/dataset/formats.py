"""Which module reads a format of rows, and which writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from cleaner.batch.dataset import csv_rows, jsonl_rows, parquet_rows
from cleaner.batch.dataset.csv_parts import CsvWriter
from cleaner.batch.dataset.jsonl_parts import JsonlWriter
from cleaner.batch.dataset.parquet_parts import ParquetWriter
from cleaner.batch.dataset.parts import Writer
from cleaner.batch.dataset.rows import Batch
from cleaner.batch.dataset.spec import Columns, Kind, Limits, Packing, Part, Scan, Source
from cleaner.batch.dataset.storage import Entry
from cleaner.errors import DocumentError

SCAN: dict[Kind, Callable[[Source, Limits], Scan]] = {
    Kind.PARQUET: parquet_rows.scan,
    Kind.JSONL: jsonl_rows.scan,
    Kind.CSV: csv_rows.scan,
}
READ: dict[Kind, Callable[[Scan, Part, Columns], Iterator[Batch]]] = {
    Kind.PARQUET: parquet_rows.read,
    Kind.JSONL: jsonl_rows.read,
    Kind.CSV: csv_rows.read,
}
WRITE: dict[Kind, Callable[..., Writer]] = {
    Kind.PARQUET: ParquetWriter,
    Kind.JSONL: JsonlWriter,
    Kind.CSV: CsvWriter,
}
SUFFIXES = {
    ".parquet": Kind.PARQUET,
    ".pq": Kind.PARQUET,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
}
_PACKINGS = {packing.value: packing for packing in Packing if packing.value}


def source_of(entry: Entry) -> Source | None:
    """The source that a file is by its name; None for a file of another kind. Names that are no UTF-8 are an error.

    >>> source_of(Entry("s3://news/2024/may.jsonl.gz", "2024/may.jsonl.gz", 7)).name
    '2024/may'
    """
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        shown = entry.name.encode("utf-8", "backslashreplace").decode()
        raise DocumentError("its name is not UTF-8", path=shown, hint="rename it") from None
    path = PurePosixPath(entry.name)
    packing = _PACKINGS.get(path.suffix.lower(), Packing.NONE)
    if packing is not Packing.NONE:
        path = path.with_suffix("")
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None or (kind is Kind.PARQUET and packing is not Packing.NONE):
        return None
    return Source(entry.url, entry.name, path.with_suffix("").as_posix(), kind, packing, entry.size)
