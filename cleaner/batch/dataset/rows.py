"""Rows of a dataset as their files hold them, with what is read of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.batch.dataset.spec import Limits, Part

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 256  # rows that are read at once


class Row(NamedTuple):
    """A row. ``error`` says why it can't be corrected; ``raw`` is a line that is no row at all.

    ``number`` counts from 1 in its file. ``source`` is what its format writes it from again, ``day`` the article's
    date as it is written.
    """

    number: int
    text: str | None
    day: object
    identifier: str
    source: Any
    error: str | None = None
    raw: str | None = None


class Batch(NamedTuple):
    """Some rows in their order; ``table`` holds the columns of those that come from Parquet."""

    rows: list[Row]
    table: pa.RecordBatch | None = None

    def cut(self, count: int) -> tuple[Batch, Batch]:
        """The first rows, and the others."""
        one, other = (None, None) if self.table is None else (self.table.slice(0, count), self.table.slice(count))
        return Batch(self.rows[:count], one), Batch(self.rows[count:], other)


def kept(data: bytes) -> tuple[str, str]:
    """A line that is no UTF-8, as text that gives its bytes back, and what is wrong with it."""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return data.decode("latin-1"), f"is not UTF-8 at byte {error.start} (its bytes are kept as Latin-1)"


def parts(sizes: Iterable[tuple[int, int]], limits: Limits) -> Iterator[Part]:
    """The parts of a text whose rows are given as (first byte, size).

    >>> list(parts([(0, 10), (10, 10), (20, 90), (110, 10)], Limits(rows=10, size=50)))[1]
    Part(first=2, rows=1, start=20, skip=0)
    """
    first = rows = start = size = 0
    for place, length in sizes:
        if rows and (rows == limits.rows or size + length > limits.size):
            yield Part(first, rows, start)
            first, rows, size = first + rows, 0, 0
        if not rows:
            start = place
        rows += 1
        size += length
    if rows:
        yield Part(first, rows, start)


def batched(rows: Iterable[Row]) -> Iterator[Batch]:
    """The rows in batches, none of them empty."""
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield Batch(batch)
            batch = []
    if batch:
        yield Batch(batch)


class Reader:
    """Batches of rows, given out in pieces of any size."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self._rest: Batch | None = None

    def take(self, rows: int) -> Iterator[Batch]:
        """The next rows, as many of them as there are."""
        while rows:
            batch, self._rest = self._rest or next(self._batches, None), None
            if batch is None:
                return
            if len(batch.rows) > rows:
                batch, self._rest = batch.cut(rows)
            rows -= len(batch.rows)
            yield batch
