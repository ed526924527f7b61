"""One known person written in two accepted romanisations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.entities import Person, is_doubled
from cleaner.facts.mentions import Mention
from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.normalize import fold, skeleton
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.segment import Token
from cleaner.text.span import Span


class TransliterationOptions(Options, frozen=True, kw_only=True):
    """``about`` are words of an article that speaks of spellings, and means each of them."""

    about: tuple[str, ...] = ()


class Part(NamedTuple):
    """The accepted spellings, folded, of one word of a person's name; ``canonical`` is the gazetteer's own."""

    canonical: str
    spellings: frozenset[str]


class Written(NamedTuple):
    """A spelling of a part in the article."""

    mention: Mention
    token: Token

    @property
    def word(self) -> str:
        return fold(self.token.text)


class Target(NamedTuple):
    """The spelling that the others are brought to, how far that may go, and why."""

    word: str
    applicability: Applicability
    evidence: Evidence


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for person in article.people.persons:
        entity = person.entity
        if entity is None:
            continue
        for part in parts(entity):
            written = list(_written(article, person, part))
            if len({one.word for one in written}) > 1 and not _is_about_spelling(article, rule.options, part):
                yield from _findings(article, rule, (entity, part), written)


@lru_cache(maxsize=1024)
def parts(entity: Entity) -> tuple[Part, ...]:
    """The words of a name that its aliases spell in another way, place by place; a nickname is no spelling."""
    words = fold(entity.label()).split()
    found: dict[int, set[str]] = {}
    for alias in entity.aliases:
        others = fold(alias).split()
        if len(others) == len(words):
            pairs = list(enumerate(zip(words, others, strict=True)))
        elif len(others) == 1:
            pairs = [(place, (word, others[0])) for place, word in enumerate(words)]
        else:
            continue
        for place, (word, other) in pairs:
            if are_spellings(word, other):
                found.setdefault(place, {word}).add(other)
    return tuple(Part(words[place], frozenset(forms)) for place, forms in sorted(found.items()))


_LEAST = 4
_ARTICLES = ("al-", "el-", "as-", "ash-")


def are_spellings(one: str, other: str) -> bool:
    """Whether two words are romanisations of one, neither a short form of the other.

    >>> are_spellings("tokayev", "tokaev"), are_spellings("thomas", "tom"), are_spellings("el-sisi", "sisi")
    (True, False, False)
    """
    if one == other or min(len(one), len(other)) < _LEAST or one.startswith(_ARTICLES) != other.startswith(_ARTICLES):
        return False
    if skeleton(one) == skeleton(other):
        return one.replace("-", "").replace("'", "") != other.replace("-", "").replace("'", "")
    if one.startswith(other) or other.startswith(one):
        return False
    shorter = min(len(one), len(other))
    return int(OSA.distance(one, other)) <= (1 if shorter < 6 else 2 if shorter < 9 else 3)


def _written(article: Article, person: Person, part: Part) -> Iterator[Written]:
    """Every place where the article writes the part for the person; none where it may be somebody else's name."""
    mentions = [*person.mentions]
    if part.canonical in _family(person):
        mentions += [m for m in article.people.loose if len(m.tokens) == 1]
    for other in article.people.persons:
        if other is person or not any(part.spellings & set(mention.words) for mention in other.mentions):
            continue
        if not _may_be(person, other, part):
            return
        mentions += other.mentions
    for mention in sorted(mentions, key=lambda one: one.span):
        if is_doubled(mention) or not _fits(article, person, mention):
            continue
        for token in mention.tokens:
            if fold(token.text) in part.spellings and not token.is_upper:
                yield Written(mention, token)


def _may_be(person: Person, other: Person, part: Part) -> bool:
    """Whether somebody of whom the article has a surname alone is the person: of no other office."""
    if person.entity is None or other.entity is not None or other.full is not None:
        return False
    held = {term.title for term in person.entity.offices}
    titles = [mention.title for mention in other.mentions]
    return part.canonical in _family(person) and all(one is None or held & set(one.offices) for one in titles)


def _fits(article: Article, person: Person, mention: Mention) -> bool:
    """Not "Mrs. Zelensky" for the president, nor a mayor or a spokesman of the same surname."""
    assert person.entity is not None
    gender = person.entity.gender
    honorific = article.words.honorifics.get(mention.honorific or "")
    if honorific is not None and gender is not None and honorific != gender.value:
        return False
    held = {term.title for term in person.entity.offices}
    fits = mention.title is None or bool(held & set(mention.title.offices))
    return len(mention.tokens) > 1 or (mention.speaker is None and fits)


