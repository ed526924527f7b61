"""One article as it was received: its text, its blocks of prose, its date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import NamedTuple

from cleaner.errors import DocumentError
from cleaner.text.encoding import UTF_8, Encoding
from cleaner.text.span import Span, SpanSet


class Markup(Enum):
    """The syntax around the prose."""

    PLAIN = "plain"
    MARKDOWN = "markdown"


SUFFIXES = {
    ".txt": Markup.PLAIN,
    ".text": Markup.PLAIN,
    ".md": Markup.MARKDOWN,
    ".markdown": Markup.MARKDOWN,
}


class Role(Enum):
    """What a block of prose is in the article."""

    HEADING = "heading"
    BODY = "body"
    ITEM = "item"


class Block(NamedTuple):
    """A stretch of text that is prose, apart from the document's protected spans."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Document:
    """The text with what can be said of it before reading it. All spans are code points of ``text``."""

    text: str
    blocks: tuple[Block, ...]
    protected: SpanSet
    path: str | None = None
    encoding: Encoding = UTF_8
    date: date | None = None
    markup: Markup = Markup.PLAIN

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - line_start + 1


_DATE_LINE = re.compile(r"\s*(?:date|published|pubdate)\s*[:=]?\s*[\"']?(\d{4}-\d{2}-\d{2})(?!\d)[^\r\n]*", re.I)
_FRONT_MATTER_DATE = re.compile(r"^(?:date|published|pubDate)\s*[:=]\s*[\"']?(\d{4}-\d{2}-\d{2})(?!\d)", re.M)
_NAME_DATE = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


def read(
    text: str,
    *,
    path: str | None = None,
    encoding: Encoding = UTF_8,
    markup: Markup | None = None,
    when: date | None = None,
) -> Document:
    """The document of a decoded text; ``markup`` defaults to what the path's suffix says, plain otherwise.

    The date is ``when``, else that of a date line or front matter, else that of the file's name.
    """
    from cleaner.text.markup import markdown, plain

    markup = markup or SUFFIXES.get(PurePath(path or "").suffix.lower(), Markup.PLAIN)
    reader = markdown.read if markup is Markup.MARKDOWN else plain.read
    blocks, protected, head = reader(text)
    found = when or _date(_FRONT_MATTER_DATE.search(head) or _DATE_LINE.match(head), path)
    if found is None and path:
        # A name such as 1234-56-78 is a number, not a mistake to report.
        match = _NAME_DATE.search(PurePath(path).name)
        found = _date_or_none(match.group(1)) if match else None
    return Document(text, tuple(blocks), SpanSet(protected), path, encoding, found, markup)


def _date(match: re.Match[str] | None, path: str | None) -> date | None:
    if match is None:
        return None
    found = _date_or_none(match.group(1))
    if found is None:
        raise DocumentError(
            f"date {match.group(1)} is not in the calendar", path=path, hint="mend it, or give --date YYYY-MM-DD"
        )
    return found


def _date_or_none(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
