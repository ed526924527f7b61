"""Totals that are not the sum of the parts told with them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Quantity, Total, figure
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix, replaced


class PartsTotalOptions(Options, frozen=True, kw_only=True):
    """``people``: words for people of any kind; ``kinds``: words for some of them, of which parts are made.

    After a comma only such parts are read as parts: "12 players, 7 coaches" is a list. ``near`` is how far the sum
    may be from the total, as a share of it: parts that make much less are only some of the parts, and such that make
    much more may overlap. ``above`` is how far it may be above where the parts are such ``kinds`` ("five people: three
    men and four women").
    """

    people: tuple[str, ...]
    kinds: tuple[str, ...]
    near: float = 0.3
    above: float = 1.0


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: PartsTotalOptions = rule.options
    for total in article.totals:
        if not total.named and not _takes_apart(total, options):
            continue
        gap = abs(total.sum - total.whole.value)
        if gap == 0 or gap > total.whole.value * _reach(total, options) or _rounded(total, gap):
            continue
        yield _finding(article, rule, total)


def _takes_apart(total: Total, options: PartsTotalOptions) -> bool:
    """Whether what follows are the parts of the whole, not further things."""
    whole = total.whole
    if total.mark in (":", "—", "–", "-"):
        return whole.noun is not None
    return whole.noun in options.people and _are_kinds(total, options)


def _are_kinds(total: Total, options: PartsTotalOptions) -> bool:
    return all(part.noun in options.kinds for part in total.parts)


def _reach(total: Total, options: PartsTotalOptions) -> Decimal:
    """How far from the total the parts are still its parts, as a share of it."""
    is_above = total.sum > total.whole.value and _are_kinds(total, options)
    return Decimal(str(options.above if is_above else options.near))


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
    if not total.named:
        return finding(rule, total.span, message, evidence, suggestions=tuple(_readings(article.text, total)))
    if not _is_plain(article.text, whole):
        return finding(rule, whole.number, message, evidence)
    edit = Edit(whole.number, _like(written, total.sum))
    return finding(rule, whole.number, message, evidence, fix=Fix((edit,), Applicability.UNSAFE))


def _readings(text: str, total: Total) -> Iterator[str]:
    """The sentence's figures made to agree: by another total, or by another part."""
    gap = total.whole.value - total.sum
    meant = [(total.whole, total.sum), *((part, part.value + gap) for part in total.parts)]
    for one, value in meant:
        if value > 0 and _is_plain(text, one):
            yield replaced(text, (Edit(one.number, _like(one.number.of(text), value)),), total.span)


def _is_plain(text: str, one: Quantity) -> bool:
    """Whether a figure stands in digits alone, so that another can stand there as it does."""
    return one.scale == 1 and not one.is_range and regex.fullmatch(r"[\d,]+", one.number.of(text)) is not None


def _like(written: str, value: Decimal) -> str:
    return f"{value:,}" if "," in written else str(value)


PARTS_TOTAL = Detector(PartsTotalOptions, detect, lambda options: (" and ",))
