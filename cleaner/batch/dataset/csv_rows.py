"""Rows of CSV: each record keeps the characters it is written with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from cleaner.batch.dataset import unpacked
from cleaner.batch.dataset.rows import Batch, Row, batched, kept, parts
from cleaner.batch.dataset.spec import Columns, Dialect, Limits, Part, Scan, Source, Types
from cleaner.errors import DocumentError

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",\t;|"


class Record(msgspec.Struct, frozen=True):
    """The fields of a row as they are written, quotation marks and all."""

    fields: tuple[str, ...]
    names: tuple[str, ...]


def scan(source: Source, limits: Limits) -> Scan:
    """One pass over a file: its header, its parts, how many records don't fit the header."""
    broken = 0

    def sizes(records: Iterator[tuple[int, bytes]], dialect: Dialect) -> Iterator[tuple[int, int]]:
        nonlocal broken
        for place, data in records:
            broken += isinstance(parsed(data, dialect), str)
            yield place, len(data)

    with unpacked.digested(source) as (text, packed):
        dialect, start = _dialect(text, source)
        found = tuple(parts(sizes(_records(text, start, dialect.delimiter, source.url), dialect), limits))
        digest = packed.hexdigest()
    return Scan(source, digest, found, dict.fromkeys(dialect.names, Types.TEXT), broken, dialect)


def read(scanned: Scan, part: Part, columns: Columns) -> Iterator[Batch]:
    """The rows from a part's first one to the end of the file."""
    dialect = scanned.dialect
    assert dialect is not None
    with unpacked.stream(scanned.source, part.start) as text:
        records = _records(text, part.start, dialect.delimiter, scanned.source.url)
        numbered = enumerate(records, part.first + 1)
        yield from batched(_row(number, data, dialect, columns) for number, (_, data) in numbered)


def values(row: Row) -> dict[str, Any]:
    """The values of a row, all of them texts."""
    if row.source is None:
        return {}
    return {name: plain(field) for name, field in zip(row.source.names, row.source.fields, strict=True)}


def parsed(data: bytes, dialect: Dialect) -> Record | str:
    """The fields of a record, or what is wrong with it."""
    try:
        fields = _fields(data.decode("utf-8"), dialect.delimiter)
    except UnicodeDecodeError:
        return kept(data)[1]
    except ValueError as error:
        return str(error)
    if len(fields) != len(dialect.names):
        return f"has {len(fields)} fields, the header {len(dialect.names)}"
    return Record(fields, dialect.names)


def plain(field: str) -> str:
    """What a field means.

    >>> plain('"the ""old"" Quito"'), plain("Quito")
    ('the "old" Quito', 'Quito')
    """
    return field[1:-1].replace('""', '"') if field.startswith('"') else field


def written(value: str, delimiter: str, *, is_quoted: bool = False) -> str:
    """A field that means ``value``, quoted where it has to be."""
    if is_quoted or any(mark in value for mark in (delimiter, '"', "\n", "\r")):
        return '"' + value.replace('"', '""') + '"'
    return value


def _row(number: int, data: bytes, dialect: Dialect, columns: Columns) -> Row:
    record = parsed(data, dialect)
    if isinstance(record, str):
        return Row(number, None, None, "", None, record, kept(data)[0])
    place = dialect.names.index
    day = None if columns.date is None else plain(record.fields[place(columns.date)])
    identifier = "" if columns.identifier is None else plain(record.fields[place(columns.identifier)])
    return Row(number, plain(record.fields[place(columns.text)]), day, identifier, record)


def _fields(record: str, delimiter: str) -> tuple[str, ...]:
    """The fields of a record as they are written. Raises ValueError where a quotation mark is in the wrong place."""
    fields = []
    start = 0
    while True:
        end = _closed(record, start) if record[start : start + 1] == '"' else record.find(delimiter, start)
        if end < 0 or end == len(record):
            fields.append(record[start:])
            return tuple(fields)
        if record[end] != delimiter:
            raise ValueError(f"has text after the closing quotation mark of field {len(fields) + 1}")
        fields.append(record[start:end])
        start = end + 1


def _closed(record: str, start: int) -> int:
    """Where the quoted field that begins at ``start`` is over."""
    end = start + 1
    while True:
        end = record.find('"', end)
        if end < 0:
            raise ValueError("has a quotation mark that is never closed")
        if record[end + 1 : end + 2] != '"':
            return end + 1
        end += 2


def _records(text: IO[bytes], place: int, delimiter: str, url: str) -> Iterator[tuple[int, bytes]]:
    """The records without their ends, each with the byte it begins at; blank lines between them are none.

    Raises DocumentError where the file ends inside quotation marks.
    """
    mark = delimiter.encode()
    held: list[bytes] = []
    begin = place
    for data in text:
        place += len(data)
        is_inside = _ends_inside(data, mark, is_inside=bool(held))
        held.append(data)
        if is_inside:
            continue
        record = b"".join(held).rstrip(b"\r\n")
        if record:
            yield begin, record
        held, begin = [], place
    if held:
        start = held[0][:60].decode("utf-8", "replace").strip()
        raise DocumentError(
            f"a quotation mark is never closed in the record that begins with {start!r} at byte {begin}",
            path=url,
            hint="close it, or double it where it is part of the text",
        )


def _ends_inside(line: bytes, delimiter: bytes, *, is_inside: bool) -> bool:
    """Whether the end of a line is inside a quoted field, when its begin was (or was not)."""
    if b'"' not in line:
        return is_inside
    place = 0
    while True:
        if is_inside:
            place = line.find(b'"', place)
            if place < 0:
                return True
            if line[place + 1 : place + 2] == b'"':
                place += 2
                continue
            place += 1
        elif line[place : place + 1] == b'"':
            is_inside = True
            place += 1
            continue
        is_inside = False
        place = line.find(delimiter, place) + 1
        if not place:
            return False


def _dialect(text: IO[bytes], source: Source) -> tuple[Dialect, int]:
    """How the file is written, by its header, with the byte where its first row begins."""
    begin = text.read(3)
    if begin.startswith(_WIDE):
        raise DocumentError("is UTF-16", path=source.url, hint="convert it to UTF-8")
    has_bom = begin == _BOM
    data = b"" if has_bom else begin
    size = len(begin)
    while True:
        line = text.readline()
        size += len(line)
        data += line
        if not line or not _ends_inside(data, b",", is_inside=False):
            break
    try:
        head = data.decode("utf-8")
    except UnicodeDecodeError:
        raise DocumentError("its header is not UTF-8", path=source.url, hint="convert it to UTF-8") from None
    header = head.rstrip("\r\n")
    if not header:
        raise DocumentError("has no header", path=source.url, hint="its first line must name the columns")
    delimiter = _delimiter(header)
    try:
        names = tuple(plain(field) for field in _fields(header, delimiter))
    except ValueError as error:
        raise DocumentError(f"its header {error}", path=source.url) from None
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise DocumentError(f"has two columns {twice[0]!r}", path=source.url, hint="give each a name of its own")
    end = "\r\n" if head.endswith("\r\n") else "\n"
    return Dialect(header, names, delimiter, end, has_bom), size


def _delimiter(header: str) -> str:
    """What stands between the names: the mark that cuts the header into the most fields, a comma in doubt."""
    unquoted = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count)
