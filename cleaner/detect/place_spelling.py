"""One known place written in two accepted spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.facts.forms import KnownForm
from cleaner.gazetteer.entity import Entity, EntityType, Strength
from cleaner.gazetteer.normalize import fold, skeleton
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.span import Span


class PlaceSpellingOptions(Options, frozen=True, kw_only=True):
    """``about`` are words of a sentence that speaks of spellings, and means each of them."""

    about: tuple[str, ...] = ()


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for entity, written in _places(article).items():
        for group in _spellings(written):
            if len({_word(article, one) for one in group}) > 1 and not _is_about_spelling(article, rule, group):
                yield from _findings(article, rule, entity, group)


def _word(article: Article, known: KnownForm) -> str:
    return fold(known.span.of(article.text))


def _places(article: Article) -> dict[Entity, list[KnownForm]]:
    """Where the article writes each place, as a name of one word and no part of a longer one ("Chicken Kiev")."""
    found: dict[Entity, list[KnownForm]] = defaultdict(list)
    for known in article.forms:
        entities = {form.entity for form in known.forms}
        if len(entities) != 1 or len(known.tokens) != 1 or not known.has(EntityType.PLACE):
            continue
        token = article.segments.tokens[known.tokens.start]
        if known.forms[0].strength is not Strength.STRONG or token.is_upper or _is_in_name(article, known):
            continue
        found[entities.pop()].append(known)
    return found


def _is_in_name(article: Article, known: KnownForm) -> bool:
    """Whether a capitalised word stands right before or after that may belong to it ("Macao Water", "Dynamo Kiev")."""
    tokens = article.segments.tokens
    sentence = article.segments.sentences[known.sentence].tokens
    before, after = known.tokens.start - 1, known.tokens.stop
    if after < sentence.stop and tokens[after].is_capitalised and tokens[after].start == known.span.end + 1:
        return True
    if before < sentence.start or not tokens[before].is_capitalised or tokens[before].end + 1 != known.span.start:
        return False
    return tokens[before].text.lower() not in article.words.ordinary


def _spellings(written: list[KnownForm]) -> Iterator[list[KnownForm]]:
    """The mentions whose forms are spellings of one name; "Burma" is another name of Myanmar, not another spelling."""
    rest = list(written)
    while rest:
        form = fold(rest[0].forms[0].text)
        group = [one for one in rest if _is_spelling(form, fold(one.forms[0].text))]
        rest = [one for one in rest if one not in group]
        yield group


def _is_spelling(one: str, other: str) -> bool:
    if one == other or skeleton(one) == skeleton(other):
        return True
    if one[0] != other[0] or one.startswith(other) or other.startswith(one):
        return False
    return int(OSA.distance(one, other)) <= max(2, (min(len(one), len(other)) + 1) // 3)


def _is_about_spelling(article: Article, rule: Rule, group: list[KnownForm]) -> bool:
    """Whether a sentence sets the forms side by side ("Kharkiv, in Russian Kharkov"), or says how one is written."""
    options: PlaceSpellingOptions = rule.options
    tokens = article.segments.tokens
    forms: dict[int, set[str]] = defaultdict(set)
    for known in group:
        forms[known.sentence].add(_word(article, known))
        sentence = article.segments.sentences[known.sentence].tokens
        if {token.text.lower() for token in tokens[sentence.start : sentence.stop]} & set(options.about):
            return True
    return any(len(words) > 1 for words in forms.values())


def _findings(article: Article, rule: Rule, entity: Entity, group: list[KnownForm]) -> Iterator[Finding]:
    """Towards the house's spelling a fix; towards the gazetteer's, where the article mostly has it, a suggestion: human
    translators took the other one in two of three cases ("Donbass"). Else each spelling is shown once."""
    counts = Counter(_word(article, one) for one in group)
    canonical = fold(entity.label())
    is_house = entity.id in article.gazetteer.house
    target = entity.label() if is_house or counts[canonical] == max(counts.values()) else None
    told = ", ".join(
        f"“{next(one.span.of(article.text) for one in group if _word(article, one) == word)}” "
        f"{'once' if count == 1 else f'{count} times'}"
        for word, count in counts.most_common()
    )
    evidence = (
        Evidence(EvidenceKind.ALIAS, f"both are accepted spellings of {entity.label()}", entity=entity.id),
        Evidence(EvidenceKind.MENTION, f"the article has {told}"),
    )
    shown: set[str] = set()
    for one in group:
        word, surface = _word(article, one), one.span.of(article.text)
        span = Span(*one.span)
        if target is not None and word != canonical:
            message = f"“{surface}” should read “{target}”, as elsewhere in the article"
            if is_house:
                yield finding(rule, span, message, evidence, fix=Fix((Edit(span, target),), Applicability.UNSAFE))
            else:
                yield finding(rule, span, message, evidence, suggestions=(target,))
        elif target is None and word not in shown:
            shown.add(word)
            others = {_word(article, other): other.span.of(article.text) for other in group}
            suggestions = tuple(text for other, text in sorted(others.items()) if other != word)
            message = f"“{surface}” is spelt in {len(counts)} ways here"
            yield finding(rule, span, message, evidence, suggestions=suggestions)


PLACE_SPELLING = Detector(PlaceSpellingOptions, detect, always)
