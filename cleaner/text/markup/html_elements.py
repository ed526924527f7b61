"""What the elements and references of HTML mean for the text around and inside them."""

from __future__ import annotations

import re
from html import unescape

from cleaner.text import hidden

# What a browser shows as a block without any style sheet; every other element is part of its line, unknown ones too.
BLOCKS = frozenset(
    b"""
    address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main menu meta
    ol optgroup p search section summary table tbody td tfoot th thead title tr ul
    """.split()
)
# Not the article's text: menus and forms of the page, text as written, what is shown when something else is not.
APART = frozenset(
    b"audio button canvas datalist iframe nav noframes noscript object pre select textarea video xmp listing".split()
)
UNSEEN = frozenset(b"rp rt script style svg template".split())
AS_WRITTEN = frozenset(b"code kbd math samp tt var".split())
# Elements that may stand in a sentence; what else looks like a tag in Markdown is none, as "<unk>".
_INLINE = frozenset(
    b"""
    a abbr acronym b bdi bdo big br cite data del dfn em font i img input ins label map mark meter nobr output picture
    progress q rb ruby s section slot small source span strike strong sub sup time tt u wbr
    """.split()
)
TAG_NAME = re.compile(rb"</?\s*([A-Za-z][^\s/>]*)")
_LANGUAGE = re.compile(rb"""\s(?:xml:)?lang\s*=\s*["']?([A-Za-z]*)""", re.I)
ZERO_WIDTH = str.maketrans("", "", hidden.UNSEEN)
SPACES = re.compile(r"[\u00a0\u2002-\u200a\u202f\t\n]")


def opens_prose(tag: bytes, *, english: bool = True) -> bool:
    """Whether what a start tag opens is prose in English; ``english`` tells of the text around.

    >>> opens_prose(b"<b>"), opens_prose(b"<kbd>"), opens_prose(b'<i lang="ja">')
    (True, False, False)
    """
    name = TAG_NAME.match(tag)
    apart = name is not None and name[1].lower() in APART | UNSEEN | AS_WRITTEN
    return not apart and is_english(tag, english)


def is_known(tag: bytes) -> bool:
    """Whether a tag is one of HTML, or of a page's own elements, which have a hyphen.

    >>> is_known(b"</span>"), is_known(b"<news-date>"), is_known(b"<unk>")
    (True, True, False)
    """
    match = TAG_NAME.match(tag)
    name = match[1].lower() if match else b""
    return not name or b"-" in name or name in _INLINE | BLOCKS | APART | UNSEEN | AS_WRITTEN


def is_english(tag: bytes, around: bool) -> bool:
    """Whether what a start tag opens is in English, where the text around is or is not."""
    language = _LANGUAGE.search(tag) if b"lang" in tag.lower() else None
    return language[1].lower() == b"en" if language and language[1] else around


def decoded(reference: str) -> str:
    """What a reader sees for a character reference: a space for those of any width, nothing for those of none.

    >>> decoded("&eacute;"), decoded("&nbsp;"), decoded("&shy;")
    ('é', ' ', '')
    """
    return SPACES.sub(" ", unescape(reference)).translate(ZERO_WIDTH)
