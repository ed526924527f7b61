"""Figures that count nothing: years, dates, times, scores, numbers of things that are only called by them."""

from __future__ import annotations

from decimal import Decimal

import regex

from cleaner.facts.quantities.shape import Hedge, Kind, Quantity
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_AFTER_MONTH = lazily(rf"(?r)\b(?:{_MONTHS})\.?\s+(?:the\s+)?")
_BEFORE_MONTH = lazily(rf"\s+(?:of\s+)?(?:{_MONTHS})\b")
_CLOCK = lazily(r"\s?(?:[ap]\.?\s?m\b|o['’]clock|GMT\b|UTC\b|hours\s+(?:GMT|UTC|local))", regex.IGNORECASE)
_MARKER = lazily(r"[.)]\s")
# "Resolution 2231", "flight 370", "bus line 20", "page 5"
_CALLED = lazily(
    r"""(?r)\b(?:articles?|sections?|chapters?|paragraphs?|clauses?|resolutions?|rules?|pages?|rooms?|flights?|lines?|
    numbers?|nos?|no\.|nos\.|stops?|items?|figures?|tables?|versions?|levels?|grades?|types?|wards?|routes?|highways?|
    gates?|platforms?|class|phase|phases|part|parts|day|week|round|rounds|step|group|team|unit|block|building|house|
    apartment|school|hospital|channel|episode|season|volume|issue|act|bill|protocol|number-|model|series|category|
    division|district|zone|track|lane|seed|rank|ranked|seeded|world)\s*""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NAME = lazily(r"(?r)\b\p{Lu}[\p{L}’'-]*\s")
_PLACED = lazily(r"(?r)\b(?:in|at|near|around|outside)\s", regex.IGNORECASE)
_OF_MANY = lazily(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?\d")
_IN_MANY = lazily(r"\s+in\s+(?:every\s+)?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)", regex.I)
_ORDINARY = frozenset(
    """
    a an the about some only nearly almost around over under more less at of in on by to from for with and or but than
    all these those its their his her our my both between up just another first last next other of if when while
    after before during since until they we he she it that this which who said has have had was were is are not no
    approximately roughly exactly another every each per
    """.split()
)
_FOUR_DIGITS = lazily(r"\d{4}(?!\d)(?![,.]\d)")
_HALF_OF_A_GAME = lazily(r"(?r)\b(?:first|second|latter|other|top|bottom|better|last)[\s-]+", regex.IGNORECASE)
_SENTENCE_ENDS = frozenset(".!?”")
_YEAR_ROLES = frozenset("in by to from of at for".split())


def is_no_quantity(text: str, one: Quantity, block: Span, joined_by: str) -> bool:
    """Whether the figure, as far as it was read, is a date, a score, a name or an item's number."""
    if one.kind in (Kind.PERCENT, Kind.POINTS, Kind.MONEY):
        return False
    if one.kind is Kind.FRACTION:
        return _HALF_OF_A_GAME.match(text, max(block.start, one.span.start - 16), one.span.start) is not None
    if one.in_words:
        alone = one.kind is Kind.COUNT and one.noun is None and one.value == 1
        return alone and not _IN_MANY.match(text, one.span.end)
    if one.kind is Kind.MEASURE:
        return False
    return (
        text[one.span.start - 1 : one.span.start] == "+"
        or _is_year(text, one)
        or _is_date_or_time(text, one, block)
        or _is_score(one, joined_by)
        or (one.scale == 1 and one.hedge is None and _is_name(text, one, block))
    )


def _is_year(text: str, one: Quantity) -> bool:
    if one.scale != 1 or not 1000 <= one.low <= 2100 or not _FOUR_DIGITS.match(one.number.of(text)):
        return False
    if one.hedge is Hedge.ABOUT and one.noun:
        return False
    if one.low >= 1900:
        return True
    return one.noun is None or (one.role is not None and one.role.text in _YEAR_ROLES)


def _is_date_or_time(text: str, one: Quantity, block: Span) -> bool:
    if one.low <= 31 and one.low == one.low.to_integral_value() and one.noun is None:
        before = _AFTER_MONTH.match(text, max(block.start, one.span.start - 16), one.span.start)
        if before or _BEFORE_MONTH.match(text, one.span.end, block.end):
            return True
    return _CLOCK.match(text, one.span.end, block.end) is not None


def _is_score(one: Quantity, joined_by: str) -> bool:
    """ "3-2", "21-17"; "3-5 people" is a range."""
    if joined_by in ("", "and"):
        return False
    rising = one.low < one.high
    return not (rising and (one.noun is not None or one.scale != 1 or joined_by != "-"))


def _is_name(text: str, one: Quantity, block: Span) -> bool:
    if one.span.start == block.start and _MARKER.match(text, one.span.end, block.end):
        return True
    window = max(block.start, one.span.start - 32)
    if _CALLED.match(text, window, one.span.start):
        return True
    named = _NAME.match(text, window, one.span.start)
    if named is None or named.group().strip().lower() in _ORDINARY:
        return False
    if _PLACED.match(text, max(block.start, named.start() - 12), named.start()) or _OF_MANY.match(text, one.span.end):
        return False  # "In Nuuk 30 deputies", "Nuuk 30 of 120"
    # A capital that opens a sentence may be any word.
    before = text[max(0, named.start() - 2) : named.start()].strip()
    opens = named.start() == block.start or before in _SENTENCE_ENDS
    return not (opens and one.noun is not None) and one.low < Decimal(10_000)
