"""The strings of a JSON text, each with the path to it and the place where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]  # the stubs lack it
from typing import NamedTuple

from cleaner.errors import DocumentError
from cleaner.text.document import Rendered
from cleaner.text.markup.embedded import Value
from cleaner.text.markup.field_paths import EACH
from cleaner.text.markup.writing import Writing
from cleaner.text.span import Span

_TOKEN = re.compile(r'["{}\[\]:,]|[^\s"{}\[\]:,]+')
_ESCAPE = re.compile(r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.", re.S)


class String(NamedTuple):
    """A string that is a value. ``element`` numbers the elements of the outermost list; -1 outside of it."""

    path: tuple[str, ...]
    span: Span
    text: str
    element: int


def check(text: str, line: int = 1) -> None:
    """Raises DocumentError, with the line, for what is no JSON."""
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise DocumentError(
            f"is no JSON: {error.msg}", line=line + error.lineno - 1, column=error.colno, hint="mend it, or exclude it"
        ) from None
    except RecursionError:
        raise DocumentError("is nested too deep", line=line, hint="exclude it") from None


def strings(text: str, start: int, end: int) -> Iterator[String]:
    """The strings of a valid JSON value that are no keys, in order; spans are without the quotation marks.

    The parser of the standard library tells no offsets; its scanner of strings does, and what stands between strings
    takes no parser. The grammar of tree-sitter would tell them too, and accepts what is no JSON.
    """
    path: list[str] = []  # of each object that is open its current key, of each list EACH
    open_: list[str] = []
    counts: list[int] = []  # of each list that is open the number of its current element
    wants_key = False
    position = start
    while (match := _TOKEN.search(text, position, end)) is not None:
        token, position = match.group(), match.end()
        if token == '"':
            value, position = scanstring(text, position)
            if wants_key:
                path[-1], wants_key = value, False
            else:
                yield String(tuple(path), Span(match.end(), position - 1), value, counts[0] if counts else -1)
        elif token in "{[":
            wants_key = token == "{"
            open_.append(token)
            path.append("" if wants_key else EACH)
            counts += [] if wants_key else [0]
        elif token in "}]":
            wants_key = False
            path.pop()
            if open_.pop() == "[":
                counts.pop()
        elif token == ",":
            wants_key = open_[-1] == "{"
            if not wants_key:
                counts[-1] += 1


def value(text: str, span: Span, *, is_ascii: bool) -> Value:
    """A string with its escapes, each of which may be written anew."""
    escapes = tuple(Rendered(Span(*match.span()), *_said(match.group())) for match in _ESCAPE.finditer(text, *span))
    return Value(span, escapes, Writing.JSON_ASCII if is_ascii else Writing.JSON)


def _said(escape: str) -> tuple[str, bool]:
    """What an escape stands for, and whether it may be written anew: half of a pair may not."""
    said = str(json.loads(f'"{escape}"'))
    return ("\ufffd", False) if "\ud800" <= said <= "\udfff" else (said, True)
