"""Changes that sentences tell: from what to what, by how much, which way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from cleaner.facts.quantities.relations import Change, Verb
from cleaner.facts.quantities.shape import Hedge, Interval, Kind, Quantity, Way, hedged
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_HEDGES = (
    r"(?:about|around|nearly|roughly|some|almost|more\s+than|less\s+than|over|at\s+least|approximately|"
    r"just\s+over|just\s+under)\s+"
)
_NOUNS = (
    "increase|rise|raise|growth|gain|jump|surge|boost|hike|expansion|climb|decrease|drop|fall|cut|decline|reduction|"
    "slump|loss|plunge|dip|contraction|difference|change"
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIME = (
    rf"(?:\s+(?:in|during|over|by)\s+(?:(?:early\s+|late\s+|mid-)?(?:(?:\w+\s+)?\d{{4}}|{_MONTH})|an?\s+\w+|"
    r"the\s+\w+\s+\w+|\w+\s+years?)|"
    r"\s+(?:this|last|a)\s+(?:year|month|week))"
)
_LINK = lazily(
    rf"""{_TIME}?(?:\s+(?:per|a|an|each)\s+\p{{L}}+)?\s*[,(–—-]?\s*
    (?:(?:or|that\s+is|i\.e\.|which\s+is|meaning|namely|amounting\s+to|equivalent\s+to|equal\s+to|representing|marking),?\s+)?
    (?:by\s+)? (?:{_HEDGES})? (?:(?:an?|the)\s+)? (?:(?:overall|total)\s+)?
    (?:(?:{_NOUNS})\s+(?:of|by)\s+)? (?:(?:up|down)\s+(?:by\s+)?)? (?:{_HEDGES})? (?:an?\s+)?""",
    regex.VERBOSE | regex.IGNORECASE,
)
_JOINER = lazily(
    r"[(–—]|\b(?:or|that|i\.e|which|meaning|namely|amounting|equivalent|equal|representing|marking|by|of|up|down)\b",
    regex.IGNORECASE,
)
_OTHER_BASE = lazily(
    r"\s+(?:since|compared|versus|against|on|over|than\s+(?!now|today|before)|from|of|a\s+year|per|each|every|annual|"
    r"year|for)\b|[\s-]+year",
    regex.IGNORECASE,
)
_VERB = lazily(
    r"""(?r)\b(?:
      (?:(?P<hedge>more\s+than|nearly|almost|roughly|about|over|just\s+over)\s+)?
      (?P<multiple>doubl|tripl|quadrupl|halv)(?:ed|es?|ing)
    | (?P<up>increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|ris(?:es?|en|ing)|rose|gr[eo]w(?:s|n|ing)?|jump(?:s|ed)?|
      surg(?:ed?|es)|boost(?:s|ed)?|hik(?:ed?|es)|expand(?:s|ed)?|climb(?:s|ed)?|soar(?:s|ed)?|quicken(?:s|ed)?|lift(?:s|ed)?|
      accelerat(?:ed|es?)|widen(?:s|ed)?|(?:went|goes|go)\s+up|extend(?:s|ed)?)
    | (?P<down>decreas(?:e[sd]?|ing)|drop(?:s|ped|ping)?|f[ae]ll(?:s|en|ing)?|cut(?:s|ting)?|declin(?:e[sd]?|ing)|
      reduc(?:e[sd]?|ing)|slump(?:s|ed)?|plung(?:ed?|es)|dip(?:s|ped)?|lower(?:s|ed|ing)?|slash(?:ed|es)?|
      shr[aiu]nk(?:s|ing)?|trim(?:s|med)?|tumbl(?:ed?|es)|narrow(?:s|ed)?|slow(?:s|ed)?|(?:went|goes|go)\s+down)
    )(?:\s+(?P<fold>two|three|four|five|six|ten|\d{1,2})-?fold)?\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_WAYS = {"up": Way.UP, "rising": Way.UP, "down": Way.DOWN, "falling": Way.DOWN}
_FACTORS = {"doubl": Decimal(2), "tripl": Decimal(3), "quadrupl": Decimal(4), "halv": Decimal("0.5")}
_FOLDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
# "from 1.2 million to 2.4 million in 2020, tripling in 30 years"
_MULTIPLIED = lazily(rf"{_TIME}?,\s+(?:{_HEDGES})?(?P<multiple>doubl|tripl|quadrupl|halv)ing\b", regex.IGNORECASE)
_CLAUSE_END = lazily(r"[.;:!?]|,\s+(?:and|but|while|whereas|as|after|which|who)\b", regex.IGNORECASE)
_GAP = lazily(r"(?!.*\b(?:and|or|but|while|with)\b)[^.;:()?!,]{0,48}", regex.IGNORECASE)
_GAP_UP_FROM = lazily(
    r"[^.;:()?!,]{0,40}(?:,\s*)?(?:(?P<way>up|down|rising|falling)\s+(?:sharply\s+|slightly\s+)?)?", regex.IGNORECASE
)
_WINDOW = 72


def says_again(text: str, end: int, one: Quantity) -> bool:
    """Whether a figure tells again what ended at ``end`` (", or 40%"), and against no other base ("since May")."""
    link = _LINK.fullmatch(text, end, one.span.start)
    if link is None or _OTHER_BASE.match(text, one.extent.end):
        return False
    if one.kind is Kind.FRACTION and one.number.of(text).lower().endswith((" a", " an")):
        return False  # "half a cent", "half an hour": so much of the unit, no share
    # "30% are from 46 to 65 years old, 9% from 66 to 79": a comma alone joins two things as well.
    return one.way is not None or _JOINER.search(link.group()) is not None


def changes(text: str, figures: Sequence[Quantity], sentence: Span) -> Iterator[Change]:
    """The changes of one sentence; ``figures`` are its quantities in order."""
    for index, one in enumerate(figures):
        for distance in (1, 2):
            if index + distance >= len(figures):
                break
            other = figures[index + distance]
            between = figures[index + 1] if distance == 2 else None
            if _goes_on(text, figures[index + distance :], sentence):
                continue
            change = _change(text, (one, between, other), sentence)
            if change is not None:
                yield change._replace(stated=(*change.stated, *_stated(text, figures, index, distance, change)))
                break


def _goes_on(text: str, figures: Sequence[Quantity], sentence: Span) -> bool:
    """ "by 20, from 70 to 50": the first of the pair is still to come."""
    if len(figures) < 2 or (_role(figures[0]), _role(figures[1])) != ("from", "to"):
        return False
    return _change(text, (figures[0], None, figures[1]), sentence) is not None


def _change(text: str, three: tuple[Quantity, Quantity | None, Quantity], sentence: Span) -> Change | None:
    """ "from 50 to 60", "to 60 from 50", "60, up 20% from 50"."""
    one, between, other = three
    roles = (_role(one), _role(other))
    if one.is_range or other.is_range:
        return None
    if roles in (("from", "to"), ("from", "by")) and between is None:
        first, last = one, other
        gap = _GAP.fullmatch(text, one.span.end, other.extent.start)
        way = None
    elif roles[1] == "from" and roles[0] != "from":
        first, last = other, one
        gap = _GAP_UP_FROM.fullmatch(text, one.span.end, (between or other).extent.start)
        way = _WAYS[gap["way"].lower()] if gap and gap["way"] else None
        if between is not None and not _joins(text, between, other):
            return None
        if between is not None:
            way = between.way
        if gap is None or (way is None and roles[0] not in ("to", "by")):
            return None
    else:
        return None
    aligned = _aligned(first, last)
    if gap is None or aligned is None:
        return None
    verb = _verb(text, sentence, min(first.extent.start, last.extent.start))
    start = min(first.extent.start, last.extent.start if _role(last) in ("to", "by") else last.span.start)
    span = Span(start, max(first.span.end, last.span.end))
    stated = (between,) if between is not None else ()
    return Change(*aligned, way or (verb.way if verb else None), verb, stated, span, _multiplied(text, span.end))


def _role(one: Quantity) -> str:
    return one.role.text if one.role is not None else ""


def _joins(text: str, between: Quantity, other: Quantity) -> bool:
    """ "up 75% from": nothing stands between the two."""
    return (
        between.way is not None
        and _role(between) in ("up", "down", "by", "")
        and text[between.extent.end : other.extent.start].strip() == ""
    )


def _aligned(first: Quantity, last: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both in one unit, where the one that has none takes the other's; None where they measure two things."""
    if first.open_separator or last.open_separator:
        return None
    if (first.kind, first.unit) == (last.kind, last.unit):
        if first.noun and last.noun and first.noun != last.noun:
            return None
        first, last = _scaled(first, last), _scaled(last, first)
        if first.kind is Kind.PERCENT:
            # Who writes "to 4% from 4.25%" means 4.00%.
            step = min(first.step, last.step)
            return first._replace(step=step), last._replace(step=step)
        return first, last
    if _is_bare(first):
        return _scaled(first, last)._replace(kind=last.kind, unit=last.unit), last
    if _is_bare(last):
        return first, _scaled(last, first)._replace(kind=first.kind, unit=first.unit)
    return None


def _is_bare(one: Quantity) -> bool:
    return one.kind is Kind.COUNT and one.noun is None


def _scaled(one: Quantity, other: Quantity) -> Quantity:
    """ "from 5.4 to 9 million": the first is in millions too."""
    if one.kind is Kind.PERCENT or one.scale != 1 or other.scale == 1 or one.low >= 1000 or one.low * 10 > other.low:
        return one
    factor = other.scale
    return one._replace(low=one.low * factor, high=one.high * factor, step=one.step * factor, scale=factor)


def _verb(text: str, sentence: Span, end: int) -> Verb | None:
    """The nearest verb of change before the figures, in their clause."""
    start = max(sentence.start, end - _WINDOW)
    match = _VERB.search(text, start, end)
    if match is None or _CLAUSE_END.search(text, match.end(), end):
        return None
    way = Way.UP if match["up"] else Way.DOWN
    if match["fold"]:
        times = Decimal(_FOLDS.get(match["fold"].lower()) or match["fold"])
        factor = times if way is Way.UP or not times else 1 / times
        return Verb(Span(*match.span()), way, Interval(factor * Decimal("0.85"), factor * Decimal("1.15")))
    if match["multiple"]:
        factor = _FACTORS[match["multiple"].lower()]
        hedge = None
        if match["hedge"]:
            words = " ".join(match["hedge"].lower().split())
            hedge = Hedge.ABOVE if words in ("more than", "over", "just over") else Hedge.ABOUT
        slack = Interval(factor * Decimal("0.9"), factor * Decimal("1.1"))
        if hedge is not None:
            slack = hedged(slack, hedge)
        return Verb(Span(*match.span()), Way.DOWN if factor < 1 else Way.UP, slack)
    return Verb(Span(*match.span()), way)


def _multiplied(text: str, end: int) -> Verb | None:
    """The word after the figures that multiplies: ", doubling in ten years"."""
    match = _MULTIPLIED.match(text, end)
    if match is None:
        return None
    factor = _FACTORS[match["multiple"].lower()]
    slack = Interval(factor * Decimal("0.8"), factor * Decimal("1.25"))
    return Verb(Span(match.start("multiple"), match.end()), Way.DOWN if factor < 1 else Way.UP, slack)


def _stated(text: str, figures: Sequence[Quantity], index: int, distance: int, change: Change) -> Iterator[Quantity]:
    """The figures beside the pair that say by how much it changed."""
    if index > 0:
        before = figures[index - 1]
        tells = before.way is not None or (_role(before) == "by" and change.verb is not None)
        if tells and _role(before) != "from" and regex.fullmatch(r",?\s*", text[before.extent.end : change.span.start]):
            yield before
    after = index + distance + 1
    if after < len(figures):
        one = figures[after]
        end = figures[index + distance].span.end
        if says_again(text, end, one):
            yield one
