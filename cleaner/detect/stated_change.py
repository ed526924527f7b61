"""Changes whose figures contradict what is said of them: percentage, difference, "doubled"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, finding
from cleaner.detect.shares import Range, ShareChange, share_changes
from cleaner.facts.article import Article
from cleaner.facts.quantities import POINT, Change, Interval, Kind, Quantity, Verb, figure
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.span import Span


class StatedChangeOptions(Options, frozen=True, kw_only=True):
    """``ranges`` of plausible shares by what is changed; ``slack`` is what a stated percentage may be off."""

    ranges: tuple[Range, ...]
    slack: float = 1


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: StatedChangeOptions = rule.options
    for relation in share_changes(article, options.ranges):
        yield _share_finding(rule, relation)
    for change in article.changes:
        if _role(change.last) == "by" or change.first.value <= 0 or change.last.value < 0:
            continue
        yield from _multiple(article, rule, change)
        for stated in change.stated:
            found = _judge(rule, change, stated, Decimal(str(options.slack)))
            if found is not None:
                yield found


def _role(one: Quantity) -> str:
    return one.role.text if one.role is not None else ""


def _share_finding(rule: Rule, relation: ShareChange) -> Finding:
    share, change = relation.share, relation.change
    assert share.role is not None
    message = (
        f"the two figures contradict each other: by {figure(share.value)}% of {share.of} would be a change "
        f"of {figure(change.value)}% only from {figure(relation.before)}% of {share.of}"
    )
    return finding(rule, Span(share.extent.start, change.extent.end), message, relation.evidence)


def _multiple(article: Article, rule: Rule, change: Change) -> Iterator[Finding]:
    """ "tripled from 90 to 180", "from 90 to 180, tripling" """
    before, after = change.verb, change.multiplied
    if before is not None and before.factor is not None:
        between = article.text[before.span.end : change.span.start]
        if not between.strip(" ,"):
            yield from _multiplied(article, rule, change, before)
    if after is not None:
        yield from _multiplied(article, rule, change, after)


def _multiplied(article: Article, rule: Rule, change: Change, verb: Verb) -> Iterator[Finding]:
    ratio = change.last.interval.over(change.first.interval)
    if ratio is None or verb.factor is None or ratio.meets(verb.factor):
        return
    first, last = change.first.value, change.last.value
    said = verb.span.of(article.text)
    evidence = (
        Evidence(EvidenceKind.ARITHMETIC, f"{figure(last)} / {figure(first)} = {figure(last / first)}"),
        Evidence(EvidenceKind.CONTEXT, f"either “{said}” or one of the two figures is wrong"),
    )
    message = f"“{said}” contradicts the figures, which make {figure(last / first)} times as much"
    span = Span(min(verb.span.start, change.span.start), max(verb.span.end, change.span.end))
    yield finding(rule, span, message, evidence)


class Contradiction(NamedTuple):
    """What the figures make of the change, and what the stated change would make of the figures."""

    message: str
    arithmetic: str
    other: str


def _judge(rule: Rule, change: Change, stated: Quantity, slack: Decimal) -> Finding | None:
    """A finding where no reading of the stated change fits the figures."""
    if stated.kind in (Kind.PERCENT, Kind.FRACTION):
        found = _in_percent(change, stated, slack)
    else:
        found = _in_units(change, stated)
    if found is None:
        return None
    span = Span(min(change.span.start, stated.extent.start), max(change.span.end, stated.extent.end))
    evidence = (
        Evidence(EvidenceKind.ARITHMETIC, found.arithmetic),
        Evidence(EvidenceKind.ARITHMETIC, f"a change of {found.other}"),
    )
    return finding(rule, span, found.message, evidence)


def _in_percent(change: Change, stated: Quantity, slack: Decimal) -> Contradiction | None:
    first, last = change.first, change.last
    ratio = last.interval.over(first.interval)
    if stated.of is not None or ratio is None or not _tells_change(change, stated):
        return None
    factor = Decimal(100) if stated.kind is Kind.FRACTION else Decimal(1)
    told = stated.interval.times(factor).widened(slack)
    growth = Interval(ratio.low - 1, ratio.high - 1).times(Decimal(100)).size()
    gap = last.interval.minus(first.interval).size()
    if growth.meets(told) or (first.unit == "%" and gap.meets(told)):
        return None
    of_first = ratio.times(Decimal(100))
    if stated.kind is Kind.FRACTION and stated.way is None and _role(stated) != "by" and of_first.meets(told):
        return None  # "from 9 to 3, or a third": what is left
    exact, share = abs(last.value / first.value - 1) * 100, stated.value * factor
    other = first.value * (1 + _sign(change) * share / 100)
    return Contradiction(
        f"from {figure(first.value)} to {figure(last.value)} is a change of {figure(exact)}%, not {figure(share)}%",
        f"{figure(abs(last.value - first.value))} / {figure(first.value)} = {figure(exact)}%",
        f"{figure(share)}% from {figure(first.value)} would lead to {figure(other)}",
    )


def _in_units(change: Change, stated: Quantity) -> Contradiction | None:
    first, last = change.first, change.last
    if not _same_measure(first, stated) or last.interval.minus(first.interval).size().meets(stated.interval):
        return None
    unit = " percentage points" if stated.kind is Kind.POINTS else ""
    gap, told = last.value - first.value, figure(stated.value)
    return Contradiction(
        f"from {figure(first.value)} to {figure(last.value)} is a change of {figure(abs(gap))}{unit}, not {told}",
        f"{figure(last.value)} - {figure(first.value)} = {figure(gap)}",
        f"{told} from {figure(first.value)} would lead to {figure(first.value + _sign(change) * stated.value)}",
    )


def _sign(change: Change) -> int:
    return 1 if change.last.value >= change.first.value else -1


def _tells_change(change: Change, stated: Quantity) -> bool:
    """Whether a percentage is said of the change at all; ", or 13%" after the pair is."""
    return stated.way is not None or stated.span.start > change.span.start or _role(stated) == "by"


def _same_measure(first: Quantity, stated: Quantity) -> bool:
    if stated.kind is Kind.POINTS:
        return first.unit == "%"
    if stated.way is None and _role(stated) != "by":
        return False
    if stated.unit == POINT:
        return first.unit == "%" or first.kind is Kind.COUNT
    bare = stated.kind is Kind.COUNT and stated.noun is None
    return first.unit != "%" and (bare or (stated.kind, stated.unit) == (first.kind, first.unit))


STATED_CHANGE = Detector(
    StatedChangeOptions, detect, lambda options: ("from", "of gdp", "per cent of", "percent of", "% of")
)
