"""Ages that the years of birth and death in the same sentence contradict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class AgeOptions(Options, frozen=True, kw_only=True):
    """``more``: years by which an age may be larger than the difference of the years: East Asian counting begins
    with one."""

    more: int = 1


class Age(NamedTuple):
    """An age in the text with the years it lies between; ``now`` where the second is the article's."""

    span: Span
    years: int
    born: int
    year: int
    now: bool


_Y = r"(?:1[5-9]|20)\d\d(?!\d)"
_BORN = rf"\bborn\s+(?:on\s+|in\s+)?(?:[^,;:.()–—]{{0,30}}?\s)?(?P<born>{_Y})"
_DIED = lazily(
    rf"""
    \((?:born\s+)?(?P<born>{_Y})\s?[-–—]\s?(?P<died>{_Y})\),?\s+(?:who\s+)?died\b(?:\s+[\p{{L}}’-]+){{0,4}}?[\s,]*
        (?P<stated>(?:at\s+the\s+age\s+of|aged|at\s+age)\s+(?P<age>\d{{1,3}}))(?!\d)
    | \bborn\b(?P<between>[^;.]{{0,60}}?)\b(?P<born>{_Y})(?P<between>[^;.]{{0,60}}?)
        \bdied\b(?P<between>[^;.]{{0,50}}?)\b(?P<died>{_Y})(?P<between>[^;.]{{0,40}}?)(?P<stated>(?:at\s+the\s+age\s+of|aged|at\s+age)\s+(?P<age>\d{{1,3}}))(?!\d)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LIVES = lazily(
    rf"""
    ^["“*_]*{_BORN}[^,;:.()–—]{{0,40}},\s+the\s+(?P<stated>(?P<age>\d{{1,3}})-year-old)\b
    | \b\p{{Lu}}[\p{{L}}’-]+,\s+(?P<stated>(?P<age>\d{{1,3}})),\s+(?:who\s+was\s+)?{_BORN}
    | {_BORN}[^,;:.()–—]{{0,30}}?,?\s+(?:and\s+|is\s+)?now\s+(?:aged\s+)?(?P<stated>(?P<age>\d{{1,3}})\s+years\s+old)
    | ^["“*_]*{_BORN}[^,;:.()–—]{{0,40}},\s+(?:he|she)\s+(?:is\s+now|turned|turns|will\s+turn)\s+
        (?P<stated>(?P<age>\d{{1,3}}))(?![\d%,.]\d)(?=\s*[.,;]|\s+(?:this\s+year|today|now|on)\b)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: AgeOptions = rule.options
    for age in _ages(article):
        length = age.year - age.born
        if length - 1 <= age.years <= length + options.more:
            continue
        until = "the article’s year" if age.now else "the year of death"
        evidence = (
            Evidence(
                EvidenceKind.ARITHMETIC,
                f"{age.year} ({until}) - {age.born} = {length}: the age is {length - 1} or {length}, not {age.years}",
            ),
        )
        message = f"born in {age.born}, aged {age.years} in {age.year}: one of the three is wrong"
        yield finding(rule, age.span, message, evidence)


def _ages(article: Article) -> Iterator[Age]:
    text, today = article.text, article.document.date
    for sentence in article.segments.sentences:
        whole = sentence.span.of(text)
        if "born" not in whole and "Born" not in whole and "died" not in whole:
            continue
        if regex.search(r"\b(?:BC|BCE|B\.C)\b", whole):
            continue
        for match in _DIED.finditer(text, *sentence.span):
            if _is_one_life(match):
                yield Age(Span(*match.span("stated")), int(match["age"]), int(match["born"]), int(match["died"]), False)
        for match in _LIVES.finditer(whole) if today is not None else ():
            if len(regex.findall(_Y, whole)) == 1 and "died" not in whole:
                span = Span(sentence.span.start + match.start("stated"), sentence.span.start + match.end("stated"))
                assert today is not None
                yield Age(span, int(match["age"]), int(match["born"]), today.year, True)


def _is_one_life(match: regex.Match[str]) -> bool:
    """Whether nobody else comes between birth and death: "born in 1920, her brother died in 1999 aged 89"."""
    others = r"\b(?:father|mother|brother|sister|son|daughter|wife|husband|who|whose|widow|child|parents?)\b|\d{4}"
    return not any(regex.search(others, part) for part in match.capturesdict().get("between", []))


AGE = Detector(AgeOptions, detect, lambda options: ("born", "died"))
