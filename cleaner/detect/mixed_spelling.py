"""British and American spelling side by side in one article, told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.span import Span

_SHOWN = 6  # words of each side that the evidence names


class Family(Options, frozen=True, kw_only=True):
    """Words that differ in one place: each of ``stems``, then ``british`` or ``american``, then one of ``endings``."""

    british: str
    american: str
    stems: tuple[str, ...]
    endings: tuple[str, ...]


class MixedSpellingOptions(Options, frozen=True, kw_only=True):
    """``families`` and ``pairs`` (British, American) tell the two apart. ``either`` are families whose American form
    is also that of Oxford: it speaks against the British form of such words only. ``weak`` British words are written
    in America too, if against its style books: alone they count only beside their own other form."""

    families: tuple[Family, ...]
    either: tuple[Family, ...]
    pairs: tuple[tuple[str, str], ...]
    weak: frozenset[str] = frozenset()


class _Spellings(NamedTuple):
    """British words to their American forms, all in lower case; those of ``shared`` Oxford writes as well."""

    american: dict[str, str]
    shared: dict[str, str]
    british: frozenset[str]


@lru_cache(maxsize=8)
def _spellings(options: MixedSpellingOptions) -> _Spellings:
    def forms(families: tuple[Family, ...]) -> dict[str, str]:
        return {
            f"{stem}{one.british}{ending}": f"{stem}{one.american}{ending}"
            for one in families
            for stem in one.stems
            for ending in one.endings
        }

    american, shared = forms(options.families) | dict(options.pairs), forms(options.either)
    return _Spellings(american, shared, frozenset(american) | frozenset(shared))


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    known = _spellings(rule.options)
    words = [token.text for token in article.segments.tokens]  # as written: names have a capital
    british = _held(words, known.british)
    if not british:
        return
    against = set(known.american.values())
    if british.keys() & known.shared.keys():
        against |= set(known.shared.values())
    elif british.keys() <= rule.options.weak:
        against = {known.american[word] for word in british}
    american = _held(words, against)
    if american:
        yield _finding(article, rule, british, american)


def _held(words: list[str], wanted: Set[str]) -> Counter[str]:
    return Counter(filter(wanted.__contains__, words))


def _finding(article: Article, rule: Rule, british: Counter[str], american: Counter[str]) -> Finding:
    """Shown at the first word of the rarer kind, American where both are as many."""
    fewer = min(american, british, key=lambda side: side.total())
    first = next(token for token in article.segments.tokens if token.text in fewer)
    sides = {"British": british, "American": american}
    evidence = tuple(
        Evidence(EvidenceKind.STYLE, f"{name}, {side.total()} in all: {_told(side)}") for name, side in sides.items()
    )
    message = f"British ({british.total()}) and American ({american.total()}) spelling in one article"
    return finding(rule, Span(first.start, first.end), message, evidence)


def _told(words: Counter[str]) -> str:
    common = sorted(words.items(), key=lambda one: (-one[1], one[0]))
    told = [word if number == 1 else f"{word} ({number})" for word, number in common[:_SHOWN]]
    return ", ".join([*told, "…"] if len(words) > _SHOWN else told)


MIXED_SPELLING = Detector(MixedSpellingOptions, detect, always)
