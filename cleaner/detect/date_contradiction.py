"""Relative dates and written ones, set side by side, that are not the same days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.dates import Period, Reading, RelativeDate, relative_dates, told
from cleaner.facts.dates.periods import distance, shifted
from cleaner.facts.dates.words import SEASONS, WEEKDAY, WEEKDAYS, weekday_number
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class DateContradictionOptions(Options, frozen=True, kw_only=True):
    """``slack``: days by which the article may have been written before or after its date."""

    slack: int = 1


class Beside(NamedTuple):
    """What is set beside a relative date: its span, its words, the days it may mean."""

    span: Span
    told: str
    periods: tuple[Period, ...]


_LINK = lazily(
    r",\s*(?:that\s+is,\s+|i\.e\.,?\s+)?(?:on\s+|in\s+)?(?:the\s+)?|\s*\(\s*(?:on\s+|in\s+)?", regex.IGNORECASE
)
# Days by which the ends of a unit differ from one speaker to the next: weeks begin on Sundays too, seasons are half a
# year apart in the south.
_LOOSE = {"week": 7, "weekend": 7} | dict.fromkeys(SEASONS, 183)
_CLOSES = lazily(r"\s*(?:[,.;:)”\"]|$)")
_WEEKDAY = lazily(rf"(?:,\s*(?:on\s+)?|\s*\(\s*)(?P<weekday>{WEEKDAY})(?=\s*(?:[,.;)]|$))")
_DAY_OF_MONTH = lazily(
    r"(?:,\s*(?:on\s+)?the\s+|\s*\(\s*(?:on\s+)?(?:the\s+)?)(?P<day>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[,.;)]|$))"
)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """ "Yesterday, on Sunday 8 January" where yesterday was the 11th; nothing where the article's date is unknown."""
    today, options = article.document.date, rule.options
    if today is None:
        return
    for when in article.dates:
        beside = _date_beside(article, when, today) or _day_beside(article, when, today)
        if beside is None or not beside.periods or article.quotations.holds(when.span):
            continue
        loose = _LOOSE.get(when.unit, 0)
        meant = [one.widened(loose) for one in _meant(article, when, options.slack)]
        if not any(one.meets(other) for one in meant for other in beside.periods):
            yield _finding(article, rule, when, beside)


def _meant(article: Article, when: RelativeDate, slack: int) -> Iterator[Period]:
    """The days that the phrase means, also where it was written some days before or after the article's date."""
    yield from when.periods
    assert article.document.date is not None
    for step in (*range(-slack, 0), *range(1, slack + 1)):
        document = replace(article.document, date=shifted(article.document.date, step))
        for other in relative_dates(document):
            if other.span == when.span:
                yield from other.periods


def _date_beside(article: Article, when: RelativeDate, today: date) -> Beside | None:
    """The written date that is set right after it, between commas or in brackets."""
    for one in article.written_dates:
        start = one.span.start if one.weekday is None else min(one.span.start, one.weekday.span.start)
        if start < when.span.end or one.span.overlaps(when.span):
            continue
        if start - when.span.end > 24 or not _LINK.fullmatch(article.text, when.span.end, start):
            return None
        if not _CLOSES.match(article.text, one.span.end) or one.until is not None:
            return None
        written = one.reading
        if written.year is None and (when.unit in ("year", *SEASONS) or written.month is None):
            return None
        if when.unit == "year" and regex.search(r"ago\b", when.span.of(article.text), regex.IGNORECASE):
            return None  # distances in years are another rule's
        periods = one.periods(today) if written.year is not None else _in_all_years(one.readings, today)
        return Beside(Span(when.span.start, one.span.end), one.span.of(article.text), periods)
    return None


def _in_all_years(readings: tuple[Reading, ...], today: date) -> tuple[Period, ...]:
    years = (today.year - 1, today.year, today.year + 1)
    found = (one.in_year(year).period for one in readings for year in years)
    return tuple(period for period in found if period is not None)


def _day_beside(article: Article, when: RelativeDate, today: date) -> Beside | None:
    """The weekday, or the day of the month, that is set beside "today" or "tomorrow"."""
    if when.unit != "day":
        return None
    around = [shifted(today, step) for step in range(-20, 21)]
    weekday = _WEEKDAY.match(article.text, when.span.end)
    if weekday is not None:
        number = weekday_number(weekday["weekday"])
        days = [day for day in around if day.weekday() == number]
        return Beside(Span(when.span.start, weekday.end("weekday")), WEEKDAYS[number].capitalize(), _periods(days))
    day_of_month = _DAY_OF_MONTH.match(article.text, when.span.end)
    if day_of_month is not None:
        days = [day for day in around if day.day == int(day_of_month["day"])]
        span = Span(when.span.start, day_of_month.end())
        return Beside(span, span.of(article.text)[len(when.span.of(article.text)) :].strip(" ,("), _periods(days))
    return None


def _periods(days: list[date]) -> tuple[Period, ...]:
    return tuple(Period(day, day) for day in days)


def _finding(article: Article, rule: Rule, when: RelativeDate, beside: Beside) -> Finding:
    today = article.document.date
    assert today is not None
    phrase = when.span.of(article.text)
    means = " or ".join(str(period) for period in when.periods)
    near = sorted(beside.periods, key=lambda period: distance(period, today))
    other = " or ".join(str(period) for period in near[:3])
    evidence = (
        Evidence(EvidenceKind.ARITHMETIC, f"“{phrase}” in an article of {told(today)}, a {today:%A}, means {means}"),
        Evidence(EvidenceKind.ARITHMETIC, f"“{beside.told}” means {other}"),
    )
    return finding(rule, beside.span, f"“{phrase}” and “{beside.told}” are not the same time", evidence)


DATE_CONTRADICTION = Detector(DateContradictionOptions, detect, always)
