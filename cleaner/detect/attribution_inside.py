"""Attributions that stand inside the quotation marks of the speech they attribute."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quotations.attribution import Attribution, AttributionReader, Place
from cleaner.facts.quotations.pairing import Pair
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.document import Role
from cleaner.text.segment import Sentence
from cleaner.text.span import Span


class AttributionInsideOptions(Options, frozen=True, kw_only=True):
    """No options: the verbs of saying stand in the lexicon."""


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Quotations that are a paragraph and end with an attribution: the marks belong round what stands before it."""
    pairs = article.quotations.pairs
    attributions = AttributionReader(article.segments.tokens, article.words)
    opened = {one.opening.span.start for one in pairs if one.depth}
    for pair in pairs:
        if pair.depth or any(pair.opening.span.start < start < pair.closing.span.start for start in opened):
            continue
        sentence = _last_sentence(article, pair)
        if sentence is None:
            continue
        attribution = attributions.last(sentence)
        if attribution is None or attribution.place is not Place.AFTER:
            continue
        first = bisect_left(article.segments.tokens, pair.opening.span.end, key=lambda token: token.start)
        if first < attribution.comma and not attributions.parts(range(first, attribution.comma)):
            yield _finding(article, rule, pair, attribution)


def _last_sentence(article: Article, pair: Pair) -> Sentence | None:
    """The last sentence of a quotation that is a paragraph of its own; None for any other quotation."""
    sentences = article.segments.sentences
    number = article.sentence_at(pair.closing.span.start)
    paragraph = article.segments.paragraphs[sentences[number].paragraph]
    if paragraph.role is not Role.BODY or not pair.opening.leads:
        return None
    if (
        not paragraph.span.contains(pair.opening.span)
        or article.text[pair.closing.span.end : paragraph.span.end].strip()
    ):
        return None
    if number != paragraph.sentences.stop - 1 or _is_introduced(article, paragraph.span):
        return None
    return sentences[number]


def _is_introduced(article: Article, paragraph: Span) -> bool:
    """Whether the paragraph before leads up to the quotation: it ends with a colon, or goes on by convention."""
    before = article.text[: paragraph.start].rstrip()
    here = article.segments.sentences[article.sentence_at(paragraph.start)].paragraph
    previous = article.segments.paragraphs[here - 1].span if here else None
    continued = previous is not None and any(previous.contains(one.span) for one in article.quotations.continued)
    return before.endswith((":", ",")) or continued


def _finding(article: Article, rule: Rule, pair: Pair, attribution: Attribution) -> Finding:
    comma = article.segments.tokens[attribution.comma]
    edits = (
        Edit(Span(comma.start, comma.end), f",{pair.closing.text}"),
        Edit(pair.closing.span, ""),
    )
    evidence = (
        Evidence(EvidenceKind.CONTEXT, f"“{attribution.span.of(article.text)}” tells who spoke"),
        Evidence(EvidenceKind.CONTEXT, "nothing outside the marks attributes the quotation"),
    )
    span = Span(pair.opening.span.start, pair.closing.span.end)
    return finding(rule, span, rule.summary, evidence, fix=Fix(edits, Applicability.UNSAFE))


ATTRIBUTION_INSIDE = Detector(AttributionInsideOptions, detect, lambda options: ('"', "“", "«", "„"))
