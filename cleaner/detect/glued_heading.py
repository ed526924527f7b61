"""Headings that run into the first sentence below them, where the article itself proves it."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.items import is_prose
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.pattern import lazily
from cleaner.text.segment import Paragraph, Token, TokenKind
from cleaner.text.span import Span


class GluedHeadingOptions(Options, frozen=True, kw_only=True):
    """``most`` words that a heading has."""

    most: int = 14


_GLUED = lazily(r"\p{Ll}{3,}\p{Lu}\p{Ll}+|\p{Ll}{3,}A")
_ANY = lazily(r"\p{Ll}\p{Lu}")
_STOPPED = lazily(r"[.!?:;,…\"”’»)]")
_ORDINARY = 3.7  # zipf above which both halves are words that everybody uses
_UNKNOWN = 1.0  # zipf below which the two together are no name of a firm or a product


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    yield from _repeated(article, rule)
    if _ANY.search(article.text) is not None:
        yield from _without_space(article, rule)


def _repeated(article: Article, rule: Rule) -> Iterator[Finding]:
    """A paragraph that opens with the whole text of a heading of the article and goes on with a capital."""
    headings = {span.of(article.text): span for span in _headings(article, rule.options)}
    headings = {text: span for text, span in headings.items() if article.text.count(text) > 1}
    if not headings:
        return
    for paragraph in article.segments.paragraphs:
        if not is_prose(article.text, paragraph):
            continue
        tokens = _tokens(article, paragraph)[: rule.options.most + 2]
        for before, after, beyond in zip(tokens, tokens[1:], tokens[2:], strict=False):
            span = Span(paragraph.span.start, before.end)
            heading = headings.get(span.of(article.text))
            if heading is None or heading == span or after.start == before.end:
                continue
            if _opens(article, before, after, beyond):
                line = article.document.position(heading.start)[0]
                why = f"“{span.of(article.text)}” is a line of its own, line {line}"
                yield _found(rule, Span(before.start, after.end), why)


def _headings(article: Article, options: GluedHeadingOptions) -> Iterator[Span]:
    for paragraph in article.segments.paragraphs:
        if len(paragraph.sentences) > 1 or _STOPPED.match(article.text, paragraph.span.end - 1):
            continue
        words = sum(token.kind is TokenKind.WORD for token in _tokens(article, paragraph))
        if 2 <= words <= options.most:
            yield paragraph.span


def _opens(article: Article, before: Token, after: Token, beyond: Token) -> bool:
    """Whether a capital opens a sentence: after a small letter, or a word that is no part of a name."""
    if not after.is_capitalised or after.is_upper or before.kind is not TokenKind.WORD:
        return False
    if after.text.lower() in article.words.ordinary:
        return True
    return before.text.islower() and not beyond.is_capitalised and zipf(after.text.lower()) >= _ORDINARY


def _without_space(article: Article, rule: Rule) -> Iterator[Finding]:
    """ "Weather warningHeavy rain": a lost line break leaves a capital inside a word."""
    tokens = [one for one in article.segments.tokens if len(one.text) > 4 and _GLUED.fullmatch(one.text)]
    tokens = [one for one in tokens if _stands_alone(article.text, one)]
    for token in tokens:
        first, second = _halves(token.text)
        # An article on programs has several such words.
        known = second.lower() in article.words.ordinary or (zipf(second.lower()) >= _ORDINARY and len(tokens) == 1)
        if zipf(first) < _ORDINARY or not known or zipf(token.text.lower()) >= _UNKNOWN:
            continue
        if sum(one.text == token.text for one in tokens) == 1:
            why = f"“{first}” and “{second}” are words, “{token.text}” is none, and stands once"
            yield _found(rule, Span(token.start, token.end), why)


def _stands_alone(text: str, token: Token) -> bool:
    """Whether white space is on both sides; "url.insteadOf" is of a program."""
    return text[token.start - 1 : token.start].isspace() and text[token.end : token.end + 1].isspace()


def _halves(word: str) -> tuple[str, str]:
    """
    >>> _halves("warningHeavy")
    ('warning', 'Heavy')
    """
    middle = next(index for index, letter in enumerate(word) if letter.isupper())
    return word[:middle], word[middle:]


def _tokens(article: Article, paragraph: Paragraph) -> tuple[Token, ...]:
    segments = article.segments
    sentences = segments.sentences[paragraph.sentences.start : paragraph.sentences.stop]
    return segments.tokens[sentences[0].tokens.start : sentences[-1].tokens.stop]


def _found(rule: Rule, span: Span, why: str) -> Finding:
    message = "a heading runs into the sentence below it"
    return finding(rule, span, message, (Evidence(EvidenceKind.CONTEXT, why),))


GLUED_HEADING = Detector(GluedHeadingOptions, detect, always)
