"""Records of the gazetteer as JSON, one a line, with the keys of the YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from cleaner.complaint import Where, no_json, of_json, suggestion
from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, EntityType, PersonName, partial_date
from cleaner.gazetteer.sources.curated import COMMON_KEYS, KEYS
from cleaner.gazetteer.sources.people import person_name
from cleaner.gazetteer.sources.stream import Tally, lines

_KEYS = {**KEYS, EntityType.NAME: COMMON_KEYS | {"country"}}
_FIELDS = [(one.name, one.encode_name, one.default) for one in msgspec.structs.fields(Entity) if not one.required]
_OTHERS: Mapping[str, list[tuple[str, str, object]]] = {
    kind.value: [field for field in _FIELDS if field[1] not in _KEYS[kind]] for kind in EntityType
}
_DATES = (("since", "from"), ("until", "to"), ("signed", "signed"), ("in_force", "in_force"))

_DECODER = json.JSONDecoder()


class _RecordError(Exception):
    """A value that can't be used, at a path of keys and indexes in its record."""

    def __init__(self, message: str, pointer: Where, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.pointer = pointer
        self.hint = hint


def read(path: Path, tally: Tally | None = None) -> Iterator[Entity]:
    """The entities of a file, one a line; blank lines are passed over.

    A person's name may be a text here, which is taken apart where that is certain. Ids with the type ``name`` are
    for names of nothing in particular. Raises GazetteerError with line and column for the first mistake.
    """
    decoder = msgspec.json.Decoder(Entity)
    for number, line in enumerate(lines(path, tally), 1):
        if line.isspace():
            continue
        try:
            yield _checked(decoder.decode(line))
        except msgspec.DecodeError as problem:
            raise _invalid(path, number, line, problem) from None
        except UnicodeDecodeError as problem:
            raise _error(path, number, line, problem.start, "is not UTF-8", "save it as UTF-8") from None
        except _RecordError as problem:
            at = _position(line, problem.pointer)
            raise _error(path, number, line, at, problem.message, problem.hint) from None


def _checked(entity: Entity) -> Entity:
    kind, _, rest = entity.id.partition("/")
    if kind not in _OTHERS or not rest:
        raise _RecordError(f"id {entity.id!r} is no TYPE/SLUG", ("id",), suggestion(kind, list(_OTHERS)))
    for attribute, key, default in _OTHERS[kind]:
        if getattr(entity, attribute) != default:
            allowed = sorted(_KEYS[EntityType(kind)])
            message = f"key {key!r} does not go with type {kind!r}"
            raise _RecordError(message, (key,), suggestion(key, allowed))
    _check_dates(entity, ())
    for index, term in enumerate(entity.offices):
        _check_dates(term, ("offices", index))
    if isinstance(entity.name, PersonName):
        if kind != "person":
            raise _RecordError(f"name must be a text for type {kind!r}", ("name",))
        return entity
    if not entity.name.strip():
        raise _RecordError("the name is empty", ("name",))
    if kind == "person":
        name = person_name(entity.name, culture=entity.country)
        return entity if isinstance(name, str) else msgspec.structs.replace(entity, name=name)
    return entity


def _check_dates(record: msgspec.Struct, where: Where) -> None:
    days = {}
    for attribute, key in _DATES:
        written = getattr(record, attribute, None)
        if written is not None:
            try:
                days[key] = partial_date(written)
            except ValueError:
                hint = "write 2022-02-24, 2022-02 or 2022"
                raise _RecordError(f"{key}: {written!r} is no date", (*where, key), hint) from None
    if "from" in days and "to" in days and days["to"].last < days["from"].first:
        raise _RecordError(f"to {days['to']} is earlier than from {days['from']}", (*where, "to"))


def _invalid(path: Path, number: int, line: bytes, problem: msgspec.DecodeError) -> GazetteerError:
    """The error for a line that breaks the schema, or that is no JSON."""
    told = of_json(problem, Entity, line)
    is_json = isinstance(problem, msgspec.ValidationError)
    at = _position(line, told.where) if is_json else no_json(problem)[1]
    hint = _array_hint(line) or told.hint or (None if is_json else _WHOLE)
    return _error(path, number, line, at, told.message, hint)


_WHOLE = 'each line is one whole record, such as {"id": "person/x", "name": "X"}'


def _array_hint(line: bytes) -> str | None:
    is_array = line[:1] in (b"[", b"]")
    return "write one record a line, without [ ] around all or commas between" if is_array else None


def _error(path: Path, number: int, line: bytes, at: int, message: str, hint: str | None) -> GazetteerError:
    column = len(line[:at].decode(errors="replace")) + 1
    return GazetteerError(message, path=path, line=number, column=column, hint=hint)


def _position(line: bytes, pointer: Where) -> int:
    """The byte at which the key, or the item of a list, that a path leads to is written.

    >>> _position(b'{"id": 1, "offices": [{"of": "x"}, {"to": 2}]}', ("offices", 1, "to"))
    36
    """
    text = line.decode(errors="surrogateescape")
    return len(text[: _find(text, _past(text, 0, " "), pointer)].encode(errors="surrogateescape"))


def _find(text: str, at: int, pointer: Where, found: int | None = None) -> int:
    """Where the end of a path from the value at a place is written; ``found`` is where that value's key is."""
    found = at if found is None else found
    if not pointer:
        return found
    start, value = next((start, value) for name, start, value in _members(text, at) if name == pointer[0])
    return _find(text, value, pointer[1:], start)


def _members(text: str, at: int) -> Iterator[tuple[str | int, int, int]]:
    """The key or index of each member of the object or list at a place, where that is written, where its value is.

    The caller stops at the member it looks for, which the record is known to have.
    """
    is_object = text[at] == "{"
    at = _past(text, at + 1, " \t")
    index = 0
    while True:
        start, name = at, index
        if is_object:
            name, at = _DECODER.raw_decode(text, at)
            at = _past(text, at, " \t:")
        yield name, start, at
        _, at = _DECODER.raw_decode(text, at)
        at = _past(text, at, " \t,")
        index += 1


def _past(text: str, at: int, passed: str) -> int:
    while at < len(text) and text[at] in passed:
        at += 1
    return at
