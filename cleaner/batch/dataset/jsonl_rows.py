"""Rows of JSON Lines: each keeps its bytes, and what is read of it is found in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from cleaner.batch.dataset import unpacked
from cleaner.batch.dataset.rows import Batch, Row, batched, kept, parts
from cleaner.batch.dataset.spec import Columns, Limits, Part, Scan, Source, Types, joined
from cleaner.complaint import no_json

_BOM = b"\xef\xbb\xbf"
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_INT = range(-(1 << 63), 1 << 63)


class Line(msgspec.Struct, frozen=True):
    """The bytes of an object, without its line end, with those of its values."""

    data: bytes
    values: dict[str, msgspec.Raw]


def scan(source: Source, limits: Limits) -> Scan:
    """One pass over a file: its parts, and what its columns hold."""
    columns: dict[str, Types] = {}
    broken = 0

    def sizes(text: IO[bytes]) -> Iterator[tuple[int, int]]:
        nonlocal broken
        for place, data in _lines(text):
            line = parsed(data)
            if isinstance(line, str):
                broken += 1
            else:
                for name, value in line.values.items():
                    columns[name] = joined(columns.get(name, Types.NULL), _type(bytes(value)))
            yield place, len(data)

    with unpacked.digested(source) as (text, packed):
        found = tuple(parts(sizes(text), limits))
        digest = packed.hexdigest()
    return Scan(source, digest, found, columns, broken)


def read(scanned: Scan, part: Part, columns: Columns) -> Iterator[Batch]:
    """The rows from a part's first one to the end of the file."""
    with unpacked.stream(scanned.source, part.start) as text:
        numbered = enumerate(_lines(text, part.start), part.first + 1)
        yield from batched(_row(number, data, columns) for number, (_, data) in numbered)


def values(row: Row) -> dict[str, Any]:
    """The values of a row as Python has them."""
    return {name: _plain(row.source, name) for name in row.source.values} if row.source else {}


def parsed(data: bytes) -> Line | str:
    """The object of a line, or what is wrong with it."""
    try:
        data.decode("utf-8")
        return Line(data, _OBJECT.decode(data))
    except UnicodeDecodeError:
        return kept(data)[1]
    except msgspec.ValidationError:
        return "is not a JSON object"
    except msgspec.DecodeError as error:
        told, at = no_json(error)
        return f"is not JSON: {told}, at its byte {at + 1}" if at else f"is not JSON: {told}"


def _lines(text: IO[bytes], place: int = 0) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, without their ends, each with the byte it begins at; the first at ``place``."""
    for data in text:
        line = data.rstrip(b"\r\n")
        if place == 0:
            line = line.removeprefix(_BOM)
        if line.strip():
            yield place, line
        place += len(data)


def _row(number: int, data: bytes, columns: Columns) -> Row:
    line = parsed(data)
    if isinstance(line, str):
        return Row(number, None, None, "", None, line, kept(data)[0])
    text, error = _text(line, columns.text)
    day = _plain(line, columns.date)
    identifier = _plain(line, columns.identifier)
    return Row(number, text, day, "" if identifier is None else str(identifier), line, error)


def _text(line: Line, name: str) -> tuple[str | None, str | None]:
    value = line.values.get(name)
    if value is None:
        return None, f"has no {name!r}"
    try:
        return msgspec.json.decode(value, type=str), None
    except msgspec.ValidationError:
        word = "null" if bytes(value) == b"null" else "no text"
        return None, f"its {name!r} is {word}"
    except msgspec.DecodeError as error:  # half of a surrogate pair, which is no character
        return None, f"its {name!r} is not JSON: {error}"


def _plain(line: Line, name: str | None) -> object:
    value = line.values.get(name) if name is not None else None
    try:
        return None if value is None else msgspec.json.decode(value)
    except msgspec.DecodeError:
        return bytes(value or b"").decode("utf-8")


def _type(value: bytes) -> Types:
    match value[:1]:
        case b'"':
            return Types.TEXT
        case b"n":
            return Types.NULL
        case b"t" | b"f":
            return Types.BOOL
        case b"{" | b"[":
            return Types.ANY
    if re.fullmatch(rb"-?\d+", value):
        return Types.INT if int(value[:40]) in _INT else Types.ANY
    return Types.FLOAT
