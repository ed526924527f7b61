"""The table of an article's people, for people at a terminal or as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from rich.table import Table
from rich.text import Text

from cleaner.correct.changelog import evidence_record
from cleaner.report.wording import counted, visible
from cleaner.shapes import Evidence


class Written(NamedTuple):
    """A written form with how often it stands."""

    text: str
    times: int


class Row(NamedTuple):
    """A person or a name with its first place; ``entity`` is the id it is linked to, ``why`` the reasons."""

    label: str
    forms: tuple[Written, ...]
    line: int
    column: int
    entity: str | None = None
    why: tuple[Evidence, ...] = ()


class Sheet(NamedTuple):
    """The people of one document, then the names that belong to nobody."""

    path: str
    people: tuple[Row, ...]
    names: tuple[Row, ...]


def render(sheet: Sheet) -> Iterator[Text | Table]:
    """A heading, the table of people, the list of other names."""
    counts = f"{len(sheet.people)} {'person' if len(sheet.people) == 1 else 'people'}"
    yield Text.assemble((visible(sheet.path), "bold"), f": {counts}, {counted(len(sheet.names), 'other name')}")
    yield Text()
    if sheet.people:
        yield _people(sheet.people)
        yield Text()
    if sheet.names:
        yield _names(sheet.names)
        yield Text()


def concise(sheet: Sheet) -> Iterator[str]:
    """Lines ``path:line:column: label [entity] forms``, without line ends."""
    for row in (*sheet.people, *sheet.names):
        place = f"{visible(sheet.path)}:{row.line}:{row.column}"
        yield f"{place}: {visible(row.label)} [{row.entity or 'none'}] {_forms(row)}"


def jsonl(sheet: Sheet) -> Iterator[bytes]:
    """One record a person, then one a name, without line ends."""
    for kind, rows in (("person", sheet.people), ("name", sheet.names)):
        for row in rows:
            yield msgspec.json.encode({"type": kind, "path": sheet.path} | _record(row))


def _people(rows: tuple[Row, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("person", "first", "forms", "gazetteer", "why"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        why = "\n".join(f"{one.kind.value}: {visible(one.text)}" for one in row.why)
        table.add_row(*map(Text, (visible(row.label), _place(row), _forms(row), row.entity or "none", why)))
    return table


def _names(rows: tuple[Row, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("other name", "first", "count"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, (visible(row.label), _place(row), str(sum(form.times for form in row.forms)))))
    return table


def _place(row: Row) -> str:
    return f"{row.line}:{row.column}"


def _forms(row: Row) -> str:
    return ", ".join(f"{visible(form.text)} {form.times}" for form in row.forms)


def _record(row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "forms": [{"text": form.text, "count": form.times} for form in row.forms],
        "line": row.line,
        "column": row.column,
        "entity": row.entity,
        "why": [evidence_record(one) for one in row.why],
    }
