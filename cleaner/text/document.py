"""One article as it was received: its text, its blocks of prose, its date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import NamedTuple

from cleaner.errors import DocumentError
from cleaner.text.encoding import UTF_8, Encoding
from cleaner.text.markup.writing import Writing
from cleaner.text.opening import date_or_none, opening_date, written_date
from cleaner.text.span import NO_SPANS, Span, SpanSet


class Markup(Enum):
    """The syntax around the prose."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"

    @property
    def is_data(self) -> bool:
        """Whether only named fields of it are prose."""
        return self in (Markup.JSON, Markup.JSONL, Markup.CSV)


SUFFIXES = {
    ".txt": Markup.PLAIN,
    ".text": Markup.PLAIN,
    ".md": Markup.MARKDOWN,
    ".markdown": Markup.MARKDOWN,
    ".mdx": Markup.MARKDOWN,
    ".html": Markup.HTML,
    ".htm": Markup.HTML,
    ".xhtml": Markup.HTML,
}
DATA_SUFFIXES = {
    ".json": Markup.JSON,
    ".jsonl": Markup.JSONL,
    ".ndjson": Markup.JSONL,
    ".csv": Markup.CSV,
    ".tsv": Markup.CSV,
}


class Role(Enum):
    """What a block of prose is in the article."""

    HEADING = "heading"
    BODY = "body"
    ITEM = "item"


class Rendered(NamedTuple):
    """A stretch of markup with what its reader sees there: nothing for a tag, the character for an entity.

    ``literal``: it is only how its characters are written (``\\u00e9`` in JSON) and may be written anew.
    """

    span: Span
    text: str
    literal: bool = False


class Block(NamedTuple):
    """A stretch of text that is prose, apart from the document's protected spans.

    ``rendered`` is the markup in it, in order; ``writing`` how new text is written there, the innermost syntax first.
    """

    span: Span
    role: Role
    rendered: tuple[Rendered, ...] = ()
    writing: tuple[Writing, ...] = ()


class Entry(NamedTuple):
    """One of several articles in a file: its blocks, and the ``head`` that may hold its date."""

    blocks: tuple[Block, ...]
    head: str = ""
    date: date | None = None


class Named(NamedTuple):
    """What else is prose because somebody named it: fields of front matter, attributes of HTML, fields of data."""

    front_matter: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


NONE_NAMED = Named()


class Reading(NamedTuple):
    """What a markup makes of a text: its prose, what no edit may touch, the head that may hold the date.

    ``marked`` are stretches of prose that are set off (emphasis, links); ``entries`` the articles of a file of many.
    """

    blocks: list[Block]
    protected: list[Span]
    head: str = ""
    marked: tuple[Span, ...] = ()
    entries: tuple[Entry, ...] = ()


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
    named: Named = NONE_NAMED
    marked: SpanSet = NO_SPANS
    entries: tuple[Entry, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - line_start + 1


_DATE_LINE = re.compile(r"\s*(?:date|published|pubdate)\s*[:=]?\s*[\"']?(\d{4}-\d{2}-\d{2})(?!\d)[^\r\n]*", re.I)
_FRONT_MATTER_DATE = re.compile(
    r"""^(?:date|published|pubdate|publish_?date|published_?at|date_?published)\s*[:=]\s*["']?
    (?: (?P<iso>\d{4}-\d{2}-\d{2})(?!\d)
      | (?:[A-Z][a-z]{2,8},\s+)?(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<year>\d{4})
      | (?:[A-Z][a-z]{2,8},\s+)?(?P<month_first>[A-Z][a-z]{2,8})\.?\s+(?P<day_after>\d{1,2}),\s+(?P<year_last>\d{4})
    )""",
    re.M | re.X | re.I,
)
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_PATH_DATE = re.compile(r"(?:^|/)((?:19|20)\d{2})/(\d{2})/(\d{2})/")
_NAME_FIELDS = 'say which are in cleaner.toml: fields = ["title", "body"]; or exclude the file'


def read(
    text: str,
    *,
    path: str | None = None,
    encoding: Encoding = UTF_8,
    markup: Markup | None = None,
    when: date | None = None,
    named: Named = NONE_NAMED,
) -> Document:
    """The document of a decoded text; ``markup`` defaults to what the path's suffix says, plain otherwise.

    The date is ``when``, else that of a date line or front matter, else that of the file's name or folders, else what
    the opening of the text says in words; the opening of one of many articles goes before the file's name. Raises
    DocumentError for data of which no field is named as prose, or which can't be read.
    """
    suffix = PurePath(path or "").suffix.lower()
    markup = markup or SUFFIXES.get(suffix) or DATA_SUFFIXES.get(suffix, Markup.PLAIN)
    try:
        blocks, protected, head, marked, entries = _read(text, markup, named)
    except DocumentError as error:
        error.path = path
        raise
    found = when or _date_of(head, path)
    if found is None and path:
        found = _path_date(PurePath(path))
    dated = tuple(
        one._replace(date=when or _date_of(one.head, None) or _opening_date(text, one.blocks) or found)
        for one in entries
    )
    if found is None and not entries:
        found = _opening_date(text, blocks)
    return Document(
        text, tuple(blocks), SpanSet(protected), path, encoding, found, markup, named, SpanSet(marked), dated
    )


def _read(text: str, markup: Markup, named: Named) -> Reading:
    """What a markup makes of a text; a grammar is loaded when the first document of its kind comes."""
    if markup is Markup.PLAIN:
        from cleaner.text.markup import plain

        return plain.read(text)
    if markup is Markup.MARKDOWN:
        from cleaner.text.markup import markdown

        return markdown.read(text, named)
    if markup is Markup.HTML:
        from cleaner.text.markup import html

        return html.read(text, named)
    if not named.fields:
        raise DocumentError("holds data, and no field of it is named as prose", hint=_NAME_FIELDS)
    if markup is Markup.CSV:
        from cleaner.text.markup import table

        return table.read(text, named.fields)
    from cleaner.text.markup import records

    return records.read(text, named.fields, lines=markup is Markup.JSONL)


def _date_of(head: str, path: str | None) -> date | None:
    return _front_matter_date(_FRONT_MATTER_DATE.search(head), path) or _date(_DATE_LINE.match(head), path)


def _date(match: re.Match[str] | None, path: str | None) -> date | None:
    if match is None:
        return None
    found = date_or_none(match.group(1))
    if found is None:
        raise DocumentError(
            f"date {match.group(1)} is not in the calendar", path=path, hint="mend it, or give --date YYYY-MM-DD"
        )
    return found


def _front_matter_date(match: re.Match[str] | None, path: str | None) -> date | None:
    """The date of front matter, as ISO or with the month's name ("Thu, 12 Jan 2023", "January 12, 2023")."""
    return _date(match, path) if match is None or match["iso"] else written_date(match)


def _opening_date(text: str, blocks: Iterable[Block]) -> date | None:
    return opening_date(block.span.of(text) for block in blocks if not block.rendered)


def _path_date(path: PurePath) -> date | None:
    """The date in a file's name ("2023-01-12-x.md", "x_20230112.txt"), else of its folders ("2023/01/12/x.md")."""
    for match in _NAME_DATE.finditer(path.name):
        # A name such as 1234-56-78 is a number, not a mistake to report.
        found = date_or_none("-".join(match.group(1, 3, 4)))
        if found is not None:
            return found
    folders = _PATH_DATE.search(path.as_posix())
    return date_or_none("-".join(folders.groups())) if folders else None
