"""The words around a span, by which it is known again when lines and paragraphs move."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from cleaner.text.document import Document
from cleaner.text.span import Span

_WORDS = 3  # on each side: enough to tell "the the" in one sentence from that in the next
_REACH = 120  # code points in which they are looked for
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Neighbours(NamedTuple):
    """The nearest words on each side, with single spaces between them."""

    before: str
    after: str


def neighbours(document: Document, span: Span, within: Span | None = None) -> Neighbours:
    """The words beside a span in its own paragraph, or ``within`` a stretch of it, without markup."""
    block = within or _paragraph(document, span)
    before = _words(document, Span(max(block.start, span.start - _REACH), max(block.start, span.start)))
    after = _words(document, Span(min(span.end, block.end), min(block.end, span.end + _REACH)))
    return Neighbours(" ".join(before[-_WORDS:]), " ".join(after[:_WORDS]))


def _paragraph(document: Document, span: Span) -> Span:
    """The block of prose that a span is in, or the first of several; the span itself where it is in none."""
    at = max(0, bisect_right(document.blocks, span.start, key=lambda one: one.span.start) - 1)
    near = (one.span for one in document.blocks[at : at + 2])
    return next((one for one in near if one.overlaps(span) or one.contains(span)), span)


def _words(document: Document, span: Span) -> list[str]:
    free = (gap.of(document.text) for gap in document.protected.gaps(span))
    return [word for part in free for word in _WORD.findall(part)]
