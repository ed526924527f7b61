"""Speech without quotation marks: the first person outside them, with an attribution."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.segment import Sentence, Token, TokenKind
from cleaner.text.span import Span


class UnmarkedSpeechOptions(Options, frozen=True, kw_only=True):
    """No options: the verbs of saying and the first person stand in the lexicon."""


class Speech(NamedTuple):
    """What was said, by which words that shows, and the words that attribute it."""

    span: Span
    pronoun: Token
    attribution: Span


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """ "We ..., Ono said." gets marks; in "Sunak said ... our ..." nobody can tell where the speech begins."""
    reader = _Reader(article)
    for sentence in article.segments.sentences:
        if article.quotations.holds(sentence.span) or reader.is_shouted(sentence):
            continue
        if any(mark in _MARKS for mark in sentence.span.of(article.text)):
            continue  # a mark without its partner: the speech is marked, badly
        speech = reader.before_attribution(sentence) or reader.after_colon(sentence)
        if speech is not None:
            yield _marked(article, rule, speech)
            continue
        speech = reader.in_report(sentence)
        if speech is not None:
            yield _shown(article, rule, speech)


# What may open the speaker's part besides a capital: "its leader, Duarte Neves, said", "the coach said".
_OPENERS = frozenset("he she they a an the his her its their one another an".split())
# A clause with one of these is no bare "speaker said"; it goes on with a sentence of its own.
_CLAUSE_WORDS = frozenset(
    "and but because that which while when if as although though so then where until unless after before "
    "we i our my us".split()
)
# After "said" these open what was said: the attribution does not end the sentence.
_OPENS_REPORT = frozenset("that it he she they we i there his her their its no not what how why if whether".split())
_LONGEST_SPEAKER = 14
_MARKS = frozenset('“”"«»„')
# "Explained about our diseases", "It must be said that we": no speech is reported.
_NO_REPORT = frozenset("about of in on to at for with by".split())
_SPEAKERS = frozenset(
    "he she they it official officials minister president company ministry government coach leader mayor head party "
    "union police court officer commander doctor lawyer owner chief chairman director captain bank agency "
    "statement".split()
)
_REPORTERS = frozenset("told asked".split())


class _Reader:
    """Finds speech in the sentences of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._tokens = article.segments.tokens
        self._said = article.words.said
        self._first = frozenset(article.words.lexicon.first_person)

    def is_shouted(self, sentence: Sentence) -> bool:
        """Headlines in capitals are no speech."""
        words = [t for t in self._range(sentence.tokens) if t.kind is TokenKind.WORD]
        return sum(token.text.isupper() for token in words) > len(words) / 2

    def before_attribution(self, sentence: Sentence) -> Speech | None:
        """ "<first person ...>, <speaker> said", the first comma after which the rest is an attribution."""
        for index in sentence.tokens:
            if self._tokens[index].text != ",":
                continue
            attribution = self._attribution(index + 1, sentence.tokens.stop)
            if attribution is None:
                continue
            pronoun = self._pronoun(range(sentence.tokens.start, index))
            if pronoun is None or self._is_reporter(range(sentence.tokens.start, index)):
                return None
            return Speech(Span(sentence.span.start, self._tokens[index].end), pronoun, attribution)
        return None

    def after_colon(self, sentence: Sentence) -> Speech | None:
        """ "<speaker> said: <first person ...>." """
        for index in sentence.tokens:
            if self._tokens[index].text == ":" and self._tokens[index - 1].text.lower() in self._said:
                opening = range(sentence.tokens.start, index)
                pronoun = self._pronoun(range(index + 1, sentence.tokens.stop))
                if pronoun is None or self._pronoun(opening) or not self._has_speaker(self._range(opening)):
                    return None
                start = self._tokens[index + 1].start
                return Speech(Span(start, sentence.span.end), pronoun, self._span(opening))
        return None

    def in_report(self, sentence: Sentence) -> Speech | None:
        """ "<speaker> said (that) ... our ...", without the mark that ends the sentence."""
        index = next((i for i in sentence.tokens if self._tokens[i].text.lower() in self._said), None)
        if index is None or index + 1 >= sentence.tokens.stop:
            return None
        if self._tokens[index + 1].text.lower() in _NO_REPORT or self._tokens[index - 1].text.lower() in ("be", "been"):
            return None
        opening, report = range(sentence.tokens.start, index), range(index + 1, sentence.tokens.stop)
        if not self._has_speaker(self._range(opening)) or self._pronoun(opening) is not None:
            return None  # "We said", "our correspondent said": the article's own first person
        pronoun = self._pronoun(report)
        if pronoun is None or self._is_beside(report, pronoun):
            return None
        last = sentence.tokens.stop - 1
        end = self._tokens[last - 1].end if self._tokens[last].text in ".!?" else self._tokens[last].end
        return Speech(Span(self._tokens[index + 1].start, end), pronoun, self._span(range(opening.start, index + 1)))

    # Parts of a sentence

    def _attribution(self, start: int, stop: int) -> Span | None:
        """ "Ono said", "said Ono", "its leader, Duarte Neves, said on Wednesday": to the end of the sentence."""
        verb = next((i for i in range(start, min(start + _LONGEST_SPEAKER, stop)) if self._is_said(i)), None)
        if verb is None:
            return None
        speaker, rest = range(start, verb), range(verb + 1, stop)
        if any(self._tokens[i].text.lower() in _CLAUSE_WORDS or self._tokens[i].text in ";:" for i in speaker):
            return None
        if self._goes_on(verb, rest):
            return None
        if speaker:
            opener = self._tokens[start]
            opens = opener.is_capitalised or opener.text.lower() in _OPENERS
            known = opens and self._has_speaker(self._range(speaker))
        else:
            known = self._has_speaker(self._range(rest)[:4])
        return self._span(range(start, verb + 1 if speaker else stop)) if known else None

    def _is_said(self, index: int) -> bool:
        return self._tokens[index].text.lower() in self._said

    def _goes_on(self, verb: int, rest: range) -> bool:
        """Whether the words after the verb of saying are what was said."""
        words = [token.text.lower() for token in self._range(rest)]
        if not words:
            return False
        if self._tokens[verb].text.lower() in _REPORTERS:
            return "that" in words
        return words[0] in _OPENS_REPORT

    def _has_speaker(self, tokens: tuple[Token, ...]) -> bool:
        roles, ordinary = self._article.words.roles, self._article.words.ordinary
        return any(
            token.text.lower() in _SPEAKERS
            or token.text.lower() in roles
            or (token.is_capitalised and token.text.lower() not in ordinary)
            for token in tokens
        )

    def _is_reporter(self, tokens: range) -> bool:
        """ "An official told us that ...": the first person is the reporter."""
        words = [token.text.lower() for token in self._range(tokens)]
        return any(one in _REPORTERS and two == "us" for one, two in pairwise(words))

    def _is_beside(self, tokens: range, pronoun: Token) -> bool:
        """ "told us", "unlike us, the reporters": as often the article's own first person."""
        before = self._tokens[tokens.start - 1].text.lower()
        for token in self._range(tokens):
            if token is pronoun:
                return token.text.lower() in ("us", "me") and before in (*_REPORTERS, "unlike", "like", "with")
            before = token.text.lower()
        return False

    def _pronoun(self, tokens: range) -> Token | None:
        """The first word of the first person; neither the US, World War I, nor Our Lady."""
        for index in tokens:
            token = self._tokens[index]
            if token.kind is TokenKind.WORD and self._is_first_person(index, opens=index == tokens.start):
                return token
        return None

    def _is_first_person(self, index: int, *, opens: bool) -> bool:
        token = self._tokens[index]
        word = token.text.lower().replace("’", "'")
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if word.partition("'")[0] in self._first:
            named = opens and word == "our" and after is not None and after.is_capitalised  # "Our Lady of ..."
            return (token.text[0].islower() or (opens and not token.is_upper)) and not named
        if word in ("my", "myself", "me"):
            return token.text.islower() or opens
        if word == "i":
            numbered = not opens and self._tokens[index - 1].is_capitalised  # "World War I", "Elizabeth I"
            return token.text == "I" and not numbered and after is not None and after.text[0].islower()
        return word in ("i'm", "i've", "i'll", "i'd")

    def _range(self, tokens: range) -> tuple[Token, ...]:
        return self._tokens[tokens.start : tokens.stop]

    def _span(self, tokens: range) -> Span:
        return Span(self._tokens[tokens.start].start, self._tokens[tokens.stop - 1].end)


