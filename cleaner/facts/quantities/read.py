"""The quantities of a document, read from its prose in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from cleaner.facts.quantities import context, currencies, numbers, units
from cleaner.facts.quantities.exclusions import is_no_quantity
from cleaner.facts.quantities.numbers import NUMBER, Number
from cleaner.facts.quantities.shape import Kind, Quantity
from cleaner.text.document import Document
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_SIGN = "|".join(regex.escape(sign) for sign in sorted(currencies.SYMBOLS, key=len, reverse=True))
_CODE = "|".join(sorted(currencies.CODES))
_START = re.compile(numbers.START)
_PREFIX = lazily(
    rf"""(?r)
    (?<![\p{{L}}\p{{N}}_.,:/\#@\\]) (?<![\p{{L}}\p{{N}}][-–‑])
    (?:(?P<sign>{_SIGN})\s?|(?P<code>(?-i:{_CODE}))\s?)?
    (?P<minus>(?<![^\s(])[-−–]|minus\s+)?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_FIRST = lazily(NUMBER, regex.VERBOSE | regex.IGNORECASE)
# "3-5%", "$3-$5", "3% to 5%", "3 to 5 percent"
_RANGE = lazily(
    rf"""(?P<percent>\s?%)?(?:[-–—‑~〜]|\s+(?P<to>to|and)\s+)(?P<sign>{_SIGN})?(?P<second>{numbers.DIGITS})
    (?![\p{{N}}:/])(?![.,]\p{{N}})(?(percent)(?=\s?%))""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SCALE = lazily(
    r"(?:[\s-]+(?P<word>hundred|thousand|million|billion|trillion|lakhs?|crores?|bn|mn|tn)|(?P<glued>bn|mn|tn|m|k))(?!\w)",
    regex.IGNORECASE,
)
_PERCENT = lazily(
    r"""(?: \s?[%％](?P<points>[\s-]points?\b|p\.?p\b)?
          | [\s-]per\s?cent(?:(?P<points>(?:age)?[\s-]points?)|s)?\b(?!ile|age)
          | \s?pct\b
          | \s?(?P<points>pp)\b
          | [\s-](?P<basis>basis[\s-]points?|bps)\b )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_GDP = lazily(
    r"""\s+(?:worth\s+)?(?:of|share\s+of)\s+(?:the\s+|its\s+|their\s+|(?:[A-Z][\p{L}]+(?:['’]s)?\s+))?
    (?P<of>GDP|gross\s+domestic\s+product|gross\s+national\s+(?:product|income)|national\s+income|output)\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_AFTER_SIGN = lazily(rf"\s?(?P<sign>{_SIGN})(?![\p{{L}}\p{{N}}])|\s?(?P<code>(?-i:{_CODE}))\b", regex.IGNORECASE)
_UNIT_SIGN = lazily(
    r"\s?(?P<sign>"
    + "|".join(regex.escape(s) for s in sorted(units.SIGNS, key=len, reverse=True))
    + r")(?![\p{L}\p{N}²³/])"
)
_LETTERS = lazily(r"\p{L}+")
_LETTERS_OF = lazily(r"\p{L}[\p{L}’']*")
_DOLLARS = lazily(r"\s(?:USD|AUD|CAD|SGD|HKD|NZD)\b")
_WORDS = lazily(r"[\s-](\p{L}+(?:[\s-]\p{L}+){0,3})")
_NOUNS = lazily(r"(?:[\s-]\p{L}[\p{L}’'-]*){1,4}")
_BETWEEN = lazily(r"(?r)\bbetween\s+(?:about\s+|around\s+)?", regex.IGNORECASE)
_YEAR = lazily(r"(?:19|20)\d\d")
_WINDOW = 16
_IRREGULAR = frozenset("people men women children police feet teeth mice geese sheep cattle fish deer troops".split())
_NO_NOUN = frozenset(
    """
    of in and or to from by at on for with without were was are is be been have had has having who that which whose the
    an than as its his her their this these those it he she they we i but not will would can could may might must
    said says after before during since until while when where if because about over under into out up down off
    per more less fewer ago later earlier times years' against between among through across this thus always perhaps
    """.split()
)


class _Figure(NamedTuple):
    """A number of the text as it is written, with what stands before it."""

    number: Span
    prefix: regex.Match[str]

    @property
    def money(self) -> Span | None:
        """The sign or code of a currency before the number."""
        group = "sign" if self.prefix["sign"] else "code" if self.prefix["code"] else None
        return Span(*self.prefix.span(group)) if group else None


class _Head(NamedTuple):
    """A figure before its unit is read: its numbers, scale and extent."""

    first: Number
    second: Number | None
    scale: Decimal
    number: Span
    end: int
    negative: bool
    joined_by: str


def quantities(document: Document) -> Iterator[Quantity]:
    """Every quantity in the prose, in order; no two overlap, none touches a protected span."""
    text = document.text
    for block in document.blocks:
        position = block.span.start
        while (start := _START.search(text, position, block.span.end)) is not None:
            found = _figure(text, start.start(), block.span)
            if found is None:
                position = start.end()
                continue
            one = _read(text, found, block.span)
            position = max(found.number.end, one.span.end if one else 0)
            if one is not None and not document.protected.overlaps(one.span):
                yield one


def _figure(text: str, start: int, block: Span) -> _Figure | None:
    number = _FIRST.match(text, start, block.end)
    if number is None:
        return None
    prefix = _PREFIX.match(text, max(block.start, start - _WINDOW), start)
    return _Figure(Span(*number.span()), prefix) if prefix is not None else None


def _read(text: str, found: _Figure, block: Span) -> Quantity | None:
    head = _head(text, found, block)
    if head is None:
        return None
    unit = _unit(text, found, head, block.end)
    if unit is None:
        return None
    start, end = found.money.start if found.money else head.number.start, unit.end
    around = context.before(text, start, block.start)
    beyond = context.after(text, end, block.end)
    sign = Decimal(-1 if head.negative else 1)
    low = head.first.value * head.scale * sign * unit.factor
    high = (head.second or head.first).value * head.scale * sign * unit.factor
    if low > high and head.scale != 1:
        low = head.first.value  # "between 900,000 and 1.2 million"
    one = Quantity(
        span=Span(start, end),
        number=head.number,
        low=low,
        high=high,
        step=(head.second or head.first).step * head.scale * unit.factor,
        kind=unit.kind,
        unit=unit.unit,
        noun=_noun(text, end, block.end) if unit.kind is Kind.COUNT else None,
        of=unit.of,
        role=around.role,
        extent=Span(around.role.span.start if around.role else start, beyond.start if beyond.way else end),
        hedge=None if unit.unit in units.TIMES and around.over else around.hedge or beyond.hedge,
        way=around.way or beyond.way,
        scale=head.scale,
        in_words=head.first.in_words,
        open_separator=head.first.open and unit.kind is not Kind.PERCENT and head.scale == 1,
    )
    return None if is_no_quantity(text, one, block, head.joined_by) else one


def _head(text: str, found: _Figure, block: Span) -> _Head | None:
    number = found.number
    first = numbers.read(number.of(text))
    if first is None:
        return None
    second, joined_by = None, ""
    scale, end = _scale(text, number.end, block.end, found.money is not None)
    ranged = _RANGE.match(text, end, block.end)
    if ranged is not None and _joins(text, found, ranged):
        second = numbers.read(ranged["second"])
    if second is not None and ranged is not None:
        both, stop = _scale(text, ranged.end(), block.end, found.money is not None)
        if scale not in (1, both):
            second = None  # "900 million to 1.1 billion" is two figures, read apart
        else:
            joined_by = (ranged["to"] or "-").lower()
            scale, end, number = both, stop, Span(number.start, ranged.end())
    return _Head(first, second, scale, number, end, bool(found.prefix["minus"]), joined_by)


def _joins(text: str, found: _Figure, ranged: regex.Match[str]) -> bool:
    """Whether "3 to 5", "3 and 5" are one range: not after "from", "and" only after "between"."""
    if ranged["sign"] and found.money is None:
        return False  # "by 12 to $40"
    if not ranged["to"]:
        return True
    start = found.money.start if found.money else found.number.start
    if _YEAR.fullmatch(found.number.of(text)):
        return False  # "from 90 feet in 2000 to 70 feet"
    role = context.before(text, start, max(0, start - 64)).role
    between = _BETWEEN.match(text, max(0, start - 24), start) is not None
    return between if ranged["to"].lower() == "and" else role is None or role.text not in ("from", "by", "up", "down")


def _scale(text: str, end: int, limit: int, is_money: bool) -> tuple[Decimal, int]:
    scale = Decimal(1)
    for _ in range(2):
        match = _SCALE.match(text, end, limit)
        if match is None or (match["glued"] and match["glued"].lower() in ("m", "k") and not is_money):
            break
        word = (match["word"] or match["glued"]).lower()
        scale *= Decimal(100) if word == "hundred" else numbers.SCALES[word]
        end = match.end()
    return scale, end


class _Unit(NamedTuple):
    kind: Kind
    unit: str
    end: int
    of: str | None = None
    factor: Decimal = Decimal(1)


_GLUED = lazily(r"[\p{L}\p{N}_]|[:/]\p{N}|[.,]\p{N}")


def _unit(text: str, found: _Figure, head: _Head, limit: int) -> _Unit | None:
    """The unit after or before the figure; None where what follows shows that it is no figure."""
    end = head.end
    percent = _PERCENT.match(text, end, limit)
    if percent is not None:
        if percent["points"] or percent["basis"]:
            factor = Decimal("0.01") if percent["basis"] else Decimal(1)
            return _Unit(Kind.POINTS, "%", percent.end(), factor=factor)
        whole = _GDP.match(text, percent.end(), limit)
        return _Unit(Kind.PERCENT, "%", whole.end() if whole else percent.end(), _whole(whole))
    if found.money is not None:
        sign = found.money.of(text)
        code = currencies.SYMBOLS.get(sign.upper(), sign)
        return None if _GLUED.match(text, end) else _Unit(Kind.MONEY, code, _past_code(text, end, limit))
    named = _named_unit(text, end, limit)
    if named is not None:
        return named
    if _GLUED.match(text, end):
        return None
    kind = Kind.FRACTION if head.first.fraction and head.scale == 1 else Kind.COUNT
    return _Unit(kind, "", end)


def _past_code(text: str, end: int, limit: int) -> int:
    """Past a code that only makes the sign plain: "$5 million USD"."""
    match = _DOLLARS.match(text, end, limit)
    return match.end() if match else end


def _named_unit(text: str, end: int, limit: int) -> _Unit | None:
    after = _AFTER_SIGN.match(text, end, limit)
    if after is not None:
        code = currencies.SYMBOLS.get(after["sign"].upper(), "") if after["sign"] else after["code"]
        return _Unit(Kind.MONEY, code, after.end())
    sign = _UNIT_SIGN.match(text, end, limit)
    if sign is not None:
        return _Unit(Kind.MEASURE, units.SIGNS[sign["sign"]], sign.end())
    words = _WORDS.match(text, end, limit)
    if words is None:
        return None
    parts = list(_LETTERS.finditer(words[1]))
    start = words.start(1)
    for count in range(min(len(parts), units.LONGEST), 0, -1):
        phrase = words[1][: parts[count - 1].end()]
        stop = start + parts[count - 1].end()
        unit = units.of_words(phrase)
        if unit is not None:
            return _Unit(Kind.MEASURE, unit, stop)
        money = currencies.of_phrase(phrase) if count > 1 else currencies.of_word(phrase)
        if money is not None:
            return _Unit(Kind.MONEY, money, stop)
    return None


def _whole(match: regex.Match[str] | None) -> str | None:
    """The whole, by its common name: gross domestic product and output are GDP."""
    if match is None:
        return None
    text = " ".join(match["of"].lower().split())
    return "GDP" if text in ("gdp", "output") or "domestic" in text else text


def _noun(text: str, end: int, limit: int) -> str | None:
    """The first plural after the figure: "120 elected deputies", "30 Ukrainians"; or the word of "11-nation"."""
    match = _NOUNS.match(text, end, limit)
    if match is None:
        return None
    words = _LETTERS_OF.findall(match.group())
    if text[end] == "-":
        return str(words[0]).lower()
    for word in words:
        low = str(word).lower()
        if low in _NO_NOUN:
            return None
        if low in _IRREGULAR or (
            len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "’s", "'s"))
        ):
            return low
    return None
