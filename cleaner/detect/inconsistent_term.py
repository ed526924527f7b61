"""One body or agreement that an article calls by two names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.name_words import Content, Meanings, Phrase, meanings, parts, phrases
from cleaner.facts.article import Article
from cleaner.gazetteer.normalize import key
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.span import Span


class InconsistentTermOptions(Options, frozen=True, kw_only=True):
    """``fewest`` content words of a name that no acronym stands beside; ``names`` are of things that differ for all
    that they read alike."""

    fewest: int = 3
    names: tuple[str, ...] = ()


class _Named(NamedTuple):
    """A phrase that names something, with its content words."""

    phrase: Phrase
    content: Content


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """The rarer of two names that share an acronym or say the same in other words; of equally frequent, the later."""
    found = list(_names(article, meanings(article.words)))
    shown: set[Span] = set()
    for group, reason in (*_by_acronym(found), *_by_meaning(article, found, rule.options)):
        for one, other in _rarer(group):
            if one.phrase.span not in shown:
                shown.add(one.phrase.span)
                yield _finding(article, rule, (one, other), reason)


def _names(article: Article, known: Meanings) -> Iterator[_Named]:
    titles = frozenset(title.span.start for title in article.titles)
    for phrase in phrases(article):
        if article.document.protected.overlaps(phrase.span):
            continue
        for part in parts(phrase, titles):
            if any(part.span.start <= start < part.span.end for start in titles):
                continue  # "the Indian Prime Minister" and "the Prime Minister of India" are as good as each other
            yield _Named(part, known.content(part.span.of(article.text)))


def _by_acronym(found: list[_Named]) -> Iterator[tuple[list[_Named], str]]:
    """Names that stand before the same capitals in brackets, and of which none is a part of another."""
    groups: defaultdict[str, list[_Named]] = defaultdict(list)
    for one in found:
        acronym = one.phrase.acronym
        if acronym and len(one.content.words) == sum(map(str.isupper, acronym)):
            groups[acronym].append(one)
    for acronym, group in groups.items():
        if len({one.content.key for one in group}) > 1 or len({_words(one) for one in group}) > 1:
            yield group, f"both stand for ({acronym})"


def _by_meaning(
    article: Article, found: list[_Named], options: InconsistentTermOptions
) -> Iterator[tuple[list[_Named], str]]:
    """Names that say the same, of which the gazetteer knows none: what it knows is mended by other rules."""
    groups: defaultdict[tuple[str, ...], list[_Named]] = defaultdict(list)
    right = frozenset(map(key, options.names))
    for one in found:
        if len(one.content.words) >= options.fewest and key(one.phrase.span.of(article.text)) not in right:
            groups[one.content.key].append(one)
    for group in groups.values():
        spans = [one.phrase.span for one in group]
        if len({_words(one) for one in group}) > 1 and not any(
            known.span.contains(span) for known in article.forms for span in spans
        ):
            yield group, "they say the same in other words"


def _words(one: _Named) -> tuple[str, ...]:
    return tuple(sorted(one.content.words))


def _rarer(group: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Each name of the group that is not its commonest, with that; they share a word and differ in one or two."""
    counts = Counter(map(_words, group))
    first = {_words(one): one for one in reversed(group)}
    best = min(counts, key=lambda words: (-counts[words], first[words].phrase.span))
    for one in group:
        words = _words(one)
        differ = sum((Counter(words) - Counter(best)).values())
        if words != best and len(words) == len(best) and differ <= _MOST_DIFFERENT and differ < len(words):
            yield one, first[best]


_MOST_DIFFERENT = 2


def _finding(article: Article, rule: Rule, pair: tuple[_Named, _Named], reason: str) -> Finding:
    one, other = (each.phrase.span.of(article.text) for each in pair)
    line, column = article.document.position(pair[1].phrase.span.start)
    evidence = (Evidence(EvidenceKind.MENTION, f"“{other}” stands at {line}:{column}; {reason}"),)
    message = f"“{one}” is called “{other}” elsewhere"
    return finding(rule, pair[0].phrase.span, message, evidence, suggestions=(other,))


INCONSISTENT_TERM = Detector(InconsistentTermOptions, detect, always)
