"""Parts of a result as CSV: rows that came as such keep their characters, but for the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cleaner.batch.dataset.csv_rows import Record, written
from cleaner.batch.dataset.fixing import Fixed
from cleaner.batch.dataset.jsonl_parts import encoded
from cleaner.batch.dataset.parts import Writer
from cleaner.batch.dataset.rows import Batch, Row
from cleaner.batch.dataset.spec import Dialect, Layout, Scan
from cleaner.batch.dataset.unpacked import packed

_BOM = "\ufeff"


class CsvWriter(Writer):
    """One record a row, after a header; lists of changes and findings are JSON."""

    def __init__(self, layout: Layout, scanned: Scan) -> None:
        super().__init__(layout, scanned)
        dialect = scanned.dialect if self.is_same_kind else None
        if dialect is None:
            names = tuple(layout.types)
            dialect = Dialect(",".join(written(name, ",") for name in names), names, ",", "\n")
        self._dialect = dialect
        more = (*self.columns.added, *((self.columns.raw,) if layout.has_broken else ()))
        head = [dialect.header, *(written(name, dialect.delimiter) for name in more)]
        self._records = [(_BOM if dialect.has_bom else "") + dialect.delimiter.join(head)]

    def add(self, batch: Batch, fixed: Sequence[Fixed]) -> None:
        if self.is_same_kind:
            heads = [self._head(row, one) for row, one in zip(batch.rows, fixed, strict=True)]
        else:
            heads = [
                self._fields(values.get(name) for name in self._dialect.names) for values in self.values(batch, fixed)
            ]
        for row, one, head in zip(batch.rows, fixed, heads, strict=True):
            more = self._fields(self.added(row, one).values())
            self._records.append(self._dialect.delimiter.join((*head, *more)))

    def close(self) -> bytes:
        data = "".join(f"{record}{self._dialect.end}" for record in self._records).encode()
        return packed(data, self.scanned.source.packing) if self.is_same_kind else data

    def _head(self, row: Row, fixed: Fixed) -> Sequence[str]:
        if row.source is None:
            return [""] * len(self._dialect.names)
        record: Record = row.source
        if not fixed.is_changed or fixed.text is None:
            return record.fields
        place = record.names.index(self.columns.text)
        fields = list(record.fields)
        is_quoted = fields[place].startswith('"')
        fields[place] = written(fixed.text, self._dialect.delimiter, is_quoted=is_quoted)
        return fields

    def _fields(self, values: Iterable[Any]) -> list[str]:
        return [written(_cell(value), self._dialect.delimiter) for value in values]


def _cell(value: Any) -> str:
    """A value as CSV has it: nothing for null, a text as it is, times and numbers as JSON has them, JSON for the rest.

    >>> _cell(None), _cell("Lima"), _cell(1.5), _cell(True), _cell(["a"])
    ('', 'Lima', '1.5', 'true', '["a"]')
    """
    if value is None or isinstance(value, str):
        return value or ""
    text = encoded(value).decode()
    if text == "null":  # a number that is none
        return ""
    return text[1:-1] if text.startswith('"') else text
