"""Changes told both as a share of a whole and as a percentage, weighed against the shares that exist."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import regex

from cleaner.detect.detector import Options
from cleaner.facts.article import Article
from cleaner.facts.quantities import Kind, Quantity, Way, figure
from cleaner.rulebook.regexes import Regex
from cleaner.shapes import Evidence, EvidenceKind
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily


class Range(Options, frozen=True, kw_only=True):
    """Shares, in percent of the whole, that a budget or balance of this kind has in real countries."""

    subject: Regex
    least: float
    most: float
    source: str

    def holds(self, share: Decimal) -> bool:
        return Decimal(str(self.least)) <= share <= Decimal(str(self.most))


class ShareChange(NamedTuple):
    """ "raise its budget by 2% of GDP, or a 20% increase" where "by" can't be; ``fits_to`` where "to" can."""

    share: Quantity
    change: Quantity
    before: Decimal
    fits_to: bool
    evidence: tuple[Evidence, ...]


_VERB = lazily(
    r"\b(?:(?P<up>increas|rais|rise|rose|boost|lift|hik|expand|grow|grew|bring|push)|(?P<down>cut|reduc|lower|decreas|slash|shrink|shrank|trim|fall|fell))\w*",
    regex.IGNORECASE,
)
_LINK = lazily(
    r"\s*(?:,|\(|–|—|-)?\s*(?:or|i\.e\.|that\s+is|which\s+is|meaning|equivalent\s+to|equal\s+to|namely|amounting\s+to)?,?\s*"
    r"(?:about|around|nearly|roughly|some|almost|more\s+than)?\s*(?:an?\s+)?",
    regex.IGNORECASE,
)


def share_changes(article: Article, ranges: tuple[Range, ...]) -> Iterator[ShareChange]:
    """The pairs of figures that can't both be true with "by"."""
    figures = [one for one in article.quantities if one.kind is Kind.PERCENT]
    for share, change in pairwise(figures):
        if share.of is None or share.role is None or change.of is not None or change.way is None:
            continue
        if share.role.text != "by" or share.value <= 0 or change.value <= 0:
            continue
        if not _LINK.fullmatch(article.text, share.span.end, change.span.start):
            continue
        sentence = article.sentence(share.span.start)
        before = article.text[sentence.start : share.span.start]
        verbs = list(_VERB.finditer(before))
        if verbs and change.span.end <= sentence.end:
            way = Way.UP if verbs[-1]["up"] else Way.DOWN
            found = _weighed(share, change, way, _known(before[verbs[-1].start() :], ranges))
            if found is not None:
                yield found


def _known(subject: str, ranges: tuple[Range, ...]) -> Range | None:
    text = subject.lower()
    return next((one for one in ranges if limited(one.subject).search(text)), None)


def _weighed(share: Quantity, change: Quantity, way: Way, known: Range | None) -> ShareChange | None:
    """None where the two figures can both be true with "by"."""
    sign = 1 if way is Way.UP else -1
    factor = 1 + sign * change.value / 100
    if factor <= 0:
        return None
    before_by = share.value * 100 / change.value
    after_by, before_to = before_by + sign * share.value, share.value / factor
    if known is not None and known.holds(before_by) and known.holds(after_by):
        return None
    if known is None and before_by <= 100:
        return None  # nothing is known of such shares, and the arithmetic holds
    told = f"{figure(share.value)}% of {share.of} as a {figure(change.value)}% {way.noun}"
    evidence = [
        Evidence(
            EvidenceKind.ARITHMETIC,
            f"by {told}: {figure(share.value)} / {figure(change.value)}% = {figure(before_by)}% of {share.of} before, "
            f"{figure(after_by)}% after",
        ),
        Evidence(
            EvidenceKind.ARITHMETIC,
            f"to {told}: {figure(share.value)} / {figure(factor)} = {figure(before_to)}% of {share.of} before",
        ),
    ]
    if known is not None:
        text = f"shares of this kind run from {known.least:g}% to {known.most:g}% ({known.source})"
        evidence.append(Evidence(EvidenceKind.CONTEXT, text))
    fits = known is not None and known.holds(before_to) and known.holds(share.value)
    return ShareChange(share, change, before_by, fits, tuple(evidence))
