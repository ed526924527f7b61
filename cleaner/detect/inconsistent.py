"""One name written two ways in an article, where nothing tells which is right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from cleaner.detect.candidates import LEAST_LENGTH, Written
from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.misspelled import Weighed, ranked_candidates
from cleaner.detect.weighing import ground, model
from cleaner.detect.word_forms import is_derived, is_family_pair
from cleaner.facts.article import Article
from cleaner.facts.entities import is_doubled
from cleaner.facts.mentions import Mention
from cleaner.gazetteer.normalize import fold, key, skeleton
from cleaner.gazetteer.spelling import likeness
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.segment import Token
from cleaner.text.span import Span


class InconsistentOptions(Options, frozen=True, kw_only=True):
    """No options: the limit is fitted with the weights of name evidence."""


class Spelling(NamedTuple):
    """A spelling: its first place, and how often it stands."""

    token: Token
    times: int


class _Spellings:
    """The spellings of the names of an article, by their folded words."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def of(self, word: str) -> Spelling:
        return Spelling(self._firsts[word], self._article.name_counts[word])

    @cached_property
    def _firsts(self) -> dict[str, Token]:
        """Where each word with a capital stands first."""
        found: dict[str, Token] = {}
        for token in self._article.segments.tokens:
            if token.text[0].isupper():
                found.setdefault(fold(token.text), token)
        return found


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Each of the two forms is shown once, where it first stands, with the other as the suggestion."""
    spellings = _Spellings(article)
    seen: set[frozenset[str]] = set()
    for written, ranked in ranked_candidates(article):
        best = ranked[0]
        pair = frozenset((written.word, best.candidate.word))
        if pair in seen or not _is_variant(article, written, best):
            continue
        forms = sorted(map(spellings.of, pair), key=lambda form: form.token.start)
        if len(forms) == 2:
            seen.add(pair)
            yield _finding(rule, forms[0], forms[1], _weighed(best))
            yield _finding(rule, forms[1], forms[0], _weighed(best))
    for first, second, beside in _romanisations(article):
        if frozenset((fold(first.text), fold(second.text))) not in seen:
            reason = Evidence(EvidenceKind.SPELLING, f"both romanise one name, and “{beside}” stands beside both")
            forms = [Spelling(token, article.name_counts[fold(token.text)]) for token in (first, second)]
            yield _finding(rule, forms[0], forms[1], (reason,))
            yield _finding(rule, forms[1], forms[0], (reason,))


def _is_variant(article: Article, written: Written, best: Weighed) -> bool:
    """One name by its spelling, with no ground to prefer either form, and not set beside each other as two people
    are ("Voight and Voigt sued each other")."""
    if not best.candidate.count or best.same < model().show:
        return False
    words = article.gazetteer.words
    if ground(written, best.candidate, article.gazetteer) is not None:
        return False
    if is_derived(written.word, best.candidate.word):
        return False
    if written.word in words and best.candidate.word in words:
        return False  # two established names ("Sergei", "Sergey") as often call two people
    sentence = article.segments.sentences[written.mention.sentence]
    tokens = article.segments.tokens[sentence.tokens.start : sentence.tokens.stop]
    return all(fold(token.text) != best.candidate.word for token in tokens)


def _romanisations(article: Article) -> Iterator[tuple[Token, Token, str]]:
    """Names that differ in one word, of which both forms romanise one name ("Sergei Orlov", "Sergey Orlov"), with what
    they share. Each form may be a known name by itself; of two people one article seldom speaks so."""
    seen: dict[tuple[str, ...], list[Mention]] = {}
    told: set[tuple[str, str]] = set()
    for mention in article.mentions:
        if len(mention.tokens) < 2 or is_doubled(mention) or mention.known is not None:
            continue
        for place, token in enumerate(mention.tokens):
            rest = (*mention.words[:place], "", *mention.words[place + 1 :])
            if len(token.text) < LEAST_LENGTH or token.is_upper or not any(len(word) > 2 for word in rest):
                continue
            for other in seen.get(rest, ()):
                before = other.tokens[place]
                pair = fold(before.text), fold(token.text)
                if pair in told or other.sentence == mention.sentence or not _are_romanisations(*pair):
                    continue
                told.add(pair)
                yield before, token, " ".join(word.text for word in mention.tokens if word is not token)
            seen.setdefault(rest, []).append(mention)


_LIKE = 1.5  # bits of likeness from which two given names before one surname are shown ("Mohammad", "Mohammed")


def _are_romanisations(one: str, other: str) -> bool:
    """Whether two words, folded, differ as spellings of one name do: not in the last letter alone (Anna, Anne)."""
    if _plain(one) == _plain(other):
        return False
    if skeleton(one) == skeleton(other):
        return True
    like = likeness(one, other)
    return like.bits >= _LIKE and one[-1:] == other[-1:] and not is_family_pair(one, other)


def _plain(word: str) -> str:
    """A word without what no reader takes for another spelling: marks, hyphens, apostrophes."""
    return key(word).replace(" ", "").replace("'", "")


def _weighed(best: Weighed) -> tuple[Evidence, ...]:
    spelling = tuple(one for one in best.evidence if one.kind is EvidenceKind.SPELLING)
    text = "that the two are one name, all evidence together"
    return *spelling, Evidence(EvidenceKind.PRIOR, text, round(best.same, 1))


def _finding(rule: Rule, form: Spelling, other: Spelling, reasons: tuple[Evidence, ...]) -> Finding:
    text = f"“{form.token.text}” stands {_times(form)}, “{other.token.text}” {_times(other)}"
    evidence = (Evidence(EvidenceKind.MENTION, text), *reasons)
    message = f"“{form.token.text}” and “{other.token.text}” may be one name"
    return finding(rule, Span(form.token.start, form.token.end), message, evidence, suggestions=(other.token.text,))


def _times(form: Spelling) -> str:
    return "once" if form.times == 1 else f"{form.times} times"


INCONSISTENT = Detector(InconsistentOptions, detect, always)
