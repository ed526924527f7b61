""" "by" written where a figure is the value reached, not the change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.detect.shares import Range, share_changes
from cleaner.facts.article import Article
from cleaner.facts.quantities import Change, Kind, Quantity, Way, figure
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily


class ByForToOptions(Options, frozen=True, kw_only=True):
    """``ranges`` of plausible shares by what is changed; ``levels``: words for what has one value at a time.

    ``rates``: those that are percentages themselves; "prices rose by 3.7% from 3.5%" compares two rates of growth.
    """

    ranges: tuple[Range, ...]
    levels: Regex
    rates: Regex


# How near the two values of "by B from A" must be before "by" is hard to believe. A rise by more than what there was
# is rare; a fall by most of what there was is not, save for a rate.
_MOST_UP = Decimal("1.7")
_LEAST_DOWN = Decimal("0.7")
_FOLD = lazily(r"\b(?:(?P<two>twofold|twice)|(?P<three>threefold)|(?P<four>fourfold)|(?P<five>fivefold))\b", regex.I)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: ByForToOptions = rule.options
    for relation in share_changes(article, options.ranges):
        if relation.fits_to:
            yield _mended(rule, relation.share, relation.evidence)
    for change in article.changes:
        why = _reason(article, change, options)
        if why is not None:
            yield _mended(rule, change.last, (_arithmetic(change), *why))


def _mended(rule: Rule, share: Quantity, evidence: tuple[Evidence, ...]) -> Finding:
    assert share.role is not None
    span = share.role.span
    message = f"“by” for “to”: {share.plain()}{_unit(share)} is the value reached, not the change"
    return finding(rule, span, message, evidence, fix=Fix((Edit(span, "to"),), Applicability.UNSAFE))


def _reason(article: Article, change: Change, options: ByForToOptions) -> tuple[Evidence, ...] | None:
    """Why "by B from A" must be "to B"; None where it need not be."""
    first, last = change.first, change.last
    if last.role is None or last.role.text != "by" or change.way is None or first.value <= 0 or last.value <= 0:
        return None
    if last.hedge is not None or change.verb is None:
        return None
    if last.value == first.value or (last.value > first.value) != (change.way is Way.UP):
        return None
    gap = abs(last.value - first.value)
    for one in change.stated:
        if one.kind is not Kind.PERCENT and one.interval.low <= gap <= one.interval.high:
            return (Evidence(EvidenceKind.ARITHMETIC, f"the text gives the change itself: {one.plain()}"),)
    factor = change.verb.factor
    if factor is not None and factor.low <= last.value / first.value <= factor.high:
        told = change.verb.span.of(article.text)
        return (Evidence(EvidenceKind.ARITHMETIC, f"{figure(last.value)} is {figure(first.value)} “{told}”"),)
    fold = _fold(article, change)
    if fold is not None:
        return (
            Evidence(EvidenceKind.ARITHMETIC, f"{figure(last.value)} / {figure(first.value)} is “{fold}”, as told"),
        )
    return _by_nearness(article, change, options)


def _by_nearness(article: Article, change: Change, options: ByForToOptions) -> tuple[Evidence, ...] | None:
    first, last = change.first, change.last
    sentence = article.sentence(change.span.start)
    subject = article.text[sentence.start : last.extent.start]
    is_rate = _is_rate(last)
    level = limited(options.rates if is_rate else options.levels, regex.IGNORECASE).search(subject)
    ratio = last.value / first.value
    if level is None and (is_rate or _compares(article, change)):
        return None
    if _compares(article, change) and not _plans(article, change):
        return None
    if change.way is Way.UP:
        if ratio > _MOST_UP:
            return None
    elif not is_rate or ratio < _LEAST_DOWN:
        return None  # "fell by 18,000 from 20,000 at its peak" may be so
    text = f"a change by {figure(last.value)} from {figure(first.value)} is hard to believe"
    evidence = [Evidence(EvidenceKind.CONTEXT, text)]
    if level is not None:
        evidence.append(Evidence(EvidenceKind.CONTEXT, f"“{level.group()}” has one value at a time"))
    return tuple(evidence)


def _compares(article: Article, change: Change) -> bool:
    """Whether the text says "up from": it may compare two changes."""
    start = change.first.extent.start
    return _UP_FROM.match(article.text, max(0, start - 24), start) is not None


def _plans(article: Article, change: Change) -> bool:
    """Whether a change to come is told with what there is now; two changes are compared for two stretches of time."""
    verb = change.verb
    if verb is None or _is_rate(change.last) or _PAST.match(article.text, change.span.end):
        return False
    return _TO_COME.match(article.text, max(0, verb.span.start - 24), verb.span.start) is not None


def _is_rate(one: Quantity) -> bool:
    return one.kind is Kind.PERCENT and one.of is None


_UP_FROM = lazily(r"(?r)\b(?:up|down)\s+(?:\p{L}+\s+)?", regex.IGNORECASE)
_TO_COME = lazily(r"(?r)\b(?:to|will|would|may|might|should|shall|can|could|must)\s+(?:\p{L}+ly\s+)?", regex.IGNORECASE)
_PAST = lazily(
    r"\s+(?:\p{L}+\s+)?(?:last|previous|previously|earlier|before|in\s+(?:19|20)\d\d|in\s+the|a\s+year|the\s+year|during|between)\b",
    regex.IGNORECASE,
)


def _fold(article: Article, change: Change) -> str | None:
    end = article.sentence(change.span.start).end
    match = _FOLD.search(article.text, change.span.end, end)
    if match is None:
        return None
    factor = {"two": 2, "three": 3, "four": 4, "five": 5}[str(match.lastgroup)]
    ratio = change.last.value / change.first.value
    return match.group() if Decimal(factor) * Decimal("0.85") <= ratio <= Decimal(factor) * Decimal("1.15") else None


def _arithmetic(change: Change) -> Evidence:
    first, last = change.first.value, change.last.value
    sign = 1 if last > first else -1
    return Evidence(
        EvidenceKind.ARITHMETIC,
        f"by {figure(last)} from {figure(first)} would give {figure(first + sign * last)}; "
        f"to {figure(last)} is a change of {figure(abs(last - first))}",
    )


def _unit(one: Quantity) -> str:
    return f"% of {one.of}" if one.of else one.unit if one.unit == "%" else ""


BY_FOR_TO = Detector(ByForToOptions, detect, lambda options: (" by ",))
