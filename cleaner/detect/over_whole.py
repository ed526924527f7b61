"""Shares of a whole that are more than all of it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Kind, figure
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.limited import limited
from cleaner.text.span import Span


class OverWholeOptions(Options, frozen=True, kw_only=True):
    """``wholes``: a pattern for what has no more than all; ``unless``: words that make it a yardstick instead."""

    wholes: Regex
    unless: Regex


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: OverWholeOptions = rule.options
    whole = limited(
        rf"\s+of\s+(?:(?:all|the|its|their|our|his|her)\s+){{0,2}}(?:[\p{{L}}-]+\s+){{0,2}}?(?:{options.wholes})\b",
        regex.I,
    )
    for one in article.percentages:
        if one.kind is not Kind.PERCENT or one.low <= 100 or one.way is not None or one.hedge is not None:
            continue
        match = whole.match(article.text, one.span.end)
        sentence = article.sentence(one.span.start)
        if (
            match is None
            or match.end() > sentence.end
            or limited(options.unless, regex.I).search(sentence.of(article.text))
        ):
            continue
        told = match.group().strip().removeprefix("of ")
        message = f"no more than 100% of {told} can be meant, not {figure(one.value)}%"
        reading = f"{figure(one.value)}% of {told} would be {figure(one.value / 100)} times all of them"
        evidence = (
            Evidence(EvidenceKind.ARITHMETIC, reading),
            Evidence(
                EvidenceKind.CONTEXT, "either the figure has a digit too many, or it is a share of something else"
            ),
        )
        yield finding(rule, Span(one.span.start, match.end()), message, evidence)


OVER_WHOLE = Detector(OverWholeOptions, detect, lambda options: ("%", "per cent", "percent", "％"))
