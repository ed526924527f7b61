"""Markdown: paragraphs, headings, list items and table cells are prose; the syntax and the code are not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.text.document import Block, Reading, Rendered, Role
from cleaner.text.markup import inline
from cleaner.text.markup.front_matter import front_matter
from cleaner.text.markup.markdown_inline import Mark, marks
from cleaner.text.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_NOT_PROSE = frozenset(
    {
        "code_span",
        "link_destination",
        "link_title",
        "link_label",
        "html_tag",
        "uri_autolink",
        "email_autolink",
        "latex_block",
        "entity_reference",
        "numeric_character_reference",
        "backslash_escape",
        "emphasis_delimiter",
        "code_span_delimiter",
        "block_continuation",
    }
)


def read(text: str) -> Reading:
    """The blocks of prose, the protected spans, and the front matter that may hold the date.

    The grammars of tree-sitter give exact byte offsets for blocks and for what stands inside them.
    """
    import tree_sitter_markdown as grammar
    from tree_sitter import Language, Parser

    front = front_matter(text)
    data = text.encode("utf-8")
    offsets = _Offsets(text)
    blocks: list[Block] = []
    protected = [Span(*front.span())] if front else []
    rendered: list[Rendered] = []
    inline_parser = Parser(Language(grammar.inline_language()))
    for node, role in _blocks(Parser(Language(grammar.language())).parse(data).root_node):
        span = Span(offsets.of(node.start_byte), offsets.of(node.end_byte))
        if front and span.start < front.end():
            continue
        end = span.start + len(span.of(text).rstrip())
        if end == span.start:
            continue  # an empty cell of a table
        blocks.append(Block(Span(span.start, end), role))
        protected += inline.protected(text, span)
        source = data[node.start_byte : node.end_byte]
        root = inline_parser.parse(source).root_node
        for inner in _descend(root, _NOT_PROSE):
            start = node.start_byte + inner.start_byte
            protected.append(Span(offsets.of(start), offsets.of(node.start_byte + inner.end_byte)))
        continued = list(_continuations(node, offsets))
        protected += continued
        rendered += (_rendered(mark, node.start_byte, offsets) for mark in marks(root))
        rendered += (Rendered(one, "") for one in continued)
    return Reading(blocks, protected, front.group() if front else "", _in_order(rendered))


def _rendered(mark: Mark, base: int, offsets: _Offsets) -> Rendered:
    return Rendered(Span(offsets.of(base + mark.start), offsets.of(base + mark.end)), mark.text)


def _in_order(rendered: list[Rendered]) -> tuple[Rendered, ...]:
    """Sorted; of two that overlap (a tag over two lines of a quotation) the outer one alone, which comes first."""
    kept: list[Rendered] = []
    for one in sorted(rendered, key=lambda one: (one.span.start, -one.span.end)):
        if one.span.start < one.span.end and (not kept or kept[-1].span.end <= one.span.start):
            kept.append(one)
    return tuple(kept)


class _Offsets:
    """Byte offsets in UTF-8 to code points."""

    def __init__(self, text: str) -> None:
        self._table: list[int] | None = None
        if not text.isascii():
            table: list[int] = []
            for index, character in enumerate(text):
                table += [index] * len(character.encode("utf-8"))
            self._table = [*table, len(text)]

    def of(self, byte: int) -> int:
        return byte if self._table is None else self._table[byte]


def _blocks(root: Node) -> Iterator[tuple[Node, Role]]:
    stack = [(root, False)]
    while stack:
        node, in_item = stack.pop()
        in_item = in_item or node.type == "list_item"
        if node.type in ("inline", "pipe_table_cell"):
            parent = node.parent.type if node.parent else ""
            heading = parent in ("atx_heading", "setext_heading") or _is_setext(node)
            role = Role.HEADING if heading else Role.ITEM if in_item else Role.BODY
            yield node, role
            continue
        stack += [(child, in_item) for child in reversed(node.children)]


def _is_setext(node: Node) -> bool:
    parent = node.parent
    return bool(parent and parent.parent and parent.parent.type == "setext_heading")


def _descend(root: Node, kinds: frozenset[str]) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        if node.type in kinds:
            yield node
        else:
            stack += node.children


def _continuations(node: Node, offsets: _Offsets) -> Iterator[Span]:
    """The marks that repeat on each line of a quotation or an indented item (``> ``)."""
    for inner in _descend(node, frozenset({"block_continuation"})):
        yield Span(offsets.of(inner.start_byte), offsets.of(inner.end_byte))
