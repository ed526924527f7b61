"""Parts of a result as Parquet: columns that came as such keep their types and their metadata."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cleaner.batch.dataset.fixing import Fixed
from cleaner.batch.dataset.jsonl_parts import encoded
from cleaner.batch.dataset.parts import Writer
from cleaner.batch.dataset.rows import Batch
from cleaner.batch.dataset.spec import Layout, Scan, Types

if TYPE_CHECKING:
    import pyarrow as pa


class ParquetWriter(Writer):
    """One row group a part, packed as the input was."""

    def __init__(self, layout: Layout, scanned: Scan) -> None:
        super().__init__(layout, scanned)
        self._tables: list[pa.RecordBatch] = []
        self._values: list[dict[str, Any]] = []
        self._texts: list[str | None] = []
        self._is_changed = False
        self._added: list[dict[str, Any]] = []

    def add(self, batch: Batch, fixed: Sequence[Fixed]) -> None:
        if self.is_same_kind and batch.table is not None:
            self._tables.append(batch.table)
            self._texts += [one.text for one in fixed]
            self._is_changed |= any(one.is_changed for one in fixed)
        else:
            self._values += self.values(batch, fixed)
        self._added += [self.added(row, one) for row, one in zip(batch.rows, fixed, strict=True)]

    def close(self) -> bytes:
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = self._kept() if self.is_same_kind else self._converted()
        for name, kind in self._types().items():
            table = table.append_column(pa.field(name, kind), pa.array([row[name] for row in self._added], kind))
        file = io.BytesIO()
        # One chunk, one row group: where the batches began while it was read must not show.
        pq.write_table(table.combine_chunks(), file, row_group_size=len(table), compression=self.scanned.codec)
        return file.getvalue()

    def _kept(self) -> pa.Table:
        import pyarrow as pa

        table = pa.Table.from_batches(self._tables)
        if not self._is_changed:
            return table.unify_dictionaries()
        place = table.schema.get_field_index(self.columns.text)
        field = table.schema.field(place)
        plain = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        return table.set_column(place, field, pa.array(self._texts, plain).cast(field.type)).unify_dictionaries()

    def _converted(self) -> pa.Table:
        import pyarrow as pa

        kinds = {
            Types.NULL: pa.string(),
            Types.TEXT: pa.string(),
            Types.ANY: pa.string(),
            Types.BOOL: pa.bool_(),
            Types.INT: pa.int64(),
            Types.FLOAT: pa.float64(),
        }
        return pa.table(
            {
                name: pa.array([_held(row.get(name), kind) for row in self._values], kinds[kind])
                for name, kind in self.layout.types.items()
            }
        )

    def _types(self) -> dict[str, pa.DataType]:
        """The columns that are added, with their types."""
        import pyarrow as pa

        columns = self.columns
        word, words, count = pa.string(), pa.list_(pa.string()), pa.int32()
        evidence = pa.list_(pa.struct({"kind": word, "text": word}))
        change = {"id": word, "rules": words, "applicability": word, "start": count, "end": count}
        change |= {"start_after": count, "end_after": count, "before": word, "after": word, "message": word}
        finding = {"id": word, "rule": word, "applicability": word, "reason": word, "start": count, "end": count}
        finding |= {"before": word, "suggestions": words, "message": word}
        kinds = {
            columns.changes: pa.list_(pa.struct({**change, "evidence": evidence})),
            columns.findings: pa.list_(pa.struct({**finding, "evidence": evidence})),
            columns.n_changes: count,
            columns.n_findings: count,
        }
        raw = (columns.raw,) if self.layout.has_broken else ()
        return {name: kinds.get(name, word) for name in (*columns.added, *raw)}


def _held(value: Any, kind: Types) -> Any:
    """A value as its column can hold it: JSON where it is no text and no number."""
    if value is None or (kind is Types.TEXT and isinstance(value, str)):
        return value
    if kind in (Types.TEXT, Types.ANY):
        return encoded(value).decode()
    return float(value) if kind is Types.FLOAT else value
