"""Sentences that open in lower case after a full stop: the rest of the sentence before, or one of their own."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.clauses import clause_words, opens_with_name
from cleaner.facts.items import is_prose
from cleaner.facts.tails import Reading, Standing, Tail
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.segment import Sentence, Token, TokenKind, is_abbreviation
from cleaner.text.span import Span


class Fault(Enum):
    """What a rule looks for: a stop too many, a small letter for a capital, a stop for a comma inside marks."""

    STOP = "stop"
    CAPITAL = "capital"
    QUOTED_STOP = "quoted-stop"


class LowerCaseOptions(Options, frozen=True, kw_only=True):
    """``elsewhere`` are sentences that other rules join."""

    fault: Fault
    elsewhere: frozenset[str] = frozenset()


class Opening(NamedTuple):
    """A sentence in lower case; ``stop`` is where the full stop of the sentence before stands."""

    stop: int
    token: Token
    tail: Tail
    reading: Reading


_ANY = lazily(r"\.[)\]\"'”’»]*\s+\p{Ll}")
_PLAIN_STOP = lazily(r"(?<=[\p{L}\p{N}%°)\]\"'”’»€£*_])\.$")
_QUOTED_STOP = lazily(r"(?<=[\p{L}\p{N}%)])(?P<stop>\.)[\"'”’»]$")
_WORDS = 2  # a shorter sentence before is a list's number, a label, a loose word
_LONGEST = 60  # words of a sentence that nobody would print
_ORDINARY = 3.5  # zipf above which a word is no name in lower case


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    if _ANY.search(article.text) is None:
        return
    options: LowerCaseOptions = rule.options
    for opening in _openings(article, options):
        found = _JUDGES[options.fault](article, rule, opening)
        if found is not None:
            yield found


def _openings(article: Article, options: LowerCaseOptions) -> Iterator[Opening]:
    segments = article.segments
    stop = _QUOTED_STOP if options.fault is Fault.QUOTED_STOP else _PLAIN_STOP
    for paragraph in segments.paragraphs:
        sentences = segments.sentences[paragraph.sentences.start : paragraph.sentences.stop]
        if len(sentences) < 2 or not is_prose(article.text, paragraph) or _is_lower_style(article.text, sentences):
            continue
        for before, sentence in pairwise(sentences):
            if not article.text[sentence.span.start].islower():
                continue
            at = stop.search(article.text, before.span.end - 2, before.span.end)
            if at is None:
                continue
            opening = _opening(article, before, sentence, at.start())
            if opening is None or _is_elsewhere(opening, options) or _is_lower_quotation(article, opening):
                continue
            yield opening


def _is_lower_style(text: str, sentences: tuple[Sentence, ...]) -> bool:
    """Whether the paragraph does without capitals, as verse and messages do."""
    lower = sum(text[one.span.start].islower() for one in sentences)
    return text[sentences[0].span.start].islower() or (lower > 2 and lower > len(sentences) / 2)


def _is_lower_quotation(article: Article, opening: Opening) -> bool:
    """Whether the words stand in a quotation that does without capitals: “no dogs. no cats.”"""
    quotation = article.quotations.spans.at(opening.token.start)
    return quotation is not None and article.text[quotation.start + 1].islower()


def _opening(article: Article, before: Sentence, sentence: Sentence, stop: int) -> Opening | None:
    """The opening, unless its first word may be a name or the stop that of an abbreviation."""
    tokens = article.segments.tokens
    own = tokens[sentence.tokens.start : sentence.tokens.stop]
    ended = [token for token in tokens[before.tokens.start : before.tokens.stop] if token.start < stop]
    if sum(token.kind is not TokenKind.MARK for token in ended) < _WORDS or ended[0].kind is TokenKind.NUMBER:
        return None
    last = ended[-1]
    if last.end > stop or (last.kind is TokenKind.WORD and is_abbreviation(last.text)) or _counts(article, last):
        return None
    if not own or own[0].start != sentence.span.start or opens_with_name(own, article.words):
        return None
    tail = Tail(clause_words(own), clause_words(ended))
    return Opening(stop, own[0], tail, article.tails.read(tail))


def _counts(article: Article, last: Token) -> bool:
    """Whether a number with its stop counts items: "either 1. when ..., or 2. when ..."."""
    if len(last.text) > 2 or not (last.text.isascii() and last.text.isdigit()):
        return False
    paragraph = article.paragraphs_around(last.start, 0).of(article.text)
    number = int(last.text)
    return any(regex.search(rf"(?<!\d){other}\.\s", paragraph) for other in (number - 1, number + 1))


def _is_elsewhere(opening: Opening, options: LowerCaseOptions) -> bool:
    return " ".join(opening.tail.words).rstrip(" .") in options.elsewhere


def _stop_too_many(article: Article, rule: Rule, opening: Opening) -> Finding | None:
    reading = opening.reading
    span = Span(opening.stop, opening.token.end)
    quoted = article.quotations.holds(span)
    if reading.standing is Standing.CONTINUES:
        edit = Edit(Span(opening.stop, opening.stop + 1), reading.mark)
        return finding(rule, span, "the sentence is cut", _evidence(reading), fix=Fix((edit,), _trust(opening)))
    if reading.standing is Standing.OPENS or quoted or zipf(opening.tail.first) < _ORDINARY:
        return None
    gap = article.text[opening.stop + 1 : opening.token.start]
    joined = f"{reading.mark}{gap}{opening.token.text}"
    return finding(
        rule,
        span,
        "a sentence in lower case: cut, or without its beginning",
        _evidence(reading),
        suggestions=(joined, f".{gap}{opening.token.text.capitalize()}"),
    )


def _capital_missing(_article: Article, rule: Rule, opening: Opening) -> Finding | None:
    if opening.reading.standing is not Standing.OPENS:
        return None
    token = opening.token
    edit = Edit(Span(token.start, token.start + 1), token.text[0].upper())
    span = Span(token.start, token.end)
    fix = Fix((edit,), _trust(opening))
    return finding(rule, span, "a sentence opens in lower case", _evidence(opening.reading), fix=fix)


def _stop_in_quotation(article: Article, rule: Rule, opening: Opening) -> Finding | None:
    """ "It was good." he said: after the marks the sentence goes on."""
    reading = opening.reading
    span = Span(opening.stop, opening.token.end)
    if not article.quotations.holds(Span(opening.stop, opening.stop + 1)):
        return None
    if reading.standing is Standing.EITHER:
        if article.clauses.finite([opening.tail.first]) is not None:
            return None  # The motto “Know thyself.” was carved ...
        return finding(rule, span, "the sentence goes on after a full stop", _evidence(reading))
    edit = Edit(Span(opening.stop, opening.stop + 1), ",")
    message = "a full stop inside the marks where the sentence goes on"
    return finding(rule, span, message, _evidence(reading), fix=Fix((edit,), Applicability.UNSAFE))


def _trust(opening: Opening) -> Applicability:
    certain = opening.reading.certain and len(opening.tail.words) <= _LONGEST
    return Applicability.SAFE if certain else Applicability.UNSAFE


def _evidence(reading: Reading) -> tuple[Evidence, ...]:
    return (Evidence(EvidenceKind.CONTEXT, reading.why),)


_JUDGES = {
    Fault.STOP: _stop_too_many,
    Fault.CAPITAL: _capital_missing,
    Fault.QUOTED_STOP: _stop_in_quotation,
}

LOWER_CASE = Detector(LowerCaseOptions, detect, always)
