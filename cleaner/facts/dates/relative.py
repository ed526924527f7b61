"""Phrases that give a date by its distance from the article's date, or from a date told before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import regex

from cleaner.facts.dates.periods import Period, day_of, hull, month_of, year_of
from cleaner.facts.dates.words import COUNT, MONTHS, SEASONS, WEEKDAYS, number_of
from cleaner.text.document import Document
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class RelativeDate(NamedTuple):
    """A phrase such as "last summer", with every period it may mean; ``unit`` is what it counts in or names."""

    span: Span
    periods: tuple[Period, ...]
    unit: str

    @property
    def period(self) -> Period:
        """From the first day to the last that it may mean."""
        return hull(self.periods)


class Offset(NamedTuple):
    """A distance in time that the text tells: "ten years ago", "two days later", "the following month".

    ``number`` is negative for what lies before; ``from_now`` when it is counted from the article's date.
    """

    span: Span
    number: int
    unit: str
    from_now: bool
    hedged: bool


_MONTH_NAMES = "|".join(MONTHS)
_WEEKDAY_NAMES = "|".join(WEEKDAYS)
_SEASON_NAMES = "|".join(SEASONS)
_PHRASE = lazily(
    rf"""
    \b(?:
      (?P<month_of>{_MONTH_NAMES})\s+(?:of\s+)?(?P<of_year>last|this|next)\s+year\b
    | (?P<which>last|this|next|this\s+past|this\s+coming)\s+
      (?P<unit>weekend|week|month|year|{_SEASON_NAMES}|{_MONTH_NAMES}|{_WEEKDAY_NAMES})\b
    | (?P<count>{COUNT})\s+(?P<units>day|week|month|year)s?\s+ago\b
    | (?:the\s+)?(?P<day>day\s+before\s+yesterday|day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow
        |last\s+night)\b
    | on\s+(?P<weekday>{_WEEKDAY_NAMES})\b
    | in\s+(?P<month>{_MONTH_NAMES})\s+(?P<year>(?:19|20)\d\d)\b
    | in\s+(?P<only_year>(?:19|20)\d\d)\b
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_DAYS = {
    "day before yesterday": (-2, -2),
    "yesterday": (-1, -1),
    "last night": (-1, 0),
    "today": (0, 0),
    "tonight": (0, 0),
    "tomorrow": (1, 1),
    "day after tomorrow": (2, 2),
}
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}


def relative_dates(document: Document) -> Iterator[RelativeDate]:
    """Every phrase that the article's date gives days to; nothing where the date is not known."""
    today = document.date
    if today is None:
        return
    for block in document.blocks:
        for match in _PHRASE.finditer(document.text, *block.span):
            periods = _periods(match, today)
            if periods:
                yield RelativeDate(Span(*match.span()), periods, _unit(match))


def _unit(match: regex.Match[str]) -> str:
    if match["weekday"]:
        return match["weekday"].lower()
    if match["only_year"]:
        return "year"
    if match["month"] or match["month_of"]:
        return "month"
    return (match["unit"] or match["units"] or "day").lower()


def _periods(match: regex.Match[str], today: date) -> tuple[Period, ...]:
    readers: tuple[tuple[str, Callable[[regex.Match[str], date], tuple[Period, ...]]], ...] = (
        ("month_of", lambda m, t: (month_of(t.year + _step(m["of_year"]), MONTHS.index(m["month_of"].lower()) + 1),)),
        ("which", _which),
        ("count", lambda m, t: (_ago(m, t),)),
        ("day", _day),
        ("weekday", lambda m, t: _named_weekday(WEEKDAYS.index(m["weekday"].lower()), None, t)),
        ("month", lambda m, t: (month_of(int(m["year"]), MONTHS.index(m["month"].lower()) + 1),)),
        ("only_year", lambda m, t: (year_of(int(m["only_year"])),)),
    )
    try:
        return next((read(match, today) for group, read in readers if match[group]), ())
    except (ValueError, OverflowError):
        return ()  # before the first year or after the last: content systems write 0001-01-01 for "no date"


def _step(words: str) -> int:
    word = words.lower().split()[-1]
    return -1 if word in ("last", "past") else 1 if word in ("next", "coming") else 0


def _which(match: regex.Match[str], today: date) -> tuple[Period, ...]:
    step, unit = _step(match["which"]), match["unit"].lower()
    if unit == "year":
        return (year_of(today.year + step),)
    if unit == "month":
        return (month_of(today.year, today.month + step),)
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        first = monday + timedelta(days=5 if unit == "weekend" else 0)
        return (Period(first, monday + timedelta(days=6)),)
    if unit in SEASONS:
        return (_season(unit, step, today),)
    if unit in WEEKDAYS:
        return _named_weekday(WEEKDAYS.index(unit), step, today)
    return _named_month(MONTHS.index(unit) + 1, step, today)


