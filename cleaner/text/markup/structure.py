"""Proof that an edited text has the same markup as before: the same tree, other words in its leaves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

from cleaner.errors import DocumentError
from cleaner.text.document import NONE_NAMED, Document, Markup, Named
from cleaner.text.markup.writing import FRONT_MATTER
from cleaner.text.span import Span

# Behind these signs new letters could make a tag or a reference of what was none.
_RISKY = frozenset("&<{/")
_CODE = re.compile(r"\\u([\da-fA-F]{4})")
_WORDS = re.compile(r"(?:[^\W_]|[ ,;.?!'’“”\"…–—%-])+")
_LETTER = re.compile(r"[^\W\d_]")


def same_structure(document: Document, text: str) -> bool:
    """Whether ``text`` differs from the document's in running text only, as its own parser reads both."""
    return structure(document.text, document.markup, document.named) == structure(text, document.markup, document.named)


def said(markup: Markup, source: str) -> str:
    """What a stretch of source says: the digits of ``\\u201c`` and ``&#8220;`` are none of the text's figures."""
    if markup is Markup.PLAIN:
        return source
    return unescape(_CODE.sub(lambda match: chr(int(match[1], 16)), source))


def keeps_structure(document: Document, edits: Iterable[tuple[Span, str]]) -> bool:
    """Whether the edits of one fix can be made with the markup as it is.

    Asked of each fix that could do harm, so that one that does is shown instead of making the whole document refused.
    """
    edits = sorted(edits)
    if not _may_break(document, edits):
        return True
    parts, position = [], 0
    for span, after in edits:
        parts += [document.text[position : span.start], after]
        position = span.end
    edited = "".join([*parts, document.text[position:]])
    return same_structure(document, edited)


def _may_break(document: Document, edits: Iterable[tuple[Span, str]]) -> bool:
    text, markup = document.text, document.markup
    if markup is Markup.MARKDOWN:
        body = _body(document) if document.named.front_matter else 0
        return any(span.start < body or not _is_of_words(text, span, after) for span, after in edits)
    if markup is Markup.HTML:
        body = _body(document) if document.named.front_matter else 0
        return any(
            span.start < body or _RISKY.intersection(text[max(0, span.start - 2) : span.start]) for span, _ in edits
        )
    return False


def _body(document: Document) -> int:
    """Where the front matter ends, of which a field is prose; 0 without any."""
    front = [block.span.end for block in document.blocks if block.writing and block.writing[-1] in FRONT_MATTER]
    return max(front, default=-1) + 1


def _is_of_words(text: str, span: Span, after: str) -> bool:
    """Whether an edit changes words inside a line of Markdown, with no mark beside them: nothing is a mark then."""
    if not _WORDS.fullmatch(text[max(0, span.start - 1) : span.end + 1] + after):
        return False
    line = text.rfind("\n", 0, span.start) + 1
    return _LETTER.search(text, line, span.start) is not None


@lru_cache(maxsize=2)
def structure(text: str, markup: Markup, named: Named) -> object:
    """All of a text that is no running text, in a form that can be compared; nothing for plain text."""
    if markup is Markup.MARKDOWN:
        from cleaner.text.markup import markdown_events

        return markdown_events.structure(text, named)
    if markup is Markup.HTML:
        from cleaner.text.markup import front_fields, html_events
        from cleaner.text.markup.front_matter import front_matter

        front = front_matter(text)
        page = text[front.end :] if front else text
        return front_fields.structure(text, front, named.front_matter), html_events.structure(page, named.attributes)
    return _data_structure(text, markup, named) if markup.is_data else None


def _data_structure(text: str, markup: Markup, named: Named) -> object:
    """All but the named fields with the structure of these, or why it can't be read."""
    from cleaner.text.markup import records, table

    parts: list[object] = []
    position = 0
    try:
        if markup is Markup.CSV:
            found = table.values(text, named.fields)
        else:
            found = records.values(text, named.fields, lines=markup is Markup.JSONL)
        for field, value in found:
            inner = structure(value.text(text), field.markup, NONE_NAMED) if field.markup is not Markup.PLAIN else None
            parts += [text[position : value.span.start], inner]
            position = value.span.end
    except DocumentError as error:
        return str(error)
    return tuple(parts), text[position:]
