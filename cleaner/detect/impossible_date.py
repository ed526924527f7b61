"""Days that no calendar has: 31 April, 29 February 2023, a thirteenth month."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.dates import Reading, WrittenDate
from cleaner.facts.dates.periods import days_in
from cleaner.facts.dates.words import MONTHS
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class ImpossibleDateOptions(Options, frozen=True, kw_only=True):
    """``known``: words of a sentence that knows that there is no such day."""

    known: Regex


# A number before a noun is no day: "In April 31 houses burned", "31 April births".
_ENDS = lazily(
    r"\s*(?:[.,;:!?)\]”\"*_–—]|$)|\s+(?:\(|(?:at|in|on|to|and|or|the|after|before|when|by|for|with|from|as|until|till|is|was"
    r"|were|will|would|has|had|it|he|she|they|that|which|this|but|last|next)\b)"
)
_COUNTED = lazily(r"\b(?:[Ii]n|[Dd]uring|[Ff]or)\s+$")
_OPENS = lazily(
    r"\b(?:on|by|until|till|before|since|from|after|dated|of|between|to|and|due|ends?)\s+(?:the\s+)?$", regex.I
)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: ImpossibleDateOptions = rule.options
    for one in article.written_dates:
        reading = _impossible(one)
        if reading is None or not _is_date(article.text, one, reading):
            continue
        if limited(options.known, regex.IGNORECASE).search(article.sentence(one.span.start).of(article.text)):
            continue
        yield _finding(article, rule, one, reading)


def _impossible(one: WrittenDate) -> Reading | None:
    """The reading that no calendar has, where no other reading is left."""
    if not any(reading.is_possible for reading in one.readings):
        return one.reading
    return one.until if one.until is not None and not one.until.is_possible else None


def _is_date(text: str, one: WrittenDate, reading: Reading) -> bool:
    """Whether the figures are meant as a date: a count of something is none, and no version ("0.12.11")."""
    if reading.year is not None:
        return str(reading.year) in one.span.of(text) and reading.day != 0
    before = text[max(0, one.span.start - 30) : one.span.start]
    if one.weekday is None and (_COUNTED.search(before) or not _ENDS.match(text, one.span.end)):
        return False
    is_slip = reading.day is not None and reading.day <= 39
    return is_slip and (_OPENS.search(before) is not None or text[one.span.start].isdigit())


def _finding(article: Article, rule: Rule, one: WrittenDate, reading: Reading) -> Finding:
    start = one.span.start
    message, days = _explained(reading)
    opens_with_month = article.text[start].isalpha()
    suggestions = tuple(_written(day, opens_with_month=opens_with_month) for day in days)
    evidence = (Evidence(EvidenceKind.ARITHMETIC, message),)
    if article.text[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    return finding(rule, Span(start, one.span.end), message, evidence, suggestions=suggestions)


def _explained(reading: Reading) -> tuple[str, tuple[Reading, ...]]:
    """Why there is no such day, and which days may be meant."""
    year, month, day = reading
    if month is None or day is None or not 1 <= month <= 12:
        swapped = Reading(year, day, month)
        return f"there is no month {month}", (swapped,) if swapped.period is not None else ()
    name, longest = MONTHS[month - 1].capitalize(), days_in(year, month)
    in_year = f" {year}" if year is not None else ""
    message = f"{name}{in_year} has {longest} days, not {day}"
    next_year = year + month // 12 if year is not None else None
    return message, (Reading(year, month, longest), Reading(next_year, month % 12 + 1, 1))


def _written(day: Reading, *, opens_with_month: bool) -> str:
    """The day in the order in which the other one is written."""
    assert day.month is not None
    name = MONTHS[day.month - 1].capitalize()
    if opens_with_month:
        return f"{name} {day.day}" + (f", {day.year}" if day.year is not None else "")
    return f"{day.day} {name}" + (f" {day.year}" if day.year is not None else "")


IMPOSSIBLE_DATE = Detector(ImpossibleDateOptions, detect, lambda options: tuple(str(number) for number in range(10)))
