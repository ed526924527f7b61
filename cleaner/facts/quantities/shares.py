"""Parts of a whole that sentences tell, with the share they give for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from cleaner.facts.quantities.changes import says_again
from cleaner.facts.quantities.relations import Share
from cleaner.facts.quantities.shape import Kind, Quantity
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_OF = lazily(
    r"(?:\s+[\p{L}-]+){0,2}?\s+(?:(?P<in>in)(?:\s+every)?|(?P<out>out\s+)?of)\s+"
    r"(?P<the>(?:the\s+)?\p{L}+(?:['’]s|s['’])\s+|(?:the|its|their|all|his|her|our)\s+)?",
    regex.I,
)
_WORDS = lazily(r"(?:\s+[\p{L}’'-]+){0,4}?(?=\s*(?:,\s+(?:or|that\s+is)\b|\(|\s[–—]\s))")
_OPENED = lazily(r"(?:\s+[\p{L}’'-]+){0,6}?\s*\(\s*")
_CLOSED = lazily(r"(?:\s+[\p{L}’'-]+){0,2}\s*\)")
_OR = lazily(r"\s*(?:,\s+or|\()\s*(?:(?:about|some|roughly|nearly|almost)\s+)?", regex.IGNORECASE)
_ENDS = lazily(r"(?:\s+\p{L}+)?\s*[),.;]")
_PERCENT_OF = lazily(r"\s+of\s+(?:the|its|their|all|our)\s+", regex.IGNORECASE)
# "Of 90 farms in Tyrol, 30, or 33%," against "Of 90 farms and 30 barns"
_WHOLE_FIRST = lazily(r"(?r)\bof\s+(?:the\s+|its\s+|their\s+|all\s+|some\s+|about\s+)?", regex.IGNORECASE)
_PART_NEXT = lazily(r"(?:\s+[\p{L}’'-]+){0,5},\s+(?:only\s+|some\s+|about\s+)?", regex.IGNORECASE)
_OF_THEM = lazily(r"\s+of\s+(?:them|these|those|which|whom)(?=\s*(?:,\s+or\b|\())", regex.IGNORECASE)
_AND_PART = lazily(r"(?:\s+[\p{L}’'-]+){1,8},?\s+(?:and|but|of\s+whom|with)\s+", regex.IGNORECASE)
_SHARES = (Kind.PERCENT, Kind.FRACTION)


def shares(text: str, figures: Sequence[Quantity]) -> Iterator[Share]:
    """The shares of one sentence; ``figures`` are its quantities in order."""
    for index, (part, whole) in enumerate(pairwise(figures)):
        before = figures[index - 1] if index else None
        after = figures[index + 2] if index + 2 < len(figures) else None
        if not (_counts(part) and part.kind is Kind.COUNT):
            continue
        if (
            before is not None
            and before.kind is Kind.PERCENT
            and _PERCENT_OF.fullmatch(text, before.span.end, part.span.start)
        ):
            found = _first(text, before, part, whole)
        elif whole.kind in _SHARES:
            found = _of_the(text, part, whole, after)
        else:
            found = _of(text, (before, part, whole, after)) if _counts(whole) else None
            if found is None and after is not None:
                found = _whole_first(text, part, whole, after)
        if found is not None:
            yield found


def _counts(one: Quantity) -> bool:
    """ "30 of 120", "3,000 of its 4,000 hectares" """
    return one.kind in (Kind.COUNT, Kind.MEASURE) and not one.is_range and not one.open_separator


def _of(text: str, four: tuple[Quantity | None, Quantity, Quantity, Quantity | None]) -> Share | None:
    """ "30 of the 120 deputies, or 25%", "25% (30 of 120)" """
    before, part, whole, after = four
    between = _OF.fullmatch(text, part.span.end, whole.span.start)
    if between is None:
        return None
    named = bool(between["out"] or between["the"])
    stated = None
    if after is not None and after.kind in _SHARES:
        words = _WORDS.match(text, whole.span.end, after.span.start)
        if words is not None and says_again(text, words.end(), after):
            stated = after
    if stated is None and before is not None and before.kind in _SHARES:
        opened = _OPENED.fullmatch(text, before.span.end, part.span.start)
        if opened and _CLOSED.match(text, whole.span.end):
            stated = before
    if between["in"] and stated is None:
        return None  # "30 in 120 villages" need not be a share
    ends = [part.span, whole.span] + ([stated.span] if stated is not None else [])
    return Share(part, whole, stated, Span(min(one.start for one in ends), max(one.end for one in ends)), named)


def _first(text: str, stated: Quantity, whole: Quantity, part: Quantity) -> Share | None:
    """ "25% of the 120 deputies, or 30" """
    words = _WORDS.match(text, whole.span.end, part.span.start)
    if words is None or not _counts(part) or stated.of is not None or stated.hedge is not None:
        return None
    if not _OR.fullmatch(text, words.end(), part.span.start) or not _ENDS.match(text, part.span.end):
        return None
    return Share(part, whole, stated, Span(stated.span.start, part.span.end), True)


def _whole_first(text: str, whole: Quantity, part: Quantity, stated: Quantity) -> Share | None:
    """ "of 120 deputies, 30, or 25%,", "120 were asked and 30 of them, or 25%," """
    if part.kind is not Kind.COUNT or not _counts(part) or stated.kind not in _SHARES or stated.of is not None:
        return None
    if part.value >= whole.value or not _ENDS.match(text, stated.span.end):
        return None
    end = part.span.end
    if them := _OF_THEM.match(text, end, stated.span.start):
        joined, end = _AND_PART.fullmatch(text, whole.span.end, part.span.start), them.end()
    else:
        led = _WHOLE_FIRST.match(text, max(0, whole.span.start - 16), whole.span.start)
        joined = _PART_NEXT.fullmatch(text, whole.span.end, part.span.start) if led else None
    if joined is None or not _OR.fullmatch(text, end, stated.span.start):
        return None
    return Share(part, whole, stated, Span(whole.span.start, stated.span.end), True)


def _of_the(text: str, part: Quantity, stated: Quantity, whole: Quantity | None) -> Share | None:
    """ "30 deputies, or 25% of the 120" """
    words = _WORDS.match(text, part.span.end, stated.span.start)
    if whole is None or words is None or not _counts(whole) or stated.of is not None:
        return None
    if not _PERCENT_OF.fullmatch(text, stated.span.end, whole.span.start):
        return None
    if not regex.fullmatch(r"\s*[,(–—]\s*(?:or\s+)?(?:\p{L}+\s+){0,2}", text[words.end() : stated.span.start]):
        return None
    return Share(part, whole, stated, Span(part.span.start, whole.span.end), True)
