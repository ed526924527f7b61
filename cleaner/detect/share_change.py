"""Changes given twice, as a share of a whole and as a percentage, that can't both be true."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Percentage, Way
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.span import Span


class Range(Options, frozen=True, kw_only=True):
    """Shares, in percent of the whole, that a budget or balance of this kind has in real countries."""

    subject: str
    least: float
    most: float
    source: str


class ShareChangeOptions(Options, frozen=True, kw_only=True):
    """``ranges`` of plausible shares by what is changed; ``mend`` for the rule that writes "to" for "by"."""

    ranges: tuple[Range, ...]
    mend: bool = False


class Relation(NamedTuple):
    """ "raise its budget by 2% of GDP, or a 20% increase": the share, the percentage, the sentence's subject."""

    share: Percentage
    change: Percentage
    way: Way
    subject: str


_VERB = regex.compile(
    r"\b(?:(?P<up>increas|rais|rise|rose|boost|lift|hik|expand|grow|grew|bring|push)|(?P<down>cut|reduc|lower|decreas|slash|shrink|shrank|trim|fall|fell))\w*",
    regex.IGNORECASE,
)
_LINK = regex.compile(
    r"\s*(?:,|\(|–|—|-)?\s*(?:or|i\.e\.|that\s+is|which\s+is|meaning|equivalent\s+to|equal\s+to|namely|amounting\s+to)?,?\s*"
    r"(?:about|around|nearly|roughly|some|almost|more\s+than)?\s*(?:an?\s+)?",
    regex.IGNORECASE,
)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: ShareChangeOptions = rule.options
    for relation in _relations(article):
        found = _judge(rule, relation, options)
        if found is not None:
            yield found


def _relations(article: Article) -> Iterator[Relation]:
    figures = article.percentages
    for share, change in pairwise(figures):
        if share.of is None or share.points or share.preposition is None or change.points or change.of is not None:
            continue
        if share.preposition[0] != "by" or change.change is None or share.value == 0 or change.value == 0:
            continue
        if not _LINK.fullmatch(article.text, share.span.end, change.span.start):
            continue
        sentence = article.sentence(share.span.start)
        before = article.text[sentence.start : share.span.start]
        verbs = list(_VERB.finditer(before))
        if not verbs or change.span.end > sentence.end:
            continue
        way = Way.UP if verbs[-1]["up"] else Way.DOWN
        yield Relation(share, change, way, before[verbs[-1].start() :])


def _judge(rule: Rule, relation: Relation, options: ShareChangeOptions) -> Finding | None:
    """None where the two figures can both be true with "by"."""
    share, change, way, _ = relation
    plausible = _plausible(relation, options.ranges)
    before_by = share.value * 100 / change.value
    sign = 1 if way is Way.UP else -1
    factor = 1 + sign * change.value / 100
    if factor <= 0:
        return None
    after_by, before_to = before_by + sign * share.value, share.value / factor
    if plausible is not None and _within(plausible, before_by) and _within(plausible, after_by):
        return None
    if plausible is None and before_by <= 100:
        return None  # nothing is known of such shares, and the arithmetic holds
    evidence = [
        Evidence(
            EvidenceKind.ARITHMETIC,
            f"by {_n(share.value)}% of {share.of} as a {_n(change.value)}% {_noun(way)}: "
            f"{_n(share.value)} / {_n(change.value)}% = {_n(before_by)}% of {share.of} before, {_n(after_by)}% after",
        ),
        Evidence(
            EvidenceKind.ARITHMETIC,
            f"to {_n(share.value)}% of {share.of} as a {_n(change.value)}% {_noun(way)}: "
            f"{_n(share.value)} / {_n(factor)} = {_n(before_to)}% of {share.of} before",
        ),
    ]
    fits = plausible is not None and _within(plausible, before_to) and _within(plausible, share.value)
    if plausible is not None:
        evidence.append(
            Evidence(
                EvidenceKind.CONTEXT,
                f"shares of this kind run from {plausible.least:g}% to {plausible.most:g}% ({plausible.source})",
            )
        )
    if options.mend:
        return _mended(rule, share, tuple(evidence)) if fits else None
    span = Span(share.preposition[1].start if share.preposition else share.span.start, change.span.end)
    message = (
        f"the two figures contradict each other: by {_n(share.value)}% of {share.of} would be a change "
        f"of {_n(change.value)}% only from {_n(before_by)}% of {share.of}"
    )
    return finding(rule, span, message, tuple(evidence))


def _mended(rule: Rule, share: Percentage, evidence: tuple[Evidence, ...]) -> Finding:
    assert share.preposition is not None
    span = share.preposition[1]
    message = f"“by” for “to”: {_n(share.value)}% of {share.of} is the share reached, not the change"
    return finding(rule, span, message, evidence, fix=Fix((Edit(span, "to"),), Applicability.UNSAFE))


def _plausible(relation: Relation, ranges: tuple[Range, ...]) -> Range | None:
    text = relation.subject.lower()
    return next((one for one in ranges if regex.search(one.subject, text)), None)


def _within(plausible: Range, share: Decimal) -> bool:
    return Decimal(str(plausible.least)) <= share <= Decimal(str(plausible.most))


def _noun(way: Way) -> str:
    return "increase" if way is Way.UP else "decrease"


def _n(value: Decimal) -> str:
    """A figure to three significant digits, without trailing zeros."""
    return f"{value:.3g}" if value < 1000 else f"{value:.0f}"


SHARE_CHANGE = Detector(ShareChangeOptions, detect, lambda options: ("%", "per cent", "percent"))
