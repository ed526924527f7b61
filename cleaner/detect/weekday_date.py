"""Weekdays that are not those of the dates beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.dates import Reading, Weekday, WrittenDate, told
from cleaner.facts.dates.periods import month_of, shifted
from cleaner.facts.dates.words import WEEKDAYS
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.limited import limited
from cleaner.text.span import Span


class WeekdayDateOptions(Options, frozen=True, kw_only=True):
    """``near``: days around the article's date in which a date without a year is surely that of this year.
    ``since``: years before it may be told by another calendar. ``elsewhere``: words near a date that may move it to
    another year."""

    near: int = 60
    since: int = 1924
    elsewhere: Regex


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    dated = [one for one in article.written_dates if one.weekday is not None]
    open_dates = []
    for one in dated:
        days = _days(article, one, rule.options)
        if days:
            found = _judge(article, rule, one, days)
            if found is not None:
                yield found
        elif article.document.date is None and one.reading.year is None:
            open_dates.append(one)
    yield from _against_each_other(article, rule, open_dates)


def _days(article: Article, one: WrittenDate, options: WeekdayDateOptions) -> list[date]:
    """The days that are meant, the likeliest first; empty where it can't be told."""
    if one.reading.year is not None:
        days = [period.first for reading in one.readings if (period := reading.period) is not None]
        return days if all(day.year >= options.since for day in days) else []
    today = article.document.date
    if today is None or _is_idiom(one):
        return []
    if one.reading.month is None:
        return _days_of_month(one.reading, today) if _is_open(article, one) else []
    years = [today.year - 1, today.year, today.year + 1]
    days = sorted(_in_years(one.reading, years), key=lambda day: abs((day - today).days))
    if not days:
        return []
    is_near = abs((days[0] - today).days) <= options.near
    # What moves a date to another year is told before it, or in its own sentence.
    end = article.sentence(one.span.start).end
    around = article.text[article.paragraphs_around(one.span.start, 1).start : end]
    is_elsewhere = limited(options.elsewhere, regex.IGNORECASE).search(around) is not None
    likely = days[:1] if is_near and not is_elsewhere else days
    return likely + [day for day in _in_years(one.reading, _years(article.text[:end])) if day not in likely]


def _in_years(reading: Reading, years: list[int]) -> list[date]:
    return [period.first for year in years if (period := reading.in_year(year).period) is not None]


