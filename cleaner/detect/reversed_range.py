"""Ranges whose first figure is the larger."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Kind, Quantity, figure
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Edit, Evidence, EvidenceKind, Finding, replaced
from cleaner.text.pattern import lazily


class ReversedRangeOptions(Options, frozen=True, kw_only=True):
    """No options."""


_BETWEEN = lazily(r"(?r)\bbetween\s+(?:\p{L}+\s+)?(?:[^\s\p{L}\p{N}]{1,3})?", regex.IGNORECASE)
_PARTS = lazily(r"(?P<first>\d+(?:[.,]\d+)*)(?P<between>\D+)(?P<second>\d+(?:[.,]\d+)*)")


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    if not _LIKELY.search(article.text):
        return
    for one in article.quantities:
        if one.low > one.high and _is_range(article.text, one):
            yield _finding(article, rule, one)


_LIKELY = lazily(r"\d[%％]?[-–—‑]\D{0,3}\d|\bbetween\s", regex.IGNORECASE)
_SPACED = lazily(r"\s")  # "5 to 3 percent": mostly a step down that is told


def _is_range(text: str, one: Quantity) -> bool:
    if one.low < 0 or one.high < 0:
        return False
    if one.kind is Kind.COUNT and one.noun is None:
        return False
    if _BETWEEN.match(text, max(0, one.span.start - 24), one.number.start):
        return True
    return one.kind is not Kind.COUNT and not _SPACED.search(text, one.number.start, one.number.end)


def _finding(article: Article, rule: Rule, one: Quantity) -> Finding:
    message = f"the range runs backwards: from {figure(one.low)} to {figure(one.high)}"
    parts = _PARTS.fullmatch(one.number.of(article.text))
    turned: tuple[str, ...] = ()
    if parts:
        edit = Edit(one.number, f"{parts['second']}{parts['between']}{parts['first']}")
        turned = (replaced(article.text, (edit,), one.span),)
    evidence = (
        Evidence(EvidenceKind.ARITHMETIC, f"{figure(one.low)} > {figure(one.high)}"),
        Evidence(EvidenceKind.CONTEXT, "either the figures stand in the wrong order, or one of them lost a digit"),
    )
    return finding(rule, one.span, message, evidence, suggestions=turned)


REVERSED_RANGE = Detector(ReversedRangeOptions, detect, always)
