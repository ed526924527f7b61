"""CSV: the named columns are prose, each row is an article of its own."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.errors import DocumentError
from cleaner.text.document import Block, Entry, Reading, Rendered
from cleaner.text.markup import embedded
from cleaner.text.markup.embedded import Value
from cleaner.text.markup.field_paths import Field, fields, matching
from cleaner.text.markup.records import DATES
from cleaner.text.markup.writing import Writing
from cleaner.text.span import Span

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"(?P<content>(?:[^"]|"")*)"')
_DOUBLED = re.compile('""')


class Cell(NamedTuple):
    """One field of a row, without its quotation marks."""

    span: Span
    is_quoted: bool

    def text(self, source: str) -> str:
        return self.span.of(source).replace('""', '"') if self.is_quoted else self.span.of(source)


def read(text: str, names: tuple[str, ...]) -> Reading:
    """The cells of the named columns; a column of dates gives the date of its row.

    Raises DocumentError for what the parser of the standard library reads in another way.
    """
    entries: list[Entry] = []
    protected: list[Span] = []
    marked: list[Span] = []
    columns: dict[int, Field] = {}
    day: int | None = None
    for number, row in enumerate(rows(text)):
        if number == 0:
            columns, day = _columns([cell.text(text) for cell in row], names)
            continue
        blocks: list[Block] = []
        for index, field in columns.items():
            if index < len(row):
                found = embedded.read(text, _value(text, row[index]), field.markup, field.role)
                blocks += found.blocks
                protected += found.protected
                marked += found.marked
        if blocks:
            head = f"date: {row[day].text(text)}" if day is not None and day < len(row) else ""
            entries.append(Entry(tuple(blocks), head))
    every = [block for entry in entries for block in entry.blocks]
    return Reading(every, [*protected, *embedded.guarded(text, every)], "", tuple(marked), tuple(entries))


def values(text: str, names: tuple[str, ...]) -> Iterator[tuple[Field, Value]]:
    """The cells of the named columns where they stand, in order of the text."""
    columns: dict[int, Field] = {}
    for number, row in enumerate(rows(text)):
        if number == 0:
            columns, _ = _columns([cell.text(text) for cell in row], names)
        else:
            yield from ((field, _value(text, row[index])) for index, field in columns.items() if index < len(row))


def _columns(header: list[str], names: tuple[str, ...]) -> tuple[dict[int, Field], int | None]:
    """The columns that are prose by their number, and the one with the date."""
    wanted = fields(names)
    found = {index: field for index, name in enumerate(header) if (field := matching((name.strip(),), wanted))}
    day = next((index for index, name in enumerate(header) if name.strip().lower() in DATES), None)
    return found, day


def _value(text: str, cell: Cell) -> Value:
    if not cell.is_quoted:
        return Value(cell.span, (), Writing.CSV_BARE)
    doubled = tuple(Rendered(Span(*match.span()), '"', literal=True) for match in _DOUBLED.finditer(text, *cell.span))
    return Value(cell.span, doubled, Writing.CSV_QUOTED)


def rows(text: str) -> list[list[Cell]]:
    """The rows that are not empty, the first with the names of the columns.

    The parser of the standard library tells no offsets, so it is asked whether it reads the same.
    """
    delimiter = _delimiter(text)
    found = list(_scanned(text, delimiter))
    told = _told(text, delimiter)
    for number, row in enumerate(found):
        if [cell.text(text) for cell in row] != next(told, None):
            line = text.count("\n", 0, row[0].span.start) + 1
            raise DocumentError(
                f"row {number + 1} can't be read for certain", line=line, hint="quote its fields, or exclude the file"
            )
    return found


def _told(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows as the standard library reads them, of any length: its limit is one of the whole process."""
    limit = csv.field_size_limit(sys.maxsize)
    try:
        return iter([row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row])
    finally:
        csv.field_size_limit(limit)


def _delimiter(text: str) -> str:
    header = _QUOTED.sub("", text[: (text.find("\n") + 1) or len(text)])
    return max(_DELIMITERS, key=header.count)


def _scanned(text: str, delimiter: str) -> Iterator[list[Cell]]:
    bare = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    row: list[Cell] = []
    position = 0
    while position < len(text):
        quoted = _QUOTED.match(text, position)
        match = quoted or bare.match(text, position)
        assert match is not None
        row.append(Cell(Span(*match.span("content" if quoted else 0)), quoted is not None))
        position = match.end()
        if text.startswith(delimiter, position):
            position += 1
            if position < len(text):
                continue
            row.append(Cell(Span(position, position), is_quoted=False))
        elif quoted and text[position : position + 1] not in ("\r", "\n", ""):
            row.append(Cell(Span(position, position), is_quoted=False))  # text behind a quoted field: told as unread
        if len(row) > 1 or row[0].is_quoted or row[0].span.start < row[0].span.end:
            yield row
        row = []
        position += 2 if text.startswith("\r\n", position) else 1
