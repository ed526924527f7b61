"""Speech without quotation marks: the first person outside them, with an attribution."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quotations.attribution import Attribution, AttributionReader, Place
from cleaner.facts.quotations.first_person import first_person
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.document import Role
from cleaner.text.pattern import lazily
from cleaner.text.segment import Sentence, Token, TokenKind
from cleaner.text.span import Span


class UnmarkedSpeechOptions(Options, frozen=True, kw_only=True):
    """``narrator``: nouns after "our" and "my" that show the first person to be the writer ("our correspondent");
    ``opinion``: verbs beside speech that as often attribute a thought."""

    narrator: tuple[str, ...] = ()
    opinion: tuple[str, ...] = ()


class Speech(NamedTuple):
    """What was said, by which word that shows, the words that attribute it; ``doubt`` tells why it is only shown."""

    span: Span
    pronoun: Token
    attribution: Span
    doubt: str | None = None


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """ "We ..., Ono said." gets marks; in "Sunak said ... our ..." nobody can tell where the speech begins."""
    reader = _Reader(article, rule.options)
    for number in reader.spoken():
        speech = reader.speech(number)
        if speech is not None:
            yield _shown(article, rule, speech) if speech.doubt else _marked(article, rule, speech)


_MARKS = frozenset('“”"«»„')
_ENDS = lazily(r"[.!?…][)\]]?$")
# "Explained about our diseases", "It must be said that we": no speech is reported.
_NO_REPORT = frozenset("about of in on to at for with by".split())
_ASKING = frozenset("told tells asked asks".split())
_TELLING = frozenset("a an her his its the their".split())
_GOES_ON = frozenset("And But So Or Because Also Therefore Then".split())
_ADDRESSED = frozenset("you your yours it's that's there's he's she's they're".split())
# Single marks that open, or that close beside a comma or stop; letters left out ('n', '90s) are no marks.
_SINGLE = lazily(
    r"""(?<![\p{L}\p{N}])['‘](?!(?:n|em|til|tis|twas|cause|round|bout)\b)(?=\p{L})
      | [,.!?…]['’](?!\p{L}) | (?<=[\p{L}\p{N}])['’](?=[,.!?](?:\s|$))
    """,
    regex.VERBOSE,
)
_LONGEST_TITLE = 6
_WHERE_IT_BEGINS = "nobody can tell where the speech begins"
_OPINION = "the verb may attribute a thought that was never said in these words"
_WHAT_ELSE = "what follows the attribution may have been said too"
_BESIDE = "the sentences beside it may have been said too"
_NARRATED = "the article is told in the first person"
_ATTRIBUTED_TWICE = "somebody else's words are reported inside it"


class _Reader:
    """Finds speech in the sentences of one article."""

    def __init__(self, article: Article, options: UnmarkedSpeechOptions) -> None:
        self._article = article
        self._options = options
        self._tokens = article.segments.tokens
        self._sentences = article.segments.sentences
        self._attributions = AttributionReader(self._tokens, article.words)

    def spoken(self) -> Iterator[int]:
        """Numbers of the sentences that hold a verb of saying."""
        verbs = self._article.words.speaking
        starts = [token.start for token in self._tokens if token.text in verbs]
        numbers = (self._article.sentence_at(start) for start in starts)
        return iter(dict.fromkeys(numbers))

    def speech(self, number: int) -> Speech | None:
        sentence = self._sentences[number]
        if not self._is_bare(sentence):
            return None
        return self._before_attribution(number) or self._after_colon(number) or self._in_report(sentence)

    def _is_bare(self, sentence: Sentence) -> bool:
        """Whether a sentence is prose without any marks of quotation, neither a headline nor shouted."""
        text = sentence.span.of(self._article.text)
        if self._article.segments.paragraphs[sentence.paragraph].role is Role.HEADING or not _ENDS.search(text):
            return False
        if any(mark in _MARKS for mark in text) or _SINGLE.search(text):
            return False
        if self._article.quotations.holds(sentence.span):
            return False
        words = [t for t in self._range(sentence.tokens) if t.kind is TokenKind.WORD]
        return sum(token.text.isupper() for token in words) <= len(words) / 2

    def _before_attribution(self, number: int) -> Speech | None:
        """ "<first person ...>, <speaker> said": all before the comma of the last attribution."""
        sentence = self._sentences[number]
        attribution = self._attributions.last(sentence)
        if attribution is None:
            return None
        said = range(sentence.tokens.start, attribution.comma)
        pronoun = self._pronoun(said)
        if pronoun is None or self._is_reporter(said):
            return None
        if attribution.place is Place.AMID and self._is_title(said):
            return None
        span = Span(sentence.span.start, self._tokens[attribution.comma].end)
        return Speech(span, pronoun, attribution.span, self._doubt(number, said, attribution))

    def _is_title(self, tokens: range) -> bool:
        """ "My Fair Lady, the critic said, is ...": a few words of which the last has a capital, as subject."""
        return len(tokens) <= _LONGEST_TITLE and self._tokens[tokens.stop - 1].is_capitalised

    def _doubt(self, number: int, said: range, attribution: Attribution) -> str | None:
        """What speaks against marking a sentence up to its attribution."""
        if attribution.place is Place.AMID:
            return _WHAT_ELSE
        if self._tokens[attribution.verb].text in self._options.opinion:
            return _OPINION
        if self._attributes(said):
            return _ATTRIBUTED_TWICE
        if self._is_narrated:
            return _NARRATED
        return _BESIDE if self._is_in_company(number) else None

    def _after_colon(self, number: int) -> Speech | None:
        """ "<speaker> said: <first person ...>." """
        sentence = self._sentences[number]
        for index in sentence.tokens:
            if self._is_colon_after_verb(index, sentence):
                opening = range(sentence.tokens.start, index)
                pronoun = self._pronoun(range(index + 1, sentence.tokens.stop))
                if pronoun is None or self._has_first(opening) or not self._attributions.has_speaker(opening):
                    return None
                span = Span(self._tokens[index + 1].start, sentence.span.end)
                doubt = _NARRATED if self._is_narrated else None if self._ends_with(number) else _BESIDE
                return Speech(span, pronoun, self._span(opening), doubt)
        return None

    def _ends_with(self, number: int) -> bool:
        """Whether speech ends with a sentence: its paragraph does, or goes on to tell what "he" or "she" did."""
        sentence = self._sentences[number]
        after = self._sentences[number + 1] if number + 1 < len(self._sentences) else None
        if after is None or after.paragraph != sentence.paragraph:
            return True
        return self._tokens[after.tokens.start].text in ("He", "She") and not self._has_first(after.tokens)

    def _is_colon_after_verb(self, index: int, sentence: Sentence) -> bool:
        after_verb = index > sentence.tokens.start and self._attributions.is_verb(index - 1)
        return after_verb and self._tokens[index].text == ":"

    def _in_report(self, sentence: Sentence) -> Speech | None:
        """ "<speaker> said (that) ... our ...", without the mark that ends the sentence."""
        verbs = self._article.words.said
        index = next((i for i in sentence.tokens if self._tokens[i].text.lower() in verbs), None)
        if index is None or index + 1 >= sentence.tokens.stop:
            return None
        if self._tokens[index + 1].text.lower() in _NO_REPORT or self._tokens[index - 1].text.lower() in ("be", "been"):
            return None
        opening, report = range(sentence.tokens.start, index), range(index + 1, sentence.tokens.stop)
        if not self._attributions.has_speaker(opening) or self._has_first(opening):
            return None  # "We said", "our correspondent said": the article's own first person
        pronoun = self._pronoun(report)
        if pronoun is None or self._is_beside(report, pronoun) or self._is_narrated:
            return None
        last = sentence.tokens.stop - 1
        end = self._tokens[last - 1].end if self._tokens[last].text in ".!?" else self._tokens[last].end
        attribution = self._span(range(opening.start, index + 1))
        return Speech(Span(self._tokens[index + 1].start, end), pronoun, attribution, _WHERE_IT_BEGINS)

    # What speaks against marks

    @cached_property
    def _is_narrated(self) -> bool:
        """Whether the writer says I or we: twice or more, outside quotations and away from any verb of saying."""
        told = [number for number in range(len(self._sentences)) if self._is_narration(number)]
        apart = [one for one in told if not (self._attributed(one - 1) or self._attributed(one + 1))]
        return len(apart) > 1

    def _is_narration(self, number: int) -> bool:
        sentence = self._sentences[number]
        return self._is_bare(sentence) and self._has_first(sentence.tokens) and not self._attributes(sentence.tokens)

    def _attributed(self, number: int) -> bool:
        return 0 <= number < len(self._sentences) and self._attributes(self._sentences[number].tokens)

    def _is_in_company(self, number: int) -> bool:
        """Whether a sentence beside it in its paragraph may be speech too, or the paragraph before, which it goes on
        from ("And we are obliged to ..., the mayor noted.")."""
        here = self._sentences[number].paragraph
        before, after = number - 1, number + 1
        if self._tokens[self._sentences[number].tokens.start].text in _GOES_ON and before >= 0:
            return True
        if before >= 0 and self._sentences[before].paragraph == here and not self._is_told(before):
            return True
        in_paragraph = after < len(self._sentences) and self._sentences[after].paragraph == here
        return in_paragraph and self._is_narration(after)

    def _is_told(self, number: int) -> bool:
        """Whether a sentence is the writer's: marked or attributed itself, or opening with a name or "the mayor"."""
        sentence = self._sentences[number]
        if not self._is_bare(sentence) or self._attributes(sentence.tokens):
            return True
        opener = self._tokens[sentence.tokens.start]
        if opener.text.lower() in self._article.words.ordinary and opener.text.lower() not in _TELLING:
            return False
        words = {token.text.lower().replace("’", "'") for token in self._range(sentence.tokens)}
        spoken = any(word in _ADDRESSED or "n't" in word for word in words)
        return not spoken and not self._has_first(sentence.tokens)

    def _attributes(self, tokens: range) -> bool:
        """Whether somebody is told to have said something; "We told our foreman" is what the speaker tells."""
        verbs = self._article.words.said
        return any(
            self._tokens[index].text in verbs and self._tokens[index - 1].text.lower() not in ("i", "we")
            for index in tokens
        )

    def _has_first(self, tokens: range) -> bool:
        return first_person(self._tokens, tokens, self._article.words) is not None

    def _is_reporter(self, tokens: range) -> bool:
        """ "An official told us that ...": the first person is the reporter."""
        words = [token.text.lower() for token in self._range(tokens)]
        return any(one in _ASKING and two in ("us", "me") for one, two in pairwise(words))

    def _is_beside(self, tokens: range, pronoun: Token) -> bool:
        """ "told us", "unlike us, the reporters": as often the article's own first person."""
        before = self._tokens[tokens.start - 1].text.lower()
        for token in self._range(tokens):
            if token is pronoun:
                return token.text.lower() in ("us", "me") and before in (*_ASKING, "unlike", "like", "with")
            before = token.text.lower()
        return False

    def _pronoun(self, tokens: range) -> Token | None:
        """The first word of the first person, unless what follows shows the writer ("our chart", "my editor")."""
        index = first_person(self._tokens, tokens, self._article.words)
        if index is None or index + 1 >= len(self._tokens):
            return None
        possessive = self._tokens[index].text.lower() in ("our", "my")
        near = (token.text.lower() for token in self._tokens[index + 1 : index + 4])
        return None if possessive and any(word in self._options.narrator for word in near) else self._tokens[index]

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
    doubt = Evidence(EvidenceKind.CONTEXT, f"only shown: {speech.doubt}")
    return finding(rule, speech.span, message, (*_evidence(article, speech), doubt))


UNMARKED_SPEECH = Detector(
    UnmarkedSpeechOptions, detect, lambda options: ("we", "our", "us", "i ", "my", "me", "i'm", "i've", "i'", "i’")
)
