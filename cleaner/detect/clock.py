"""Times of day that no clock shows: "15 p.m.", "16:10 a.m.", "25:00 local time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.dates.words import ordinal
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.span import Span


class ClockOptions(Options, frozen=True, kw_only=True):
    """``mend`` for the rule that brings the hour to its "p.m.", where that is the only reading; the other rule shows
    the rest. ``unless``: words before a number that is no time ("flight 15 p.m.")."""

    mend: bool = False
    unless: tuple[str, ...] = ()


class Time(NamedTuple):
    """A time of day as it is written. ``half`` is "a" or "p"; ``opened`` by a word such as "at"."""

    span: Span
    hour_span: Span
    hour: int
    minute: int | None
    half: str | None
    opened: bool


_TIME = re.compile(
    r"(\d(?<![\d:.,–-]\d)\d?)(?:([:.])(\d\d))?(?![\d:]|[.,]\d)"
    r"(?:\s*(?:([ap])\.?\s?m\b(?!\s+(?:wide|thick|long|deep))|([AP])\.?M\b(?!\s?\d))"
    r"|(?=\s+(?:(?:local|[A-Z][a-z]+)\s+time\b|(?:GMT|UTC|MSK|CET|EST)\b)))"
)
_OPENS = re.compile(r"\b(?:at|by|until|till|around|about|before|after|since|from|between)\s+$", re.IGNORECASE)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: ClockOptions = rule.options
    for time in _times(article, options):
        if article.document.protected.overlaps(time.span):
            continue
        is_mendable = time.half == "p" and _is_of_the_afternoon(time) and (time.minute is not None or time.opened)
        if is_mendable and options.mend:
            yield _mended(article, rule, time)
        elif not is_mendable and not options.mend and _is_impossible(time):
            yield _shown(article, rule, time)


def _times(article: Article, options: ClockOptions) -> Iterator[Time]:
    for block in article.document.blocks:
        for match in _TIME.finditer(article.text, *block.span):
            before = article.text[max(block.span.start, match.start() - 24) : match.start()]
            words = before.split()
            if before.endswith(": ") or (words and words[-1].lower() in options.unless):
                continue  # "1: 23 p.m." is a time with a space in it
            minute = int(match[3]) if match[3] else None
            half = (match[4] or match[5] or "").lower() or None
            end = match.end(3) if match[3] else match.end(1)
            span, hour_span = Span(match.start(), end), Span(*match.span(1))
            yield Time(span, hour_span, int(match[1]), minute, half, _OPENS.search(before) is not None)


def _is_of_the_afternoon(time: Time) -> bool:
    return 13 <= time.hour <= 23 and (time.minute or 0) < 60


def _is_impossible(time: Time) -> bool:
    if time.minute is None:
        # "22 pm" may be the 22nd; in "15 AM" the letters may stand for anything.
        return time.half is not None and 13 <= time.hour <= 31
    if time.half is not None and time.hour > 12:
        return True
    return time.minute > 59 or time.hour > 24 or (time.hour == 24 and time.minute > 0)


def _mended(article: Article, rule: Rule, time: Time) -> Finding:
    written = time.span.of(article.text)
    evidence = (
        Evidence(
            EvidenceKind.ARITHMETIC, f"{written} is in the afternoon already: {time.hour} - 12 = {time.hour - 12}"
        ),
    )
    message = f"{written} of the 24-hour clock with “p.m.”"
    fix = Fix((Edit(time.hour_span, str(time.hour - 12)),), Applicability.UNSAFE)
    return finding(rule, time.hour_span, message, evidence, fix=fix)


def _shown(article: Article, rule: Rule, time: Time) -> Finding:
    written = time.span.of(article.text)
    evidence: tuple[Evidence, ...] = (Evidence(EvidenceKind.ARITHMETIC, _reason(time)),)
    hours: tuple[str, ...] = ()
    if time.minute is None:
        evidence += (Evidence(EvidenceKind.CONTEXT, f"or the {ordinal(time.hour)} of the month is meant"),)
        hours = (str(time.hour - 12),) if time.hour < 24 else ()
    return finding(rule, time.span, f"no clock shows {written} here", evidence, suggestions=hours)


def _reason(time: Time) -> str:
    if time.minute is not None and time.minute > 59:
        return f"an hour has 60 minutes, not {time.minute}"
    if time.hour >= 24:
        return f"a day has 24 hours, not {time.hour}"
    return f"{time.hour} is an hour of the afternoon, and of the 24-hour clock: it goes without a.m. or p.m."


CLOCK = Detector(ClockOptions, detect, lambda options: ("m.", "pm", "am", " time", "gmt", "utc", "msk", "cet", "est"))
