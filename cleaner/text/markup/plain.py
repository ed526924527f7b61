"""Plain text: paragraphs of prose, an optional date line at the top."""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.text.document import Block, Reading, Role
from cleaner.text.markup import inline
from cleaner.text.span import Span

_BLOCK = re.compile(r"[^\s](?:[^\r\n]|\r?\n(?![ \t]*(?:\r?\n|\Z)))*")
_DATE_LINE = re.compile(r"\s*(?:date|published|pubdate)\s*[:=]?\s*[\"']?\d{4}-\d{2}-\d{2}[^\r\n]*", re.I)
_WRAP_LIMIT = 120  # wider lines are paragraphs of their own; no one wraps there by hand


def read(text: str) -> Reading:
    """The blocks of prose, the protected spans, and the head that may hold the date."""
    head = _DATE_LINE.match(text)
    start = head.end() if head else 0
    blocks = [
        Block(span, Role.BODY)
        for match in _BLOCK.finditer(text, start)
        for span in _paragraphs(text, Span(match.start(), match.end()))
    ]
    protected = [Span(0, start)] if start else []
    for block in blocks:
        protected += inline.protected(text, block.span)
    return Reading(blocks, protected, head.group() if head else "")


def _paragraphs(text: str, block: Span) -> list[Span]:
    """One span for a hard-wrapped block, else one a line.

    A block is wrapped when no line had room for the first word of the next: what every editor that wraps does.
    """
    lines = []
    for match in re.finditer(r"[^\r\n]+", text[block.start : block.end]):
        line = match.group().rstrip()
        begin = block.start + match.start() + len(line) - len(line.lstrip())
        lines.append(Span(begin, block.start + match.start() + len(line)))
    lines = [line for line in lines if line.start < line.end]
    if len(lines) < 2 or not _is_wrapped([line.of(text) for line in lines]):
        return lines
    return [Span(lines[0].start, lines[-1].end)]


def _is_wrapped(lines: list[str]) -> bool:
    width = max(map(len, lines))
    if width > _WRAP_LIMIT:
        return False
    if len(lines) == 2 and not lines[1][:1].islower():
        return False  # as likely a headline with its first paragraph
    return all(len(line) + 1 + len(after.split(maxsplit=1)[0]) > width for line, after in pairwise(lines))
