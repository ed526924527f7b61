"""Speech without quotation marks: the first person outside them, with an attribution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding
from cleaner.text.segment import Sentence, Token, TokenKind
from cleaner.text.span import Span


class UnmarkedSpeechOptions(Options, frozen=True, kw_only=True):
    """No options: the verbs of saying and the first person stand in the lexicon."""


class Attribution(NamedTuple):
    """"Ono said": tokens from the speaker to the verb."""

    start: int
    end: int
    text: str


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """"We ..., Ono said." gets marks; in "Sunak said ... our ..." nobody can tell where the speech begins."""
    for sentence in article.segments.sentences:
        if _is_quoted(article, sentence):
            continue
        speech = _after(article, sentence)
        if speech is not None:
            yield _marked(article, rule, speech)
            continue
        speech = _before(article, sentence)
        if speech is not None:
            yield _shown(article, rule, speech)


class Speech(NamedTuple):
    span: Span
    pronoun: Token
    attribution: Attribution


def _is_quoted(article: Article, sentence: Sentence) -> bool:
    return bool(article.quotations.spans) and article.quotations.spans.overlaps(sentence.span)


def _after(article: Article, sentence: Sentence) -> Speech | None:
    """A sentence of the form "<first person ...>, <speaker> said."."""
    tokens = article.segments.tokens
    comma = None
    for index in reversed(sentence.tokens):
        if tokens[index].text == ",":
            comma = index
            attribution = _attribution(article, index + 1, sentence.tokens.stop)
            if attribution is not None:
                break
            comma = None
    if comma is None or attribution is None:
        return None
    pronoun = _first_person(article, range(sentence.tokens.start, comma))
    if pronoun is None or _has_own_attribution(article, range(sentence.tokens.start, comma)):
        return None
    return Speech(Span(sentence.span.start, tokens[comma].end), pronoun, attribution)


def _attribution(article: Article, start: int, stop: int) -> Attribution | None:
    """A speaker and a verb of saying that end the sentence, or go on with when and where, not with what."""
    tokens = article.segments.tokens
    verb = None
    for index in range(start, min(start + 9, stop)):
        if tokens[index].text in (",", ";", ":"):
            return None
        if tokens[index].text.lower() in article.words.said:
            verb = index
            break
    if verb is None or verb == start and not (verb + 1 < stop and tokens[verb + 1].is_capitalised):
        return None
    speaker = tokens[start:verb]
    after = tokens[verb + 1 : stop]
    if after and after[0].text.lower() in ("that", "the", "it", "he", "she", "they", "we", "i", ",", "to", "his", "her"):
        if not (verb == start):
            return None
    if not speaker and not after:
        return None
    if not any(token.is_capitalised or token.text.lower() in _SPEAKERS or token.text.lower() in article.words.roles for token in (*speaker, *after[:3])):
        return None
    if speaker and speaker[0].text.lower() in _NO_SPEAKER:
        return None
    end = verb + 1
    return Attribution(tokens[start].start, tokens[verb].end, article.text[tokens[start].start : tokens[verb].end]) if end else None


_SPEAKERS = frozenset("he she they official officials minister president spokesperson company ministry".split())
_NO_SPEAKER = frozenset("as when while if which who that where because although though and but or".split())


def _before(article: Article, sentence: Sentence) -> Speech | None:
    """A sentence that opens "<speaker> said (that)" and speaks on in the first person."""
    tokens = article.segments.tokens
    for index in sentence.tokens:
        if tokens[index].text.lower() in article.words.said:
            break
    else:
        return None
    speaker = tokens[sentence.tokens.start : index]
    if not any(token.is_capitalised and token.text.lower() not in article.words.ordinary for token in speaker):
        if not any(token.text.lower() in _SPEAKERS or token.text.lower() in article.words.roles for token in speaker):
            return None
    if _first_person(article, range(sentence.tokens.start, index)) is not None:
        return None  # "We said", "our correspondent said": the article's own first person
    pronoun = _first_person(article, range(index + 1, sentence.tokens.stop))
    if pronoun is None or not speaker:
        return None
    if index + 1 < sentence.tokens.stop and tokens[index + 1] is pronoun and pronoun.text.lower() == "us":
        return None
    start = tokens[index + 1].start
    attribution = Attribution(speaker[0].start, tokens[index].end, article.text[speaker[0].start : tokens[index].end])
    return Speech(Span(start, sentence.span.end), pronoun, attribution)


def _first_person(article: Article, tokens: range) -> Token | None:
    """The first word of the first person; neither the US, World War I, nor Our Lady."""
    every = article.segments.tokens
    for index in tokens:
        token = every[index]
        if token.kind is not TokenKind.WORD or article.document.protected.overlaps(Span(token.start, token.end)):
            continue
        word = token.text.lower().replace("’", "'")
        stem = word.partition("'")[0]
        opens = index == tokens.start
        if stem in article.words.lexicon.first_person and (token.text.islower() or (opens and not token.is_upper)):
            follows = every[index + 1] if index + 1 < tokens.stop else None
            if opens and follows is not None and follows.is_capitalised and stem == "our":
                return None  # "Our Lady of ..."
            return token
        if word in ("i", "i'm", "i've", "i'll", "i'd", "my", "myself") and _is_pronoun(every, index, opens):
            return token
    return None


def _is_pronoun(tokens: tuple[Token, ...], index: int, opens: bool) -> bool:
    token = tokens[index]
    if token.text.islower():
        return True
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text == "I":
        if not opens and before is not None and before.is_capitalised:
            return False  # "World War I", "Elizabeth I"
        return after is not None and after.kind is TokenKind.WORD and after.text[0].islower()
    return opens or token.text.startswith("I'") or token.text.startswith("I’")


def _has_own_attribution(article: Article, tokens: range) -> bool:
    """Whether the clause itself reports speech of others ("our source said ...")."""
    every = article.segments.tokens
    return any(every[index].text.lower() in ("told", "asked") for index in tokens) and any(
        every[index].text.lower() == "us" for index in tokens
    )


def _evidence(article: Article, speech: Speech) -> tuple[Evidence, ...]:
    return (
        Evidence(EvidenceKind.CONTEXT, f"“{speech.pronoun.text}” is the first person outside quotation marks"),
        Evidence(EvidenceKind.CONTEXT, f"attributed by “{speech.attribution.text}”"),
    )


def _marked(article: Article, rule: Rule, speech: Speech) -> Finding:
    marks = article.quotations.marks
    start, end = speech.span
    written = speech.span.of(article.text)
    edits = (Edit(Span(start, end), f"{marks.opening}{written}{marks.closing}"),)
    message = "speech without quotation marks"
    evidence = (
        *_evidence(article, speech),
        Evidence(EvidenceKind.STYLE, f"the article's own marks are {marks.opening}{marks.closing}"),
    )
    return finding(rule, speech.span, message, evidence, edits=edits, applicability=Applicability.UNSAFE)


def _shown(article: Article, rule: Rule, speech: Speech) -> Finding:
    message = "the first person in reported speech: either a quotation without its marks, or a pronoun to be changed"
    return finding(rule, speech.span, message, _evidence(article, speech))


UNMARKED_SPEECH = Detector(
    UnmarkedSpeechOptions, detect, lambda options: ("we", "our", "us", "i ", "my", "i'm", "i've", "i’")
)
