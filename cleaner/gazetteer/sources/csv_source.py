"""Tables of names that people keep: CSV with a header, one column ``name`` at the least."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, EntityType
from cleaner.gazetteer.sources import csv_rows
from cleaner.gazetteer.sources.csv_table import CellError, Table
from cleaner.gazetteer.sources.forms import clean
from cleaner.gazetteer.sources.identifiers import identifier
from cleaner.gazetteer.sources.stream import Tally
from cleaner.yamlfile import suggestion

COLUMNS = (
    *("name", "type", "aliases", "weak", "mistranslations", "country", "gender", "family", "given", "native"),
    *("order", "office", "of", "from", "to", "source", "id"),
)


def read(path: Path, tally: Tally | None = None) -> Iterator[Entity]:
    """The entities of a table, one a row; neighbouring rows of one entity that differ in the office are one.

    Columns: ``name`` and any of ``COLUMNS``; several aliases stand in one cell with ``|`` between them. Commas,
    semicolons or tabs part the columns, as the header shows. A row without a type is a person when it has a family
    or given name, a gender or an office, else a name of something. Rows without an id get one from name and country.
    Raises GazetteerError with line and column for the first error.
    """
    table = Table(path, tally)
    columns: list[str] = []
    try:
        columns = _columns(table)
        if columns == ["name"]:
            yield from _names(table)
        else:
            yield from csv_rows.read(table, columns)
    except csv.Error as problem:
        raise table.broken(str(problem)) from None
    except UnicodeDecodeError:
        raise table.undecodable() from None
    except CellError as error:
        index = columns.index(error.column) if error.column in columns else 0
        raise table.fail(error.message, index, error.hint) from None


def _columns(table: Table) -> list[str]:
    header = next(table.rows, None)
    if header is None:
        raise GazetteerError("is empty", path=table.path, line=1, column=1, hint='the first line must be "name"')
    columns = [cell.strip().lower() for cell in header]
    if len(columns) == 1 and columns[0] not in COLUMNS:
        raise table.fail(
            f"the first line must name the columns; {header[0]!r} is none", 0, 'write "name" on a line above the names'
        )
    for index, column in enumerate(columns):
        if column not in COLUMNS:
            raise table.fail(f"no column is called {header[index]!r}", index, suggestion(column, list(COLUMNS)))
        if column in columns[:index]:
            raise table.fail(f"column {column!r} stands twice", index)
    if "name" not in columns:
        raise table.fail("there is no column 'name'", 0, 'each row needs its whole name; call that column "name"')
    return columns


def _names(table: Table) -> Iterator[Entity]:
    """The rows of a list that has names alone."""
    kind = EntityType.NAME
    for row in table.rows:
        if len(row) == 1:
            name = clean(row[0])
            if not name:
                raise CellError("name", "the name is empty")
            yield Entity(id=identifier(kind, name), name=name)
        elif row:
            hint = 'put "quotes" round a name with a comma'
            raise CellError("name", f"the row has {len(row)} cells, the header one", hint)
