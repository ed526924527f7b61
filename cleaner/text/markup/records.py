"""JSON and JSON Lines: the named fields are prose, each record is an article of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.text.document import Block, Entry, Reading
from cleaner.text.markup import embedded, json_strings
from cleaner.text.markup.embedded import Value
from cleaner.text.markup.field_paths import Field, fields, matching
from cleaner.text.markup.json_strings import String
from cleaner.text.span import Span

_LINE = re.compile(r"[^\r\n]+")
DATES = frozenset(
    "date published pubdate publishdate publish_date published_at publishedat date_published datepublished".split()
)


def read(text: str, names: tuple[str, ...], *, lines: bool) -> Reading:
    """The named fields. Of JSON Lines each line is an article, of JSON each element of the outermost list.

    A record's own date field gives its date. Raises DocumentError for a line that is no JSON.
    """
    wanted = fields(names)
    is_ascii = text.isascii()
    entries: list[Entry] = []
    protected: list[Span] = []
    marked: list[Span] = []
    for record in _records(text, lines=lines):
        blocks: list[Block] = []
        head = ""
        for string in record:
            field = matching(string.path, wanted)
            if field is not None:
                value = json_strings.value(text, string.span, is_ascii=is_ascii)
                found = embedded.read(text, value, field.markup, field.role)
                blocks += found.blocks
                protected += found.protected
                marked += found.marked
            elif string.path[-1:] and string.path[-1].lower() in DATES and not head:
                head = f"date: {string.text}"
        if blocks:
            entries.append(Entry(tuple(blocks), head))
    every = sorted((block for entry in entries for block in entry.blocks), key=lambda block: block.span)
    return Reading(every, [*protected, *embedded.guarded(text, every)], "", tuple(marked), tuple(entries))


def values(text: str, names: tuple[str, ...], *, lines: bool) -> Iterator[tuple[Field, Value]]:
    """The named fields where they stand, in order of the text."""
    wanted = fields(names)
    found = [
        (field, json_strings.value(text, string.span, is_ascii=True))
        for record in _records(text, lines=lines)
        for string in record
        if (field := matching(string.path, wanted)) is not None
    ]
    return iter(sorted(found, key=lambda one: one[1].span))


def _records(text: str, *, lines: bool) -> Iterator[list[String]]:
    if not lines:
        json_strings.check(text)
        groups: dict[int, list[String]] = {}
        for string in json_strings.strings(text, 0, len(text)):
            groups.setdefault(string.element, []).append(string)
        yield from groups.values()
        return
    number, position = 1, 0
    for match in _LINE.finditer(text):
        number += text.count("\n", position, match.start())
        position = match.start()
        if match.group().strip():
            json_strings.check(match.group(), number)
            yield list(json_strings.strings(text, *match.span()))
