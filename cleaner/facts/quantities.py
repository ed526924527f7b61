"""Percentages of the text: value, what they are a share of, and how they enter a change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

import regex

from cleaner.text.document import Document
from cleaner.text.span import Span


class Way(Enum):
    """The direction of a change."""

    UP = "up"
    DOWN = "down"


class Percentage(NamedTuple):
    """A share in percent. ``places`` is the number of decimals written; ``of`` the whole it is a share of.

    ``preposition`` is the word before it with its span ("by 2%"); ``points`` for percentage points; ``change``
    when the figure itself names a change ("a 20% increase").
    """

    span: Span
    value: Decimal
    places: int
    points: bool
    of: str | None
    preposition: tuple[str, Span] | None
    change: Way | None
    hedged: bool


_UP = "increase|rise|raise|growth|gain|jump|surge|boost|hike|expansion|climb|uptick"
_DOWN = "decrease|drop|fall|cut|decline|reduction|slump|loss|plunge|dip|contraction"
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_PERCENTAGE = regex.compile(
    rf"""
    (?:\b(?P<preposition>by|to|from|of|at)\s+)?
    (?P<hedge>(?:about|around|nearly|almost|roughly|some|approximately|over|under|at\s+least|up\s+to|more\s+than|less\s+than|just)\s+){{0,2}}
    (?:an?\s+)?
    (?P<number>(?<![\d.,])\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|\b(?:{"|".join(_WORDS)})\b)
    (?:\s?%(?P<points>[\s-]points?\b)?|[\s-]per\s?cent(?:(?P<points>(?:age)?[\s-]points?)|s)?\b)
    (?:\s+(?:of|share\s+of)\s+(?:the\s+|its\s+|their\s+|(?:[A-Z][\p{{L}}]+(?:['’]s)?\s+))?
       (?P<of>GDP|gross\s+domestic\s+product|gross\s+national\s+(?:product|income)|national\s+income|output)\b)?
    (?:[\s-]+(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b)?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def percentages(document: Document) -> Iterator[Percentage]:
    """Every percentage in the prose, in order."""
    if "%" not in document.text and "cent" not in document.text:
        return
    for block in document.blocks:
        for match in _PERCENTAGE.finditer(document.text, *block.span):
            yield _read(match)


def _read(match: regex.Match[str]) -> Percentage:
    number = match["number"].lower()
    value = Decimal(_WORDS.index(number) + 1) if number in _WORDS else Decimal(number.replace(",", ""))
    preposition = None
    if match["preposition"]:
        preposition = match["preposition"].lower(), Span(*match.span("preposition"))
    exponent = value.as_tuple().exponent
    return Percentage(
        span=Span(match.start("number"), match.end()),
        value=value,
        places=max(0, -exponent) if isinstance(exponent, int) else 0,
        points=match["points"] is not None,
        of=_base(match["of"]),
        preposition=preposition,
        change=Way.UP if match["up"] else Way.DOWN if match["down"] else None,
        hedged=match["hedge"] is not None,
    )


def _base(text: str | None) -> str | None:
    """The whole, by its common name: gross domestic product and output are GDP."""
    if text is None:
        return None
    return "GDP" if text.lower() in ("gdp", "output") or "domestic" in text.lower() else " ".join(text.lower().split())
