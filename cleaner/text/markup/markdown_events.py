"""What the parser of Markdown tells, in code points of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaner.text.document import NONE_NAMED, Named
from cleaner.text.markup import front_fields, html_events
from cleaner.text.markup.markdown_mask import Mask, masked
from cleaner.text.span import Span

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class Event(NamedTuple):
    """What the parser tells: its kind ("Text", "Start Paragraph"), what belongs to it, where it stands."""

    kind: str
    value: Any
    span: Span

    @property
    def of(self) -> str:
        """Of a start or an end the kind of the element."""
        return self.value if isinstance(self.value, str) else str(next(iter(self.value)))


def events(mask: Mask) -> Iterator[Event]:
    """What the parser makes of a masked text, in order.

    pulldown-cmark (pyromark) passes the tests of CommonMark and tells for every piece of text where it stands. Other
    parsers for Python tell the line only; the grammar of tree-sitter, which tells the offset too, gets emphasis and
    links wrong in many cases by its own account, and takes fifty times as long.
    """
    import pyromark

    known = pyromark.Options
    options = known.ENABLE_TABLES | known.ENABLE_FOOTNOTES | known.ENABLE_STRIKETHROUGH | known.ENABLE_TASKLISTS
    options |= known.ENABLE_MATH | known.ENABLE_DEFINITION_LIST | known.ENABLE_HEADING_ATTRIBUTES
    options |= known.ENABLE_WIKILINKS
    offset = _Offsets(mask.text).of if not mask.text.isascii() else int
    for told, place in pyromark.events_with_range(mask.text, options=options):
        kind, value = (told, None) if isinstance(told, str) else next(iter(told.items()))
        yield Event(kind, value, Span(offset(place["start"]), offset(place["end"])))


def structure(text: str, named: Named = NONE_NAMED) -> tuple[object, ...]:
    """All that is no running text, in order, and where running text stands: two texts with the same are the same tree.

    Paragraphs are not told apart, as rules may join two, cut one or take one out.
    """
    mask = masked(text)
    found: list[object] = [template.span.of(text) for template in mask.templates]
    found.append(front_fields.structure(text, mask.front, named.front_matter))
    html: list[str] = []
    code = 0
    for event in events(mask):
        kind, value = event.kind, event.value
        if kind in ("Start", "End"):
            if event.of == "HtmlBlock" and kind == "End":
                found.append(html_events.structure("".join(html), named.attributes))
                html = []
            code += (event.of == "CodeBlock") * (1 if kind == "Start" else -1)
            if event.of != "Paragraph":
                found.append((kind, repr(value) if kind == "Start" else event.of))
        elif kind == "Html":
            html.append(str(value))
        elif kind == "Text" and not code:
            if found[-1] != kind:
                found.append(kind)
        elif kind != "SoftBreak":
            found.append((kind, value))
    return tuple(found)


class _Offsets:
    """Byte offsets in UTF-8 to code points; a text pays for the characters that take more than one byte."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []  # of those characters, in bytes
        self._extra: list[int] = [0]  # bytes more than characters up to there
        for match in _BEYOND_ASCII.finditer(text):
            extra = self._extra[-1] + len(match.group().encode("utf-8")) - 1
            self._extra.append(extra)
            self._ends.append(match.end() + extra)

    def of(self, byte: int) -> int:
        return byte - self._extra[bisect_right(self._ends, byte)]
