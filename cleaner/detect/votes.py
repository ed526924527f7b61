"""Votes for and against that do not make the votes cast, or are more than there are seats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class VotesOptions(Options, frozen=True, kw_only=True):
    """``cast``: a pattern for those who voted ("votes cast"); ``seats``: one for all who may ("100-member"), ``voters``
    one for what they are called where the votes are told as theirs ("of the 120 deputies")."""

    cast: Regex
    seats: Regex
    voters: Regex


class Vote(NamedTuple):
    """The votes of one sentence, and the span from the first figure to the last."""

    parts: tuple[int, ...]
    span: Span


_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_RESULT = lazily(
    rf"""\b(?P<yes>{_NUMBER})(?:\s+votes?)?(?:\s+to\s+|[-–])(?P<no>{_NUMBER})\b(?:\s+votes?\b)?
       | \b(?P<yes>{_NUMBER})\s+(?:\p{{L}}+\s+){{0,2}}?(?:in\s+favou?r|for)\b[^.;]{{0,24}}?
         \b(?P<no>{_NUMBER})\s+(?:\p{{L}}+\s+){{0,2}}?against\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ABSTAINED = lazily(rf"\b(?P<number>{_NUMBER})\s+(?:\p{{L}}+\s+){{0,2}}?(?:abstentions?|abstain(?:ed|ing))\b", regex.I)
_ABOUT_VOTES = lazily(r"\b(?:vot(?:e|es|ed|ing)|ballots?|motion|bill|resolution)\b", regex.IGNORECASE)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for sentence in article.segments.sentences:
        vote = _vote(article.text, sentence.span)
        if vote is not None and not article.document.protected.overlaps(vote.span):
            yield from _judged(article, rule, vote, sentence.span)


def _vote(text: str, sentence: Span) -> Vote | None:
    """None where the sentence tells no vote, or more than one."""
    if not _ABOUT_VOTES.search(text, *sentence):
        return None
    results = list(_RESULT.finditer(text, *sentence))
    abstained = list(_ABSTAINED.finditer(text, *sentence))
    if len(results) != 1 or len(abstained) > 1:
        return None
    figures = [results[0]["yes"], results[0]["no"], *(one["number"] for one in abstained)]
    end = max(one.end() for one in (results[0], *abstained))
    return Vote(tuple(_value(one) for one in figures), Span(results[0].start(), end))


def _judged(article: Article, rule: Rule, vote: Vote, sentence: Span) -> Iterator[Finding]:
    options: VotesOptions = rule.options
    text, total = article.text, sum(vote.parts)
    told = " + ".join(map(str, vote.parts))
    cast = limited(rf"\b(?P<all>\d{{1,3}})\s+(?:{options.cast})", regex.I).search(sentence.of(text))
    seats = limited(
        rf"\b(?P<all>\d{{1,3}})[\s-](?:{options.seats})|\bof\s+(?:the|its|all|their)\s+(?P<all>\d{{1,3}})\s+(?:{options.voters})",
        regex.I,
    ).search(sentence.of(text))
    if cast is not None and len(vote.parts) == 3 and int(cast["all"]) != total:
        message = f"the votes make {total}, the text says {cast['all']}"
    elif seats is not None and int(seats["all"]) < total:
        message = f"{total} votes are more than the {seats['all']} who may vote"
    else:
        return
    evidence = (
        Evidence(EvidenceKind.ARITHMETIC, f"{told} = {total}"),
        Evidence(EvidenceKind.CONTEXT, "either one of the votes or the number of voters is wrong"),
    )
    yield finding(rule, vote.span, message, evidence)


def _value(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS.index(text.lower())


VOTES = Detector(VotesOptions, detect, lambda options: ("vote", "voting", "ballot", "abst"))
