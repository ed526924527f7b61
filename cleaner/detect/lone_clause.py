"""Clauses that depend on another sentence and stand as one of their own: "Because of the rain."."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.clauses import clause_words
from cleaner.facts.items import is_prose
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.segment import Sentence
from cleaner.text.span import Span


class LoneClauseOptions(Options, frozen=True, kw_only=True):
    """``clauses`` open a clause with a verb, ``phrases`` one without; both in lower case. ``longest`` is in words."""

    clauses: tuple[str, ...]
    phrases: tuple[str, ...]
    longest: int = 30


def literals(options: LoneClauseOptions) -> tuple[str, ...]:
    return (*options.clauses, *options.phrases)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    segments = article.segments
    for paragraph in segments.paragraphs:
        sentences = segments.sentences[paragraph.sentences.start : paragraph.sentences.stop]
        if not is_prose(article.text, paragraph):
            continue
        for before, sentence in pairwise(sentences):
            opener = _opener(article, rule.options, before, sentence)
            if opener is not None:
                yield _found(article, rule, sentence, opener)


def _opener(article: Article, options: LoneClauseOptions, before: Sentence, sentence: Sentence) -> str | None:
    """The words that make the sentence depend on another, where nothing else in it is a clause."""
    text = article.text
    if text[before.span.end - 1] != "." or text[sentence.span.end - 1] != "." or text[before.span.end - 2] == ".":
        return None
    if article.quotations.holds(before.span) or article.quotations.holds(sentence.span):
        return None
    words = clause_words(article.segments.tokens[sentence.tokens.start : sentence.tokens.stop - 1])
    lowered = [words[0].lower(), *words[1:]] if words else []
    if not 1 < len(lowered) <= options.longest or not words[0][0].isupper() or "," in lowered or ":" in lowered:
        return None
    clauses = article.clauses
    for opener in (*options.phrases, *options.clauses):
        parts = opener.split()
        if lowered[: len(parts)] == parts and len(lowered) > len(parts):
            whole = clauses.count_finite(lowered) > (opener in options.clauses) or clauses.has_second(
                lowered[len(parts) :]
            )
            return None if whole else opener
    return None


def _found(article: Article, rule: Rule, sentence: Sentence, opener: str) -> Finding:
    tokens = article.segments.tokens[sentence.tokens.start : sentence.tokens.stop]
    span = Span(tokens[0].start, tokens[len(opener.split()) - 1].end)
    why = f"“{span.of(article.text)}” makes the clause depend on another, and there is none in its sentence"
    return finding(rule, span, "a clause on its own", (Evidence(EvidenceKind.CONTEXT, why),))


LONE_CLAUSE = Detector(LoneClauseOptions, detect, literals)
