"""The table of an article's figures and dates, for people at a terminal or as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from rich.table import Table
from rich.text import Text

from cleaner.report.wording import counted, visible


class Row(NamedTuple):
    """A figure or a date with its place.

    kind: "quantity" or "date". text: as the article writes it. value: what it was read as. relation: what the sentence
    makes of it together with others, with the arithmetic; empty where it stands alone.
    """

    kind: str
    text: str
    value: str
    unit: str
    role: str
    relation: str
    sentence: str
    line: int
    column: int


class Sheet(NamedTuple):
    """The figures and dates of one document, in the order of the text."""

    path: str
    rows: tuple[Row, ...]


def render(sheet: Sheet) -> Iterator[Text | Table]:
    """A heading, then the table."""
    numbers = [sum(row.kind == kind for row in sheet.rows) for kind in ("quantity", "date")]
    quantities = f"{numbers[0]} {'quantity' if numbers[0] == 1 else 'quantities'}"
    yield Text.assemble((visible(sheet.path), "bold"), f": {quantities}, {counted(numbers[1], 'date')}")
    yield Text()
    if sheet.rows:
        yield _table(sheet.rows)
        yield Text()


def concise(sheet: Sheet) -> Iterator[str]:
    """Lines ``path:line:column: text = value unit [role] relation``, without line ends."""
    for row in sheet.rows:
        told = " ".join(part for part in (row.value, row.unit, f"[{row.role or 'no role'}]", row.relation) if part)
        yield f"{visible(sheet.path)}:{row.line}:{row.column}: {visible(row.text)} = {visible(told)}"


def jsonl(sheet: Sheet) -> Iterator[bytes]:
    """One record a figure or date, without line ends."""
    for row in sheet.rows:
        record = row._asdict()
        yield msgspec.json.encode({"type": record.pop("kind"), "path": sheet.path} | record)


def _table(rows: tuple[Row, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("text", "at", "value", "unit", "role", "relation", "sentence"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        cells = (row.text, f"{row.line}:{row.column}", row.value, row.unit, row.role, row.relation, row.sentence)
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table
