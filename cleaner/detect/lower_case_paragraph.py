"""Paragraphs that open in lower case although the one before is whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.clauses import clause_words, opens_with_name
from cleaner.facts.items import is_cut_into_lines, is_prose
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.segment import Paragraph
from cleaner.text.span import Span


class LowerCaseParagraphOptions(Options, frozen=True, kw_only=True):
    """``most`` is the share of an article's paragraphs, and ``least`` the words of one, for a slip to be a slip."""

    most: float = 0.2
    least: int = 4


_ANY = lazily(r"[.!?][\"”’»)]*\s*\n\s*\p{Ll}")
_WHOLE = lazily(r"[\p{L}\p{N}%)\"”’»][.!?][\"”’»)]*$")
_ASKED = frozenset("asked asks wondered wonders".split())


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    if _ANY.search(article.text) is None or is_cut_into_lines(article.text, article.segments.paragraphs):
        return
    prose = [one for one in article.segments.paragraphs if is_prose(article.text, one)]
    found = [after for before, after in pairwise(prose) if _is_slip(article, rule.options, before, after)]
    lower = sum(article.text[one.span.start].islower() for one in prose)
    if lower > max(1, rule.options.most * len(prose)):
        return  # verse, messages, a list without signs
    for paragraph in found:
        yield _found(article, rule, paragraph)


def _is_slip(article: Article, options: LowerCaseParagraphOptions, before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph of whole sentences opens in lower case, with a small word, after another."""
    text, segments = article.text, article.segments
    if not text[after.span.start].islower():
        return False
    if not all(_WHOLE.search(text, *one.span) for one in (before, after)):
        return False
    first = segments.sentences[after.sentences.start]
    own = segments.tokens[first.tokens.start : first.tokens.stop]
    if len(own) <= options.least or own[0].start != after.span.start or opens_with_name(own, article.words):
        return False
    words = clause_words(own)
    if words[0] in article.words.lexicon.grammar.relatives and words[-1] != "?":
        return False  # it may go on with the paragraph before
    if text[before.span.end - 1] == "?" and not _ASKED.isdisjoint(words):
        return False
    return article.clauses.is_opener(words[0]) and not article.clauses.is_attribution(words)


def _found(article: Article, rule: Rule, paragraph: Paragraph) -> Finding:
    token = next(one for one in article.segments.tokens if one.start == paragraph.span.start)
    why = f"the paragraph before is whole, and “{token.text}” is no name"
    edit = Edit(Span(token.start, token.start + 1), token.text[0].upper())
    evidence = (Evidence(EvidenceKind.CONTEXT, why),)
    fix = Fix((edit,), Applicability.UNSAFE)
    return finding(rule, Span(token.start, token.end), "a paragraph opens in lower case", evidence, fix=fix)


LOWER_CASE_PARAGRAPH = Detector(LowerCaseParagraphOptions, detect, always)
