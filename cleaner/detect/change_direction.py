"""Changes whose figures go the other way than their verb."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Change, Kind, Way, figure
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.limited import limited
from cleaner.text.span import Span


class ChangeDirectionOptions(Options, frozen=True, kw_only=True):
    """``unless``: words of sentences where a smaller figure is the higher place, or the change is of a fall."""

    unless: Regex


_NEAR = 48


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: ChangeDirectionOptions = rule.options
    for change in article.changes:
        if _contradicts(article, change, options):
            yield _finding(article, rule, change)


def _contradicts(article: Article, change: Change, options: ChangeDirectionOptions) -> bool:
    first, last, verb = change.first, change.last, change.verb
    if last.role is not None and last.role.text == "by":
        return False
    if change.way is None or first.interval.meets(last.interval) or first.low < 0 or last.low < 0:
        return False
    if (last.value > first.value) is (change.way is Way.UP):
        return False
    if first.kind is Kind.COUNT and not (first.noun or last.noun or first.scale != 1):
        return False  # a bare number may be a rank, a gear, a stop
    sentence = article.sentence(change.span.start).of(article.text)
    if limited(options.unless, regex.IGNORECASE).search(sentence):
        return False
    if verb is None or verb.way is not change.way:
        return verb is None and last.role is None
    between = article.text[verb.span.end : change.span.start]
    return len(between) <= _NEAR and not regex.search(r"[,;:()]|\band\b|\bto\b|\bwhen\b|\bas\b", between)


def _finding(article: Article, rule: Rule, change: Change) -> Finding:
    assert change.way is not None
    first, last = change.first, change.last
    start = change.verb.span.start if change.verb is not None else change.span.start
    other = "fall" if last.value < first.value else "rise"
    said = change.verb.span.of(article.text) if change.verb is not None else change.way.value
    message = f"“{said}” contradicts the figures: from {figure(first.value)} to {figure(last.value)} is a {other}"
    evidence = (
        Evidence(
            EvidenceKind.ARITHMETIC,
            f"{figure(last.value)} - {figure(first.value)} = {figure(last.value - first.value)}",
        ),
        Evidence(
            EvidenceKind.CONTEXT,
            f"either the word is wrong, or it went from {figure(last.value)} to {figure(first.value)}",
        ),
    )
    return finding(rule, Span(min(start, change.span.start), change.span.end), message, evidence)


CHANGE_DIRECTION = Detector(ChangeDirectionOptions, detect, lambda options: ("from",))
