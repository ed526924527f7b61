"""Figures whose scale English does not write so: "10,000 million", "2 trillion 784 billion"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Quantity
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class NumberScaleOptions(Options, frozen=True, kw_only=True):
    """``counts``: what "million" and "billion" may stand for when a counting by ten thousands was carried over."""

    counts: dict[str, int]


_NAMES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_DIGITS = r"(?<![-–—\d.,])(?P<digits>\d[\d,]*(?:\.\d+)?)"
_LARGE = lazily(rf"{_DIGITS}\s+(?P<scale>million|billion)(?!\w)(?!\s+(?:million|billion|trillion|\d))", regex.I)
_TWICE = lazily(rf"{_DIGITS}\s+(?P<scale>(?:hundred|thousand)\s+(?:million|billion))(?!\w)(?!\s+\d)", regex.I)
_PIECES = lazily(
    rf"{_DIGITS}\s+(?P<scale>billion|trillion)\s+(?:and\s+)?(?P<rest>\d[\d,]*)\s+(?P<lower>million|billion)(?!\w)",
    regex.I,
)
_PIECES_BEFORE = lazily(r"(?r)\d\s+(?:billion|trillion)\s+(?:and\s+)?", regex.I)
_LIKELY = lazily(
    r"\d{4}(?:\.\d+)?\s+[mb]illion|\d,\d{3}(?:\.\d+)?\s+[mb]illion|\d\s+(?:hundred|thousand)\s+[mb]illion|"
    r"\d\s+(?:tr|b)illion\s+(?:and\s+)?\d",
    regex.IGNORECASE,
)
_WORTH = {name: worth for worth, name in _NAMES}


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    if not _LIKELY.search(article.text):
        return
    options: NumberScaleOptions = rule.options
    for one in article.quantities:
        if one.scale < 10**6 or one.is_range or one.in_words:
            continue
        found = (
            _pieces(article, rule, one, options) or _twice(article, rule, one) or _large(article, rule, one, options)
        )
        if found is not None:
            yield found


def _pieces(article: Article, rule: Rule, one: Quantity, options: NumberScaleOptions) -> Finding | None:
    """ "2 trillion 784 billion" is one figure in two pieces; "1 billion 7,500 million" is not as the source has it."""
    written = _PIECES.match(article.text, one.number.start)
    if written is None:
        return None
    digits = Decimal(written["digits"].replace(",", ""))
    rest = Decimal(written["rest"].replace(",", ""))
    names = written["scale"].lower(), written["lower"].lower()
    scale, lower = _WORTH[names[0]], _WORTH[names[1]]
    span, value = Span(*written.span()), digits * scale + rest * lower
    if lower >= scale or digits != digits.to_integral_value():
        return None
    if rest * lower < scale:
        return _fixed(article, rule, span, value)
    counts = options.counts
    if names[0] not in counts or names[1] not in counts:
        return None
    return _shown(article, rule, span, (value, digits * counts[names[0]] + rest * counts[names[1]]))


def _twice(article: Article, rule: Rule, one: Quantity) -> Finding | None:
    """ "3 hundred million", "10 thousand million" """
    written = _TWICE.match(article.text, one.number.start)
    return _fixed(article, rule, Span(*written.span()), one.low) if written else None


def _fixed(article: Article, rule: Rule, span: Span, value: Decimal) -> Finding | None:
    after = _regular(value)
    if after is None:
        return None
    message = f"“{span.of(article.text)}” is written {after}"
    evidence = (Evidence(EvidenceKind.ARITHMETIC, f"{span.of(article.text)} = {value:,.0f} = {after}"),)
    return finding(rule, span, message, evidence, fix=Fix((Edit(span, after),), Applicability.UNSAFE))


def _large(article: Article, rule: Rule, one: Quantity, options: NumberScaleOptions) -> Finding | None:
    """ "1,280 million": in most translations the digits are right and the scale is not, so nothing is mended."""
    written = _LARGE.match(article.text, one.number.start)
    mantissa = one.low / one.scale
    if written is None or mantissa < 1000 or _PIECES_BEFORE.match(article.text, 0, one.number.start):
        return None
    counted = mantissa * options.counts[written["scale"].lower()]
    return _shown(article, rule, Span(*written.span()), (one.low, counted))


def _shown(article: Article, rule: Rule, span: Span, values: tuple[Decimal, Decimal]) -> Finding:
    """Both readings: the figure as it stands, and counted by ten thousands."""
    told = span.of(article.text)
    readings = tuple(reading for reading in map(_regular, values) if reading is not None)
    message = f"“{told}” is {readings[0]}; in an East Asian count of ten thousands it was {readings[-1]}"
    evidence = (
        Evidence(EvidenceKind.ARITHMETIC, f"as it stands: {values[0]:,.0f}"),
        Evidence(EvidenceKind.ARITHMETIC, f"with 10,000 for “million”, 100,000,000 for “billion”: {values[1]:,.0f}"),
    )
    return finding(rule, span, message, evidence, suggestions=readings)


def _regular(value: Decimal) -> str | None:
    """The figure with the scale that English gives it: "10 billion"; None where there is none."""
    for worth, name in _NAMES:
        if abs(value) >= worth:
            text = f"{value / worth:f}"
            return (
                f"{text.rstrip('0').rstrip('.') if '.' in text else text} {name}" if abs(value) < worth * 1000 else None
            )
    return None


NUMBER_SCALE = Detector(NumberScaleOptions, detect, lambda options: ("million", "billion"))
