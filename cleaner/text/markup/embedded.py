"""Text inside a string of another syntax, told on the source of that string."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.text.document import Block, Markup, Reading, Rendered, Role
from cleaner.text.markup.writing import Writing
from cleaner.text.span import Span, SpanSet


class Value(NamedTuple):
    """A string where it stands: its content without the quotation marks, with what is not written as it reads."""

    span: Span
    escapes: tuple[Rendered, ...]
    writing: Writing

    def text(self, source: str) -> str:
        """What the string says."""
        parts, position = [], self.span.start
        for escape in self.escapes:
            parts += [source[position : escape.span.start], escape.text]
            position = escape.span.end
        return "".join([*parts, source[position : self.span.end]])


def read(source: str, value: Value, markup: Markup, role: Role) -> Reading:
    """The prose in a string, which may be of a markup of its own, with spans on the source."""
    found = _inner(value.text(source), markup)
    places = _Places(value)
    blocks = []
    for block in found.blocks:
        span = places.span(block.span)
        rendered = [Rendered(places.span(one.span), one.text, one.literal) for one in block.rendered]
        taken = SpanSet(one.span for one in rendered)
        rendered += [one for one in value.escapes if span.contains(one.span) and not taken.overlaps(one.span)]
        kind = block.role if block.role is not Role.BODY else role
        blocks.append(Block(span, kind, tuple(sorted(rendered)), (*block.writing, value.writing)))
    protected = [places.span(one) for one in found.protected]
    return Reading(blocks, protected, marked=tuple(places.span(one) for one in found.marked))


def _inner(text: str, markup: Markup) -> Reading:
    if markup is Markup.HTML:
        from cleaner.text.markup import html

        return html.read(text)
    if markup is Markup.MARKDOWN:
        from cleaner.text.markup import markdown

        return markdown.read(text)
    from cleaner.text.markup import plain

    return plain.read(text)


class _Places:
    """From what a string says to where it is written."""

    def __init__(self, value: Value) -> None:
        self._start = value.span.start
        self._said: list[int] = []  # where each escape stands in what is said
        self._behind: list[tuple[int, int]] = []  # what follows it: there, and in the source
        shift = value.span.start
        for escape in value.escapes:
            said = escape.span.start - shift
            self._said.append(said)
            self._behind.append((said + len(escape.text), escape.span.end))
            shift = escape.span.end - said - len(escape.text)

    def span(self, span: Span) -> Span:
        start = self._at(span.start)
        return Span(start, max(start, self._at(span.end)))

    def _at(self, offset: int) -> int:
        index = bisect_left(self._said, offset) - 1
        if index < 0:
            return self._start + offset
        said, source = self._behind[index]
        return source + max(0, offset - said)  # what one escape says is one place


def guarded(text: str, blocks: Sequence[Block]) -> list[Span]:
    """All but the blocks, which come in order of the text."""
    spans, position = [], 0
    for block in blocks:
        spans.append(Span(position, block.span.start))
        position = block.span.end
    return [*spans, Span(position, len(text))]
