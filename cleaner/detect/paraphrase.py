"""Official names of which a word or two were replaced by synonyms, found without a list of paraphrases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.entries import with_article
from cleaner.detect.name_words import JOINTS, Content, Phrase, meanings, nearest_name, parts, phrases, singular
from cleaner.facts.article import Article
from cleaner.gazetteer.entity import Entity, EntityType
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.normalize import fold, key
from cleaner.rulebook.lexicon import Words
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class ParaphraseOptions(Options, frozen=True, kw_only=True):
    """``types`` of entities to look after; ``names`` are right ones that read like a paraphrase of another."""

    types: tuple[EntityType, ...]
    names: tuple[str, ...] = ()


class Official(NamedTuple):
    """A right name and whose it is."""

    name: str
    content: Content
    entity: Entity


class Names:
    """The official names of a gazetteer by what their words mean, and by their acronyms."""

    def __init__(self, gazetteer: Gazetteer, words: Words, options: ParaphraseOptions) -> None:
        self.meanings = meanings(words)
        self.right = frozenset(map(key, options.names))
        self._by_key: dict[tuple[str, ...], list[Official]] = {}
        self._by_acronym: dict[str, list[Official]] = {}
        for entity in gazetteer.of_type(*options.types):
            for name in entity.names():
                if is_acronym(name) or not name[0].isupper():
                    continue
                official = Official(name, self.meanings.content(name), entity)
                if len(official.content.words) >= _FEWEST:
                    self._by_key.setdefault(official.content.key, []).append(official)
                    for acronym in filter(is_acronym, (*entity.names(), *entity.weak)):
                        self._by_acronym.setdefault(acronym.replace(".", ""), []).append(official)

    def like(self, content: Content) -> list[Official]:
        """The names that say the same."""
        return self._by_key.get(content.key, [])

    def abbreviated(self, acronym: str) -> list[Official]:
        return self._by_acronym.get(acronym, [])


_FEWEST = 2  # content words of a name; of two only beside their acronym
_CERTAIN_ALONE = 3


def is_acronym(name: str) -> bool:
    """Whether a name is capitals: IMF, U.N., AfCFTA."""
    return " " not in name and len(name) <= 8 and sum(map(str.isupper, name)) >= 2


@lru_cache(maxsize=4)
def official_names(gazetteer: Gazetteer, words: Words, options: ParaphraseOptions) -> Names:
    return Names(gazetteer, words, options)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Capitalised phrases that become one official name when one or two of their words are replaced."""
    names = official_names(article.gazetteer, article.words, rule.options)
    titles = frozenset(title.span.start for title in article.titles)
    end = -1
    for phrase in phrases(article):
        for part in parts(phrase, titles):
            found = _found(article, names, part) if part.span.start >= end else None
            if found is not None:
                yield _finding(article, rule, part, found)
                end = part.span.end


class _Found(NamedTuple):
    official: Official
    same_meaning: bool
    replaced: tuple[tuple[str, str], ...]


def _found(article: Article, names: Names, part: Phrase) -> _Found | None:
    """The one official name that a phrase paraphrases; None where it is a name itself, or could be several."""
    content = names.meanings.content(part.span.of(article.text))
    if len(content.words) < _FEWEST:
        return None
    officials = names.like(content)
    same = bool(officials)
    if not same and part.acronym:
        officials = [one for one in names.abbreviated(part.acronym) if _is_near(content, one.content, part.acronym)]
    if not officials or len({one.entity.label() for one in officials}) != 1:
        return None
    if any(one.content.key == content.key and not _replaced(content, one.content) for one in officials):
        return None  # the official words, at most in another order
    if len(content.words) < _CERTAIN_ALONE and not _has_acronym(part, officials[0].entity):
        return None
    if _is_name(article, part, names):
        return None
    if officials[0].entity.country is not None and not (
        _has_acronym(part, officials[0].entity) or _named(article, officials[0].entity)
    ):
        return None  # every country has its ministries and parties
    name = nearest_name([one.name for one in officials], part.span.of(article.text))
    best = next(one for one in officials if one.name == name)
    replaced = _replaced(content, best.content)
    return _Found(best, same, replaced) if len(replaced) <= _MOST_REPLACED else None


_MOST_REPLACED = 2


def _replaced(content: Content, official: Content) -> tuple[tuple[str, str], ...]:
    """Words of the phrase that the official name does not have, each with the one it has instead."""
    extra = list((Counter(content.words) - Counter(official.words)).elements())
    missing = list((Counter(official.words) - Counter(content.words)).elements())
    return tuple(zip(extra, missing, strict=False))


