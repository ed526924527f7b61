"""Markdown: paragraphs, headings, list items and table cells are prose; the syntax and the code are not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaner.text.document import NONE_NAMED, Block, Named, Reading, Rendered, Role
from cleaner.text.markup import front_fields, inline
from cleaner.text.markup.html_elements import decoded, is_known, opens_prose
from cleaner.text.markup.markdown_events import Event, events
from cleaner.text.markup.markdown_mask import Mask, Template, masked
from cleaner.text.markup.writing import Writing
from cleaner.text.span import Span, SpanSet

_EMPHASIS = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})
_LINKS = frozenset({"Link", "Image"})
_ITEMS = frozenset({"Item", "DefinitionListDefinition"})
_BREAKS = frozenset({"SoftBreak", "HardBreak"})
_LEAVES = frozenset({"Paragraph", "Heading", "TableCell", "DefinitionListTitle"})
# Links whose text is also the name of their target: an edit would lead elsewhere.
_NAMED = frozenset({"Shortcut", "ShortcutUnknown", "Collapsed", "CollapsedUnknown"})
_ADDRESSES = frozenset({"Autolink", "Email"})
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)")


def read(text: str, named: Named = NONE_NAMED) -> Reading:
    """The blocks of prose with what markup shows in them, the protected spans, the front matter with its date."""
    mask = masked(text)
    reader = _Reader(text, mask, named)
    for event in events(mask):
        reader.take(event)
    return reader.reading()


class _Link(NamedTuple):
    """``is_name``: its text is the name of its target. ``is_address``: its text is its target."""

    is_name: bool
    is_address: bool


def _link(told: Any) -> _Link:
    if isinstance(told, str):
        return _Link(told in _NAMED, told in _ADDRESSES)
    return _Link(not told.get("WikiLink", {}).get("has_pothole", True), is_address=False)


class _Leaf:
    """A paragraph, heading, cell or item being read: its extent, what is shown in it, what is not edited."""

    def __init__(self, role: Role) -> None:
        self.start = self.end = self.read = -1
        self.role = role
        self.after = ""  # the last character that is seen
        self.rendered: list[Rendered] = []
        self.kept: list[Span] = []
        self.has_words = False

    def begin(self, start: int) -> None:
        if self.start < 0:
            self.start = self.end = self.read = start

    def reach(self, end: int) -> None:
        self.end = max(self.end, end)

    def pass_to(self, start: int) -> None:
        """What stands between the last piece and the next is markup: a delimiter, an address, an indent."""
        if self.read < start:
            self.rendered.append(Rendered(Span(self.read, start), ""))

    def keep(self, span: Span, text: str) -> None:
        """It is seen as it is written, and not edited."""
        self.kept.append(span)
        self.after = text[span.end - 1]

    def show(self, span: Span, text: str, *, literal: bool = False) -> None:
        self.rendered.append(Rendered(span, text, literal))
        self.after = text[-1:] or self.after
        self.has_words = self.has_words or bool(text.strip())


class _Reader:
    """Takes events in order of the text and makes the blocks."""

    def __init__(self, text: str, mask: Mask, named: Named) -> None:
        self._text, self._mask, self._named = text, mask, named
        self._templates = [template.span.start for template in mask.templates]
        self._blocks = front_fields.blocks(text, mask.front, named.front_matter)
        self._values: list[Block] = []  # attributes of HTML
        self._protected: list[Span] = []
        self._marked: list[Span] = []
        self._leaf: _Leaf | None = None
        self._around: list[str] = []  # the elements that are open
        self._links: list[_Link] = []  # the links that are open
        self._hidden: list[str] = []  # tags in the line whose text is no prose
        self._html: list[Span] | None = None

    def take(self, event: Event) -> None:
        if event.kind == "Start":
            self._start(event)
        elif event.kind == "End":
            self._end(event)
        elif self._html is not None:
            self._html.append(event.span)
        elif event.kind == "Rule":
            self._close()
        elif event.kind != "TaskListMarker" and "CodeBlock" not in self._around:
            self._inline(event)

    def _start(self, event: Event) -> None:
        kind = event.of
        if kind in _EMPHASIS or kind in _LINKS:
            self._open(event.span.start)
            if kind != "Image":
                self._marked.append(event.span)
            if kind in _LINKS:
                self._links.append(_link(event.value[kind]["link_type"]))
        else:
            self._close()
            if kind in _LEAVES:
                self._leaf = _Leaf(self._role(kind))
            elif kind == "HtmlBlock":
                self._html = []
        self._around.append(kind)

    def _end(self, event: Event) -> None:
        kind = self._around.pop()
        if kind in _EMPHASIS or kind in _LINKS:
            if self._leaf is not None:
                self._leaf.reach(event.span.end)
            if kind in _LINKS:
                self._links.pop()
            return
        self._close()
        if kind == "HtmlBlock" and self._html is not None:
            spans, self._html = self._html, None
            self._read_html(spans)

    def _role(self, kind: str) -> Role:
        if kind == "Heading":
            return Role.HEADING
        return Role.ITEM if any(one in _ITEMS for one in self._around) else Role.BODY

    def _open(self, start: int) -> _Leaf:
        """The leaf that a piece of a line belongs to; an item may hold its text without a paragraph."""
        if self._leaf is None:
            self._leaf = _Leaf(self._role(""))
        self._leaf.begin(start)
        return self._leaf

    def _inline(self, event: Event) -> None:
        span, kind = event.span, event.kind
        leaf = self._open(span.start)
        leaf.pass_to(span.start)
        leaf.read = span.end
        leaf.reach(span.end)
        if kind in _BREAKS:
            self._break(leaf, event)
        elif kind == "InlineHtml":
            self._tag(leaf, span)
        elif kind == "FootnoteReference":
            leaf.show(span, "")
        elif kind != "Text" or self._hidden or any(link.is_address for link in self._links):
            leaf.keep(span, self._text)
        else:
            self._words(leaf, event)

    def _break(self, leaf: _Leaf, event: Event) -> None:
        if event.kind == "HardBreak":
            leaf.show(event.span, "\n")
        elif event.span.of(self._text) != "\n":
            leaf.show(event.span, "\n", literal=True)  # one line end for the reader, whatever the file's
        leaf.after = "\n"

    def _words(self, leaf: _Leaf, event: Event) -> None:
        span = event.span
        written = event.value == span.of(self._mask.text)
        if not written:
            leaf.show(span, decoded(span.of(self._text)))
        elif any(link.is_name for link in self._links):
            leaf.show(span, span.of(self._text))
        else:
            self._written(leaf, span)

    def _written(self, leaf: _Leaf, span: Span) -> None:
        """Running text: but for its templates, which the parser took for letters, it stands as it is seen."""
        position = span.start
        for template in self._templates_in(span):
            self._plain(leaf, Span(position, template.span.start))
            position = min(template.span.end, span.end)
            held = Span(max(template.span.start, span.start), position)
            if template.shown:
                leaf.keep(held, self._text)
            else:
                leaf.show(held, "")
        self._plain(leaf, Span(position, span.end))

    def _plain(self, leaf: _Leaf, span: Span) -> None:
        """A space behind another, with nothing but markup between them, is none."""
        if span.start >= span.end:
            return
        source = span.of(self._text)
        hidden = leaf.rendered[-1].span.end == span.start if leaf.rendered else False
        if hidden and source[0] == " " and leaf.after in ("", " ", "\n"):
            leaf.show(Span(span.start, span.start + 1), "")
        leaf.after = source[-1]
        leaf.has_words = leaf.has_words or not source.isspace()

    def _templates_in(self, span: Span) -> Iterator[Template]:
        for index in range(max(0, bisect_right(self._templates, span.start) - 1), len(self._templates)):
            template = self._mask.templates[index]
            if template.span.start >= span.end:
                break
            if template.span.end > span.start:
                yield template

    def _tag(self, leaf: _Leaf, span: Span) -> None:
        """A tag shows nothing; the text up to its end may be code, or in another language."""
        source = span.of(self._text)
        if not is_known(source.encode()):
            leaf.keep(span, self._text)
            return
        found = _TAG.match(source)
        name = found["name"].lower() if found else ""
        if found and found["end"]:
            if name in self._hidden:
                del self._hidden[self._hidden.index(name) :]
        elif found and not source.endswith("/>") and not opens_prose(source.encode()):
            self._hidden.append(name)
        leaf.show(span, "\n" if name == "br" else "")

    def _close(self) -> None:
        leaf, self._leaf, self._hidden = self._leaf, None, []
        if leaf is None or leaf.start < 0 or not leaf.has_words:
            return
        leaf.pass_to(leaf.end)
        source = Span(leaf.start, leaf.end).of(self._text)
        end = leaf.start + len(source.rstrip())
        start = leaf.start + len(source) - len(source.lstrip())
        rendered = tuple(one for one in leaf.rendered if one.span.start >= start and one.span.end <= end)
        block = Span(start, end)
        self._blocks.append(Block(block, leaf.role, rendered, (Writing.MARKDOWN,)))
        self._protected += [one.span for one in rendered if not one.literal]
        self._protected += leaf.kept
        self._protected += inline.protected(self._text, block)

    def _read_html(self, spans: list[Span]) -> None:
        """A block of HTML is read as such; what stands at the start of its lines in a quotation is hidden from it."""
        from cleaner.text.markup import html

        if not spans:
            return
        start, end = spans[0].start, spans[-1].end
        source = list(" " * (end - start))
        for span in spans:
            source[span.start - start : span.end - start] = span.of(self._text)
        found = html.read("".join(source), self._named)
        self._protected += [_moved(held, start) for held in found.protected]
        for block in found.blocks:
            rendered = tuple(Rendered(_moved(one.span, start), one.text) for one in block.rendered)
            blocks = self._values if Writing.ATTRIBUTE in block.writing else self._blocks
            blocks.append(Block(_moved(block.span, start), block.role, rendered, block.writing))

    def reading(self) -> Reading:
        """All that was read. Between two blocks everything but white space is protected."""
        front = self._mask.front
        position = 0
        for block in self._blocks:
            self._guard(Span(position, block.span.start))
            position = block.span.end
        self._guard(Span(position, len(self._text)))
        values = SpanSet(block.span for block in self._values)
        protected = [free for held in self._protected for free in values.gaps(held)] if values else self._protected
        protected += (held for block in self._values for held in inline.protected(self._text, block.span))
        protected += (one.span for block in self._values for one in block.rendered)
        head = front.head(self._text) if front else ""
        return Reading([*self._blocks, *self._values], protected, head, tuple(self._marked))

    def _guard(self, gap: Span) -> None:
        if gap.of(self._text).strip():
            self._protected.append(gap)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
