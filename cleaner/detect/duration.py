"""Durations that are not as long as the range of dates they stand with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.dates import WrittenDate
from cleaner.facts.dates.words import COUNT, number_of
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class DurationOptions(Options, frozen=True, kw_only=True):
    """``slack``: years by which whole years may differ (a term from December to January). ``hedged``: the same after
    "nearly" or "more than"."""

    slack: int = 1
    hedged: int = 2


class Stated(NamedTuple):
    """A duration in the text, the range or beginning it belongs to, and how long that is in the same unit.

    ``at_most`` where the range only has to be long enough: "for five years between 2003 and 2011".
    """

    span: Span
    number: int
    unit: str
    told: str
    least: int
    most: int
    at_most: bool = False

    @property
    def holds(self) -> bool:
        return self.number <= self.most and (self.at_most or self.number >= self.least)


_Y = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_HEDGE = (
    r"(?P<hedge>(?:nearly|almost|about|around|roughly|some|over|under|approximately|at\s+least|up\s+to|more\s+than|less\s+than|well\s+over|just\s+over"
    r"|just\s+under)\s+)?"
)
_RANGE = (
    rf"(?:(?P<join>from|between)\s+(?P<first>{_Y})\s+(?:to|until|till|through|and)\s+(?P<last>{_Y})"
    rf"|\((?P<first>{_Y})\s?[-–—]\s?(?P<last>{_Y})\))"
)
_CLOSES = r"(?=\s*(?:[,.;:)”\"]|$))"
_YEARS = lazily(
    rf"""
    {_RANGE},?\s+(?:(?:for\s+)?a\s+(?:total|period|span)\s+of\s+|for\s+|that\s+is\s+)?(?:a\s+total\s+of\s+)?{_HEDGE}
        (?P<stated>(?P<count>{COUNT})\s+years?){_CLOSES}
    | \b(?:for|lasted|lasting|spanned|took)\s+(?:a\s+(?:total|period)\s+of\s+)?{_HEDGE}
        (?P<stated>(?P<count>{COUNT})\s+years)(?:,\s+|\s+){_RANGE}
    | {_HEDGE}(?<![\w.,-])(?P<stated>(?P<count>{COUNT})-years?)\s+(?!old\b)(?:\p{{Ll}}+\s+){{1,2}}?{_RANGE}
    | {_HEDGE}(?<![\w.,-])(?P<stated>(?P<count>{COUNT})-years?)\s+(?!old\b)(?:\p{{Ll}}+\s*){{1,2}},\s+{_RANGE}{_CLOSES}
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_SINCE = lazily(
    rf"""\bfor\s+(?:the\s+(?:last|past)\s+)?{_HEDGE}(?P<stated>(?P<count>{COUNT})\s+years)(?:,\s+|\s+\(?)
        since\s+(?P<first>{_Y})""",
    regex.VERBOSE | regex.IGNORECASE,
)
_MAY_BE_YEARS = re.compile(r"\d\d(?:\s?[-–—]\s?|\s(?:to|until|till|through|and)\s)\d{4}")
_MAY_BE_SINCE = re.compile(r"years,?\s\(?since\s\d{4}")
_OF_DAYS = lazily(
    rf"(?<![\w.,-])(?P<stated>(?P<count>{COUNT})-days?)\s+(?:[\p{{L}}’-]+\s+){{1,5}}?(?:from\s+)?$",
    regex.IGNORECASE,
)
_DAYS = lazily(rf",\s+(?:for\s+)?(?P<stated>(?P<count>{COUNT})\s+days){_CLOSES}", regex.IGNORECASE)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: DurationOptions = rule.options
    for stated in (*_of_years(article, options), *_since(article, options), *_of_days(article)):
        if stated.holds or article.document.protected.overlaps(stated.span):
            continue
        length = str(stated.least) if stated.least == stated.most else f"{stated.least} to {stated.most}"
        shown = stated.span.of(article.text)
        evidence = (
            Evidence(
                EvidenceKind.ARITHMETIC, f"{stated.told} is {length} {stated.unit}s, the text says {stated.number}"
            ),
        )
        yield finding(rule, stated.span, f"“{shown}” is not the length of {stated.told}", evidence)


def _of_years(article: Article, options: DurationOptions) -> Iterator[Stated]:
    for match in _matches(article, _YEARS, _MAY_BE_YEARS):
        first, last, count = int(match["first"]), int(match["last"]), number_of(match["count"])
        if last < first:
            continue
        slack = options.hedged if match["hedge"] else options.slack
        span = Span(*match.span("stated"))
        between = (match["join"] or "").lower() == "between" and match.start("stated") < match.start("first")
        told = f"{first} to {last}"
        yield Stated(span, count, "year", told, max(0, last - first - slack), last - first + slack, between)


def _since(article: Article, options: DurationOptions) -> Iterator[Stated]:
    today = article.document.date
    if today is None:
        return
    for match in _matches(article, _SINCE, _MAY_BE_SINCE):
        span, first, count = Span(*match.span("stated")), int(match["first"]), number_of(match["count"])
        slack = options.hedged if match["hedge"] else options.slack
        length = today.year - first
        if length >= 0:
            yield Stated(span, count, "year", f"{first} to {today.year}", max(0, length - slack), length + slack)


def _matches(article: Article, pattern: regex.Pattern[str], quick: re.Pattern[str]) -> Iterator[regex.Match[str]]:
    """Matches of a pattern in the sentences that a quicker one picks."""
    seen = -1
    for found in quick.finditer(article.text):
        number = article.sentence_at(found.start())
        if number != seen:
            seen = number
            yield from pattern.finditer(article.text, *article.segments.sentences[number].span)


def _of_days(article: Article) -> Iterator[Stated]:
    """Ranges of days; the nights of a stay or its days, first and last included."""
    for one in article.written_dates:
        days = _length(one)
        if days is None:
            continue
        sentence = article.sentence(one.span.start)
        match = _OF_DAYS.search(article.text, max(sentence.start, one.span.start - 60), one.span.start)
        match = match or _DAYS.match(article.text, one.span.end, sentence.end)
        if match is not None:
            told = f"“{one.span.of(article.text)}”"
            yield Stated(Span(*match.span("stated")), number_of(match["count"]), "day", told, days, days + 1)


def _length(one: WrittenDate) -> int | None:
    """Days from the first to the last of a range within a month; None for a pair and for anything else."""
    first, last = one.reading, one.until
    if last is None or first.day is None or last.day is None or last.day < first.day:
        return None
    return last.day - first.day


DURATION = Detector(DurationOptions, detect, lambda options: ("year", "days", "-day"))
