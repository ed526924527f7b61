"""What the words around a figure say of it: preposition, hedge, direction of a change."""

from __future__ import annotations

from typing import NamedTuple

import regex

from cleaner.facts.quantities.shape import Hedge, Way, Word
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_HEDGES = {
    Hedge.ABOUT: r"about|around|roughly|some|approximately|circa|an?\s+estimated|estimated|close\s+to|nearly|almost",
    Hedge.ABOVE: r"over|more\s+than|at\s+least|above|no\s+(?:less|fewer)\s+than|not\s+less\s+than|upwards\s+of|"
    r"(?:just|slightly|well|a\s+little|a\s+bit)\s+(?:over|above|more\s+than)|in\s+excess\s+of",
    Hedge.BELOW: r"under|less\s+than|fewer\s+than|below|up\s+to|at\s+most|no\s+more\s+than|not\s+more\s+than|"
    r"(?:just|slightly|well|a\s+little|a\s+bit)\s+(?:under|below|less\s+than)|a\s+maximum\s+of|as\s+much\s+as",
}
_HEDGE = "|".join(f"(?P<{hedge.name}>{words})" for hedge, words in _HEDGES.items())
_ROLE = "by|to|from|of|at|up|down|for|in|with"
_UP = (
    r"increas\w*|rais(?:e[sd]?|ing)|ris(?:es?|ing|en)|rose|gr[eo]w(?:s|n|ing)?|growth|gain(?:s|ed)?|jump(?:s|ed)?|surg\w+|"
    r"boost\w*|hik(?:e[sd]?|ing)|expan(?:d\w*|sion)|climb\w*|uptick|soar\w*|quicken\w*|lift\w*|accelerat\w+|widen\w*|"
    r"swell\w*|swollen|advanc\w+|went\s+up|go(?:es)?\s+up|going\s+up|added|higher"
)
_DOWN = (
    r"decreas\w*|drop(?:s|ped|ping)?|f[ae]ll(?:s|en|ing)?|cut(?:s|ting)?|declin\w+|reduc\w+|slump\w*|loss|lost|plung\w+|"
    r"dip(?:s|ped)?|contract(?:s|ed|ion)|lower(?:s|ed|ing)?|slash\w*|shr[aiu]nk(?:s|ing|en)?|trim\w*|slid\w*|eas(?:ed|es|ing)|"
    r"slow(?:s|ed|ing)|went\s+down|go(?:es)?\s+down|going\s+down|tumbl\w+|sank|sink(?:s|ing)?|narrow(?:s|ed|ing)"
)
_AFTER_UP = (
    r"increase|rise|raise|growth|gain|jump|surge|boost|hike|expansion|climb|uptick|more|higher|larger|bigger|up|above"
)
_AFTER_DOWN = (
    r"decrease|drop|fall|cut|decline|reduction|slump|loss|plunge|dip|contraction|less|fewer|lower|smaller|down|below"
)

# Read from the figure to the left; what stands nearest comes last.
_BEFORE = lazily(
    rf"""(?r)
    (?:(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN})) (?:\s+(?:sharply|slightly|steadily|further|again|only))?\s+
       (?:an?\s+(?:further|additional|extra)\s+)?)?
    (?:(?<!\w)(?P<role>{_ROLE})\s+)?
    (?:(?:an?|the|another|a\s+further|an\s+additional|only|just|barely|its|their|all)\s+)?
    (?:(?<!\w)(?P<hedge>{_HEDGE})\s+(?:an?\s+|the\s+)?)?
    \*{{0,2}}
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_AFTER = lazily(
    rf"[\s-]+(?:(?!(?:to|and|or|from|at|by|with|the|of|in)\b)\p{{L}}+\s+)??(?:(?P<up>{_AFTER_UP})|(?P<down>{_AFTER_DOWN}))\b(?!\s+or\b)",
    regex.IGNORECASE,
)
_HEDGED_AFTER = lazily(r"\s+or\s+(?:(?P<above>more|above)|(?P<below>less|fewer|below)|so)\b", regex.IGNORECASE)
_WINDOW = 64
_AHEAD = 200  # `regex` looks for the letters that a pattern needs as far as it may, which in a long paragraph is far


class Context(NamedTuple):
    """``start``: where the words that belong to the figure begin, or end after it; ``over`` for that very word."""

    role: Word | None = None
    hedge: Hedge | None = None
    way: Way | None = None
    start: int = 0
    over: bool = False


def before(text: str, start: int, least: int) -> Context:
    """What stands to the left of ``start``, not further than ``least``."""
    match = _BEFORE.match(text, max(least, start - _WINDOW), start)
    if match is None:
        return Context(start=start)
    role = None
    if match["role"]:
        role = Word(match["role"].lower(), Span(*match.span("role")))
    way = Way.UP if match["up"] else Way.DOWN if match["down"] else None
    if role is not None and role.text not in ("by", "of", "up", "down"):
        way = None  # "rose to 20%" tells where it went, not how far
    if role is not None and role.text in ("up", "down"):
        way = Way(role.text)
    hedge = next((hedge for hedge in Hedge if match[hedge.name]), None) if match["hedge"] else None
    over = hedge is Hedge.ABOVE and match["hedge"].lower() == "over"
    return Context(role, hedge, way, match.start(), over)


def after(text: str, end: int, limit: int) -> Context:
    """What stands to the right of ``end``: "20% increase", "20% or more"."""
    limit = min(limit, end + _AHEAD)
    match = _AFTER.match(text, end, limit)
    if match is not None:
        return Context(way=Way.UP if match["up"] else Way.DOWN, start=match.end())
    hedged = _HEDGED_AFTER.match(text, end, limit)
    if hedged is None:
        return Context(start=end)
    hedge = Hedge.ABOVE if hedged["above"] else Hedge.BELOW if hedged["below"] else Hedge.ABOUT
    return Context(hedge=hedge, start=hedged.end())
