"""Quotation marks one by one: which characters are marks, and on which side of the speech each stands."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

import regex

from cleaner.text.document import Block, Document
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class Marks(NamedTuple):
    """An opening and a closing quotation mark."""

    opening: str
    closing: str


CURLY = Marks("“", "”")
STRAIGHT = Marks('"', '"')
GUILLEMETS = Marks("«", "»")
LOW = Marks("„", "“")


class Side(Enum):
    """Where the place of a mark puts it; EITHER where the neighbours don't tell."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


class QuotationMark(NamedTuple):
    """One mark, or two signs that stand for one (``''``, two backticks, a doubled mark)."""

    span: Span
    text: str
    side: Side
    leads: bool  # nothing but markup stands before it in its paragraph
    glued: bool  # after a comma and a space, before "he said": where speech is open, it closes it


_MARK = lazily(r"``|''|\"\"|““|””|[“”„‟«»\"「」『』]")
_SHAPES = {
    **dict.fromkeys(("“", "„", "‟", "«", "「", "『", "``", "““"), Side.OPENS),
    **dict.fromkeys(("”", "»", "」", "』", "””"), Side.CLOSES),
}
ALL_MARKS = frozenset("“”„‟«»\"「」『』`'‘’")
_INVISIBLE = "*_~"  # emphasis of Markdown, which stands between a mark and its word
_BEFORE_OPENING = "([{—–―-/=:>‘'‚|¡¿“„«\""
_AFTER_OPENING = "([{$£€¥₽#@&…'‘‚.-–—“„«¡¿+\""
_MEASURE = lazily(
    r"""\d\s?['’′]\s?\d[\d./½¼¾⅛]*(?:''|"|”)                      # 5'10"
      | (?<![\p{L}"“])\d[\d.,/½¼¾⅛]*["”](?=\s?(?:[x×]|by)\s?\d)  # 12" x 8"
      | (?<=\d["”]\s?(?:[x×]|by)\s?)\d[\d.,/½¼¾⅛]*["”]
    """,
    regex.VERBOSE,
)
_SHORT_FIGURE = lazily(r"(?<![\d.,])(?:\d{1,2}|\d{1,2}\.\d)\"\Z")
_INCHES = lazily(r"[\d½¼¾⅛](?=[\"”']{1,2}[\s\-–)]\s?[\p{Ll}\d(])")


def marks_of(document: Document, block: Block, said: frozenset[str]) -> Iterator[QuotationMark]:
    """The marks in a block, in order; neither feet, inches and seconds, nor what stands in protected text."""
    is_open = False
    for span in _mark_spans(document, block):
        if not is_open and _INCHES.match(document.text, max(block.span.start, span.start - 1)):
            continue  # 12" pipes, where nothing is open
        mark = _mark(document.text, block.span, span, said)
        figure = _SHORT_FIGURE.search(document.text, max(block.span.start, span.end - 5), span.end)
        if not is_open and mark.side is Side.CLOSES and figure:
            continue  # a screen of 15", where nothing is open
        is_open = mark.side is Side.OPENS or (mark.side is Side.EITHER and not is_open)
        yield mark


def _mark_spans(document: Document, block: Block) -> Iterator[Span]:
    text = document.text
    spans = [Span(*match.span()) for match in _MARK.finditer(text, *block.span)]
    if not spans:
        return
    measures = [Span(*match.span()) for match in _MEASURE.finditer(text, *block.span)]
    spans = [
        span
        for span in spans
        if not document.protected.overlaps(span) and not any(one.contains(span) for one in measures)
    ]
    straight = [span for span in spans if span.of(text) == '"']
    if len(spans) % 2 or len(straight) < len(spans):
        inches = [span for span in straight if _INCHES.match(text, max(block.span.start, span.start - 1))]
        if len(inches) == 1 or len(straight) < len(spans):
            spans = [span for span in spans if span not in inches]  # "The pipe is 12" wide," he said
    doubled = _are_doubled(text, block.span, spans)
    for span in spans:
        if span.end - span.start == 1 or doubled:
            yield span
        elif span.of(text)[0] not in "'`":  # the ends of two nested quotations
            yield from (Span(span.start, span.start + 1), Span(span.start + 1, span.end))


