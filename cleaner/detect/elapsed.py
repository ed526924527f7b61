"""Distances in time that the text tells and the dates beside them contradict: anniversaries, "ten years later"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.dates import Offset, Reading
from cleaner.facts.dates.words import COUNT, ORDINAL, number_of
from cleaner.gazetteer.entity import Entity, EntityType, partial_date
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class ElapsedOptions(Options, frozen=True, kw_only=True):
    """``jubilees``: words for anniversaries and their years. ``begun``: verbs for what has anniversaries. ``now``:
    words that tie a sentence to the article's date; ``future``: those that lead away from it. ``slack``: years by
    which a distance may differ, ``hedged`` the same after "nearly" or "more than"."""

    jubilees: dict[str, int]
    begun: Regex
    now: Regex
    future: Regex
    slack: int = 1
    hedged: int = 3


class Distance(NamedTuple):
    """A stated number of years with the years it lies between."""

    span: Span
    stated: int
    first: int
    last: int
    told: str
    slack: int = 0


_Y = r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_ENDS = r"(?=\s*(?:[.,;:)–—”\"]|$))"
_IN_AFTER = lazily(rf",?\s+\(?(?:back\s+)?in\s+(?:\p{{Lu}}\p{{Ll}}+\s+)?(?P<year>{_Y}){_ENDS}", regex.IGNORECASE)
_IN_BEFORE = lazily(
    rf"\b[Ii]n\s+(?:\p{{Lu}}\p{{Ll}}+\s+)?(?P<year>{_Y}),?\s+(?:(?:only|just|nearly|almost|about|some|more\s+than|over)\s+)?$"
)
_YEAR = lazily(_Y)
_ANNIVERSARY_OF = (
    rf"(?P<of>\s+of\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+|that\s+)?(?:[\p{{L}}’'-]+\s+){{0,6}}?(?P<year>{_Y}))"
)
_AFTER = lazily(
    rf"""(?<![\w.,-])(?P<hedge>(?:nearly|almost|about|around|some|over|more\s+than|less\s+than)\s+)?
        (?P<stated>(?P<count>{COUNT})\s+years?\s+after)\s+
        (?:(?:the|its|their|his|her)\s+(?P<year>{_Y})\s+\p{{L}}
          |[^,;.()]{{0,50}}?\bin\s+(?P<year>{_Y}){_ENDS})""",
    regex.VERBOSE | regex.IGNORECASE,
)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: ElapsedOptions = rule.options
    for one in (*_offsets(article, options), *_anniversaries(article, options), *_after(article, options)):
        apart = one.last - one.first
        if abs(apart - one.stated) <= max(one.slack, options.slack) or article.document.protected.overlaps(one.span):
            continue
        shown = one.span.of(article.text)
        evidence = (
            Evidence(EvidenceKind.ARITHMETIC, f"{one.told}: {one.last} - {one.first} = {apart}, not {one.stated}"),
            Evidence(EvidenceKind.ARITHMETIC, f"{one.stated} years lie between {one.last - one.stated} and {one.last}"),
        )
        yield finding(rule, one.span, f"“{shown}”: from {one.first} to {one.last} it is {apart} years", evidence)
    yield from _days(article, rule)


def _offsets(article: Article, options: ElapsedOptions) -> Iterator[Distance]:
    """ "Ten years ago, in 2003"; "opened in 1977 and burned down nine years later, in 1994"."""
    today = article.document.date
    for offset in article.offsets:
        if offset.unit not in ("year", "decade") or article.quotations.holds(offset.span):
            continue
        sentence = article.sentence(offset.span.start)
        year = _IN_AFTER.match(article.text, offset.span.end, sentence.end)
        year = year or _IN_BEFORE.search(article.text, sentence.start, offset.span.start)
        if year is None:
            continue
        here = int(year["year"])
        if offset.from_now:
            if today is not None and len(_YEAR.findall(sentence.of(article.text))) == 1:
                yield _distance(offset, (here, today.year), "to the article’s year", options)
            continue
        before = [int(y) for y in _YEAR.findall(article.text, sentence.start, min(offset.span.start, year.start()))]
        if len(set(before)) == 1 and not _is_other_clause(article.text, sentence.start, offset.span.start):
            if offset.number > 0:
                yield _distance(offset, (before[0], here), "between the years of the sentence", options)
            elif before[0] > here:
                yield _distance(offset, (here, before[0]), "between the years of the sentence", options)


_ON_AFTER = lazily(r",?\s+\(?on\s+(?:the\s+)?")
_DAYS = {"day": (1, 1), "week": (7, 3)}  # days of a unit, and by how many a count of them may be off


def _days(article: Article, rule: Rule) -> Iterator[Finding]:
    """ "Arrested on May 3 and released two days later, on May 9"."""
    for offset in article.offsets:
        if offset.from_now or offset.unit not in _DAYS:
            continue
        sentence = article.sentence(offset.span.start)
        dates = [one for one in article.written_dates if sentence.contains(one.span) and one.reading.day is not None]
        before = [one for one in dates if one.span.end <= offset.span.start]
        after = [one for one in dates if one.span.start >= offset.span.end]
        if len(before) != 1 or not after or before[0].until is not None:
            continue
        weekday = after[0].weekday
        start = after[0].span.start if weekday is None else min(after[0].span.start, weekday.span.start)
        if not _ON_AFTER.fullmatch(article.text, offset.span.end, start):
            continue
        length, slack = _DAYS[offset.unit]
        gaps = _gaps(before[0].reading, after[0].reading)
        stated = offset.number * length
        if gaps and all(abs(gap - stated) > slack + (length if offset.hedged else 0) for gap in gaps):
            shown = offset.span.of(article.text)
            apart = (
                f"from “{before[0].span.of(article.text)}” to “{after[0].span.of(article.text)}” it is {gaps[0]} days"
            )
            evidence = (Evidence(EvidenceKind.ARITHMETIC, f"{apart}, not {stated}"),)
            yield finding(rule, offset.span, f"“{shown}”: {apart}", evidence)


def _gaps(first: Reading, last: Reading) -> list[int]:
    """Days from one to the other, in a common year and in a leap year where none is written; empty where a year may
    turn between them."""
    if first.month is None or last.month is None or (first.year is not None and last.year is None):
        return []
    years = [last.year] if last.year is not None else [2023, 2024]
    gaps = []
    for year in years:
        begin, end = first.in_year(first.year or year).period, last.in_year(year).period
        if begin is not None and end is not None:
            gaps.append((end.first - begin.first).days)
    return gaps if all(abs(gap) < 200 for gap in gaps) else []


def _is_other_clause(text: str, start: int, end: int) -> bool:
    """Whether the distance is counted from something else: "after the coup in 1977, which came two years later"."""
    return regex.search(r"[“\"]|\bwhich\s+(?:came|followed)\b", text, pos=start, endpos=end) is not None


def _distance(offset: Offset, years: tuple[int, int], told: str, options: ElapsedOptions) -> Distance:
    """A decade may be any of its years."""
    unit = 10 if offset.unit == "decade" else 1
    slack = unit - 1 if unit > 1 else options.hedged if offset.hedged else 0
    return Distance(offset.span, abs(offset.number) * unit, *years, told, slack)


def _anniversaries(article: Article, options: ElapsedOptions) -> Iterator[Distance]:
    words = "|".join(regex.escape(word) for word in options.jubilees)
    pattern = regex.compile(
        rf"(?<![\w-])(?P<stated>(?P<ordinal>{ORDINAL})[\s-](?:year\s+)?anniversary|(?P<word>{words}))(?![\w-]){_ANNIVERSARY_OF}?",
        regex.IGNORECASE,
    )
    today = article.document.date
    for sentence in article.segments.sentences:
        whole = sentence.span.of(article.text)
        for match in pattern.finditer(article.text, *sentence.span):
            stated = options.jubilees[match["word"].lower()] if match["word"] else number_of(match["ordinal"])
            first = int(match["year"]) if match["of"] else _event_after(article, match.end()) or _begun(whole, options)
            if first is None:
                continue
            others = {int(year) for year in _YEAR.findall(whole)} - {first}
            span = Span(*match.span("stated"))
            if len(others) == 1 and regex.search(rf"\bin\s+(?:\p{{L}}+\s+)?{min(others)}\b", whole, regex.IGNORECASE):
                if min(others) > first:
                    yield Distance(span, stated, first, min(others), "between the years of the sentence")
            elif not others and today is not None and limited(options.now, regex.IGNORECASE).search(whole):
                yield Distance(span, stated, first, today.year, "to the article’s year")


def _begun(sentence: str, options: ElapsedOptions) -> int | None:
    """The year in which what has its anniversary began: "founded in 1924, the bank marks its 100th anniversary"."""
    pattern = rf"\b(?:{options.begun})\s+(?:\w+\s+)?in\s+(?P<year>{_Y})"
    years = {int(found["year"]) for found in limited(pattern, regex.IGNORECASE).all(sentence)}
    return years.pop() if len(years) == 1 else None


def _event_after(article: Article, offset: int) -> int | None:
    """The year of the gazetteer's event that an anniversary is said to be of."""
    for known in article.forms:
        if known.has(EntityType.EVENT) and known.span.start >= offset:
            if not regex.fullmatch(r"\s+of\s+(?:the\s+|[\p{L}.]+[’']s\s+)?", article.text[offset : known.span.start]):
                return None
            years = {_year(form.entity) for form in known.forms if form.entity.type is EntityType.EVENT}
            return years.pop() if len(years) == 1 else None
    return None


