"""The files of a result: batches of corrected rows in, the bytes of one part out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from cleaner.batch.dataset import csv_rows, jsonl_rows, parquet_rows
from cleaner.batch.dataset.fixing import Fixed
from cleaner.batch.dataset.rows import Batch, Row
from cleaner.batch.dataset.spec import Kind, Layout, Scan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_VALUES: dict[Kind, Callable[[Row], dict[str, Any]]] = {Kind.JSONL: jsonl_rows.values, Kind.CSV: csv_rows.values}


class Writer(ABC):
    """Takes the rows of a part in their order, then gives its bytes. The same rows give the same bytes."""

    def __init__(self, layout: Layout, scanned: Scan) -> None:
        self.columns = layout.columns
        self.layout = layout
        self.scanned = scanned
        self.is_same_kind = scanned.source.kind is layout.kind

    @abstractmethod
    def add(self, batch: Batch, fixed: Sequence[Fixed]) -> None:
        """Take some rows with what became of them."""

    @abstractmethod
    def close(self) -> bytes:
        """The bytes of all rows taken."""

    def values(self, batch: Batch, fixed: Sequence[Fixed]) -> list[dict[str, Any]]:
        """The rows as values, their texts corrected, for another format than their own; a broken row has none."""
        if batch.table is not None:
            rows = parquet_rows.values(batch)
        else:
            rows = [_VALUES[self.scanned.source.kind](row) for row in batch.rows]
        for row, one in zip(rows, fixed, strict=True):
            if one.is_changed:
                row[self.columns.text] = one.text
        return rows

    def added(self, row: Row, fixed: Fixed) -> dict[str, Any]:
        """The values of the columns that the result adds, in their order."""
        columns = self.columns
        original: dict[str, Any] = {columns.original: row.text} if columns.keeps_original else {}
        raw: dict[str, Any] = {columns.raw: row.raw} if self.layout.has_broken else {}
        return {
            **original,
            columns.changes: fixed.changes,
            columns.findings: fixed.findings,
            columns.n_changes: len(fixed.changes),
            columns.n_findings: len(fixed.findings),
            columns.error: fixed.error,
            **raw,
        }


def suffix(layout: Layout, scanned: Scan) -> str:
    """What the names of parts end in: text that came packed is packed again, where it stays in its format."""
    source = scanned.source
    return f".{layout.kind.value}{source.packing.value if source.kind is layout.kind else ''}"
