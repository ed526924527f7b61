"""What divides the letters of a word without being seen: soft hyphens, zero-width characters, inline tags."""

from __future__ import annotations

from cleaner.text.pattern import lazily
from cleaner.text.span import Span

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""The characters."""

_TAGS = "a|abbr|b|bdi|bdo|big|cite|em|font|i|ins|mark|s|small|span|strong|u|wbr"
_REFERENCES = r"shy|zwn?j|ZeroWidthSpace|NoBreak|\#0*(?:173|820[345]|8288|65279)|\#[xX]0*(?:ad|200[b-d]|2060|feff)"
_DIVIDED = lazily(
    rf"(?<=[\p{{L}}\p{{M}}])(?:[{UNSEEN}]|&(?i:{_REFERENCES});|</?(?i:{_TAGS})(?:\s[^<>]*)?/?>)+(?=\p{{L}})"
)


def divisions(text: str) -> tuple[Span, ...]:
    """Where a word is divided by something that no reader sees, in order; ``text`` may hold the markup of HTML.

    >>> divisions("Gre&shy;nada, Pan<wbr>ama, <b>Peru</b>")
    (Span(start=3, end=8), Span(start=17, end=22))
    """
    if text.isascii() and "<" not in text and "&" not in text:
        return ()
    return tuple(Span(*match.span()) for match in _DIVIDED.finditer(text))
