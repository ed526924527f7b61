"""Phrases said twice ("on camera on camera") or without an end ("to the to the to the")."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.repeats import Repeat
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix

_LOOP = 3  # times that no phrase is said for effect, unless a link makes it so ("on and on and on")


class RepeatedPhraseOptions(Options, frozen=True, kw_only=True):
    """A word may stand again and again with one of ``links`` between ("day after day after day"). A pair of
    ``prepositions`` and ``articles`` never stands twice. A phrase may stand twice right after one of ``openers``
    ("the team that won the cup won the cup again")."""

    links: frozenset[str]
    prepositions: frozenset[str]
    articles: frozenset[str]
    openers: frozenset[str]


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for run in article.repeats:
        if run.length == 1:
            continue
        judged = _judge(article, run, rule.options)
        if judged is not None:
            yield _finding(article, rule, run, *judged)


def _judge(article: Article, run: Repeat, options: RepeatedPhraseOptions) -> tuple[Applicability, str] | None:
    """How sure it is that the phrase stands too often, with the reason; None where it may well stand so."""
    tokens = article.segments.tokens
    unit = [tokens[index].text for index in run.unit]
    words = [word.lower() for word in unit]
    is_bare = set(words) & options.prepositions and set(words) & options.articles
    if run.length == 2 and is_bare and not any(word.isupper() for word in unit):
        return Applicability.SAFE, "a preposition with its article, and no noun between"
    if run.length == 2 and set(words) & options.links and _goes_on(article, run):
        return None
    if run.length <= 3 and (words[-1] == "of" or (words[-2] == "of" and words[-1] in options.articles)):
        return None  # "a friend of a friend of a friend"
    if all(not word.islower() or word in article.words.particles for word in unit):
        return Applicability.DISPLAY, "a name or a title that may be written so"
    if run.times >= _LOOP:
        return Applicability.UNSAFE, f"{run.length} words that stand {run.times} times: the translation looped"
    if article.quotations.holds(run.surplus(tokens)) or _follows(article, run, options.openers):
        return None
    doubt = _doubt(article, run, options)
    if doubt is not None:
        return Applicability.DISPLAY, doubt
    return Applicability.UNSAFE, f"{run.length} words that stand twice with nothing between"


def _doubt(article: Article, run: Repeat, options: RepeatedPhraseOptions) -> str | None:
    """Why a phrase that stands twice may be meant, or why dropping one would not mend the sentence."""
    unit = [article.segments.tokens[index].text for index in run.unit]
    opens = run.first == article.segments.sentences[run.sentence].tokens.start
    if any(len(word) == 1 and word.isupper() for word in unit[opens:]):
        return "what is labelled so may open a sentence of its own"
    first = unit[0].lower()
    if first in options.articles:
        return "one clause may end and the next begin with it"
    if first not in options.prepositions and _goes_on(article, run):
        return f"“{unit[0]}” stands a third time: what was meant to follow is lost"
    return None


def _goes_on(article: Article, run: Repeat) -> bool:
    """Whether the word that the run opens with follows it as well ("over and over and over")."""
    tokens = article.segments.tokens
    following = run.tokens.stop
    return following < len(tokens) and tokens[following].text.lower() == tokens[run.first].text.lower()


def _follows(article: Article, run: Repeat, openers: frozenset[str]) -> bool:
    opening = article.segments.sentences[run.sentence].tokens.start
    return run.first > opening and article.segments.tokens[run.first - 1].text.lower() in openers


def _finding(article: Article, rule: Rule, run: Repeat, applicability: Applicability, reason: str) -> Finding:
    tokens = article.segments.tokens
    span = run.surplus(tokens)
    unit = article.text[tokens[run.first].start : span.start]
    message = f"“{unit}” stands {run.times} times in a row"
    evidence = (Evidence(EvidenceKind.PATTERN, reason),)
    if applicability is Applicability.DISPLAY:
        return finding(rule, span, message, evidence)
    return finding(rule, span, message, evidence, fix=Fix((Edit(span, ""),), applicability))


REPEATED_PHRASE = Detector(RepeatedPhraseOptions, detect, always)