def _family(person: Person) -> tuple[str, ...]:
    """The words of the family name: what stands alone for a person."""
    name = person.entity.name if person.entity is not None else ""
    return () if isinstance(name, str) else tuple(fold(name.family).split())


def _is_about_spelling(article: Article, options: TransliterationOptions, part: Part) -> bool:
    """Whether a sentence with one of the forms says how the name is written."""
    tokens = article.segments.tokens
    for sentence in article.segments.sentences:
        words = {fold(token.text) for token in tokens[sentence.tokens.start : sentence.tokens.stop]}
        if words & part.spellings and words & set(options.about):
            return True
    return False


def _findings(article: Article, rule: Rule, named: tuple[Entity, Part], written: list[Written]) -> Iterator[Finding]:
    entity, part = named
    counts = Counter(one.word for one in written)
    target = _target(article, entity, part, counts)
    surface = _surfaces(written, entity)
    shown: set[str] = set()
    for one in written:
        wrong = target is None or one.word != target.word
        if not wrong:
            continue
        after = _cased(surface[target.word], one.token) if target is not None else None
        span = Span(one.token.start, one.token.end)
        others = [other for other in counts if other != one.word]
        evidence = (
            Evidence(EvidenceKind.ALIAS, f"both are accepted spellings of {entity.label()}", entity=entity.id),
            Evidence(EvidenceKind.MENTION, _told(counts, surface)),
            *((target.evidence,) if target is not None else ()),
        )
        applicability = Applicability.DISPLAY if target is None else target.applicability
        if after is None or not _is_accepted(article, entity, one, after):
            if one.word not in shown:
                shown.add(one.word)
                message = f"“{one.token.text}” is spelt in {len(counts)} ways here"
                yield finding(rule, span, message, evidence, suggestions=tuple(surface[w] for w in sorted(others)))
            continue
        if _is_beside(article, one, target):
            applicability = min(applicability, Applicability.UNSAFE)
        message = f"“{one.token.text}” should read “{after}”, as elsewhere in the article"
        yield finding(rule, span, message, evidence, fix=Fix((Edit(span, after),), applicability))


def _target(article: Article, entity: Entity, part: Part, counts: Counter[str]) -> Target | None:
    """The gazetteer's form where it stands as often as any other, else a form that stands twice as often."""
    (first, most), *rest = counts.most_common()
    others = sum(counts.values()) - counts[part.canonical]
    if entity.id in article.gazetteer.house:
        text = Evidence(EvidenceKind.STYLE, "the house's own list has it so", entity=entity.id)
        return Target(part.canonical, Applicability.UNSAFE, text)
    if counts[part.canonical] == most:
        clear = most >= 3 and others == 1
        text = Evidence(EvidenceKind.ENTITY, "it is the gazetteer's own spelling", entity=entity.id)
        return Target(part.canonical, Applicability.SAFE if clear else Applicability.UNSAFE, text)
    if most >= 2 * rest[0][1]:
        return Target(first, Applicability.UNSAFE, Evidence(EvidenceKind.STYLE, "the article's own spelling rules"))
    return None


def _surfaces(written: list[Written], entity: Entity) -> dict[str, str]:
    """The first written form of each spelling; the gazetteer's own where the article has none."""
    surfaces = {fold(word): word for word in entity.label().split()}
    return surfaces | {one.word: one.token.text for one in reversed(written)}


def _cased(after: str, token: Token) -> str:
    """The first letter as the written one has it: "Al-Sisi" opens a sentence, "el-Sisi" does not."""
    first = after[0].upper() if token.text[0].isupper() else after[0].lower()
    return first + after[1:]


def _told(counts: Counter[str], surface: dict[str, str]) -> str:
    times = [f"“{surface[word]}” {'once' if count == 1 else f'{count} times'}" for word, count in counts.most_common()]
    return f"the article has {', '.join(times)}"


def _is_accepted(article: Article, entity: Entity, written: Written, after: str) -> bool:
    """Whether the name as it would read is one that the gazetteer has: parts of two romanisations are not mixed."""
    tokens = written.mention.tokens
    text = " ".join(after if token is written.token else token.text for token in tokens)
    return len(tokens) == 1 or entity in article.gazetteer.named(text)


def _is_beside(article: Article, written: Written, target: Target | None) -> bool:
    """Whether the sentence has the other form too, so that somebody may have set them side by side."""
    sentence = article.segments.sentences[written.mention.sentence].tokens
    tokens = article.segments.tokens[sentence.start : sentence.stop]
    return target is not None and any(fold(token.text) == target.word for token in tokens)


TRANSLITERATION = Detector(TransliterationOptions, detect, always)
