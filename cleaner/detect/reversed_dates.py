"""Ranges of dates whose end lies before their beginning."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.dates import Reading
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class ReversedDatesOptions(Options, frozen=True, kw_only=True):
    """``backwards``: words of a sentence that tells time backwards. ``figures``: words of one in which a bare number is
    no year ("fell from 2010 to 1995 points")."""

    backwards: Regex
    figures: Regex


_Y = r"(?:19|20)\d\d"
_ENDS = (
    r"(?![\d%])(?![.,:]\d)(?=\s*(?:[.,;:!?)\]”\"]|$)|\s+(?:at|in|on|and|or|after|before|when|by|for|with|as|while|under"
    r"|he|she|they|it|the|his|her|their|is|was|were|has|had)\b)"
)
_YEARS = lazily(
    rf"""
    \b(?:from|between)\s+(?:the\s+years?\s+)?(?P<first>{_Y})\s+(?:to|until|till|through|and)\s+(?P<last>{_Y}){_ENDS}
    | (?<=\()(?P<first>{_Y})\s?[-–—]\s?(?P<last>{_Y})(?=\))
    | (?<=\b(?:years|period|seasons?|in|during|for)\s)(?P<first>{_Y})\s?[-–—]\s?(?P<last>{_Y}){_ENDS}
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_OPENS = lazily(r"\b(?:from|between)\s+(?:the\s+)?(?:night\s+of\s+)?$", regex.IGNORECASE)
_JOINS = lazily(r"\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s+)?(?:night\s+of\s+)?", regex.IGNORECASE)
_PAIR = lazily(r"\b(?:and|or)\b|\d,\s*\d{1,2}(?!\d)")
_WRAPS = 24  # "from 28 to 3 September" begins in August; a first day before this one hardly does


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for span, first, last in (*_years(article, rule.options), *_days(article)):
        if article.document.protected.overlaps(span) or _says(article, span, rule.options.backwards):
            continue
        evidence = (Evidence(EvidenceKind.ARITHMETIC, f"{last} comes before {first}, which the range begins with"),)
        yield finding(rule, span, f"the range ends before it begins: {last} is before {first}", evidence)


def _years(article: Article, options: ReversedDatesOptions) -> Iterator[tuple[Span, str, str]]:
    """Ranges of bare years, with their ends."""
    for block in article.document.blocks:
        for match in _YEARS.finditer(article.text, *block.span):
            span = Span(*match.span())
            if int(match["last"]) < int(match["first"]) and not _says(article, span, options.figures):
                yield span, match["first"], match["last"]


def _says(article: Article, span: Span, pattern: str) -> bool:
    """Whether the sentence that holds a span has a word of a pattern."""
    return limited(pattern, regex.IGNORECASE).search(article.sentence(span.start).of(article.text)) is not None


def _days(article: Article) -> Iterator[tuple[Span, str, str]]:
    """Ranges of days and months, with their ends."""
    text, dates = article.text, article.written_dates
    for one in dates:
        opens = _OPENS.search(text, max(0, one.span.start - 30), one.span.start)
        is_pair = _PAIR.search(one.span.of(text)) is not None  # "from July 18 and 15" is a pair, "between" them a range
        is_range = not is_pair or (opens is not None and opens.group().lower().startswith("between"))
        if one.until is not None and is_range and _is_before(one.until, one.reading):
            yield Span(opens.start() if opens else one.span.start, one.span.end), _told(one.reading), _told(one.until)
    for one, other in pairwise(dates):
        opens = _OPENS.search(text, max(0, one.span.start - 30), one.span.start)
        if opens is None or len(one.readings) > 1 or len(other.readings) > 1 or one.until or other.until:
            continue
        joins = _JOINS.fullmatch(text, one.span.end, other.span.start)
        if joins is None or ("and" in joins.group() and not opens.group().lower().startswith("between")):
            continue
        if _is_before(other.reading, one.reading):
            yield Span(opens.start(), other.span.end), _told(one.reading), _told(other.reading)


def _is_before(last: Reading, first: Reading) -> bool:
    """Whether the end is surely before the beginning: a range without years may go over the turn of a year."""
    if not (last.is_possible and first.is_possible) or last.month is None or first.month is None:
        return False
    if last.year is not None and first.year is not None and last.year != first.year:
        return last.year < first.year
    if last.month != first.month:
        return last.year is not None and first.year is not None and last.month < first.month
    return last.day is not None and first.day is not None and last.day < first.day < _WRAPS


def _told(reading: Reading) -> str:
    """The reading in figures, largest first: 2023-05-07, 05-07, 2022-06."""
    return "-".join(f"{part:02d}" for part in reading if part is not None)


REVERSED_DATES = Detector(ReversedDatesOptions, detect, lambda options: tuple(str(number) for number in range(10)))