def _are_doubled(text: str, block: Span, spans: list[Span]) -> bool:
    """Whether two signs stand for one mark: some open and some close; else they end nested quotations."""
    sides = {_side(*_neighbours(text, block, span)) for span in spans if span.end - span.start > 1}
    return {Side.OPENS, Side.CLOSES} <= sides


def _mark(text: str, block: Span, span: Span, said: frozenset[str]) -> QuotationMark:
    before, after = _neighbours(text, block, span)
    side = _side(before, after)
    sign = span.of(text)
    glued = side is Side.OPENS and before == " " and _is_glued(text, block, span, said)
    if side is Side.EITHER:
        side = _SHAPES.get(sign, Side.EITHER)
    return QuotationMark(span, sign, side, leads=not before, glued=glued)


def _neighbours(text: str, block: Span, span: Span) -> tuple[str, str]:
    """The characters beside a mark, a space for any white space, nothing at the ends of the block."""
    left, right = span.start - 1, span.end
    while left >= block.start and text[left] in _INVISIBLE:
        left -= 1
    while right < block.end and text[right] in _INVISIBLE:
        right += 1
    before = text[left] if left >= block.start else ""
    after = text[right] if right < block.end else ""
    return " " if before.isspace() else before, " " if after.isspace() else after


def _side(before: str, after: str) -> Side:
    free_left = before in ("", " ") or before in _BEFORE_OPENING
    free_right = after in ("", " ") or not (after.isalnum() or after in _AFTER_OPENING)
    if before in ("", " ") and (after.isalnum() or (after and after in _AFTER_OPENING)):
        return Side.OPENS
    if after in ("", " ") and before not in ("", " "):
        return Side.CLOSES
    if free_left == free_right:
        return Side.EITHER
    return Side.OPENS if free_left else Side.CLOSES


_BEFORE_GLUED = lazily(r"[,.!?…][ \t]$")
_LONGEST_VERB = 16  # characters before the comma in which a verb of saying introduces what follows


def _is_glued(text: str, block: Span, span: Span, said: frozenset[str]) -> bool:
    if not _BEFORE_GLUED.search(text, max(block.start, span.start - 2), span.start):
        return False
    verb, attribution = _verbs(said)
    if verb.search(text, max(block.start, span.start - _LONGEST_VERB), span.start):
        return False  # "Ono said, "he agreed""
    return attribution.match(text, span.end, block.end) is not None


_SPEAKER_OPENS = lazily(r" (?:\p{Lu}|(?:he|she|they|the|a|an|its|his|her)\s)")
_LONGEST_END = 60  # characters after the verb: "told reporters in Blantyre on Monday."


def ends_attributed(text: str, span: Span, said: frozenset[str]) -> bool:
    """Whether a stretch of text ends with a comma and an attribution: what was said does not go on after it."""
    comma = text.rfind(",", span.start, span.end)
    if comma < 0 or not _SPEAKER_OPENS.match(text, comma + 1, span.end):
        return False
    found = _verbs(said)[1].match(text, comma + 2, span.end)
    if found is None or span.end - found.end() > _LONGEST_END:
        return False
    return " that " not in text[found.end() : span.end]


@lru_cache(maxsize=4)
def _verbs(said: frozenset[str]) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A verb of saying before a comma; a few words, initials among them, and a verb of saying."""
    no_auxiliary = r"(?<!\b(?:can|could|did|may|might|must|not|should|to|will|would|\w+n['’]t)\s)"
    verb = rf"(?<!\p{{L}}){no_auxiliary}\L<said>(?!\p{{L}})"
    speaker = r"(?!(?:I|[Ww]e)\s)(?:(?:(?:\p{L}\.){1,3}|[\p{L}\d'’\-]+)\s){0,6}?"
    words = sorted(said)
    before = rf"(?:{verb}|(?<!\p{{L}})(?:adding|asking|explaining|saying|stating))[,.!?…]"
    return regex.compile(before, said=words), regex.compile(speaker + verb, said=words)
