"""The shape of a quantity: a figure of the text with its unit, its precision and its place in the sentence."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from cleaner.text.span import Span


class Kind(Enum):
    """What a figure counts."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage points"
    FRACTION = "fraction"
    MONEY = "money"
    MEASURE = "measure"


class Way(Enum):
    """The direction of a change."""

    UP = "up"
    DOWN = "down"

    @property
    def noun(self) -> str:
        return "increase" if self is Way.UP else "decrease"


class Hedge(Enum):
    """What the words before a figure leave open."""

    ABOUT = "about"
    ABOVE = "above"
    BELOW = "below"


class Interval(NamedTuple):
    """The values that a figure may stand for, both ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    def minus(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: Interval) -> Interval | None:
        """The quotients; None where the divisor may be zero or negative."""
        if other.low <= 0:
            return None
        ends = [top / bottom for top in self for bottom in other]
        return Interval(min(ends), max(ends))

    def times(self, factor: Decimal) -> Interval:
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def size(self) -> Interval:
        """The values without their sign."""
        if self.low <= 0 <= self.high:
            return Interval(Decimal(0), max(-self.low, self.high))
        return self if self.low > 0 else Interval(-self.high, -self.low)

    def widened(self, by: Decimal) -> Interval:
        return Interval(self.low - by, self.high + by)


class Word(NamedTuple):
    """A word of the text, in lower case, with its place."""

    text: str
    span: Span


class Quantity(NamedTuple):
    """A figure. ``low`` and ``high`` differ in a range ("3-5%"); both hold the scale ("2 million" is 2000000).

    span: the figure with its unit, scale and currency; ``number`` is the figure alone, a range whole.
    step: the worth of the last place written ("2.5 million": 100000).
    unit: "%" for percent and points, an ISO code or the bare word for money, a unit's name for a measure, else "".
    noun: what is counted, one plural word in lower case, where one follows.
    of: the whole that a share is of ("GDP").
    role: the preposition or adverb before it ("by", "to", "from", "up").
    extent: the span with the role before it and the noun of change after it ("by 2%", "20% increase").
    way: where the figure itself names a change ("a 20% increase", "up 20%", "a fall of 3%").
    """

    span: Span
    number: Span
    low: Decimal
    high: Decimal
    step: Decimal
    kind: Kind
    unit: str = ""
    noun: str | None = None
    of: str | None = None
    role: Word | None = None
    extent: Span = Span(0, 0)
    hedge: Hedge | None = None
    way: Way | None = None
    scale: Decimal = Decimal(1)
    in_words: bool = False
    open_separator: bool = False

    @property
    def value(self) -> Decimal:
        return self.low

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def is_whole(self) -> bool:
        """A count of single things, written out in full: not rounded, as far as one can see."""
        return self.kind is Kind.COUNT and self.scale == 1 and self.low == self.low.to_integral_value()

    @property
    def interval(self) -> Interval:
        """The values that the figure may stand for: rounded to the place written, wider where it is hedged.

        A figure that ends in zeros may be rounded to two significant digits ("12,000" is 11,500 to 12,500); a whole
        number of things without zeros is taken as it is.
        """
        return hedged(Interval(self.low - self._half, self.high + self._half), self.hedge)

    @property
    def _half(self) -> Decimal:
        if self.kind is Kind.FRACTION:
            return self.step
        place = max(self.step, _rounded_place(self.low / self.step) * self.step)
        if self.is_whole and place == 1:
            return Decimal(0)
        return place / 2

    def plain(self) -> str:
        """The value as evidence shows it: "2,500,000", "3 to 5"."""
        return figure(self.low) if not self.is_range else f"{figure(self.low)} to {figure(self.high)}"


_ABOUT = Decimal("0.2")
_BEYOND = Decimal("0.5")


def hedged(values: Interval, hedge: Hedge | None) -> Interval:
    """
    >>> hedged(Interval(Decimal(100), Decimal(100)), Hedge.ABOVE)
    Interval(low=Decimal('100'), high=Decimal('150.0'))
    """
    low, high = values
    if hedge is Hedge.ABOUT:
        return Interval(low - abs(low) * _ABOUT, high + abs(high) * _ABOUT)
    if hedge is Hedge.ABOVE:
        return Interval(low, high + abs(high) * _BEYOND)
    if hedge is Hedge.BELOW:
        return Interval(low - abs(low) * _BEYOND, high)
    return values


def _rounded_place(mantissa: Decimal) -> Decimal:
    """The worth of the last digit that is not a zero, or of the second where that is further right.

    >>> _rounded_place(Decimal(12000)), _rounded_place(Decimal(200)), _rounded_place(Decimal(205))
    (Decimal('1000'), Decimal('10'), Decimal('1'))
    """
    digits = str(abs(mantissa.to_integral_value()))
    if not digits.isdigit() or digits.strip("0") == "":
        return Decimal(1)
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** min(zeros, max(0, len(digits) - 2))


_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def figure(value: Decimal) -> str:
    """A value as evidence shows it, without a loss down to the hundredth.

    >>> figure(Decimal("2500000.00")), figure(Decimal("33.33333")), figure(Decimal("0.04567")), figure(Decimal(1234567))
    ('2.5 million', '33.33', '0.0457', '1,234,567')
    """
    for scale, name in _SCALES:
        if abs(value) >= scale:
            short = value / scale
            if short < 1000 and short == round(short, 3):
                return f"{_plain(short, 3)} {name}"
            break
    return _plain(value, 2 if abs(value) >= 1 else 4)


def _plain(value: Decimal, places: int) -> str:
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
