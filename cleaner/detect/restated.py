"""Figures that an article gives twice for one thing, with two values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.entities import is_doubled
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class RestatedOptions(Options, frozen=True, kw_only=True):
    """``units``: nouns of "the 15-member Council"; ``youngest``: ages below may be a number on a shirt or a score."""

    units: tuple[str, ...]
    youngest: int = 15


class Stated(NamedTuple):
    """A figure with what it is said of."""

    subject: str
    what: str
    value: int
    span: Span


_BODY = lazily(
    r"\b(?:[Tt]he|[Tt]his)\s+(?P<number>\d{1,3})-(?P<unit>\p{Ll}+)\s+"
    r"(?P<name>\p{Lu}[\p{L}&.-]*(?:\s+(?:(?:of|for|the|and|on)\s+){0,2}\p{Lu}[\p{L}&-]*){0,5})",
)
_AGE_AFTER = lazily(r",\s(?P<age>\d{2,3})(?=,\s)|\s\((?P<age>\d{2,3})\)")
_AGE_BEFORE = lazily(r"(?r)\b(?P<age>\d{2,3})-year-old\s+(?:\p{Ll}+\s+){0,2}")
_AGE = re.compile(r",\s\d{2,3},\s|\s\(\d{2,3}\)|\d-year-old\s")
_BODIES = re.compile(r"\d-[a-z]+\s[A-Z]")
_OTHER_TIME = lazily(r"\b(?:then|at\s+the\s+time|when|was|were|had|ago|later|aged)\b", regex.IGNORECASE)
_OLDEST = 110


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: RestatedOptions = rule.options
    seen: dict[tuple[str, str], Stated] = {}
    for one in (*_bodies(article, options), *_ages(article, options)):
        first = seen.setdefault((one.subject, one.what), one)
        near = 1 if one.what == "years old" else 0  # a birthday may lie between two sentences
        if abs(first.value - one.value) > near:
            yield _finding(article, rule, first, one)


def _bodies(article: Article, options: RestatedOptions) -> Iterator[Stated]:
    """ "the 15-member Security Council" """
    if len(_BODIES.findall(article.text)) < 2:
        return
    for block in article.document.blocks:
        for match in _BODY.finditer(article.text, *block.span):
            span = Span(*match.span("number"))
            if match["unit"] in options.units and not article.document.protected.overlaps(Span(*match.span())):
                yield Stated(" ".join(match["name"].split()), f"{match['unit']}s", int(match["number"]), span)


def _ages(article: Article, options: RestatedOptions) -> Iterator[Stated]:
    """ "Ana Souza, 45, said", "the 45-year-old Souza" """
    if len(_AGE.findall(article.text)) < 2:
        return
    text = article.text
    for person in article.people.persons:
        for mention in person.mentions:
            if is_doubled(mention):
                continue  # "Li Li" need not be "Li Na"
            sentence = article.sentence(mention.span.start)
            match = _AGE_AFTER.match(text, mention.span.end, sentence.end) or _AGE_BEFORE.match(
                text, sentence.start, mention.span.start
            )
            if match is None or _OTHER_TIME.search(text, match.start(), match.end()):
                continue
            if options.youngest <= int(match["age"]) <= _OLDEST:
                yield Stated(str(person.label), "years old", int(match["age"]), Span(*match.span("age")))


def _finding(article: Article, rule: Rule, first: Stated, second: Stated) -> Finding:
    line = article.document.position(first.span.start)[0]
    message = f"{second.subject}: {second.value} {second.what} here, {first.value} in line {line}"
    evidence = (
        Evidence(EvidenceKind.MENTION, f"{first.value} {first.what} in line {line}"),
        Evidence(EvidenceKind.MENTION, f"{second.value} {second.what} here; one of the two is wrong"),
    )
    return finding(rule, second.span, message, evidence)


RESTATED = Detector(RestatedOptions, detect, always)
