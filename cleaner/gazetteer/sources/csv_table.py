"""Rows of a CSV file with the place of every error."""

from __future__ import annotations

import contextlib
import csv
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import GazetteerError
from cleaner.gazetteer.sources.stream import Tally, lines

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = ",;\t"
_BOM = b"\xef\xbb\xbf"


class CellError(Exception):
    """A cell that can't be used; ``Table`` knows the place of the row."""

    def __init__(self, column: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.column = column
        self.message = message
        self.hint = hint


class Table:
    """A CSV file as an iterator of rows; the place of a row is looked for only when something is wrong with it."""

    def __init__(self, path: Path, tally: Tally | None = None) -> None:
        self.path = path
        self.rows: Reader = self._open(tally)

    def _open(self, tally: Tally | None = None) -> Reader:
        raw = lines(self.path, tally)
        first = next(raw, b"").removeprefix(_BOM)
        if first.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise GazetteerError("is UTF-16", path=self.path, hint="save it as UTF-8")
        texts = map(bytes.decode, chain([first] if first else [], raw))
        return csv.reader(texts, delimiter=delimiter(first.decode(errors="replace")), strict=True)

    def fail(self, message: str, index: int, hint: str | None = None) -> GazetteerError:
        """The error for a cell of the row that was read last."""
        start, record = self._record(self.rows.line_num)
        line, column = _place(record, delimiter(self._header()), index)
        return GazetteerError(message, path=self.path, line=start + line, column=column, hint=hint)

    def broken(self, message: str) -> GazetteerError:
        """The error for a row that is no CSV."""
        start, _ = self._record(self.rows.line_num)
        hint = 'quotes in a quoted cell are doubled: "Dwayne ""The Rock"" Johnson"'
        return GazetteerError(f"is not valid CSV: {message}", path=self.path, line=start, column=1, hint=hint)

    def undecodable(self) -> GazetteerError:
        """The error for the line after the last row, which is not UTF-8."""
        number = self.rows.line_num + 1
        bad = next(islice(lines(self.path), number - 1, None)).removeprefix(_BOM)
        try:
            bad.decode()
        except UnicodeDecodeError as problem:
            column = len(bad[: problem.start].decode()) + 1
            return GazetteerError("is not UTF-8", path=self.path, line=number, column=column, hint="save it as UTF-8")
        raise AssertionError(bad)

    def _header(self) -> str:
        return next(lines(self.path), b"").decode(errors="replace")

    def _record(self, end: int) -> tuple[int, str]:
        """The number of the first line of the row that ends at a line, with the text of the row."""
        start = 1
        seen: list[str] = []

        def kept(line: bytes) -> str:
            seen.append(line.removeprefix(_BOM).decode(errors="replace"))
            return seen[-1]

        reader = csv.reader(map(kept, lines(self.path)), delimiter=delimiter(self._header()), strict=True)
        with contextlib.suppress(csv.Error):
            while reader.line_num < end:
                start = reader.line_num + 1
                seen.clear()
                next(reader)
        return start, "".join(seen)


def delimiter(header: str) -> str:
    """What parts the columns of a table with this first line.

    >>> delimiter("name;type"), delimiter("name")
    (';', ',')
    """
    return max(_DELIMITERS, key=header.count)


def _place(record: str, separator: str, index: int) -> tuple[int, int]:
    """Lines below the first, and the column, where the cell with an index begins; the row's end if it has fewer."""
    line, column, quoted = 0, 1, False
    for character in record:
        if index == 0 and not quoted:
            break
        if character == '"':
            quoted = not quoted
        if character == separator and not quoted:
            index -= 1
        column += 1
        if character == "\n":
            if not quoted:
                break
            line, column = line + 1, 1
    return line, column
