"""The tags, references and templates of an HTML text in their order, each with what a browser makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from cleaner.text.document import Role
from cleaner.text.markup.html_elements import (
    APART,
    AS_WRITTEN,
    BLOCKS,
    SPACES,
    TAG_NAME,
    UNSEEN,
    ZERO_WIDTH,
    is_english,
    opens_prose,
)
from cleaner.text.markup.html_mask import Mask, masked
from cleaner.text.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node


class Kind(Enum):
    """What markup does to the running text: ends a paragraph, shows something in its place, or stands as written."""

    BREAK = "break"
    SHOWN = "shown"
    KEPT = "kept"


class Event(NamedTuple):
    """Markup at a span. ``text`` is what SHOWN shows; ``role`` that of the text after a BREAK; ``tag`` a start tag's
    name."""

    span: Span
    kind: Kind
    text: str = ""
    role: Role = Role.BODY
    tag: str = ""


class _Context(NamedTuple):
    """What the elements around say of the text: its role, and whether it is English."""

    role: Role = Role.BODY
    english: bool = True


_Item = tuple["Node | Event", _Context]
_ROLES = {
    **dict.fromkeys((b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"title"), Role.HEADING),
    **dict.fromkeys((b"li", b"dt", b"dd"), Role.ITEM),
}
_TAGS = frozenset({"start_tag", "self_closing_tag", "end_tag", "erroneous_end_tag"})
_WHOLE = _TAGS | {"element", "text", "entity", "comment", "doctype"}
_END_TAG = re.compile(rb"</[A-Za-z][^<>]*>")


def events(text: str) -> Iterator[Event]:
    """Every stretch of ``text`` that is no running text, in order; what lies between two of them is.

    The grammar of tree-sitter gives the offsets of both ends of every tag in broken pages too, in one pass in C: the
    parser of the standard library tells where a tag starts only, lxml the line only. Each character is one byte to
    the grammar, so that its offsets are code points.
    """
    import tree_sitter_html as grammar
    from tree_sitter import Language, Parser

    mask = masked(text)
    tree = Parser(Language(grammar.language())).parse(mask.data)
    walk = _Walk(text, mask)
    templates = iter(mask.templates)
    template = next(templates, None)
    for event in walk.events(tree.root_node):
        while template is not None and template.span.start < event.span.start:
            yield _template(template.span, shown=template.shown)
            template = next(templates, None)
        while template is not None and event.span.contains(template.span) and event.span.start < event.span.end:
            template = next(templates, None)  # in an attribute, in a script
        yield event
    while template is not None:
        yield _template(template.span, shown=template.shown)
        template = next(templates, None)


def structure(text: str, named: tuple[str, ...] = ()) -> str:
    """Tags, templates and what else is no running text, without white space: two texts with the same are the same tree.

    References are part of the leaves, where they are read; so are the values of ``named`` attributes.
    """
    from cleaner.text.markup import attributes

    wanted = frozenset(name.lower() for name in named)
    parts: list[str] = []
    for event in events(text):
        if event.kind is Kind.SHOWN and text[event.span.start] == "&":
            continue
        position = event.span.start
        for value in attributes.values(text, event.span, wanted) if wanted and event.tag else ():
            parts.append(text[position : value.start])
            position = value.end
        parts.append(text[position : event.span.end])
    return "".join("".join(parts).split())


def _template(span: Span, *, shown: bool) -> Event:
    return Event(span, Kind.KEPT if shown else Kind.SHOWN)


class _Walk:
    """One walk over the tree of a text, without recursion: pages nest as deep as they like."""

    def __init__(self, text: str, mask: Mask) -> None:
        self._text = text
        self._data = mask.data

    def events(self, root: Node) -> Iterator[Event]:
        stack: list[_Item] = [(root, _Context())]
        while stack:
            node, context = stack.pop()
            if isinstance(node, Event):
                yield node
            elif node.type == "element":
                yield from self._element(node, context, stack)
            elif node.type == "ERROR" and b"<" in self._data[node.start_byte : node.end_byte]:
                self._broken(node, context, stack)
            elif node.type == "ERROR" and not context.english:
                yield Event(_span(node), Kind.KEPT)
            elif node.type == "ERROR":  # a sign that opens no tag, with the text behind it
                stack += [(child, context) for child in reversed(node.children) if child.type in ("entity", "ERROR")]
            elif node.type == "document":
                stack += [(child, context) for child in reversed(node.children)]
            else:
                yield from self._leaf(node, context)

    def _element(self, node: Node, context: _Context, stack: list[_Item]) -> Iterator[Event]:
        span, children = _span(node), node.children
        tag = self._tag(children[0])
        if tag in APART:
            yield Event(span, Kind.BREAK, role=context.role, tag=tag.decode())
            return
        if tag in UNSEEN or (tag == b"sup" and b"<a" in self._data[span.start : span.end].lower()):
            yield Event(span, Kind.SHOWN)  # a raised link is the number of a note
            return
        if tag in AS_WRITTEN:
            yield Event(span, Kind.KEPT)
            return
        inside = self._inside(children[0], tag, context)
        if tag in BLOCKS:
            stack.append((Event(Span(span.end, span.end), Kind.BREAK, role=context.role), context))
        stack += [(child, inside) for child in reversed(children)]

    def _inside(self, start_tag: Node, tag: bytes, context: _Context) -> _Context:
        role = _ROLES.get(tag, context.role)
        source = self._data[start_tag.start_byte : start_tag.end_byte]
        return _Context(role, is_english(source, context.english))

    def _broken(self, node: Node, context: _Context, stack: list[_Item]) -> None:
        """What the grammar could make no tree of: whole tags, their text, and scraps.

        Nothing is read behind the start of an element that is not prose: where it ends can't be told.
        """
        items: list[_Item] = []
        position = node.start_byte
        for child in node.children:
            if child.type not in _WHOLE:
                continue
            items += self._scraps(Span(position, child.start_byte), context)
            position = child.start_byte
            if child.type == "start_tag" and not self._opens_prose(child, context):
                items.append((Event(Span(position, node.end_byte), Kind.BREAK), context))
                position = node.end_byte
                break
            items.append((child, context))
            position = child.end_byte
        stack += reversed([*items, *self._scraps(Span(position, node.end_byte), context)])

    def _opens_prose(self, start_tag: Node, context: _Context) -> bool:
        return opens_prose(self._data[start_tag.start_byte : start_tag.end_byte], english=context.english)

    def _scraps(self, span: Span, context: _Context) -> list[_Item]:
        """End tags without a start, and text; what may be part of a tag is hidden, and ends the paragraph."""
        items: list[_Item] = []
        position = span.start
        for match in _END_TAG.finditer(self._data, *span):
            items += self._scrap(Span(position, match.start()), context)
            items.append((self._tagged(Span(*match.span()), context), context))
            position = match.end()
        return [*items, *self._scrap(Span(position, span.end), context)]

    def _scrap(self, span: Span, context: _Context) -> list[_Item]:
        source = self._data[span.start : span.end]
        is_text = context.english and b"<" not in source and b"=" not in source
        if is_text or not source.strip():
            return []
        return [(Event(span, Kind.BREAK, role=context.role), context)]

    def _leaf(self, node: Node, context: _Context) -> Iterator[Event]:
        span = _span(node)
        if node.type == "entity":
            yield from self._reference(span, context)
        elif node.type in _TAGS:
            yield self._tagged(span, context)
        elif node.type == "text":
            if not context.english:
                yield Event(span, Kind.KEPT)
        elif node.type == "doctype":
            yield Event(span, Kind.BREAK)
        elif node.is_named:
            yield Event(span, Kind.SHOWN)  # comments, scripts, styles

    def _tagged(self, span: Span, context: _Context) -> Event:
        tag = self._name(span)
        is_end = self._data.startswith(b"</", span.start)
        name = "" if is_end else tag.decode()
        if tag in BLOCKS or tag in APART:
            return Event(span, Kind.BREAK, role=context.role, tag=name)
        shown = "\n" if tag == b"br" else ("”" if is_end else "“") if tag == b"q" else ""
        if not shown and is_end and self._parts(span):
            return Event(span, Kind.BREAK, role=context.role)
        return Event(span, Kind.SHOWN, shown, tag=name)

    def _parts(self, span: Span) -> bool:
        """Whether an end tag touches a start tag with no space between their words: links in a row, a byline."""
        if not self._data.startswith(b"<", span.end) or self._data.startswith(b"</", span.end):
            return False
        follows = self._data.find(b">", span.end) + 1
        before, after = self._text[span.start - 1 : span.start], self._text[follows : follows + 1]
        both = self._name(span) == b"a" == self._name(Span(span.end, follows))
        return both or (before.isalnum() and (after.isupper() or after.isdigit()))

    def _reference(self, span: Span, context: _Context) -> Iterator[Event]:
        if not context.english:
            yield Event(span, Kind.KEPT)
            return
        source = span.of(self._text)
        shown = unescape(source)
        if shown == source:
            return  # "AT&T"
        behind = _alike_at_end(source, shown)  # "&copyright" is a sign and five letters
        span, shown = Span(span.start, span.end - behind), shown[: len(shown) - behind]
        around = self._text[span.start - 1 : span.start], self._text[span.end : span.end + 1]
        if not (around[0].isdigit() and around[1].isdigit()):
            shown = SPACES.sub(" ", shown)
        yield Event(span, Kind.SHOWN, shown.translate(ZERO_WIDTH))

    def _tag(self, node: Node) -> bytes:
        return self._name(_span(node))

    def _name(self, span: Span) -> bytes:
        match = TAG_NAME.match(self._data, *span)
        return match[1].lower() if match else b""


def _span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def _alike_at_end(one: str, other: str) -> int:
    """How many characters two texts end with alike."""
    return next((number for number, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
