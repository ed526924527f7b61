"""Sentences that end before they are whole: at an article, a preposition that waits for its noun, a comma."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.clauses import clause_words
from cleaner.facts.items import is_cut_into_lines, is_prose, may_be_wrapped
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.pattern import lazily
from cleaner.text.segment import Sentence, Token
from cleaner.text.span import Span


class CutShortOptions(Options, frozen=True, kw_only=True):
    """``endings`` never end a sentence; ``bound`` are prepositions that no sentence ends in after "the" with a noun;
    ``stranding`` are words whose clauses may end in a preposition; ``named`` tell that a word is only spoken of;
    ``salutations`` open a letter, whose first line ends in a comma."""

    endings: frozenset[str]
    bound: frozenset[str]
    stranding: frozenset[str]
    named: frozenset[str]
    salutations: frozenset[str]
    least: int = 45


_NEXT = lazily(r"\s*(\S)")
_WORD = lazily(r"\p{L}+")
_WORDS = 4


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    found = [*_unfinished(article, rule), *_commas(article, rule)]
    if found and not is_cut_into_lines(article.text, article.segments.paragraphs):
        yield from found


def _unfinished(article: Article, rule: Rule) -> Iterator[Finding]:
    """Sentences whose last word waits for another."""
    segments, options = article.segments, rule.options
    last_words = options.endings | options.bound
    for sentence in segments.sentences:
        tokens = segments.tokens[max(sentence.tokens.start, sentence.tokens.stop - 2) : sentence.tokens.stop]
        ended = tokens[:-1] if tokens and tokens[-1].text == "." else tokens
        if not ended or ended[-1].text not in last_words or not _may_be_cut(article, sentence):
            continue
        words = clause_words(segments.tokens[sentence.tokens.start : sentence.tokens.stop])
        words = words[:-1] if words[-1] == "." else words
        if len(words) >= _WORDS and _waits(words, article, options):
            why = f"“{words[-2]} {words[-1]}” waits for the words that it belongs to"
            yield _found(rule, ended[-1], f"“{words[-1]}”", why)


def _commas(article: Article, rule: Rule) -> Iterator[Finding]:
    segments = article.segments
    for number, paragraph in enumerate(segments.paragraphs):
        if article.text[paragraph.span.end - 1] != "," or not _ends_in_comma(article, rule.options, number):
            continue
        last = segments.tokens[segments.sentences[paragraph.sentences.stop - 1].tokens.stop - 1]
        if last.end == paragraph.span.end:  # else the comma is no prose
            yield _found(rule, last, "a comma", "the paragraph ends in a comma")


def _may_be_cut(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence of prose ends here, and nothing goes on in lower case or on the next line."""
    end = Span(sentence.span.end - 1, sentence.span.end)
    text, paragraphs = article.text, article.segments.paragraphs
    paragraph = paragraphs[sentence.paragraph]
    if not is_prose(text, paragraph) or article.quotations.holds(end):
        return False
    following = _NEXT.match(text, sentence.span.end)
    if following is not None and following.group(1).islower():
        return False  # the stop or the line break is the fault
    below = paragraphs[sentence.paragraph + 1 : sentence.paragraph + 2]
    open_end = text[end.start] != "." and paragraph.span.end == sentence.span.end
    return not open_end or not any(may_be_wrapped(text, paragraph, one) for one in below)


def _waits(words: Sequence[str], article: Article, options: CutShortOptions) -> bool:
    last, before = words[-1], words[-2]
    grammar = article.words.lexicon.grammar
    if before.lower() in options.named or not before[0].isalpha():
        return False
    if last in options.endings:
        return last != "a" or before in grammar.prepositions or article.clauses.is_finite(before)
    if last not in options.bound or len(words) < _WORDS + 1:
        return False
    if any(word.lower() in options.stranding for word in words) or article.clauses.count_verbs(words) > 1:
        return False
    if any(one == "to" and two.islower() and two not in grammar.determiners for one, two in pairwise(words)):
        return False  # "a pen to write the letter with"
    return _is_noun_phrase(words, article)


def _is_noun_phrase(words: Sequence[str], article: Article) -> bool:
    """Whether "the border" stands before the last word, and no other subject between: "the firm he is head of"."""
    grammar = article.words.lexicon.grammar
    for position in (3, 4):
        if words[-position] in ("the", "a", "an", "its", "their", "his") and len(words) > position:
            inner = words[-position + 1 : -1]
            return not any(
                word in grammar.subjects or word in grammar.prepositions or article.clauses.is_finite(word)
                for word in inner
            ) and not inner[-1].endswith(("ed", "ing"))
    return False


def _ends_in_comma(article: Article, options: CutShortOptions, number: int) -> bool:
    """Whether a paragraph ends in a comma and nothing goes on; neither verse nor a salutation."""
    text, paragraphs = article.text, article.segments.paragraphs
    paragraph = paragraphs[number]
    opener = _WORD.match(text, paragraph.span.start)
    if paragraph.span.end - paragraph.span.start < options.least or not is_prose(text, paragraph):
        return False
    if opener is not None and opener.group().lower() in options.salutations:
        return False
    if article.quotations.holds(Span(paragraph.span.end - 1, paragraph.span.end)):
        return False
    before, after = paragraphs[max(0, number - 1) : number], paragraphs[number + 1 : number + 2]
    if any(text[one.span.end - 1] in ",;" for one in (*before, *after)):
        return False  # verse, an enumeration
    starts = [one.span.start for one in after]
    return not any(text[start].islower() or article.quotations.holds(Span(start, start + 1)) for start in starts)


def _found(rule: Rule, token: Token, what: str, why: str) -> Finding:
    evidence = (Evidence(EvidenceKind.CONTEXT, why),)
    return finding(rule, Span(token.start, token.end), f"cut at {what}", evidence)


CUT_SHORT = Detector(CutShortOptions, detect, always)
