"""What inline Markdown shows its reader in the place of its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node

_LINKS = frozenset({"inline_link", "full_reference_link", "collapsed_reference_link"})
_REFERENCES = frozenset({"entity_reference", "numeric_character_reference"})
_BREAK = re.compile(rb"<br[\s/>]", re.I)


class Mark(NamedTuple):
    """Bytes of the source from ``start`` to ``end`` with the text shown in their place."""

    start: int
    end: int
    text: str


def marks(root: Node) -> Iterator[Mark]:
    """The marks of one stretch of inline Markdown, in any order: emphasis, links, references, escapes, tags, notes."""
    stack = [root]
    while stack:
        node = stack.pop()
        source = node.text or b""
        if node.type == "emphasis_delimiter":
            yield Mark(node.start_byte, node.end_byte, "")
        elif node.type in _REFERENCES:
            yield Mark(node.start_byte, node.end_byte, unescape(source.decode()).replace("\u00a0", " "))
        elif node.type == "backslash_escape":
            yield Mark(node.start_byte, node.end_byte, source[1:].decode())
        elif node.type == "html_tag":
            yield Mark(node.start_byte, node.end_byte, "\n" if _BREAK.match(source) else "")
        elif node.type == "shortcut_link" and source.startswith(b"[^"):
            yield Mark(node.start_byte, node.end_byte, "")
        elif node.type in _LINKS:
            yield from _ends(node)
        stack += node.children


def _ends(link: Node) -> Iterator[Mark]:
    """The bracket before a link's text, and all after it."""
    text = next((child for child in link.children if child.type == "link_text"), None)
    if text is not None:
        yield Mark(link.start_byte, text.start_byte, "")
        yield Mark(text.end_byte, link.end_byte, "")
