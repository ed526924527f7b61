"""Conversions of a measure in brackets that do not give the same measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Conversion, Interval, Kind, Quantity, figure
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix


class ConversionOptions(Options, frozen=True, kw_only=True):
    """``slack``: how far a conversion may be off, as a share of it, beyond the rounding of both figures.

    ``loose``: units of several sizes (the ton, the gallon), with the factor between the smallest and the largest.
    """

    slack: float
    loose: dict[str, float]


_SAME_WORD = {"pound": "pound"}  # money or weight, as the other figure tells


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: ConversionOptions = rule.options
    for one in article.conversions:
        found = _judge(article, rule, one, options)
        if found is not None:
            yield found


def _judge(article: Article, rule: Rule, one: Conversion, options: ConversionOptions) -> Finding | None:
    units = _unit(one.given, one.converted), _unit(one.converted, one.given)
    if units[0] is None or units[1] is None or units[0] == units[1]:
        return None
    readings = _converted(one.given.interval, units[0], units[1])
    if not readings:
        return None
    slack = Decimal(str(options.slack))
    factor = max(Decimal(str(options.loose.get(unit, 1))) for unit in units if unit)
    if any(_allows(reading, factor, slack).meets(one.converted.interval) for reading in readings):
        return None
    low, high = (_exact(value, units[0], units[1]) for value in (one.given.low, one.given.high))
    back = _exact(one.converted.low, units[1], units[0])
    text = article.text
    given, converted = one.given.span.of(text), one.converted.span.of(text)
    right = figure(low) if low == high else f"{figure(low)} to {figure(high)}"
    message = f"{given} is {right} {_shown(units[1])}, not {converted}"
    evidence = (
        Evidence(EvidenceKind.ARITHMETIC, f"{given} = {right} {_shown(units[1])}"),
        Evidence(EvidenceKind.ARITHMETIC, f"{converted} would be {figure(back)} {_shown(units[0])}"),
    )
    after = _written(article, one, low, high)
    if after is None:
        return finding(rule, one.span, message, evidence)
    fix = Fix((Edit(one.converted.number, after),), Applicability.UNSAFE)
    return finding(rule, one.converted.number, message, evidence, fix=fix)


def _unit(one: Quantity, other: Quantity) -> str | None:
    if one.kind is Kind.MEASURE:
        return one.unit
    return _SAME_WORD.get(one.unit) if other.kind is Kind.MEASURE else None


def _allows(reading: Interval, factor: Decimal, slack: Decimal) -> Interval:
    wide = Interval(reading.low / factor if reading.low > 0 else reading.low, reading.high * factor)
    return wide.widened(max(abs(reading.low), abs(reading.high)) * slack)


def _converted(values: Interval, unit: str, to: str) -> list[Interval]:
    """The values in the other unit; a temperature may be a difference too. Empty for units of two dimensions."""
    low, high = _exact_or_none(values.low, unit, to), _exact_or_none(values.high, unit, to)
    if low is None or high is None:
        return []
    readings = [Interval(min(low, high), max(low, high))]
    if unit in ("degC", "degF"):
        ratio = Decimal("1.8") if unit == "degC" else 1 / Decimal("1.8")
        readings.append(values.times(ratio))
    return readings


def _exact(value: Decimal, unit: str, to: str) -> Decimal:
    converted = _exact_or_none(value, unit, to)
    assert converted is not None
    return converted


def _exact_or_none(value: Decimal, unit: str, to: str) -> Decimal | None:
    import pint

    try:
        return Decimal(repr(float(_registry().Quantity(float(value), unit).to(to).magnitude)))
    except pint.errors.PintError:
        return None


@lru_cache(maxsize=1)
def _registry() -> Any:
    """Made once and only when a conversion is checked: it takes 0.3 s."""
    import pint

    return pint.UnitRegistry()


_SHOWN = {"degC": "°C", "degF": "°F", "foot": "feet", "inch": "inches", "hertz": "hertz"}


def _shown(unit: str) -> str:
    """
    >>> _shown("foot**2"), _shown("kilometer/hour"), _shown("metric_ton")
    ('square feet', 'kilometers per hour', 'metric tons')
    """
    name, _, power = unit.replace("_", " ").partition("**")
    name, _, time = name.partition("/")
    prefix = {"2": "square ", "3": "cubic "}.get(power, "")
    return prefix + _SHOWN.get(name, f"{name}s") + (f" per {time}" if time else "")


def _written(article: Article, one: Conversion, low: Decimal, high: Decimal) -> str | None:
    """The right figure to the places that were written; None where it can't be written that way."""
    converted = one.converted
    text = converted.number.of(article.text)
    if converted.is_range or low != high or not regex.fullmatch(r"\d[\d,]*(?:\.\d+)?", text):
        return None
    places = len(text.partition(".")[2])
    value = low / converted.scale
    rounded = round(value, places)
    return f"{rounded:,}" if rounded > 0 else None


CONVERSION = Detector(ConversionOptions, detect, lambda options: ("(", ", or ", "（"))
