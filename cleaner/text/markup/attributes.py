"""Attributes of HTML that somebody named as prose: ``alt``, ``title``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleaner.text.document import Block, Rendered, Role
from cleaner.text.markup.html_elements import decoded
from cleaner.text.markup.html_events import Event
from cleaner.text.markup.writing import Writing
from cleaner.text.span import Span

_ATTRIBUTE = re.compile(
    r"""\s+(?:(?P<name>[^\s=>"'/]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|[^\s"'>]+))?|/)|(?P<end>/?\s*>)"""
)
_NAME = re.compile(r"<[A-Za-z][^\s/>]*")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")


def blocks(text: str, events: Iterable[Event], names: tuple[str, ...]) -> list[Block]:
    """The values of the named attributes, each a paragraph of its own. Values without quotation marks are not read."""
    if not names:
        return []
    wanted = frozenset(name.lower() for name in names)
    found = []
    for event in events:
        for span in values(text, event.span, wanted) if event.tag else ():
            references = (
                Rendered(Span(*match.span()), decoded(match.group())) for match in _REFERENCE.finditer(text, *span)
            )
            found.append(Block(span, Role.BODY, tuple(references), (Writing.ATTRIBUTE,)))
    return found


def values(text: str, tag: Span, wanted: frozenset[str]) -> Iterator[Span]:
    """Where the values of the named attributes of a start tag stand, without the white space at their ends."""
    name = _NAME.match(text, *tag)
    position = name.end() if name else tag.end
    while (match := _ATTRIBUTE.match(text, position, tag.end)) is not None and match["end"] is None:
        position = match.end()
        group = "double" if match["double"] is not None else "single"
        value = match[group]
        if match["name"] and match["name"].lower() in wanted and value and value.strip():
            start = match.start(group) + len(value) - len(value.lstrip())
            yield Span(start, start + len(value.strip()))