def _is_near(content: Content, official: Content, acronym: str) -> bool:
    """Whether a phrase with the acronym of an official name beside it is that name in other words.

    As many words, at least two and more than half of them the same; and not those of another name with these initials.
    """
    same = sum((Counter(content.meanings) & Counter(official.meanings)).values())
    if len(content.words) != len(official.words) or same < 2 or same * 2 <= len(official.words):
        return False
    initials = "".join(word[0] for word in content.words)
    return initials.upper() != acronym.upper()


def _has_acronym(part: Phrase, entity: Entity) -> bool:
    return part.acronym is not None and any(
        is_acronym(form) and form.replace(".", "") == part.acronym for form in (*entity.names(), *entity.weak)
    )


def _named(article: Article, entity: Entity) -> str | None:
    """How the article rightly names an entity anywhere."""
    for known in article.forms:
        if any(form.entity.id == entity.id and form.strength for form in known.forms):
            return known.span.of(article.text)
    return None


def _is_name(article: Article, part: Phrase, names: Names) -> bool:
    """Whether the phrase is a name itself, belongs to a longer one, or is a mistranslation that is listed."""
    text = part.span.of(article.text)
    if key(text) in names.right or article.document.protected.overlaps(part.span):
        return True
    for known in article.forms:
        if not known.span.overlaps(part.span):
            continue
        if not part.span.contains(known.span) or known.span == part.span:
            return True
        if not any(form.strength for form in known.forms):
            return True
        covered = (known.span.end - known.span.start) / (part.span.end - part.span.start)
        if covered > _MOST_OF_IT:
            return True
    return False


_MOST_OF_IT = 0.7


def _finding(article: Article, rule: Rule, part: Phrase, found: _Found) -> Finding:
    written, official = part.span.of(article.text), found.official
    told = ", ".join(f"“{other}” for “{one}”" for other, one in found.replaced)
    evidence = [Evidence(EvidenceKind.ALIAS, f"the official name with {told}", entity=official.entity.id)]
    applicability, reasons = _certainty(article, part, found)
    evidence += reasons
    after = official.name.upper() if written.isupper() else official.name
    message = f"“{written}” is officially the {after}"
    if applicability is Applicability.DISPLAY:
        return finding(rule, part.span, message, tuple(evidence), suggestions=(after,))
    edit = with_article(article.text, part.span, after)
    return finding(rule, edit.span, message, tuple(evidence), fix=Fix((edit,), applicability))


_GOES_ON = lazily(r"\s(?:for|on|against|of)\s(?:the\s)?\p{Ll}")


def _is_plural(name: str) -> bool:
    """Whether the noun that a name is built on stands in the plural.

    >>> _is_plural("Reciprocal Access Agreements"), _is_plural("Organization of American States")
    (True, False)
    """
    words = fold(name).split()
    head = next((index for index, word in enumerate(words) if index and word in JOINTS), len(words)) - 1
    return singular(words[head]) != words[head]


def _certainty(article: Article, part: Phrase, found: _Found) -> tuple[Applicability, list[Evidence]]:
    entity = found.official.entity
    goes_on = _GOES_ON.match(article.text, part.span.end) is not None
    if _has_acronym(part, entity):
        evidence = [Evidence(EvidenceKind.ALIAS, f"“({part.acronym})” stands beside it", entity=entity.id)]
        return (Applicability.SAFE if found.same_meaning else Applicability.UNSAFE), evidence
    if _is_plural(part.span.of(article.text)) != _is_plural(found.official.name) or goes_on:
        return Applicability.DISPLAY, []
    named = _named(article, entity)
    if named is not None:
        text = f"the article names it “{named}” elsewhere"
        return Applicability.UNSAFE, [Evidence(EvidenceKind.MENTION, text, entity=entity.id)]
    if entity.parties:
        return _by_parties(article, entity)
    words = len(found.official.content.words)
    sure = entity.country is None and len(found.replaced) == 1 and words >= _CERTAIN_ALONE
    return (Applicability.UNSAFE if sure else Applicability.DISPLAY), []


def _by_parties(article: Article, entity: Entity) -> tuple[Applicability, list[Evidence]]:
    named = article.countries(Span(0, len(article.text)))
    labels = " and ".join(article.gazetteer.labels(party) for party in entity.parties)
    if set(entity.parties) <= named:
        return Applicability.UNSAFE, [Evidence(EvidenceKind.CONTEXT, f"its parties, {labels}, are named")]
    return Applicability.DISPLAY, [Evidence(EvidenceKind.CONTEXT, f"its parties, {labels}, are not all named")]


PARAPHRASE = Detector(ParaphraseOptions, detect, always)
