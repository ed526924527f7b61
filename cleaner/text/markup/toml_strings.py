"""The strings in TOML, each with the path to it and the place where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from cleaner.text.document import Rendered
from cleaner.text.markup.embedded import Value
from cleaner.text.markup.writing import Writing
from cleaner.text.span import Span

_Path = tuple[str, ...]
_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\\\n]*"|'[^'\n]*')"""
_LINE = re.compile(
    rf'''^[ \t]*(?:\[[ \t]*(?P<table>{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*\]
    | (?P<lists>\[\[)
    | (?P<key>{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*=[ \t]*(?:
        """(?:\r?\n)?(?P<lines>(?:[^"\\]|\\.|"(?!""))*)"""
      | \'\'\'(?:\r?\n)?(?P<raw_lines>(?:[^']|'(?!''))*)\'\'\'
      | "(?P<basic>(?:[^"\\\n]|\\.)*)" | '(?P<literal>[^'\n]*)'
      | [^\n]*))''',
    re.M | re.X | re.S,
)
_ESCAPE = re.compile(r"\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8}|[ \t]*\r?\n\s*|.)", re.S)
_PART = re.compile(_KEY)
_STRINGS = {
    "basic": Writing.TOML_BASIC,
    "lines": Writing.TOML_BASIC,
    "literal": Writing.TOML_LITERAL,
    "raw_lines": Writing.TOML_LITERAL,
}


def strings(text: str, span: Span) -> Iterator[tuple[_Path, Value]]:
    """The strings of fields, in order; not those in lists.

    The parser of the standard library tells no offsets: it is asked whether a field says what was read.
    """
    data = _data(span.of(text))
    table: _Path | None = ()
    for match in _LINE.finditer(text, *span):
        if match["lists"]:
            table = None  # fields of one of many
        elif match["table"]:
            table = _path(match["table"])
        elif table is not None and match.lastgroup in _STRINGS:
            path = (*table, *_path(match["key"]))
            value = _value(text, Span(*match.span(match.lastgroup)), _STRINGS[match.lastgroup])
            if _at(data, path) == value.text(text).replace("\r\n", "\n"):
                yield path, value


def shape(text: str) -> object:
    """The keys with the kinds of their values; nothing for what is no TOML."""
    return _shape(_data(text))


def _shape(value: Any) -> object:
    if isinstance(value, dict):
        return tuple((key, _shape(one)) for key, one in value.items())
    return tuple(map(_shape, value)) if isinstance(value, list) else type(value).__name__


def _data(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return {}


def _path(key: str) -> _Path:
    return tuple(part.strip("\"'") for part in _PART.findall(key))


def _at(data: Any, path: _Path) -> Any:
    for part in path:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _value(text: str, place: Span, writing: Writing) -> Value:
    if writing is Writing.TOML_LITERAL:
        return Value(place, (), writing)
    escapes = tuple(
        Rendered(Span(*match.span()), str(tomllib.loads(f'x = """{match.group()}"""')["x"]), literal=True)
        for match in _ESCAPE.finditer(text, *place)
    )
    return Value(place, escapes, writing)
