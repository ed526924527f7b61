"""Compounds whose hyphen has spaces around it ("a two - year plan")."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_HYPHEN = re.compile(r"-(?:(?<=[ \u00A0]-)|(?=[ \u00A0]))")
_SPACED = lazily(
    r"(?<![\p{L}\p{N}’'.,/-])(?P<left>[\p{L}\p{N}]+)(?P<gap>[ \u00A0]-[ \u00A0]?|-[ \u00A0])"
    r"(?P<right>\p{L}+)(?![\p{L}\p{N}’'-])"
)
_AGE = lazily(r"(?P<gap>[ \u00A0]?-[ \u00A0]?)olds?\b")
_NEXT = lazily(r"[ \u00A0](\p{Ll}+)")


class SpacedHyphenOptions(Options, frozen=True, kw_only=True):
    """``prefixes`` are never words of their own; after a number (in figures or of ``numbers``) a unit of ``units`` and
    a noun make a compound, unless one of ``small`` follows. After one of ``suspending`` a hyphen rightly hangs
    ("pre- and post-war")."""

    prefixes: frozenset[str]
    numbers: frozenset[str]
    units: frozenset[str]
    small: frozenset[str]
    suspending: frozenset[str]


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    text = article.text
    for match in _spaced(text):
        span = Span(*match.span())
        if match["right"].lower() in rule.options.suspending or article.document.protected.overlaps(span):
            continue
        if not any(block.span.contains(span) for block in article.document.blocks):
            continue
        judged = _judge(text, match, rule.options)
        if judged is not None:
            yield _finding(rule, match, *judged)


def _spaced(text: str) -> Iterator[regex.Match[str]]:
    """All places, looked for only in lines that have a hyphen beside a space: in others each word would be tried."""
    end = -1
    for hyphen in _HYPHEN.finditer(text):
        if hyphen.start() > end:
            start, end = text.rfind("\n", 0, hyphen.start()) + 1, text.find("\n", hyphen.start())
            end = len(text) if end < 0 else end
            yield from _SPACED.finditer(text, start, end)


def _judge(text: str, match: regex.Match[str], options: SpacedHyphenOptions) -> tuple[tuple[Span, ...], str] | None:
    """The gaps that hold no dash, with the proof; None where it may be one."""
    left, right = match["left"].lower(), match["right"].lower()
    gap = Span(*match.span("gap"))
    number = left.isdigit() or left in options.numbers
    if number and right in options.units:
        age = _AGE.match(text, match.end())
        if age is not None:
            return (gap, Span(*age.span("gap"))), f"“{left}-{right}-old” is one word"
        after = _NEXT.match(text, match.end())
        if after is not None and after[1] not in options.small:
            return (gap,), f"a number and “{right}” before “{after[1]}” are one word"
    if left in options.prefixes and match["right"][0].islower():
        return (gap,), f"“{left}” is no word of its own"
    closed = f"{match['left']}-{match['right']}"
    if not number and min(len(left), len(right)) > 1 and _stands(text, closed):
        return (gap,), f"the article writes “{closed}” elsewhere"
    return None


def _stands(text: str, closed: str) -> bool:
    return closed in text and regex.search(rf"(?<![\p{{L}}\p{{N}}-]){closed}(?![\p{{L}}\p{{N}}])", text) is not None


def _finding(rule: Rule, match: regex.Match[str], gaps: tuple[Span, ...], reason: str) -> Finding:
    edits = tuple(Edit(gap, "-") for gap in gaps if gap.end - gap.start > 1)
    evidence = (Evidence(EvidenceKind.SPELLING, reason),)
    span = Span(edits[0].span.start, edits[-1].span.end)
    message = f"spaces beside the hyphen of “{match['left']}-{match['right']}”"
    return finding(rule, span, message, evidence, fix=Fix(edits, Applicability.SAFE))


def _literals(_options: SpacedHyphenOptions) -> tuple[str, ...]:
    return (" -", "- ", "\u00a0-", "-\u00a0")


SPACED_HYPHEN = Detector(SpacedHyphenOptions, detect, _literals)