def _day(match: regex.Match[str], today: date) -> tuple[Period, ...]:
    first, last = _DAYS[" ".join(match["day"].lower().split())]
    return (Period(today + timedelta(days=first), today + timedelta(days=last)),)


def _named_weekday(number: int, step: int | None, today: date) -> tuple[Period, ...]:
    """ "Last Friday" is the one just gone or that of last week; "on Friday" the one before or the one to come."""
    before = today - timedelta(days=(today.weekday() - number) % 7)
    gone = before - timedelta(weeks=1) if before == today else before
    coming = before + timedelta(weeks=1)
    monday = today - timedelta(days=today.weekday())
    days = {
        -1: (gone, monday + timedelta(days=number, weeks=-1)),
        0: (monday + timedelta(days=number), before, coming),
        1: (coming, monday + timedelta(days=number, weeks=1)),
        None: (before, coming, gone),
    }[step]
    return tuple(day_of(day) for day in dict.fromkeys(days))


def _named_month(month: int, step: int, today: date) -> tuple[Period, ...]:
    """ "Last March" in May 2024 may be that of 2024 or of 2023: both."""
    if step < 0:
        recent = today.year if month < today.month else today.year - 1
        years = (recent, recent - 1) if recent == today.year else (recent,)
        return tuple(month_of(year, month) for year in years)
    return (month_of(today.year + (step if step > 0 and month <= today.month else 0), month),)


def _season(name: str, step: int, today: date) -> Period:
    """The season before (or after) the running one; "last summer" said in autumn is the one just gone."""
    periods = [
        Period(month_of(year, SEASONS[name]).first, month_of(year, SEASONS[name] + 2).last)
        for year in range(today.year - 2, today.year + 2)
    ]
    if step < 0:
        return [period for period in periods if period.last < today][-1]
    if step > 0:
        return next(period for period in periods if period.first > today)
    return min(periods, key=lambda period: abs((period.first - today).days + 45))


def _ago(match: regex.Match[str], today: date) -> Period:
    """ "Two years ago" is not exact: half a unit on both sides counts."""
    days = _UNIT_DAYS[match["units"].lower()]
    middle, slack = today - timedelta(days=number_of(match["count"]) * days), timedelta(days=days / 2)
    return Period(middle - slack, middle + slack)


# What an offset ends with, found fast; its count is read backwards from there.
_TAIL = re.compile(
    r"\b(day|week|month|year|decade)s?(\s+and\s+a\s+half|-odd|\s+or\s+so)?\s+(ago|later|earlier|before\s+that|after\s+that|on)\b",
    re.IGNORECASE,
)
_COUNT_BEFORE = lazily(
    rf"""(?<![\w.,-])(?P<hedge>(?:about|around|nearly|almost|roughly|some|approximately|over|under|at\s+least|up\s+to
        |more\s+than|less\s+than|only|just|exactly|barely)\s+)?(?<![\w.,-])(?P<count>{COUNT})\s+$""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NEXT = re.compile(r"\bthe\s+(following|next|previous|preceding)\s+(day|week|month|year|decade)\b", re.IGNORECASE)
_EXACT = ("only", "just", "exactly")


def offsets(document: Document) -> Iterator[Offset]:
    """Every distance in time that the prose tells with "ago", "later", "earlier" or "the following ..."."""
    for block in document.blocks:
        found = [_counted(document.text, tail, block.span.start) for tail in _TAIL.finditer(document.text, *block.span)]
        for match in _NEXT.finditer(document.text, *block.span):
            number = 1 if match[1].lower() in ("following", "next") else -1
            found.append(Offset(Span(*match.span()), number, match[2].lower(), False, False))
        yield from sorted(one for one in found if one is not None)


def _counted(text: str, tail: re.Match[str], start: int) -> Offset | None:
    """The offset that ends with a unit and "ago" or the like; None where no count stands before."""
    count = _COUNT_BEFORE.search(text, max(start, tail.start() - 40), tail.start())
    if count is None:
        return None
    unit, plus, way = tail.groups()
    hedge = (count["hedge"] or "").strip().lower()
    is_before = way.lower() in ("ago", "earlier") or way.lower().startswith("before")
    number = number_of(count["count"])
    return Offset(
        Span(count.start("count"), tail.end()),
        -number if is_before else number,
        unit.lower(),
        way.lower() == "ago",
        bool(hedge and hedge not in _EXACT) or plus is not None,
    )
