"""Where in a YAML file somebody writes, told by its lines: half a file is none that could be parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LEAD = re.compile(r"[ ]*(?:-(?:[ ]+|$))*")  # the dashes of a list are as good as spaces
_PAIR = re.compile(r"(?P<key>[\w-]+)[ ]*:(?:[ ]+(?P<value>.*)|$)", re.DOTALL)
_OPENED = re.compile(r"(?P<key>[\w-]+)[ ]*:[ ]*\[?[ ]*\Z")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?")


class Place(NamedTuple):
    """The keys ``above`` what is written from the top of the file, the keys ``beside`` it, what is ``typed`` already.

    ``key`` is the key whose value is typed; None where a key is, or an item of a list.
    """

    above: tuple[str, ...]
    beside: frozenset[str]
    key: str | None
    typed: str


class _Line(NamedTuple):
    """A line with a key: the column where it begins, and whether it begins an item of a list."""

    column: int
    key: str
    is_item: bool


def place(lines: Sequence[str], row: int, column: int) -> Place:
    """The place before a column of a line, both from 0.

    >>> place(["detect:", "  kind: pattern", "  mat"], 2, 5)
    Place(above=('detect',), beside=frozenset({'kind'}), key=None, typed='mat')
    >>> place(["examples:", "  - {wrong: a, no"], 1, 17)
    Place(above=('examples',), beside=frozenset({'wrong'}), key=None, typed='no')
    """
    prefix = lines[row][:column]
    lead = _LEAD.match(prefix)
    assert lead is not None
    rest = prefix[lead.end() :]
    above = _above(lines[:row], lead.end())
    beside = _beside(lines, row, lead.end(), is_item="-" in lead[0])
    # Within braces on this line the keys are told by commas.
    while (at := _open_brace(rest)) is not None:
        opened = _OPENED.search(rest[:at])
        above = [*above, opened["key"]] if opened else above
        *done, rest = _parts(rest[at + 1 :])
        beside = frozenset(pair["key"] for part in done if (pair := _PAIR.match(part.strip())))
        rest = rest.lstrip()
    pair = _PAIR.match(rest)
    if pair is None:
        return Place(tuple(above), beside, None, rest)
    typed = pair["value"] or ""
    return Place(tuple(above), beside, pair["key"], _parts(typed[1:])[-1].lstrip() if typed[:1] == "[" else typed)


def _line(text: str) -> _Line | None:
    lead = _LEAD.match(text)
    assert lead is not None
    pair = _PAIR.match(text, lead.end())
    return _Line(lead.end(), pair["key"], "-" in lead[0]) if pair else None


def _above(lines: Sequence[str], column: int) -> list[str]:
    """The keys of the lines that are indented less and less."""
    found: list[str] = []
    for text in reversed(lines):
        line = _line(text)
        if line is not None and line.column < column:
            found.append(line.key)
            column = line.column
    return found[::-1]


def _beside(lines: Sequence[str], row: int, column: int, *, is_item: bool) -> frozenset[str]:
    """The keys of the same record, above and below."""
    up = () if is_item else _run(reversed(lines[:row]), column, ends_with_item=True)
    return frozenset((*up, *_run(lines[row + 1 :], column, ends_with_item=False)))


def _run(lines: Iterator[str] | Sequence[str], column: int, *, ends_with_item: bool) -> Iterator[str]:
    for text in lines:
        line = _line(text)
        if line is None or line.column > column:
            continue
        if line.column < column or (line.is_item and not ends_with_item):
            return
        yield line.key
        if line.is_item:
            return


def _open_brace(text: str) -> int | None:
    """The first brace that is not closed."""
    opened: list[int] = []
    for at, sign in _signs(text):
        if sign == "{":
            opened.append(at)
        elif sign == "}" and opened:
            opened.pop()
    return opened[0] if opened else None


def _parts(text: str) -> list[str]:
    """What stands between the commas, but those within braces and brackets."""
    parts, start, depth = [], 0, 0
    for at, sign in _signs(text):
        depth += (sign in "{[") - (sign in "}]")
        if sign == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """The signs of the syntax with their places, not those in quotation marks."""
    masked = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    return ((at, sign) for at, sign in enumerate(masked) if sign in "{}[],")
