"""Shares that contradict the part and the whole they are told of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Kind, Quantity, Share, figure
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class StatedShareOptions(Options, frozen=True, kw_only=True):
    """``slack``: percentage points that a stated share may be off beyond its own rounding."""

    slack: float = 0.5


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: StatedShareOptions = rule.options
    for _, figures in article.figures:
        for fraction, percent in pairwise(figures):
            if fraction.kind is Kind.FRACTION and percent.kind is Kind.PERCENT and _repeats(article, fraction, percent):
                yield _told_twice(rule, fraction, percent)
    for share in article.shares:
        found = _judge(rule, share, Decimal(str(options.slack)))
        if found is not None:
            yield found


# "Three quarters of the budget (75%)", "a third, or 33%,"
_AGAIN = lazily(
    r"(?:\s+[\p{L}’'-]+){0,5}?\s*(?:\(|,\s+or\s+)(?:about\s+|nearly\s+|almost\s+|some\s+|exactly\s+)?", regex.IGNORECASE
)
_CLOSES = lazily(r"\s*[),.;]|$")


def _repeats(article: Article, fraction: Quantity, percent: Quantity) -> bool:
    """Whether the two tell one share, and differ."""
    again = _AGAIN.fullmatch(article.text, fraction.span.end, percent.span.start)
    if again is None or not _CLOSES.match(article.text, percent.span.end) or percent.way is not None:
        return False
    return not fraction.interval.times(Decimal(100)).widened(Decimal(1)).meets(percent.interval)


def _told_twice(rule: Rule, fraction: Quantity, percent: Quantity) -> Finding:
    share, told = figure(fraction.value * 100), figure(percent.value)
    evidence = (
        Evidence(EvidenceKind.ARITHMETIC, f"the fraction is {share}%, the percentage {told}%"),
        Evidence(EvidenceKind.CONTEXT, "either of the two may be the wrong one"),
    )
    message = f"a share of {share}% is told again as {told}%"
    return finding(rule, Span(fraction.span.start, percent.span.end), message, evidence)


def _judge(rule: Rule, share: Share, slack: Decimal) -> Finding | None:
    part, whole, stated = share.part, share.whole, share.stated
    if whole.value <= 0 or part.value <= 0:
        return None
    exact = part.value / whole.value * 100
    shown = Evidence(EvidenceKind.ARITHMETIC, f"{figure(part.value)} / {figure(whole.value)} = {figure(exact)}%")
    if part.value > whole.value:
        sure = share.named or whole.value >= 10
        if not sure or whole.noun is None or part.noun is not None or not (part.is_whole and whole.is_whole):
            return None
        message = f"a part of {figure(part.value)} is larger than its whole of {figure(whole.value)}"
        return finding(rule, Span(part.span.start, whole.span.end), message, (shown,))
    ratio = part.interval.over(whole.interval)
    if stated is None or ratio is None:
        return None
    factor = Decimal(100) if stated.kind is Kind.FRACTION else Decimal(1)
    if ratio.times(Decimal(100)).meets(stated.interval.times(factor).widened(slack)):
        return None
    told = stated.value * factor
    message = f"{figure(part.value)} of {figure(whole.value)} is {figure(exact)}%, not {figure(told)}%"
    readings = (
        f"{figure(told)}% of {figure(whole.value)} would be {figure(whole.value * told / 100)}; "
        f"{figure(part.value)} would be {figure(told)}% of {figure(part.value * 100 / told)}"
    )
    return finding(rule, share.span, message, (shown, Evidence(EvidenceKind.ARITHMETIC, readings)))


STATED_SHARE = Detector(
    StatedShareOptions, detect, lambda options: (" of ", "Of ", " in ", "half", "third", "quarter", "fifth")
)
