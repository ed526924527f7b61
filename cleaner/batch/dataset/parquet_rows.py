"""Rows of Parquet: batches of columns, of which the text, the date and the id are read as Python has them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cleaner.batch.dataset import storage
from cleaner.batch.dataset.rows import BATCH, Batch, Row
from cleaner.batch.dataset.spec import Columns, Limits, Part, Scan, Source, Types
from cleaner.errors import DocumentError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_PAGES = 1 << 20  # bytes read ahead of a column; without it a row group's whole column is held


def scan(source: Source, limits: Limits) -> Scan:
    """What the footer of a file tells; the rows are not read."""
    with opened(source) as file:
        names = file.schema_arrow.names
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise DocumentError(f"has two columns {twice!r}", path=source.url, hint="give each a name of its own")
        digest = hashlib.sha256(file.schema_arrow.serialize())
        codec = "zstd"
        found = []
        for number in range(file.metadata.num_row_groups):
            group = file.metadata.row_group(number)
            codec = group.column(0).compression.lower().replace("uncompressed", "none")
            digest.update(repr(group.to_dict()).encode())
            found.append((group.num_rows, group.total_byte_size))
        columns = {field.name: _type(field.type) for field in file.schema_arrow}
    return Scan(source, digest.hexdigest(), tuple(_parts(found, limits)), columns, codec=codec)


@contextmanager
def opened(source: Source) -> Iterator[pq.ParquetFile]:
    """A file of Parquet. Raises DocumentError for one that is none, or is damaged where it is read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with storage.opened(source.url) as stream:
        try:
            with pq.ParquetFile(stream, buffer_size=_PAGES, pre_buffer=False) as file:
                yield file
        except (pa.ArrowInvalid, OSError) as error:
            raise DocumentError(f"is no whole Parquet file: {error}", path=source.url) from None


def read(scanned: Scan, part: Part, columns: Columns) -> Iterator[Batch]:
    """The rows from a part's first one to the end of the file."""
    with opened(scanned.source) as file:
        groups = range(part.start, file.metadata.num_row_groups)
        skip, number = part.skip, part.first + 1
        for table in file.iter_batches(BATCH, row_groups=list(groups), use_threads=False):
            kept = table.slice(min(skip, len(table)))
            skip -= len(table) - len(kept)
            if len(kept):
                yield Batch(_rows(kept, number, columns), kept)
                number += len(kept)


def values(batch: Batch) -> list[dict[str, Any]]:
    """The values of the rows as Python has them."""
    assert batch.table is not None
    rows: list[dict[str, Any]] = batch.table.to_pylist()
    return rows


def is_text(kind: pa.DataType) -> bool:
    """Whether a column holds texts, however it is encoded."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _rows(table: pa.RecordBatch, number: int, columns: Columns) -> list[Row]:
    texts = table.column(columns.text).to_pylist()
    days = table.column(columns.date).to_pylist() if columns.date else [None] * len(texts)
    names = table.column(columns.identifier).to_pylist() if columns.identifier else [None] * len(texts)
    error = f"its {columns.text!r} is null"
    return [
        Row(place, text, day, "" if name is None else str(name), None, error if text is None else None)
        for place, (text, day, name) in enumerate(zip(texts, days, names, strict=True), number)
    ]


def _parts(groups: list[tuple[int, int]], limits: Limits) -> Iterator[Part]:
    """Whole row groups together while they are small, parts of one where it is large.

    >>> groups = [(10, 100), (10, 100), (60, 4000)]
    >>> [(part.first, part.rows, part.start, part.skip) for part in _parts(groups, Limits(50, 2000))]
    [(0, 20, 0, 0), (20, 30, 2, 0), (50, 30, 2, 30)]
    """
    first = start = rows = size = 0
    for number, (count, length) in enumerate(groups):
        if rows and (rows + count > limits.rows or size + length > limits.size):
            yield from _cut(first, rows, start, size, limits)
            first, start, rows, size = first + rows, number, 0, 0
        if not rows:
            start = number
        rows, size = rows + count, size + length
    yield from _cut(first, rows, start, size, limits)


def _cut(first: int, rows: int, start: int, size: int, limits: Limits) -> Iterator[Part]:
    pieces = max(-(-rows // limits.rows), -(-size // limits.size), 1) if rows else 0
    edges = [rows * piece // pieces for piece in range(pieces + 1)] if pieces else []
    for begin, end in pairwise(edges):
        if end > begin:
            yield Part(first + begin, end - begin, start, begin)


def _type(kind: pa.DataType) -> Types:
    import pyarrow as pa

    if is_text(kind):
        return Types.TEXT
    if pa.types.is_boolean(kind):
        return Types.BOOL
    if pa.types.is_integer(kind):
        return Types.INT
    return Types.FLOAT if pa.types.is_floating(kind) else Types.ANY
