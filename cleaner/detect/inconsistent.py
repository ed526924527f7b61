"""One name written two ways in an article, where nothing tells which is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.detect.candidates import Written
from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.misspelled import Weighed, ranked_candidates
from cleaner.detect.weighing import ground, model
from cleaner.facts.article import Article
from cleaner.gazetteer.normalize import fold
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


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Each of the two forms is shown once, where it first stands, with the other as the suggestion."""
    seen: set[frozenset[str]] = set()
    for written, ranked in ranked_candidates(article):
        best = ranked[0]
        pair = frozenset((written.word, best.candidate.word))
        if pair in seen or not _is_variant(article, written, best):
            continue
        forms = sorted((_first(article, word) for word in pair), key=lambda form: form.token.start)
        if len(forms) == 2:
            seen.add(pair)
            yield _finding(rule, forms[0], forms[1], best)
            yield _finding(rule, forms[1], forms[0], best)


def _is_variant(article: Article, written: Written, best: Weighed) -> bool:
    """One name by its spelling, with no ground to prefer either form, and not set beside each other as two people
    are ("Voight and Voigt sued each other")."""
    if not best.candidate.count or best.same < model().show:
        return False
    words = article.gazetteer.words
    if ground(written, best.candidate, article.gazetteer) is not None:
        return False
    if written.word in words and best.candidate.word in words:
        return False  # two established names ("Sergei", "Sergey") as often call two people
    sentence = article.segments.sentences[written.mention.sentence]
    tokens = article.segments.tokens[sentence.tokens.start : sentence.tokens.stop]
    return all(fold(token.text) != best.candidate.word for token in tokens)


def _first(article: Article, word: str) -> Spelling:
    tokens = (token for token in article.segments.tokens if token.text[0].isupper() and fold(token.text) == word)
    return Spelling(next(tokens), article.name_counts[word])


def _finding(rule: Rule, form: Spelling, other: Spelling, best: Weighed) -> Finding:
    evidence = (
        Evidence(
            EvidenceKind.MENTION, f"“{form.token.text}” stands {_times(form)}, “{other.token.text}” {_times(other)}"
        ),
        *(one for one in best.evidence if one.kind is EvidenceKind.SPELLING),
        Evidence(EvidenceKind.PRIOR, "that the two are one name, all evidence together", round(best.same, 1)),
    )
    message = f"“{form.token.text}” and “{other.token.text}” may be one name"
    return finding(rule, Span(form.token.start, form.token.end), message, evidence, suggestions=(other.token.text,))


def _times(form: Spelling) -> str:
    return "once" if form.times == 1 else f"{form.times} times"


INCONSISTENT = Detector(InconsistentOptions, detect, always)
