"""Words of a list of misspellings, each with what it may be meant for."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.entries import with_article
from cleaner.detect.on_purpose import is_prose, speaks_of
from cleaner.facts.article import Article
from cleaner.gazetteer.normalize import fold
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.segment import Token, TokenKind
from cleaner.text.span import Span

Readings = str | tuple[str, ...]


class MisspeltWordOptions(Options, frozen=True, kw_only=True):
    """``words`` are misspellings in small letters, each with its reading; one with several is only shown, and so is
    one of ``notes``, which tell what to think of."""

    words: dict[str, Readings]
    notes: dict[str, str] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        for word, readings in self.words.items():
            if word != word.lower() or not word.strip() or " " in word:
                raise ValueError(f"{word!r} is no word in small letters")
            if not readings or word in readings_of(readings) or not all(map(str.strip, readings_of(readings))):
                raise ValueError(f"{word!r} needs another word to read")


def readings_of(given: Readings) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Words in small letters; those with a capital only where it is that of the sentence, as any other is a name's."""
    words = rule.options.words
    for number, token in enumerate(article.segments.tokens):
        written = token.text.lower()
        if written not in words and (written := written.replace("’", "'")) not in words:
            continue
        if _may_be_meant(article, token):
            continue
        if token.text.islower():
            yield _finding(article, rule, (token, written), is_sure=True)
        elif _opens_sentence(article, number) and not _is_name(article, token):
            yield _finding(article, rule, (token, written), is_sure=fold(token.text) in article.lower_words)


# "@teh", "#teh", "teh_file", "teh.example": a handle, a tag, a file. "recieve [sic]": seen and kept.
_TIED_BEFORE = lazily(r"(?:[@#/\\_~$&=]|\w[.\-‐‑'’])$")
_TIED_AFTER = lazily(r"[@/\\_=]|[.\-‐‑'’:]\w|\s?[\[(]sic\b")


def _may_be_meant(article: Article, token: Token) -> bool:
    """Whether it is a part of something that is no word, is spoken of as a word, or is known for a name."""
    span = Span(token.start, token.end)
    if _TIED_BEFORE.search(article.text, max(0, token.start - 2), token.start):
        return True
    if _TIED_AFTER.match(article.text, token.end) or not is_prose(article, span):
        return True
    return fold(token.text) in article.gazetteer.words or speaks_of(article, span, article.words.of_writing)


def _opens_sentence(article: Article, number: int) -> bool:
    """Whether a word with one capital is the first of its sentence."""
    tokens = article.segments.tokens
    if not tokens[number].text[1:].islower():
        return False
    sentence = article.segments.sentences[article.sentence_at(tokens[number].start)]
    return all(tokens[index].kind is TokenKind.MARK for index in range(sentence.tokens.start, number))


def _is_name(article: Article, token: Token) -> bool:
    """Whether the article has the word with a capital elsewhere, or a list of names has it."""
    if article.background.knows(token.text):
        return True
    return any(
        other.text == token.text and not _opens_sentence(article, number)
        for number, other in enumerate(article.segments.tokens)
    )


def _finding(article: Article, rule: Rule, found: tuple[Token, str], *, is_sure: bool) -> Finding:
    token, word = found
    options: MisspeltWordOptions = rule.options
    capital = token.text[0].isupper()
    readings = tuple(one[:1].upper() + one[1:] if capital else one for one in readings_of(options.words[word]))
    note = options.notes.get(word)
    reason = f"“{word}” is in the list of {rule.id}" + (f": {note}" if note else "")
    evidence = (Evidence(EvidenceKind.PATTERN, reason),)
    told = " or ".join(f"“{one}”" for one in readings)
    message = f"“{token.text}” should read {told}"
    span = Span(token.start, token.end)
    if not is_sure or note or len(readings) > 1 or rule.applicability is Applicability.DISPLAY:
        return finding(rule, span, message, evidence, suggestions=readings)
    edit = with_article(article.text, span, readings[0])
    return finding(rule, edit.span, message, evidence, fix=Fix((edit,), Applicability.SAFE))


MISSPELT_WORD = Detector(MisspeltWordOptions, detect, always)
