"""Headings or sentences whose capitals are not those of the house style."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.document import Markup, Role
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily
from cleaner.text.segment import Token, TokenKind
from cleaner.text.span import Span


class Style(Enum):
    """How capitals are set.

    title: each word but the small ones. sentence: the first word and names. lower, upper: all letters alike.
    """

    TITLE = "title"
    SENTENCE = "sentence"
    LOWER = "lower"
    UPPER = "upper"


class Where(Enum):
    """What the style holds for."""

    HEADING = "heading"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class LetterCaseOptions(Options, frozen=True, kw_only=True):
    """Either a ``style`` or a pattern to ``match``. A stretch is shown when no more than ``threshold`` of its words
    keep to the style; ``exceptions`` are words and phrases that may be written as they are there, ``small`` words that
    take no capital inside a title."""

    style: Style | None = None
    match: Regex | None = None
    where: Where = Where.HEADING
    threshold: float = 0.8
    exceptions: tuple[str, ...] = ()
    small: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if (self.style is None) == (self.match is None):
            raise ValueError("a letter-case rule has either style or match")


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: LetterCaseOptions = rule.options
    names = _names(article) if options.style is Style.SENTENCE else frozenset()
    for span, numbers in _stretches(article, options.where):
        if options.match is not None:
            if not limited(options.match).search(span.of(article.text).strip()):
                yield _finding(rule, span, "does not match the pattern")
            continue
        words = _words(article, numbers, options, names)
        wrong = [word.token.text for word in words if not word.is_right]
        if wrong and 1 - len(wrong) / len(words) <= options.threshold:
            assert options.style is not None
            yield _finding(rule, span, f"{options.style.value} case would write {_told(wrong)} otherwise")


def _stretches(article: Article, where: Where) -> Iterator[tuple[Span, range]]:
    segments = article.segments
    for number, paragraph in enumerate(segments.paragraphs):
        sentences = [segments.sentences[index] for index in paragraph.sentences]
        if not sentences:
            continue
        if where is Where.SENTENCE:
            if not _is_heading(article, number):
                yield from ((one.span, one.tokens) for one in sentences)
        elif (where is Where.HEADING) == _is_heading(article, number):
            yield paragraph.span, range(sentences[0].tokens.start, sentences[-1].tokens.stop)


def _is_heading(article: Article, number: int) -> bool:
    """Whether a paragraph is a heading; plain text has one, its first line, where that does not end as a sentence."""
    paragraphs = article.segments.paragraphs
    if paragraphs[number].role is Role.HEADING:
        return True
    if number or len(paragraphs) == 1 or article.document.markup is not Markup.PLAIN:
        return False
    return paragraphs[0].span.of(article.text).rstrip()[-1:].isalnum()


class _Word(NamedTuple):
    token: Token
    is_right: bool


class _Place(NamedTuple):
    """Where a word stands: in a title the first and last have a capital, in a sentence the first."""

    is_first: bool
    is_last: bool


def _words(article: Article, numbers: range, options: LetterCaseOptions, names: frozenset[int]) -> list[_Word]:
    tokens = [article.segments.tokens[index] for index in numbers]
    words = [token for token in tokens if token.kind is TokenKind.WORD and token.text[0] not in "'’"]
    assert options.style is not None
    check = _CHECKS[options.style]
    excepted = _excepted(tokens, options.exceptions)
    return [
        _Word(token, _may_stand(token, options, names, excepted) or check(token.text, _place(token, words), options))
        for token in words
    ]


def _place(token: Token, words: list[Token]) -> _Place:
    return _Place(token is words[0], token is words[-1])


def _may_stand(token: Token, options: LetterCaseOptions, names: frozenset[int], excepted: frozenset[int]) -> bool:
    if token.start in excepted or any(c.isdigit() for c in token.text):
        return True
    has_inner = token.text[1:] != token.text[1:].lower()  # iPhone, NATO, McCain
    if options.style is Style.SENTENCE:
        return has_inner or token.text == "I" or token.start in names
    return options.style is Style.TITLE and has_inner


def _excepted(tokens: list[Token], phrases: tuple[str, ...]) -> frozenset[int]:
    """Where the words of exceptions begin: "New York Times" excuses no other "New"."""
    found: set[int] = set()
    written = [token.text for token in tokens]
    for phrase in phrases:
        words = [match.group() for match in _PART.finditer(phrase)]
        for index in range(len(written) - len(words) + 1):
            if words and written[index : index + len(words)] == words:
                found.update(token.start for token in tokens[index : index + len(words)])
    return frozenset(found)


_PART = lazily(r"[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’\-‐‑](?![sS]\b)[\p{L}\p{M}\p{N}_]+)*|['’][sS]\b|\S")
_COMMON = 4.5  # zipf from which a word with a capital is no name by its looks alone ("Meet In Spring")


def _names(article: Article) -> frozenset[int]:
    """Where words of names and of known titles begin: those keep their capitals."""
    spans = [one.span for one in article.forms] + [one.span for one in article.titles]
    spans += [one.span for one in article.countries_named]
    spans += [one.span for one in article.mentions if min(map(zipf, one.words), default=0.0) < _COMMON]
    tokens = article.segments.tokens
    starts = [token.start for token in tokens]
    lower = article.lower_words
    return frozenset(
        token.start
        for span in spans
        for token in tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if token.text.lower() not in lower
    )


def _is_title(word: str, place: _Place, options: LetterCaseOptions) -> bool:
    if word.lower() in options.small and not any(place):
        return word.islower()
    return word[0].isupper()


_CHECKS: Mapping[Style, Callable[[str, _Place, LetterCaseOptions], bool]] = {
    Style.TITLE: _is_title,
    Style.SENTENCE: lambda word, place, options: word[0].isupper() == place.is_first,
    Style.LOWER: lambda word, place, options: word == word.lower(),
    Style.UPPER: lambda word, place, options: word == word.upper(),
}


def _told(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:6]) + (" …" if len(words) > 6 else "")


def _finding(rule: Rule, span: Span, reason: str) -> Finding:
    return finding(rule, span, rule.summary, (Evidence(EvidenceKind.STYLE, reason),))


LETTER_CASE = Detector(LetterCaseOptions, detect, always)
