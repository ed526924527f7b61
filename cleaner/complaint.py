"""What a schema objects to, in words of the person who wrote the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

import msgspec

Where = tuple["str | int", ...]
"""Keys and indexes from the top of a file, or of a record, to a value in it."""

_FEW = 24  # names that a person may still read through
_WORDS = {
    "array": "a list",
    "object": "keys with values",
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a day such as 2022-02-24",
    "datetime": "a day such as 2022-02-24",
    "null": "empty",
}
_BOUNDS = {">=": "{} or more", "<=": "{} or less", ">": "more than {}", "<": "less than {}"}
_LONGEST = 40  # characters of a value that a message repeats

_AT = re.compile(r" - at (?:`key` in )?`\$(?P<path>.*)`$", re.DOTALL)
_PART = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<index>\d+)\]|(?P<any>\[\.\.\.\])")
_KINDS = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<given>[^`]+)`")
_LENGTH = re.compile(
    r"Expected `(?P<kind>array|str|object)` of (?P<least>at least )?length (?P<length>.+?)(?:, got .*)?"
)
_BOUND = re.compile(r"Expected `(?P<kind>int|float)` (?P<sign>[<>]=?) (?P<limit>.+)")
_MISSING = re.compile(r"Object missing required field `(?P<key>.+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>.+)`", re.DOTALL)
_VALUE = re.compile(r"Invalid (?:enum )?value (?P<value>.+)", re.DOTALL)
_BYTE = re.compile(r" \(byte (\d+)\)")


class Complaint(NamedTuple):
    """What is wrong with a value, where that is, and what to do."""

    message: str
    where: Where = ()
    hint: str | None = None


def complaint(error: msgspec.ValidationError, kind: Any, data: Any, *, strict: bool = True) -> Complaint:
    """The complaint about ``data``, which was converted to ``kind`` in vain."""
    said = str(error)
    found = _AT.search(said)
    where = _named(said, found["path"], kind, data, strict) if found else ()
    return _explained(said[: found.start()] if found else said, where, kind, data)


def of_json(error: msgspec.DecodeError, kind: Any, data: bytes) -> Complaint:
    """The complaint about JSON that was decoded as ``kind`` in vain; of what is no JSON at all, too."""
    if isinstance(error, msgspec.ValidationError):
        try:
            return complaint(error, kind, msgspec.json.decode(data))
        # Behind the value that the schema objects to.
        except msgspec.DecodeError as malformed:
            return Complaint(f"is not valid JSON: {no_json(malformed)[0]}")
        except UnicodeDecodeError:
            return Complaint("is not UTF-8")
    return Complaint(f"is not valid JSON: {no_json(error)[0]}")


def no_json(error: msgspec.DecodeError) -> tuple[str, int]:
    """Why bytes are no JSON, and the byte at which that shows, from 0."""
    said = str(error)
    at = _BYTE.search(said)
    told = _BYTE.sub("", said).removeprefix("JSON is malformed: ")
    return ("it ends too early" if "truncated" in told else told), int(at[1]) if at else 0


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """A hint for a misspelt key or id: the nearest known one, else all of them when they are few."""
    names = list(known)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known: {', '.join(sorted(names))}" if len(names) <= _FEW else None


def field_names(kind: Any) -> list[str]:
    """Every key that a schema knows, at any depth."""
    names: list[str] = []
    seen: set[int] = set()
    todo = [msgspec.inspect.type_info(kind)]
    while todo:
        info = todo.pop()
        if id(info) in seen:
            continue
        seen.add(id(info))
        for field in getattr(info, "fields", ()):
            names.append(field.encode_name)
            todo.append(field.type)
        todo += [getattr(info, name) for name in ("item_type", "value_type", "type") if hasattr(info, name)]
        todo += list(getattr(info, "types", ())) + list(getattr(info, "item_types", ()))
    return sorted(set(names))


def _explained(said: str, where: Where, kind: Any, data: Any) -> Complaint:
    subject, value = _subject(where), _value(data, where)
    plain = subject.replace("'", "")
    if match := _KINDS.fullmatch(said):
        wrong = _of_kind(match["wanted"].split(" | "), match["given"], where, value)
        keys = [field.encode_name for field in _fields(kind, where)]
        has_few = 0 < len(keys) <= _FEW and wrong.hint is None
        return wrong._replace(hint=f"its keys: {', '.join(keys)}") if has_few else wrong
    if match := _MISSING.fullmatch(said):
        needed = [field.encode_name for field in _fields(kind, where) if field.required]
        told = f"needed here: {', '.join(needed)}" if len(needed) > 1 else f"write {match['key']!r} with its value"
        return Complaint(f"key {match['key']!r} is missing", where, told)
    if match := _UNKNOWN.fullmatch(said):
        known = [field.encode_name for field in _fields(kind, where)]
        # A key of another depth is at least known as it is spelt.
        hint = suggestion(match["key"], known or field_names(kind))
        return Complaint(f"unknown key {match['key']!r}", (*where, match["key"]), hint)
    if match := _VALUE.fullmatch(said):
        return Complaint(f"{plain} {match['value']} is not known", where, _choices(kind, where, value))
    if said.startswith("Invalid RFC3339"):
        return Complaint(f"{plain} {value!r} is no day of the calendar", where, "write it as 2022-02-24")
    return Complaint(_bounded(said, subject), where)


def _of_kind(wanted: list[str], given: str, where: Where, value: Any) -> Complaint:
    kinds = [one for one in wanted if one != "null"] or wanted
    told = " or ".join(_WORDS.get(one, one) for one in kinds)
    is_short = isinstance(value, str) and len(value) <= _LONGEST
    # All scalars of YAML are texts: "not a text" would be no help where the text is no number.
    shown = repr(value) if is_short and not {"array", "object"} & set(kinds) else _WORDS.get(given, given)
    verb = "must be" if where else "must hold"
    return Complaint(f"{_subject(where)} {verb} {told}, not {shown}".strip(), where, _remedy(kinds, given, value))


def _remedy(kinds: list[str], given: str, value: Any) -> str | None:
    """What to write instead."""
    if "array" in kinds and isinstance(value, str) and len(value) <= _LONGEST:
        return f'put it in brackets: ["{value}"]'
    if "str" in kinds and given in ("int", "float", "bool"):
        return f'put it in quotation marks: "{str(value).lower() if given == "bool" else value}"'
    if "bool" in kinds and isinstance(value, str):
        return "write true or false"
    return "write one text" if kinds == ["str"] and given == "array" else None


def _bounded(said: str, subject: str) -> str:
    """A complaint about a length or a limit; any other is a sentence of ours."""
    if match := _LENGTH.fullmatch(said):
        sign, _, number = match["length"].rpartition(" ")
        told = _BOUNDS[sign].format(number) if sign else number
        what = "characters" if match["kind"] == "str" else "items"
        return f"{subject} must have {told} {what}"
    if match := _BOUND.fullmatch(said):
        return f"{subject} must be {_WORDS[match['kind']]}, {_BOUNDS[match['sign']].format(match['limit'])}"
    return said


def _choices(kind: Any, where: Where, value: Any) -> str | None:
    """What may stand at a place that takes a few words alone."""
    known: list[str] = []
    for info in _infos(kind, where):
        if isinstance(info, msgspec.inspect.EnumType):
            known += [str(one.value) for one in info.cls]
        elif isinstance(info, msgspec.inspect.LiteralType):
            known += map(str, info.values)
    near = get_close_matches(str(value), known, n=1, cutoff=0.6)
    told = f"known: {', '.join(known)}" if known else None
    return f"did you mean {near[0]!r}? {told}" if near else told


def _subject(where: Where) -> str:
    """What a message calls the value at a place.

    >>> _subject(("detect", "words", 1)), _subject(("by", "name")), _subject(())
    ("item 2 of 'words'", "'name'", '')
    """
    keys = [part for part in where if isinstance(part, str)]
    if not where or isinstance(where[-1], str):
        return repr(keys[-1]) if keys else ""
    return f"item {where[-1] + 1} of {keys[-1]!r}" if keys else f"item {where[-1] + 1}"


def _value(data: Any, where: Where) -> Any:
    for part in where:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _named(said: str, path: str, kind: Any, data: Any, strict: bool) -> Where:
    """The place that a complaint tells, with the names of keys that it leaves out."""
    where: Where = ()
    for part in _PART.finditer(path):
        if part["any"]:
            key = next((one for one in _keys(data, where) if _fails(said, (*where, one), kind, data, strict)), None)
            if key is None:
                return where
            where = (*where, key)
        else:
            where = (*where, part["key"] or int(part["index"]))
    return where


def _keys(data: Any, where: Where) -> list[str]:
    value = _value(data, where)
    return list(value) if isinstance(value, dict) else []


def _fails(said: str, where: Where, kind: Any, data: Any, strict: bool) -> bool:
    """Whether the schema says the same of data that has of one table nothing but one key."""
    try:
        msgspec.convert(_with_alone(data, where), kind, strict=strict)
    except msgspec.ValidationError as error:
        return str(error) == said
    return False


def _with_alone(data: Any, where: Where) -> Any:
    first, *rest = where
    if not rest:
        return {first: data[first]}
    inner = _with_alone(data[first], tuple(rest))
    if isinstance(data, dict):
        return data | {first: inner}
    return [inner if index == first else one for index, one in enumerate(data)]


def _fields(kind: Any, where: Where) -> list[msgspec.inspect.Field]:
    """The keys that the table at a place may have."""
    infos = _infos(kind, where)
    return [field for info in infos if isinstance(info, msgspec.inspect.StructType) for field in info.fields]


def _infos(kind: Any, where: Where) -> list[msgspec.inspect.Type]:
    """The types that the value at a place may have."""
    infos = list(_plain(msgspec.inspect.type_info(kind)))
    for part in where:
        infos = [inner for info in infos for one in _inside(info, part) for inner in _plain(one)]
    return infos


def _plain(info: msgspec.inspect.Type) -> Iterator[msgspec.inspect.Type]:
    if isinstance(info, msgspec.inspect.Metadata):
        yield from _plain(info.type)
    elif isinstance(info, msgspec.inspect.UnionType):
        for one in info.types:
            yield from _plain(one)
    else:
        yield info


def _inside(info: msgspec.inspect.Type, part: str | int) -> Iterator[msgspec.inspect.Type]:
    """The types of a member of a value of a type."""
    if isinstance(info, msgspec.inspect.StructType):
        yield from (field.type for field in info.fields if field.encode_name == part)
    elif isinstance(info, msgspec.inspect.DictType):
        yield info.value_type
    elif isinstance(info, msgspec.inspect.TupleType) and isinstance(part, int):
        yield from info.item_types[part : part + 1]
    elif hasattr(info, "item_type"):
        yield info.item_type
