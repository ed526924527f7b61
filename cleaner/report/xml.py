"""Elements of XML, with whatever an article holds in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attributes: Mapping[str, object], text: str | None = None, *, indent: int = 0) -> str:
    """An element on a line of its own; ``text`` None for one without an end tag.

    Characters that no XML may hold become the replacement character.
    """
    blanks = "  " * indent
    if text is None:
        return f"{blanks}{opened(name, attributes)[:-1]}/>\n"
    return f"{blanks}{opened(name, attributes)}{escape(legal(text))}</{name}>\n"


def opened(name: str, attributes: Mapping[str, object]) -> str:
    """A start tag."""
    told = "".join(f" {key}={quoteattr(legal(str(value)), _KEPT)}" for key, value in attributes.items())
    return f"<{name}{told}>"


def legal(text: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


_KEPT = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}  # a parser would read a blank for each