def _year(event: Entity) -> int | None:
    return partial_date(event.since).first.year if event.since is not None else None


def _after(article: Article, options: ElapsedOptions) -> Iterator[Distance]:
    """ "Twenty years after the 2003 invasion" before its time; "in 1982, four years after work began in 1972"."""
    today = article.document.date
    for sentence in article.segments.sentences:
        whole = sentence.span.of(article.text)
        for match in _AFTER.finditer(article.text, *sentence.span):
            first, stated = int(match["year"]), number_of(match["count"])
            span, slack = Span(*match.span("stated")), options.hedged if match["hedge"] else 0
            before = _IN_BEFORE.search(article.text, sentence.span.start, match.start())
            if before is not None:
                if int(before["year"]) > first:
                    yield Distance(span, stated, first, int(before["year"]), "between the years of the sentence", slack)
            # Without a year only what has not come yet is judged: "20 years after the 1945 bombing he ..." is any past.
            elif today is not None and _is_yet_to_come(whole, first + stated - today.year, options):
                yield Distance(span, stated, first, today.year, "to the article’s year", slack)


def _is_yet_to_come(sentence: str, ahead: int, options: ElapsedOptions) -> bool:
    """Whether the sentence tells as present what lies some years ahead, and speaks of no other year."""
    if ahead <= options.slack or len(_YEAR.findall(sentence)) > 1:
        return False
    return limited(options.future, regex.IGNORECASE).search(sentence) is None


ELAPSED = Detector(
    ElapsedOptions, detect, lambda options: ("years ", "decades ", "days ", "weeks ", "anniversary", *options.jubilees)
)
