"""Relative dates of the text, each as the days it may mean at the article's date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import regex

from cleaner.gazetteer.entity import partial_date
from cleaner.text.document import Document
from cleaner.text.span import Span


class Period(NamedTuple):
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def meets(self, other: Period) -> bool:
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.first:%-d %B %Y}"
        return f"{self.first:%-d %B %Y} to {self.last:%-d %B %Y}"


class RelativeDate(NamedTuple):
    """A phrase such as "last summer"; ``season`` when it is one, as those differ by hemisphere."""

    span: Span
    period: Period
    season: str | None


_MONTHS = "january february march april may june july august september october november december".split()
_SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_NUMBERS = "one two three four five six seven eight nine ten".split()
_PHRASE = regex.compile(
    rf"""
    \b(?:
      (?P<month_of>{"|".join(_MONTHS)})\s+(?:of\s+)?(?P<of_year>last|this|next)\s+year\b
    | (?P<which>last|this|next|this\s+past|this\s+coming)\s+
      (?P<unit>week|month|year|{"|".join(_SEASONS)}|{"|".join(_MONTHS)})\b
    | (?P<count>\d{{1,2}}|a|an|{"|".join(_NUMBERS)})\s+(?P<units>day|week|month|year)s?\s+ago\b
    | (?P<day>yesterday|today)\b
    | in\s+(?P<month>{"|".join(_MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b
    | in\s+(?P<only_year>(?:19|20)\d\d)\b
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def relative_dates(document: Document) -> Iterator[RelativeDate]:
    """Every phrase that the article's date gives days to; nothing where the date is not known."""
    today = document.date
    if today is None:
        return
    for block in document.blocks:
        for match in _PHRASE.finditer(document.text, *block.span):
            period = _period(match, today)
            if period is not None:
                unit = (match["unit"] or "").lower()
                yield RelativeDate(Span(*match.span()), period, unit if unit in _SEASONS else None)


def _period(match: regex.Match[str], today: date) -> Period | None:
    readers: tuple[tuple[str, Callable[[regex.Match[str], date], Period | None]], ...] = (
        ("month_of", lambda m, t: _month(t.year + _step(m["of_year"]), _MONTHS.index(m["month_of"].lower()) + 1)),
        ("which", _which),
        ("count", _ago),
        ("day", lambda m, t: _days(t, 1 if m["day"].lower() == "yesterday" else 0)),
        ("month", lambda m, t: _month(int(m["year"]), _MONTHS.index(m["month"].lower()) + 1)),
        ("only_year", lambda m, t: _year(int(m["only_year"]))),
    )
    try:
        return next((read(match, today) for group, read in readers if match[group]), None)
    except (ValueError, OverflowError):
        return None  # before the first year or after the last: content systems write 0001-01-01 for "no date"


def _step(word: str) -> int:
    return {"last": -1, "this": 0, "next": 1}[word.lower()]


def _which(match: regex.Match[str], today: date) -> Period | None:
    words, unit = match["which"].lower().split(), match["unit"].lower()
    step = -1 if words[-1] in ("last", "past") else 1 if words[-1] in ("next", "coming") else 0
    if unit == "year":
        return _year(today.year + step)
    if unit == "month":
        month = today.month - 1 + step
        return _month(today.year + month // 12, month % 12 + 1)
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return Period(monday, monday + timedelta(days=6))
    if unit in _SEASONS:
        return _season(unit, step, today)
    return _named_month(_MONTHS.index(unit) + 1, step, today)


def _named_month(month: int, step: int, today: date) -> Period:
    """ "Last March" in May 2024 may be that of 2024 or of 2023: both."""
    if step < 0:
        recent = today.year if month < today.month else today.year - 1
        return Period(
            _month(today.year - 1 if month < today.month else recent, month).first, _month(recent, month).last
        )
    return _month(today.year + (step if step > 0 and month <= today.month else 0), month)


def _season(name: str, step: int, today: date) -> Period:
    """The season before (or after) the running one; "last summer" said in autumn is the one just gone."""
    begin = _SEASONS[name]
    starts = [date(year, begin, 1) for year in range(today.year - 2, today.year + 2)]
    periods = [
        Period(start, _month(start.year + (start.month + 1) // 12, (start.month + 1) % 12 + 1).last) for start in starts
    ]
    if step < 0:
        gone = [period for period in periods if period.last < today]
        return gone[-1]
    if step > 0:
        return next(period for period in periods if period.first > today)
    return min(periods, key=lambda period: abs((period.first - today).days + 45))


def _ago(match: regex.Match[str], today: date) -> Period:
    """ "Two years ago" is not exact: half a unit on both sides counts."""
    word, unit = match["count"].lower(), match["units"].lower()
    count = 1 if word in ("a", "an") else _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word)
    days = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}[unit]
    middle, slack = today - timedelta(days=count * days), timedelta(days=days / 2)
    return Period(middle - slack, middle + slack)


def _days(today: date, back: int) -> Period:
    return Period(today - timedelta(days=back), today - timedelta(days=back))


def _month(year: int, month: int) -> Period:
    return Period(*partial_date(f"{year:04d}-{month:02d}"))


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))
