"""Figures told twice, in two units or two currencies: "10 miles (16 km)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from cleaner.facts.quantities import units
from cleaner.facts.quantities.relations import Conversion
from cleaner.facts.quantities.shape import Hedge, Kind, Quantity
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_HEDGE = (
    r"(?:(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|or|just\s+over|just\s+under|over|"
    r"more\s+than|equivalent\s+to|equal\s+to|at\s+current\s+exchange\s+rates?|at\s+the\s+current\s+rate|~|≈)[\s,]*){0,3}"
)
_OPENS = lazily(
    rf"\*{{0,2}}\s*(?:per\s+\p{{L}}+|an?\s+(?:year|month|week|day|person|ton|barrel|hour))?\s*[(（]\s*{_HEDGE}",
    regex.IGNORECASE,
)
_CLOSES = lazily(r"\s*(?:[)）]|;|,\s+or\b)")
_OR = lazily(rf",\s+(?:or|that\s+is|equivalent\s+to|which\s+is)\s+{_HEDGE}", regex.IGNORECASE)

# "paid $3 billion, or 500 yen a share"
_EACH = lazily(r"\s+(?:an?|per|each|apiece|for\s+(?:each|every|one)|more|less|of|to)\b|/", regex.IGNORECASE)


def conversions(text: str, figures: Sequence[Quantity]) -> Iterator[Conversion]:
    """The conversions of one sentence; ``figures`` are its quantities in order."""
    for index, (given, converted) in enumerate(pairwise(figures)):
        kinds = (Kind.MEASURE, Kind.MONEY)
        if given.kind not in kinds or converted.kind not in kinds:
            continue
        if given.unit in units.TIMES:
            continue  # "a course of 30 days (60 hours)" is no conversion
        if given.unit == converted.unit and not (given.kind is Kind.MONEY and converted.hedge is Hedge.ABOUT):
            continue  # "3 meters (2 meters in winter)"; but "$365 million (about $39 billion)" tells one sum twice
        if given.open_separator or converted.open_separator or converted.way is not None:
            continue
        opened = _OPENS.fullmatch(text, given.span.end, converted.span.start)
        closed = _CLOSES.match(text, converted.span.end)
        ored = _OR.fullmatch(text, given.span.end, converted.span.start)
        if not ((opened and closed) or (ored and not _EACH.match(text, converted.span.end))):
            continue
        before = figures[index - 1] if index else None
        if before is not None and _continues(text, before, given):
            continue  # "5 feet 10 inches (1.78 m)"
        yield Conversion(given, converted, Span(given.span.start, converted.span.end))


def _continues(text: str, before: Quantity, given: Quantity) -> bool:
    between = text[before.span.end : given.span.start].strip()
    return between in ("", "and", ",", "x", "×", "by", "or", "to") and before.kind in (given.kind, Kind.COUNT)
