"""Totals that are not the sum of the parts told with them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Total, figure
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix


class PartsTotalOptions(Options, frozen=True, kw_only=True):
    """``people``: words for people of any kind; ``kinds``: words for some of them, of which parts are made.

    After a comma only such parts are read as parts: "12 players, 7 coaches" is a list. ``near`` is how far the sum
    may be from the total, as a share of it; parts that make much less are only some of the parts.
    """

    people: tuple[str, ...]
    kinds: tuple[str, ...]
    near: float = 0.3


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: PartsTotalOptions = rule.options
    for total in article.totals:
        if not total.named and not _takes_apart(total, options):
            continue
        gap = abs(total.sum - total.whole.value)
        if gap == 0 or gap > total.whole.value * Decimal(str(options.near)) or _rounded(total, gap):
            continue
        yield _finding(article, rule, total)


def _takes_apart(total: Total, options: PartsTotalOptions) -> bool:
    """Whether what follows are the parts of the whole, not further things."""
    whole = total.whole
    if total.mark in (":", "—", "–", "-"):
        return whole.noun is not None
    told = [part.noun for part in total.parts]
    return whole.noun in options.people and all(noun in options.kinds for noun in told)


def _rounded(total: Total, gap: Decimal) -> bool:
    """Whether rounding alone may make the gap: "2.5 billion: 1.2 billion and 1.2 billion"."""
    slack = sum((part.interval.high - part.value for part in total.parts), Decimal(0))
    return gap <= slack + (total.whole.interval.high - total.whole.value)


def _finding(article: Article, rule: Rule, total: Total) -> Finding:
    whole = total.whole
    told = " + ".join(figure(part.value) for part in total.parts)
    message = f"the parts make {figure(total.sum)}, the total given is {figure(whole.value)}"
    evidence = (
        Evidence(EvidenceKind.ARITHMETIC, f"{told} = {figure(total.sum)}, not {figure(whole.value)}"),
        Evidence(EvidenceKind.CONTEXT, f"either the total is {figure(total.sum)}, or one of the parts is wrong"),
    )
    written = whole.number.of(article.text)
    if not total.named or whole.scale != 1 or not regex.fullmatch(r"[\d,]+", written):
        return finding(rule, total.span, message, evidence, suggestions=(figure(total.sum),))
    after = f"{total.sum:,}" if "," in written else str(total.sum)
    return finding(rule, whole.number, message, evidence, fix=Fix((Edit(whole.number, after),), Applicability.UNSAFE))


PARTS_TOTAL = Detector(PartsTotalOptions, detect, lambda options: (" and ",))
