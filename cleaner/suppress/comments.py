"""Where comments stand in a marked-up text: by its grammar, so that one shown in a code block is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.text.document import Document, Markup
from cleaner.text.span import Span

_HTML = re.compile(r"<!--(?P<content>.*?)-->", re.DOTALL)
# MDX; Hugo, Handlebars, Jinja; Liquid.
_TEMPLATE = re.compile(
    r"""
      \{/\*(?P<mdx>.*?)\*/\} | \{\{/\*(?P<hugo>.*?)\*/\}\} | \{\{!--(?P<handlebars>.*?)--\}\} | \{\#(?P<jinja>.*?)\#\}
    | \{%-?\s*comment\s*-?%\}(?P<liquid>.*?)\{%-?\s*endcomment\s*-?%\}
    """,
    re.VERBOSE | re.DOTALL,
)
_RAW = re.compile(r"<(?:script|style|pre|textarea)\b", re.IGNORECASE)


MARKUPS = frozenset({Markup.MARKDOWN, Markup.HTML})  # that have comments


class Comment(NamedTuple):
    """A comment with its delimiters at ``span``, and what stands between them."""

    span: Span
    content: str


class Comments(NamedTuple):
    """The comments in order of the text; ``tables``, inside which none can stand on a line of its own."""

    comments: tuple[Comment, ...] = ()
    tables: tuple[Span, ...] = ()


def comments(document: Document) -> Comments:
    """The comments of a document; none where the markup has none, as in plain text."""
    if document.markup not in MARKUPS:
        return Comments()
    if document.markup is Markup.HTML:
        return Comments(tuple(_in_html(document.text)))
    return _markdown(document.text)


def _in_html(text: str) -> Iterator[Comment]:
    from cleaner.text.markup.html_events import events

    for event in events(text):
        yield from _whole(text, event.span)


def _markdown(text: str) -> Comments:
    from cleaner.text.markup.markdown_events import events
    from cleaner.text.markup.markdown_mask import masked

    mask = masked(text)
    found = [comment for template in mask.templates for comment in _whole(text, template.span)]
    tables: list[Span] = []
    for event in events(mask):
        if event.kind == "InlineHtml":
            found += _whole(text, event.span)
        elif event.kind == "Start" and event.of == "Table":
            tables.append(event.span)
        elif event.kind == "Start" and event.of == "HtmlBlock" and not _RAW.match(event.span.of(text)):
            found += (_comment(match) for match in _HTML.finditer(text, *event.span))
    return Comments(tuple(sorted(found)), tuple(tables))


def _whole(text: str, span: Span) -> Iterator[Comment]:
    """A comment that is all of a stretch of markup."""
    match = _HTML.fullmatch(text, *span) or _TEMPLATE.fullmatch(text, *span)
    if match is not None:
        yield _comment(match)


def _comment(match: re.Match[str]) -> Comment:
    return Comment(Span(*match.span()), next(part for part in match.groups() if part is not None))
