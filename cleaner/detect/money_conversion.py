"""Conversions of money that are out by an order of magnitude."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Conversion, Interval, Kind, figure
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding


class Rate(Options, frozen=True, kw_only=True):
    """What one US dollar cost, the least and the most in a stretch of years, both included."""

    code: str
    least: float
    most: float
    since: int
    until: int


class MoneyConversionOptions(Options, frozen=True, kw_only=True):
    """``rates`` with their ``source``; ``factor``: how far beyond them a rate must be to be wrong.

    ``stand_for``: signs and words that may be any of some currencies.
    """

    rates: tuple[Rate, ...]
    stand_for: dict[str, tuple[str, ...]]
    source: str
    factor: float


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: MoneyConversionOptions = rule.options
    for one in article.conversions:
        if one.given.kind is Kind.MONEY and one.converted.kind is Kind.MONEY:
            found = _judge(article, rule, one, options)
            if found is not None:
                yield found


def _judge(article: Article, rule: Rule, one: Conversion, options: MoneyConversionOptions) -> Finding | None:
    year = article.document.date.year if article.document.date else None
    same = one.given.unit == one.converted.unit
    given, converted = _per_dollar(one.given.unit, year, options), _per_dollar(one.converted.unit, year, options)
    ratio = one.converted.interval.over(one.given.interval)
    if ratio is None or ratio.high <= 0:
        return None
    if same:
        known: Interval | None = Interval(Decimal(1), Decimal(1))
    else:
        known = converted.over(given) if converted is not None and given is not None else None
    if known is None:
        return None
    factor = Decimal(str(options.factor))
    if Interval(known.low / factor, known.high * factor).meets(ratio):
        return None
    text = article.text
    told = one.converted.low / one.given.low
    first, second = one.given.span.of(text), one.converted.span.of(text)
    right = f"{figure(one.given.low * known.low)} to {figure(one.given.high * known.high)} {one.converted.unit}"
    back = f"{figure(one.converted.low / known.high)} to {figure(one.converted.high / known.low)} {one.given.unit}"
    message = f"{first} and {second} are not the same amount, not even roughly"
    evidence = (
        Evidence(
            EvidenceKind.ARITHMETIC,
            f"the text's rate is {figure(told)}; known are {figure(known.low)} to {figure(known.high)}",
        ),
        Evidence(EvidenceKind.ARITHMETIC, f"{first} is {right}; {second} is {back}"),
        Evidence(EvidenceKind.CONTEXT, options.source),
    )
    return finding(rule, one.span, message, evidence)


def _per_dollar(unit: str, year: int | None, options: MoneyConversionOptions) -> Interval | None:
    """What a dollar cost in a currency about the year, or in all years that are known; None for unknown currencies."""
    codes = options.stand_for.get(unit, (unit,))
    rates = [rate for rate in options.rates if rate.code in codes]
    if not rates or {rate.code for rate in rates} != set(codes):
        return None
    near = [rate for rate in rates if year is not None and rate.since - 1 <= year <= rate.until + 1]
    if year is not None and not near:
        return None
    used = near or rates
    return Interval(Decimal(str(min(rate.least for rate in used))), Decimal(str(max(rate.most for rate in used))))


MONEY_CONVERSION = Detector(MoneyConversionOptions, detect, lambda options: ("(", ", or ", "（"))
