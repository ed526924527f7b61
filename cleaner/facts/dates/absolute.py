"""Dates that the text writes out, each with every reading it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import regex

from cleaner.facts.dates.periods import Period, day_of, days_in, distance, month_of, year_of
from cleaner.facts.dates.words import MONTH, WEEKDAY, WEEKDAY_SHORT, month_number, number_of, weekday_number
from cleaner.text.document import Document
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class Reading(NamedTuple):
    """Year, month and day as far as they are written; they need not be in the calendar."""

    year: int | None
    month: int | None
    day: int | None

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has such a day, in some year where none is written."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        longest = 31 if self.month is None else days_in(self.year, self.month)
        return self.day is None or 1 <= self.day <= longest

    def in_year(self, year: int) -> Reading:
        return self._replace(year=year)

    @property
    def period(self) -> Period | None:
        """The days it means; None without a year, without the month of a day, or out of the calendar."""
        if self.year is None or not self.is_possible or (self.day is not None and self.month is None):
            return None
        try:
            if self.month is None:
                return year_of(self.year)
            if self.day is None:
                return month_of(self.year, self.month)
            return day_of(date(self.year, self.month, self.day))
        except ValueError:
            return None


class Weekday(NamedTuple):
    """A weekday that stands with a date; 0 is Monday. ``is_night`` where it may be the night into the next day."""

    number: int
    span: Span
    is_night: bool = False


class WrittenDate(NamedTuple):
    """A date, month, year or part of one. Several ``readings`` where day and month may be either way round.

    ``until`` is the last day of a range, or the second of a pair; ``part`` says which part of the month or year.
    """

    span: Span
    readings: tuple[Reading, ...]
    until: Reading | None = None
    part: str | None = None
    weekday: Weekday | None = None

    @property
    def reading(self) -> Reading:
        return self.readings[0]

    def periods(self, today: date | None) -> tuple[Period, ...]:
        """The days it may mean, nearest first: a year left out is the article's, or one beside it, so that the day
        is not far from the article's date. Empty where nothing tells the year."""
        found = [self._part(period) for one in self.readings if (period := one.period) is not None]
        if found or today is None:
            return tuple(found)
        near: dict[Period, int] = {}
        for one in self.readings:
            for year in (today.year - 1, today.year, today.year + 1):
                period = one.in_year(year).period if one.month is not None else None
                if period is not None:
                    near[self._part(period)] = distance(period, today)
        return tuple(sorted((one for one in near if near[one] <= _NEAR), key=lambda one: near[one]))

    def _part(self, period: Period) -> Period:
        """The part of a month or year that is meant."""
        if self.part is None:
            return period
        if self.part in _YEAR_PARTS:
            first, last = _YEAR_PARTS[self.part]
            year = period.first.year
            return Period(month_of(year, first).first, month_of(year, last).last)
        first, last = _SHARES[self.part]
        start, length = period.first.toordinal(), (period.last - period.first).days + 1
        return Period(
            date.fromordinal(start + length * first // 100), date.fromordinal(start + length * last // 100 - 1)
        )


_NEAR = 200  # days within which a date without a year is looked for: half a year and some
_SHARES = {"early": (0, 40), "mid": (25, 75), "late": (60, 100)}  # percent of the month or year, widely read
_QUARTERS = ("first", "second", "third", "fourth")
_YEAR_PARTS = {
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR_DIGITS = r"(?:1[1-9]|20|21)\d\d"
_YEAR = _YEAR_DIGITS + r"(?![\d%]|[.,]\d|-\d\d-)"
# What makes a number after a month no day: "May 12.5", "May 12,000", "May 12 percent", "May 3-day", "May 5 p.m."
_NO_DAY = (
    r"(?!\d|[.:]\d|,\d{3}(?!\d)|\s*[%°$€£]|[\s-](?:percent|per\scent|hundred|thousand|million|billion|trillion"
    r"|a\.?m\b|p\.?m\b|o['’]clock|days?\b|weeks?\b|months?\b|years?\b|hours?\b|people\b|points?\b))"
)
_JOIN = r"(?:\s*[-–—]\s*|\s+(?:to|and|or|until|till|through)\s+)"
_DATE = lazily(
    rf"""
    (?<![\d.,:/$€£#-])(?:(?P<from>{_DAY})(?:,\s|{_JOIN})\s*(?:the\s+)?)?(?P<day>{_DAY})(?:\s+of)?\s+(?P<month>{MONTH})(?!\w)
        (?:(?:,|\s+of)?\s*(?P<year>{_YEAR}))?
    | (?<!\w)(?P<month>{MONTH})(?!\w)\s*(?:the\s+)?(?P<from>{_DAY}){_NO_DAY}
        (?:(?:\s*[-–—]\s*|\s+(?:to|through|until|and(?=\s+{_DAY}(?:\s*[.,;:)]|$)))\s+)(?:the\s+)?
           (?P<day>{_DAY}){_NO_DAY}(?!\w|\s+(?:of\s+)?{MONTH}))?
        (?!\w)(?:,?\s*(?P<year>{_YEAR}))?
    | (?<![\d./\w-])(?P<iso>(?P<year>{_YEAR_DIGITS})(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}))
        (?![\d/]|[.-]\w)
    | (?<![\d./\w:-])(?P<numeric>(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<number>\d{{1,2}})(?P=mark)
        (?P<year>(?:1[5-9]|20)\d\d|(?<=[/.])\d\d))
        (?![\d/]|[.:,-]\w)
    | (?<!\w)(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-]+)?(?P<month>{MONTH})(?!\w),?\s+(?:of\s+)?(?P<year>{_YEAR})
    | (?<!\w)(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-]+(?P<month>{MONTH})(?![\w-])
    | (?<!\w)(?P<part>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)\s+(?P<unit>quarter|half)\s+of\s+(?P<year>{_YEAR})
    | (?<!\w)(?:Q(?P<quarter>[1-4])|(?P<quarter>[1-4])Q)\s+(?:of\s+)?(?P<year>{_YEAR})
    | (?<=\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Oo]f|[Ll]ast|[Tt]his|[Nn]ext)\s)
        (?P<month>{MONTH})(?![\w-]|\s\d|\s+\p{{Lu}})
    | (?<!\w)(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d0)s(?!\w)
    | (?<=\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Oo]f|[Bb]efore|[Aa]fter|[Yy]ear)\s)
        (?:(?P<part>early|mid|late)[\s-]+)?(?P<year>(?:1[5-9]|20)\d\d)(?![\d%-]|[.,]\d|\s*(?:people|[$€£°%]))
    """,
    regex.VERBOSE,
)
# A day that only its weekday makes one: "Wednesday (12)", "Wednesday the 12th," "the 12th (Wednesday)", "12 (Wed)".
_BARE = lazily(
    rf"""
    (?<!\w)(?P<weekday>{WEEKDAY}|{WEEKDAY_SHORT})\s*\((?P<day>\d{{1,2}})\)
    | (?<!\w)(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?(?P<day>\d{{1,2}}(?:st|nd|rd|th))
      (?=\s*(?:[.,;:)]|$|(?:at|in|on|from|to|until|after|before|and|when|as|for|with|by|is|was|will)\b)(?!\s+of\s))
      (?!,?\s+(?:of\s+)?{MONTH}|\s+and\s+\d)
    | (?<![\d.,:/-])(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)\s*\((?P<weekday>{WEEKDAY}|{WEEKDAY_SHORT})\)
    """,
    regex.VERBOSE,
)
_NIGHT = r"(?:\s+(?P<night>night|late|overnight)|\s+(?:early\s+)?(?:morning|afternoon|evening|noon|lunchtime))?"
_BEFORE = lazily(
    rf"(?<!\w)(?P<weekday>{WEEKDAY}|{WEEKDAY_SHORT}){_NIGHT}(?:,\s*|\s+|\s*\(\s*|\s*[-–—]\s+)(?:on\s+)?(?:the\s+)?$"
)
# A weekday of a pair, a range, a repetition or a name: "Saturday and Sunday, May 13 and 14", "Bloody Sunday".
_PAIRED_BEFORE = lazily(
    rf"(?:{WEEKDAY}|{WEEKDAY_SHORT})\s*(?:,|/|&|[-–—]|and|or|to|through|till|until|into)\s*(?:the\s+)?$"
    r"|\b(?:[Ee]very|[Ee]ach|per|Black|Good|Holy|Easter|Ash|Bloody|Palm|Cyber|Super)\s+$"
)
_AFTER = lazily(
    rf"""
    \s*\(\s*(?P<weekday>{WEEKDAY}|{WEEKDAY_SHORT})\s*\)
    | (?:,\s*|,?\s+(?:which\s+)?(?:was|is|fell\s+on|falls\s+on|will\s+be)\s+)a\s+
        (?P<weekday>{WEEKDAY})(?!\w|['’-]|\s+\p{{Lu}})
    | ,\s+(?P<weekday>{WEEKDAY})(?=[.;)]|,(?!\s*{WEEKDAY}|\s*(?:and|or)\s+{WEEKDAY})|\s*$)
    """,
    regex.VERBOSE,
)
_WINDOW = 40  # characters before and after a date within which its weekday stands

# Where a date may begin, found fast; the pattern of dates is tried only there.
# The letters ahead save `re` from trying every branch at every letter, which took a fiftieth of a whole check.
_BEGINS = re.compile(
    r"(?=[\dJFMASONDQELTefmlst])(?:\d+"
    r"|[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|UN|UL|UG|EP|CT|OV|EC)|Q[1-4]"
    r"|[Ee]arly|[Mm]id|[Ll]ate|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)\s+(?:quarter|half))"
)
_MAY_BE_BARE = re.compile(
    r"(?:day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?(?:\s*\(\d|,?\s+(?:the\s+)?\d)|\d\w{0,2}\s*\([MTWFS]"
)


def written_dates(document: Document) -> tuple[WrittenDate, ...]:
    """Every date in the prose, in order; none overlaps another."""
    found: list[WrittenDate] = []
    for block in document.blocks:
        here = [_read(document.text, match, block.span) for match in _matches(document.text, block.span)]
        if _MAY_BE_BARE.search(document.text, *block.span):
            taken = [edge for one in here for edge in one.span]
            bare = [_bare(match) for match in _BARE.finditer(document.text, *block.span)]
            here += [one for one in bare if not any(one.span.start <= edge <= one.span.end for edge in taken)]
        found += sorted(here, key=lambda one: one.span)
    return tuple(found)


def _matches(text: str, block: Span) -> Iterator[regex.Match[str]]:
    position = block.start
    for begins in _BEGINS.finditer(text, *block):
        if begins.start() >= position:
            match = _DATE.match(text, begins.start(), block.end)
            if match is not None:
                yield match
                position = match.end()


def _bare(match: regex.Match[str]) -> WrittenDate:
    weekday = Weekday(weekday_number(match["weekday"]), Span(*match.span("weekday")))
    return WrittenDate(Span(*match.span("day")), (Reading(None, None, number_of(match["day"])),), weekday=weekday)


def _read(text: str, match: regex.Match[str], block: Span) -> WrittenDate:
    span = Span(*match.span())
    year = int(match["year"]) if match["year"] else None
    if match["numeric"] or match["iso"]:
        readings = _numeric(match)
        return WrittenDate(span, readings, weekday=_weekday(text, span, block))
    if match["decade"]:
        return _decade(match, span)
    if match["quarter"] or match["unit"]:
        which = match["part"].lower() if match["unit"] else _QUARTERS[int(match["quarter"]) - 1]
        named = f"{which} {match['unit'] or 'quarter'}"
        return WrittenDate(span, (Reading(year, None, None),), part=named if named in _YEAR_PARTS else None)
    month = month_number(match["month"]) if match["month"] else None
    part = match["part"].lower() if match["part"] else None
    first, last = (number_of(match[group]) if match[group] else None for group in ("from", "day"))
    day = last if first is None else first
    until = Reading(year, month, last) if first is not None and last is not None else None
    weekday = _weekday(text, span, block) if day is not None else None
    return WrittenDate(span, (Reading(year, month, day),), until, part, weekday)


def _decade(match: regex.Match[str], span: Span) -> WrittenDate:
    start = int(match["decade"])
    return WrittenDate(span, tuple(Reading(year, None, None) for year in range(start, start + 10)))


def _numeric(match: regex.Match[str]) -> tuple[Reading, ...]:
    """Both ways round where the calendar allows both: "12/01/2023"; with stops the day comes first."""
    year, number, day = int(match["year"]), int(match["number"]), int(match["day"])
    if match["iso"]:
        return (Reading(year, number, day),)
    year += 0 if year > 99 else 2000 if year < 69 else 1900
    ways = (Reading(year, number, day), Reading(year, day, number))
    possible = tuple(dict.fromkeys(one for one in ways if one.is_possible))
    return (possible or ways[:1]) if match["mark"] != "." else (possible[:1] or ways[:1])


def _weekday(text: str, span: Span, block: Span) -> Weekday | None:
    """The weekday that stands right before or after a date, where it is this date's alone."""
    left = max(block.start, span.start - _WINDOW)
    before = _BEFORE.search(text, left, span.start)
    if before is not None:
        if _PAIRED_BEFORE.search(text, max(block.start, before.start() - _WINDOW), before.start()):
            return None
        number = weekday_number(before["weekday"])
        return Weekday(number, Span(*before.span("weekday")), before["night"] is not None)
    after = _AFTER.match(text, span.end, min(block.end, span.end + _WINDOW))
    if after is None:
        return None
    return Weekday(weekday_number(after["weekday"]), Span(*after.span("weekday")))
