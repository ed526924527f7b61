"""Differences of two percentages that are told in percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Change, Interval, Kind, Quantity, figure
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class PercentagePointsOptions(Options, frozen=True, kw_only=True):
    """No options."""


_SIGN = lazily(r"\s?[%％]|[\s-]per\s?cent\b", regex.IGNORECASE)
_FAR = 5


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for change in article.changes:
        if change.first.unit != "%" or change.first.value <= 0:
            continue
        for stated in change.stated:
            if stated.kind is Kind.PERCENT and stated.of is None and _is_difference(change, stated):
                found = _finding(article, rule, change, stated)
                if found is not None:
                    yield found


def _is_difference(change: Change, stated: Quantity) -> bool:
    """Whether the percentage is the difference of the two, and can't be a change of the first."""
    first, last = change.first, change.last
    gap = abs(last.value - first.value)
    growth = last.interval.over(first.interval)
    if growth is None or stated.hedge is not None or gap == 0:
        return False
    grown = Interval(growth.low - 1, growth.high - 1).times(Decimal(100)).size()
    told = stated.interval
    # "From 4% to 3%, by 1 percent": only the rounding of 4 and 3 leaves room for a change as small as 1%.
    far = gap / first.value * 100 > told.high * _FAR
    return told.low <= gap <= told.high and (far or not grown.meets(told))


def _finding(article: Article, rule: Rule, change: Change, stated: Quantity) -> Finding | None:
    text = article.text
    sign = _SIGN.match(text, stated.number.end, stated.span.end)
    if sign is None:
        return None
    first, last, told = change.first, change.last, stated.number.of(text)
    gap, growth = last.value - first.value, (last.value / first.value - 1) * 100
    hyphen = text[sign.start()] == "-" or text[stated.span.end : stated.extent.end].strip() != ""
    after = "-percentage-point" if hyphen else " percentage point" + ("" if told in ("1", "one") else "s")
    span = Span(stated.number.end, sign.end())
    message = f"{told} is the difference in percentage points; in percent it is {figure(abs(growth))}"
    evidence = (
        Evidence(
            EvidenceKind.ARITHMETIC, f"{figure(last.value)} - {figure(first.value)} = {figure(gap)} percentage points"
        ),
        Evidence(EvidenceKind.ARITHMETIC, f"{figure(last.value)} / {figure(first.value)} - 1 = {figure(growth)}%"),
    )
    return finding(rule, span, message, evidence, fix=Fix((Edit(span, after),), Applicability.UNSAFE))


PERCENTAGE_POINTS = Detector(PercentagePointsOptions, detect, lambda options: ("%", "percent", "per cent"))