def _evidence(article: Article, speech: Speech) -> tuple[Evidence, ...]:
    return (
        Evidence(EvidenceKind.CONTEXT, f"“{speech.pronoun.text}” is the first person outside quotation marks"),
        Evidence(EvidenceKind.CONTEXT, f"attributed by “{speech.attribution.of(article.text)}”"),
    )


def _marked(article: Article, rule: Rule, speech: Speech) -> Finding:
    marks = article.quotations.marks
    after = f"{marks.opening}{speech.span.of(article.text)}{marks.closing}"
    style = Evidence(EvidenceKind.STYLE, f"the article's own marks are {marks.opening}{marks.closing}")
    return finding(
        rule,
        speech.span,
        "speech without quotation marks",
        (*_evidence(article, speech), style),
        fix=Fix((Edit(speech.span, after),), Applicability.UNSAFE),
    )


def _shown(article: Article, rule: Rule, speech: Speech) -> Finding:
    message = "the first person in reported speech: either a quotation without its marks, or a pronoun to be changed"
    return finding(rule, speech.span, message, _evidence(article, speech))


UNMARKED_SPEECH = Detector(
    UnmarkedSpeechOptions, detect, lambda options: ("we", "our", "us", "i ", "my", "me", "i'm", "i've", "i'", "i’")
)
