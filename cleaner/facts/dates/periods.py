"""Stretches of days: a day, a month, a year, a season, what lies between two days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from cleaner.gazetteer.entity import partial_date


class Period(NamedTuple):
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def meets(self, other: Period) -> bool:
        return self.first <= other.last and other.first <= self.last

    def widened(self, days: int) -> Period:
        """The period with some days more on both sides, as far as the calendar goes."""
        return Period(shifted(self.first, -days), shifted(self.last, days))

    def __str__(self) -> str:
        if self.first == self.last:
            return told(self.first)
        return f"{told(self.first)} to {told(self.last)}"


def told(day: date) -> str:
    """
    >>> told(date(2023, 1, 12))
    '12 January 2023'
    """
    return f"{day:%-d %B} {day.year}"


def hull(periods: tuple[Period, ...]) -> Period:
    """The shortest period that holds them all."""
    return Period(min(one.first for one in periods), max(one.last for one in periods))


def shifted(day: date, days: int) -> date:
    """The day some days later, or the calendar's first or last where it ends before.

    >>> shifted(date(1, 1, 1), -1), shifted(date(2024, 2, 28), 1)
    (datetime.date(1, 1, 1), datetime.date(2024, 2, 29))
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def distance(period: Period, day: date) -> int:
    """Days between a day and a period, 0 within it."""
    if period.first <= day <= period.last:
        return 0
    return min(abs((period.first - day).days), abs((period.last - day).days))


def day_of(day: date) -> Period:
    return Period(day, day)


def month_of(year: int, month: int) -> Period:
    """The days of a month; months below 1 and above 12 are those of the years around. Raises ValueError where the
    calendar ends.

    >>> str(month_of(2023, 0))
    '1 December 2022 to 31 December 2022'
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Period(*partial_date(f"{year:04d}-{month:02d}"))


def year_of(year: int) -> Period:
    """The days of a year. Raises ValueError where the calendar ends."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def days_in(year: int | None, month: int) -> int:
    """How many days a month has at most; February has 29 in a year that is not known.

    >>> days_in(None, 2), days_in(2023, 2), days_in(2024, 4)
    (29, 28, 30)
    """
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31
