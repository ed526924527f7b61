"""HTML: what a browser shows as running text is prose; tags, scripts, code and templates are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleaner.text.document import NONE_NAMED, Block, Named, Reading, Rendered, Role
from cleaner.text.markup import attributes, front_fields, inline
from cleaner.text.markup.front_matter import front_matter
from cleaner.text.markup.html_date import published
from cleaner.text.markup.html_events import Event, Kind, events
from cleaner.text.markup.writing import Writing
from cleaner.text.span import Span, SpanSet

_SET_OFF = ("a", "b", "cite", "dfn", "em", "i", "mark", "q", "s", "strong", "u")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(text: str, named: Named = NONE_NAMED) -> Reading:
    """The blocks of prose with what markup shows in them, the protected spans, the date as a line of front matter.

    A sentence is whole whatever inline tags stand in it; every block element, and two line breaks in a row, end the
    paragraph. All that is not in a block is protected.
    """
    found = list(events(text))
    builder = _Builder(text)
    for event in found:
        builder.take(event)
    builder.close()
    front, date = front_matter(text), published(text, found)
    head = [front.head(text) if front else "", f"date: {date}" if date else ""]
    fields = front_fields.blocks(text, front, named.front_matter)
    values = attributes.blocks(text, found, named.attributes)
    extra = SpanSet(block.span for block in (*fields, *values))
    protected = [free for held in builder.protected for free in extra.gaps(held)] if extra else builder.protected
    protected += (held for block in values for held in inline.protected(text, block.span))
    protected += (one.span for block in values for one in block.rendered)
    return Reading([*fields, *builder.blocks, *values], protected, "\n".join(head), tuple(_marked(text, found)))


def _marked(text: str, found: Iterable[Event]) -> Iterator[Span]:
    """What stands between the tags of elements that set it off."""
    starts: dict[str, list[int]] = {name: [] for name in _SET_OFF}
    for event in found:
        if event.tag in starts:
            starts[event.tag].append(event.span.end)
        elif text.startswith("</", event.span.start):
            start = starts.get(text[event.span.start + 2 : event.span.end - 1].strip().lower())
            if start:
                yield Span(start.pop(), event.span.start)


class _Piece:
    """A stretch of the paragraph being read: ``shown`` as written where it is None; ``free`` where it may be edited."""

    __slots__ = ("free", "shown", "span")

    def __init__(self, span: Span, shown: str | None, *, free: bool) -> None:
        self.span, self.shown, self.free = span, shown, free


class _Builder:
    """Takes events in order of the text and makes the blocks."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.protected: list[Span] = []
        self._text = text
        self._pieces: list[_Piece] = []
        self._position = 0  # up to which the text has been read
        self._end = 0  # of the block before
        self._role = Role.BODY
        self._after = ""  # the last character shown in this paragraph

    def take(self, event: Event) -> None:
        if event.span.start < self._position:
            return  # in an element that was taken whole
        self._free(event.span.start)
        self._position = event.span.end
        if event.kind is Kind.BREAK:
            self._flush()
            self._role = event.role
        elif event.kind is Kind.KEPT:
            self._add(event.span, None, free=False)
        elif event.text == "\n" and self._after == "\n":
            self._flush()  # two line breaks: what a paragraph is in many an editor
        else:
            text = "" if event.text == " " and self._after in ("", " ", "\n") else event.text
            self._add(event.span, text, free=False)

    def close(self) -> None:
        self._free(len(self._text))
        self._flush()
        self._outside(len(self._text))

    def _free(self, end: int) -> None:
        """Text up to the next event; each white space in it is one space, as in a browser."""
        if end == self._position:
            return
        position = self._position
        for match in _SPACE.finditer(self._text, position, end):
            if match.group() == " " and not self._blank(match.start(), position):
                continue
            self._add(Span(position, match.start()), None, free=True)
            self._add(Span(*match.span()), "" if self._after in ("", " ", "\n") else " ", free=True)
            position = match.end()
        self._add(Span(position, end), None, free=True)

    def _blank(self, start: int, position: int) -> bool:
        """Whether a space follows another one, with nothing but markup between them."""
        return start == position and self._after in ("", " ", "\n")

    def _add(self, span: Span, shown: str | None, *, free: bool) -> None:
        if span.start == span.end:
            return
        self._pieces.append(_Piece(span, shown, free=free))
        visible = span.of(self._text) if shown is None else shown
        self._after = visible[-1:] or self._after

    def _flush(self) -> None:
        pieces, self._pieces, self._after = self._pieces, [], ""
        if not any(piece.free and piece.span.of(self._text).strip() for piece in pieces):
            return  # nothing, or only what is not edited
        start = next(at for at in (self._edge(piece, first=True) for piece in pieces) if at is not None)
        end = next(at for at in (self._edge(piece, first=False) for piece in reversed(pieces)) if at is not None)
        self._outside(start)
        rendered: list[Rendered] = []
        for piece in pieces:
            if piece.span.start < start or piece.span.end > end:
                continue  # at an edge: nothing to see of it, or running text
            if piece.shown is not None:
                rendered.append(Rendered(piece.span, piece.shown))
            if not piece.free:
                self.protected.append(piece.span)
        block = Span(start, end)
        self.blocks.append(Block(block, self._role, tuple(rendered), (Writing.HTML,)))
        self.protected += inline.protected(self._text, block)
        self._end = end

    def _edge(self, piece: _Piece, *, first: bool) -> int | None:
        """Where what is visible of a piece begins or ends; None where nothing is."""
        visible = piece.span.of(self._text) if piece.shown is None else piece.shown
        if not visible.strip():
            return None
        if piece.shown is not None:
            return piece.span.start if first else piece.span.end
        blank = len(visible) - len(visible.lstrip() if first else visible.rstrip())
        return piece.span.start + blank if first else piece.span.end - blank

    def _outside(self, start: int) -> None:
        """What stands between two blocks: nothing of it is edited."""
        if self._end < start:
            self.protected.append(Span(self._end, start))