def _years(text: str) -> list[int]:
    """Every year that a text names: a date without one may be of any of them."""
    return sorted({int(year) for year in regex.findall(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)", text)})


def _days_of_month(reading: Reading, today: date) -> list[date]:
    """The day in the article's month and in those beside it, nearest first."""
    months = [month_of(today.year, today.month + step).first for step in (-1, 0, 1)]
    found = [Reading(first.year, first.month, reading.day).period for first in months]
    return sorted((one.first for one in found if one is not None), key=lambda day: abs((day - today).days))


def _is_idiom(one: WrittenDate) -> bool:
    """ "Friday the 13th", "Tuesday the 13th": days of bad luck."""
    assert one.weekday is not None
    return one.reading.month is None and one.reading.day == 13 and one.weekday.span.end < one.span.start


def _is_open(article: Article, one: WrittenDate) -> bool:
    """Whether a bare number is a day: not the points of "Sheffield Wednesday (12)"."""
    assert one.weekday is not None
    start = min(one.span.start, one.weekday.span.start)
    before = article.text[max(0, start - 30) : start].split()[-1:]
    return not before or not before[0][0].isupper() or before[0] in ("On", "By", "From", "Until", "Since")


def _judge(article: Article, rule: Rule, one: WrittenDate, days: list[date]) -> Finding | None:
    weekday = one.weekday
    assert weekday is not None
    if any(_fits(weekday, day) for day in days):
        return None
    right, today = days[0], article.document.date
    text = weekday.span.of(article.text)
    after = _like(text, WEEKDAYS[right.weekday()])
    evidence = [Evidence(EvidenceKind.ARITHMETIC, f"{told(day)} is a {_name(day.weekday())}") for day in days[:3]]
    around = [shifted(right, step) for step in range(-3, 4) if shifted(right, step).weekday() == weekday.number]
    if around:
        evidence.append(
            Evidence(EvidenceKind.ARITHMETIC, f"if the weekday is right, the nearest such day is {told(around[0])}")
        )
    slip = _slip(one, weekday, days, today)
    if slip is not None:
        evidence.append(Evidence(EvidenceKind.ARITHMETIC, f"{told(slip)}, nearer to the article, is a {text}"))
    message = f"{told(right)} is a {_name(right.weekday())}, not a {_name(weekday.number)}"
    if slip is not None or not _is_settled(one, days, today):
        return finding(rule, weekday.span, message, tuple(evidence), suggestions=(after,))
    fix = Fix((Edit(weekday.span, after),), Applicability.UNSAFE)
    return finding(rule, weekday.span, message, tuple(evidence), fix=fix)


def _is_settled(one: WrittenDate, days: list[date], today: date | None) -> bool:
    """Whether the date itself is certain: its year is written, or the article's date leaves no other. A bare day is
    one of the article's week."""
    if one.reading.year is not None:
        return len(days) == 1
    apart = abs((days[0] - today).days) if today is not None else None
    if one.reading.month is None:
        return apart is not None and apart <= 7
    return len(days) == 1 and apart is not None and apart <= 31


def _slip(one: WrittenDate, weekday: Weekday, days: list[date], today: date | None) -> date | None:
    """A date near the article that one slip of the month or year would make this one, and that fits the weekday."""
    if today is None or one.reading.month is None or one.reading.day is None:
        return None
    far = min(32, *(abs((day - today).days) for day in days))
    near = [day for day in _days_of_month(one.reading, today) if _fits(weekday, day)]
    return next((day for day in near if abs((day - today).days) < far), None)


def _fits(weekday: Weekday, day: date) -> bool:
    """The night of Tuesday is that from Tuesday to Wednesday, and in some mouths that from Monday."""
    apart = (day.weekday() - weekday.number) % 7
    return apart == 0 or (weekday.is_night and apart in (1, 6))


def _like(word: str, name: str) -> str:
    """The weekday as long and as large as the one it stands for: "Tue" for "Mon", "TUESDAY" for "MONDAY".

    >>> _like("Mon.", "tuesday"), _like("SUNDAY", "friday"), _like("Thurs", "tuesday")
    ('Tue.', 'FRIDAY', 'Tues')
    """
    bare = word.rstrip(".")
    if bare.isupper():
        return name.upper()
    if bare.endswith("day"):
        return name.capitalize()
    lengths = {"tuesday": 4, "thursday": 5} if len(bare) > 3 else {}
    return name[: lengths.get(name, 3)].capitalize() + word[len(bare) :]


def _name(number: int) -> str:
    return WEEKDAYS[number].capitalize()


def _against_each_other(article: Article, rule: Rule, dates: list[WrittenDate]) -> Iterator[Finding]:
    """Dates without a year in an article without a date: those near each other are of the same year, where the
    article does not go through several years."""
    if len(_years(article.text)) > 1:
        return
    pairs = [(a, b) for n, a in enumerate(dates) for b in dates[n + 1 :] if _is_contradiction(article, a, b)]
    against = {one.span: sum(one in pair for pair in pairs) for one in dates}
    for one in dates:
        # The odd one out; of two that only contradict each other, the later.
        rivals = [other for pair in pairs if one in pair for other in pair if other is not one]
        beaten = [other for other in rivals if (against[other.span], other.span) < (against[one.span], one.span)]
        if not beaten or len(beaten) < len(rivals):
            continue
        other = beaten[0]
        assert one.weekday is not None
        span = Span(min(one.span.start, one.weekday.span.start), max(one.span.end, one.weekday.span.end))
        here, there = _told(article, one), _told(article, other)
        evidence = (
            Evidence(EvidenceKind.ARITHMETIC, f"{here} and {there} are not of one year: they are {_apart(one, other)}"),
        )
        yield finding(rule, span, f"{here} contradicts {there}", evidence)


def _told(article: Article, one: WrittenDate) -> str:
    assert one.weekday is not None
    return f"“{one.span.of(article.text)}” ({_name(one.weekday.number)})"


def _apart(a: WrittenDate, b: WrittenDate) -> str:
    gap = _gaps(a.reading, b.reading)[0]
    return f"{abs(gap)} days apart" if gap else "the same day"


def _is_contradiction(article: Article, a: WrittenDate, b: WrittenDate) -> bool:
    assert a.weekday is not None and b.weekday is not None
    if a.weekday.is_night or b.weekday.is_night or _is_idiom(a) or _is_idiom(b):
        return False
    if a.reading.month is None and not (_is_bare_pair(article, a, b)):
        return False
    gaps = _gaps(a.reading, b.reading)
    turn = b.weekday.number - a.weekday.number
    return bool(gaps) and all(abs(gap) <= 31 and (gap - turn) % 7 for gap in gaps)


def _is_bare_pair(article: Article, a: WrittenDate, b: WrittenDate) -> bool:
    """Two days without a month that are so near that they are of one month."""
    if b.reading.month is not None or a.reading.day is None or b.reading.day is None:
        return False
    return abs(a.reading.day - b.reading.day) <= _ONE_MONTH and _is_open(article, a) and _is_open(article, b)


_ONE_MONTH = 10


def _gaps(a: Reading, b: Reading) -> list[int]:
    """Days from one to the other, in a common year and in a leap year; empty where they can't be counted."""
    if (a.month is None) != (b.month is None):
        return []
    gaps = []
    for year in (2023, 2024):
        first, last = (Reading(year, one.month or 1, one.day).period for one in (a, b))
        if first is not None and last is not None:
            gaps.append((last.first - first.first).days)
    return gaps


WEEKDAY_DATE = Detector(WeekdayDateOptions, detect, lambda options: tuple(name[:3] for name in WEEKDAYS))
