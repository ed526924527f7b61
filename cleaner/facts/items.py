"""Which lines of plain text are no paragraphs of prose: items, headings and cells of a markup, lines cut by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.text.document import Role
from cleaner.text.pattern import lazily
from cleaner.text.segment import Paragraph

_ITEM = lazily(r"(?:\p{N}{1,3}[.)]|\p{L}\)|[-*+•·–—]|#{1,6}|>)\s|\|")


def is_prose(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is running prose.

    >>> from cleaner.text.document import read
    >>> from cleaner.text.segment import segment
    >>> text = "Bring:\\n\\n- bread. and butter"
    >>> [is_prose(text, one) for one in segment(read(text)).paragraphs]
    [True, False]
    """
    return paragraph.role is Role.BODY and _ITEM.match(text, paragraph.span.start) is None


_OPEN_END = lazily(r"[\p{L}\p{N},)%-][\"”’»]?$")
_LEAST = 40  # characters; shorter lines are headings, names, credits
_WIDEST = 120
_SHARE = 0.25


def may_be_wrapped(text: str, before: Paragraph, after: Paragraph) -> bool:
    """Whether a line may have been broken by hand: the next follows at once, and people wrap at such widths."""
    return text.count("\n", before.span.end, after.span.start) == 1 and before.span.end - before.span.start <= _WIDEST


def is_among_cut_lines(text: str, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether the lines that follow each other at once around a paragraph end without a stop, more of them than one."""
    near = paragraphs[max(0, number - 2) : number + 4]
    return sum(_is_cut(text, before, after) for before, after in pairwise(near)) > 1


def _is_cut(text: str, before: Paragraph, after: Paragraph) -> bool:
    if before.span.end - before.span.start < _LEAST or text.count("\n", before.span.end, after.span.start) != 1:
        return False
    return _OPEN_END.search(text, before.span.end - 2, before.span.end) is not None


def is_cut_into_lines(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether many lines end without a stop and the next follows at once: prose that was wrapped by hand, or verse."""
    lines = [one for one in paragraphs if one.span.end - one.span.start >= _LEAST]
    open_ends = sum(_is_cut(text, before, after) for before, after in pairwise(paragraphs))
    return open_ends > max(3, _SHARE * len(lines))
