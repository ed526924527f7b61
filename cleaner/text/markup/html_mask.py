"""Hyphens in place of what the HTML grammar does not know: templates, programs, signs that open no tag."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.text.markup.front_matter import front_matter
from cleaner.text.span import Span

# Comments and scripts come first: a brace in them opens no template. One that is not closed goes on to the end, as in
# a browser, and templates have a longest length, so that no text takes the square of its length.
_FOREIGN = re.compile(
    r"""
      (?P<unread> <!--.*?(?:-->|\Z) | <(?P<raw>script|style)\b.*?(?:</(?P=raw)\s*>|\Z) )
    | (?P<shown> \{\{(?:(?!\{\{|\n\s*\n).){0,2000}?\}\} | <%=.*?%> | <\?=.*?(?:\?>|\Z) )
    | (?P<unseen>
          \{%(?:(?!\{%|\n\s*\n).){0,2000}?%\} | \{\#(?:(?!\n\s*\n).){0,2000}?\#\}
        | <%.*?(?:%>|\Z) | <\?php\b.*?(?:\?>|\Z) | <\?[^>]*(?:>|\Z)
        | <!\[CDATA\[.*?(?:\]\]>|\Z) | <!(?!doctype\b|--)[^>]*(?:>|\Z) | </(?![A-Za-z{])[^>]*(?:>|\Z)
        | <[A-Za-z/][^<>]*\Z | </[A-Za-z][^<>]*(?=<) )
    | (?P<sign> <(?![A-Za-z/!?%]|\{\{) | &(?!\#?[A-Za-z0-9]) )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


_FILLER = "-"  # may stand in the name of a tag or an attribute, and in text, but not in a reference


class Template(NamedTuple):
    """Markup that is not HTML; ``shown`` where words of the page will stand in its place."""

    span: Span
    shown: bool


class Mask(NamedTuple):
    """``data`` has one byte for each code point of the text."""

    data: bytes
    templates: tuple[Template, ...]


def masked(text: str) -> Mask:
    """The text for the grammar, with the templates that were taken out of its sight."""
    templates: list[Template] = []
    parts: list[str] = []
    front = front_matter(text)
    position = front.end if front else 0
    if front:
        templates.append(Template(Span(0, position), shown=False))
        parts.append(_FILLER * position)
    for match in _FOREIGN.finditer(text, position):
        start, end = match.span()
        if match["sign"] is None:
            templates.append(Template(Span(start, end), match["shown"] is not None))
        parts += [text[position:start], _FILLER * (end - start)]
        position = end
    joined = "".join([*parts, text[position:]]) if parts else text
    return Mask(joined.encode("ascii", "replace"), tuple(templates))
