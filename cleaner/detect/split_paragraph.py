"""Line breaks inside a sentence: a paragraph that opens in lower case and goes on with the one before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.clauses import clause_words, opens_with_name
from cleaner.facts.items import is_among_cut_lines, is_cut_into_lines, is_prose, may_be_wrapped
from cleaner.facts.tails import Reading, Standing, Tail
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix, replaced
from cleaner.text.document import Role
from cleaner.text.pattern import lazily
from cleaner.text.segment import Paragraph, Token
from cleaner.text.span import Span


class SplitParagraphOptions(Options, frozen=True, kw_only=True):
    """``least`` characters before the break: a shorter line is a heading, a salutation, a verse."""

    least: int = 40


_ANY = lazily(r"\n\s*\p{Ll}")
_OPEN_END = lazily(r"[\p{L}\p{N}%)][\"”’»]?$|,[\"”’»]?$")
_VERSE = 60  # characters; three lines in a row that are all shorter are verse, a list, a table


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    if _ANY.search(article.text) is None or is_cut_into_lines(article.text, article.segments.paragraphs):
        return
    for number, (before, after) in enumerate(pairwise(article.segments.paragraphs)):
        if _is_break(article, before, after, rule.options) and not _is_verse(article, number):
            found = _judge(article, rule, before, after)
            if found is not None:
                yield found


def _is_break(article: Article, before: Paragraph, after: Paragraph, options: SplitParagraphOptions) -> bool:
    """Whether nothing but white space stands between a paragraph without a stop and one in lower case."""
    if (
        not is_prose(article.text, before)
        or after.role is not Role.BODY
        or not article.text[after.span.start].islower()
    ):
        return False
    if before.span.end - before.span.start < options.least or article.text[before.span.end : after.span.start].strip():
        return False
    return _OPEN_END.search(article.text, before.span.start, before.span.end) is not None


def _is_verse(article: Article, number: int) -> bool:
    """Whether the break stands among lines that follow each other at once and are short, or all cut."""
    text, paragraphs = article.text, article.segments.paragraphs
    before, after = paragraphs[number : number + 2]
    if text.count("\n", before.span.end, after.span.start) > 1:
        return False
    around = paragraphs[max(0, number - 1) : number + 3]
    short = sum(one.span.end - one.span.start < _VERSE for one in around)
    return short > 2 or is_among_cut_lines(text, paragraphs, number)


def _judge(article: Article, rule: Rule, before: Paragraph, after: Paragraph) -> Finding | None:
    segments = article.segments
    last, first = segments.sentences[before.sentences.stop - 1], segments.sentences[after.sentences.start]
    ended = segments.tokens[last.tokens.start : last.tokens.stop]
    own = segments.tokens[first.tokens.start : first.tokens.stop]
    if not ended or not own or own[0].start != after.span.start or opens_with_name(own, article.words):
        return None
    ending = clause_words(ended)
    reading = article.tails.read(Tail(clause_words(own), ending))
    span = Span(ended[-1].start, own[0].end)
    gap = Span(before.span.end, after.span.start)
    unended = _told(f"the paragraph before ends without a stop in “{ended[-1].text}”")
    if "," in ending[-2:] or _waits(article, ending[-1], own[0]) or reading.standing is Standing.CONTINUES:
        certain = _is_certain(article, ending, reading) and not may_be_wrapped(article.text, before, after)
        trust = Applicability.SAFE if certain else Applicability.UNSAFE
        fix = Fix((Edit(gap, " "),), trust)
        return finding(rule, span, "a line break inside a sentence", (unended, _told(reading.why)), fix=fix)
    if len(before.sentences) < 2:
        return None  # as likely a headline
    joined = replaced(article.text, (Edit(gap, " "),), span)
    return finding(rule, span, "a paragraph opens in lower case", (unended,), suggestions=(joined,))


def _waits(article: Article, last: str, first: Token) -> bool:
    """ "during" with "the": a preposition before its noun."""
    grammar = article.words.lexicon.grammar
    return last in grammar.prepositions and first.text not in grammar.prepositions | grammar.coordinators


def _is_certain(article: Article, ending: list[str], reading: Reading) -> bool:
    """No heading ends in "the" or "of"; one that the next line goes on with has no sentence before."""
    grammar = article.words.lexicon.grammar
    return ending[-1] in grammar.determiners | grammar.coordinators or (ending[-1] == "of" and not reading.mark)


def _told(text: str) -> Evidence:
    return Evidence(EvidenceKind.CONTEXT, text)


SPLIT_PARAGRAPH = Detector(SplitParagraphOptions, detect, always)
