"""Stretches inside prose that no edit may touch, whatever the markup."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.text.span import Span

# One alternation, one pass: addresses, handles, and template tags that content repositories carry.
_PROTECTED = regex.compile(
    r"""
      (?:(?:https?|ftp)://|www\.)[^\s<>"”’)\]]*[^\s<>"”’)\].,;:!?…]
    | (?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]++@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+
    | (?<![\p{L}\p{N}&/])[@\#][\p{L}\p{N}_]{2,}
    | \{\{(?:(?!\{\{).)*?\}\} | \{%(?:(?!\{%).)*?%\}
    | <!--.*?--> | </?[A-Za-z][^<>\n]*>
    """,
    regex.VERBOSE | regex.DOTALL,
)


# Each of them holds one of these; a paragraph without any needs no look for them, which takes as long as its tokens do.
_SIGNS = ("<", "@", "{", "#", "://", "www.")


def protected(text: str, span: Span) -> Iterator[Span]:
    """Spans of URLs, addresses, handles, template tags, comments and tags inside ``span``."""
    if not any(text.find(sign, span.start, span.end) >= 0 for sign in _SIGNS):
        return
    for match in _PROTECTED.finditer(text, span.start, span.end):
        yield Span(*match.span())
