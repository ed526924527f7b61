"""Relations between quantities, as sentences tell them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from cleaner.facts.quantities.shape import Interval, Quantity, Way
from cleaner.text.span import Span


class Verb(NamedTuple):
    """The word that tells the change; ``factor`` for "doubled" and its kin."""

    span: Span
    way: Way
    factor: Interval | None = None


class Change(NamedTuple):
    """ "rose by 20% from 50 to 60": ``first`` is 50, ``last`` 60, ``stated`` the 20%.

    ``last`` may stand after "by" where the text is at fault; ``way`` is that of the verb, or of "up from".
    ``multiplied`` is a word after the figures: "from 50 to 100, doubling".
    """

    first: Quantity
    last: Quantity
    way: Way | None
    verb: Verb | None
    stated: tuple[Quantity, ...]
    span: Span
    multiplied: Verb | None = None


class Share(NamedTuple):
    """ "30 of 120 deputies, or 25%": ``stated`` is the 25%, None where the text gives no share.

    ``named`` where a word before the whole shows that it is one: "of the 120", "out of 120".
    """

    part: Quantity
    whole: Quantity
    stated: Quantity | None
    span: Span
    named: bool


class Total(NamedTuple):
    """A whole with its parts, all of them as far as the sentence shows; ``named`` where the text calls it a total.

    ``mark`` is what stands between the whole and the first part: ":", ",", "(", a dash; "" for parts that come first.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    mark: str
    named: bool
    span: Span

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))


class Conversion(NamedTuple):
    """``given`` with the same told again as ``converted``, in another unit."""

    given: Quantity
    converted: Quantity
    span: Span
