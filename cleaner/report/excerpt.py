"""The line around a span, cut to what fits a screen."""

from __future__ import annotations

from typing import NamedTuple

from rich import cells

from cleaner.report.wording import visible
from cleaner.text.span import Span

WIDTH = 80
_MORE = "…"


class Excerpt(NamedTuple):
    """A line of text parted at the span; ``at`` is as much of the span as this line holds."""

    before: str
    at: str
    after: str

    @property
    def text(self) -> str:
        return self.before + self.at + self.after

    @property
    def carets(self) -> str:
        """The line that underlines ``at``, aligned by cells: an ideograph is two wide, a combining accent none."""
        return " " * _width(self.before) + "^" * max(1, _width(self.at))


def excerpt(text: str, span: Span, width: int = WIDTH) -> Excerpt:
    """The line that holds the start of the span, cut at words to about ``width`` cells around it."""
    line = _line(text, span.start)
    start, end = span.start, max(span.start, min(span.end, line.end))
    at = visible(text[start:end])
    before, after = visible(text[line.start : start]).lstrip(), visible(text[end : line.end]).rstrip()
    if _width(before) + _width(at) + _width(after) <= width:
        return Excerpt(before, at, after)
    if _width(at) >= width:
        return Excerpt(_MORE if before else "", _at_word(at, width - 1), "")
    room = width - _width(at)
    right = min(_width(after), max(room - _width(before), room // 2))
    return Excerpt(_tail(before, room - right), at, _at_word(after, right))


def _width(text: str) -> int:
    """The cells that a text takes on a terminal."""
    return len(text) if text.isascii() else cells.cell_len(text)


def _line(text: str, offset: int) -> Span:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    if text[max(start, end - 1) : end] == "\r" and offset < end:
        end -= 1
    return Span(start, end)


def _head(text: str, width: int) -> str:
    while _width(text) > width:
        text = text[:-1]
    return text


def _at_word(text: str, width: int) -> str:
    """As many whole words from the left as fit, with a mark where something is left out."""
    if _width(text) <= width:
        return text
    cut = _head(text, max(0, width - 1))
    if " " in cut and not text[len(cut)].isspace():
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip() + _MORE


def _tail(text: str, width: int) -> str:
    """As many whole words from the right as fit, with a mark where something is left out."""
    if _width(text) <= width:
        return text
    cut = text
    while _width(cut) > max(0, width - 1):
        cut = cut[1:]
    left = text[: len(text) - len(cut)]
    if " " in cut.rstrip() and not left[-1:].isspace():
        cut = cut[cut.index(" ") :]
    return _MORE + cut.lstrip()
