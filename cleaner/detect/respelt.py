"""A name beside its own other spelling ("Tokaev Tokayev"): one person, whose name the translation wrote twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from cleaner.detect.detector import finding
from cleaner.detect.weighing import entity_words
from cleaner.detect.word_forms import is_derived, is_family_pair, is_word_ending
from cleaner.facts.article import Article
from cleaner.facts.entities import Person, holders, office_evidence
from cleaner.facts.forms import KnownForm
from cleaner.facts.introductions import is_introduced
from cleaner.facts.mentions import Mention
from cleaner.gazetteer.entity import Entity, EntityType, PersonName, Strength
from cleaner.gazetteer.normalize import fold, skeleton
from cleaner.gazetteer.ordinary import zipf
from cleaner.gazetteer.spelling import likeness
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.segment import Token
from cleaner.text.span import Span

_LEAST_LENGTH = 4
_SURE_LENGTH = 6  # of words so long that few are names of two people: "Cheng Chang" is one man
_NEAR = 2  # edits within which likeness is told
_FAR = 3  # edits beyond which no two spellings are one name
_ALIKE = 1.5  # bits of likeness from which two words differ as spellings do
_KNOWN = 2.5  # zipf from which a word is a name, or a word, of its own


class _Pair(NamedTuple):
    """Two words of a mention side by side: the name, and the same name again."""

    mention: Mention
    right: Token
    wrong: Token

    @property
    def words(self) -> tuple[str, str]:
        return fold(self.right.text), fold(self.wrong.text)


class _Proof(NamedTuple):
    """Why the right word names one person, who that is where the gazetteer knows, and the full name that is meant."""

    evidence: tuple[Evidence, ...]
    entity: Entity | None
    full: str | None = None


def respelt(article: Article, rule: Rule) -> Iterator[Finding]:
    """Names of people and of places that stand beside themselves in another spelling.

    Several such pairs in a sentence are a list of spellings ("Kiev Kyiv, Lvov Lviv"); after a preposition that opens
    the sentence the second may begin what is said ("In Kyiv Kiev cake is sold").
    """
    found = [*_pairs(article, rule)]
    sentences = [article.sentence_at(one.span.start) for one in found]
    for one, number in zip(found, sentences, strict=True):
        if sentences.count(number) == 1 and not _is_after_opening(article, number, one.span):
            yield one


_OPENING = frozenset("after at before by for from in inside near of off on outside to under with".split())


def _is_after_opening(article: Article, number: int, span: Span) -> bool:
    tokens = article.segments.tokens
    sentence = article.segments.sentences[number].tokens
    first, second, third = (*tokens[sentence.start : sentence.stop], *tokens[:3])[:3]
    is_near = OSA.distance(fold(second.text), fold(third.text), score_cutoff=_FAR) <= _FAR
    return first.lower in _OPENING and is_near and second.start <= span.start <= third.start


def _pairs(article: Article, rule: Rule) -> Iterator[Finding]:
    for mention in article.mentions:
        for one, other in pairwise(mention.tokens):
            if _are_one_name(article, one, other) and _is_said_once(article, mention):
                # The surer reading; of two equal ones that in which the later word is right.
                readings = _Pair(mention, other, one), _Pair(mention, one, other)
                found = [told for pair in readings if (told := _finding(article, rule, pair)) is not None]
                yield from sorted(found, key=lambda told: -told.applicability)[:1]
    yield from _places(article, rule)


def _are_one_name(article: Article, one: Token, other: Token) -> bool:
    """Whether two words that stand side by side on a line differ as spellings of one name do, or by a slip."""
    if article.text[one.end : other.start] not in (" ", "\u00a0") or one.is_upper or other.is_upper:
        return False
    a, b = fold(one.text), fold(other.text)
    if a == b or min(len(a), len(b)) < _LEAST_LENGTH or OSA.distance(a, b, score_cutoff=_FAR) > _FAR:
        return False
    return _are_spellings(a, b) or _are_slips(a, b)


def _are_spellings(one: str, other: str) -> bool:
    if skeleton(one) == skeleton(other):
        return True
    like = likeness(one, other)
    is_like = like.distance <= _NEAR and like.bits >= _ALIKE
    return is_like and one[-1] == other[-1] and not _are_forms(one, other)  # "Eleftheria Eleftheriou" sings


def _are_slips(one: str, other: str) -> bool:
    """One letter that is another, inside ("Kashida", "Kishida"): at its end a name takes the forms of a family."""
    is_close = len(one) == len(other) >= _SURE_LENGTH and OSA.distance(one, other, score_cutoff=1) == 1
    return is_close and one[0] == other[0] and one[-1] == other[-1]


def _are_forms(one: str, other: str) -> bool:
    """Whether one word is made of the other, or both are forms of one family's name."""
    return is_derived(one, other) or is_family_pair(one, other) or is_word_ending(one, other)


def _is_said_once(article: Article, mention: Mention) -> bool:
    """A name that the article says again, or gives to somebody whom it introduces, is a name of its own; so is that
    of a firm."""
    if mention.known is not None or is_introduced(article.text, mention) or _is_firm(article, mention):
        return False
    return sum(other.words == mention.words for other in article.mentions) == 1


_FIRM = frozenset("& llp llc ltd inc plc gmbh co corp group partners sons brothers associates".split())


def _is_firm(article: Article, mention: Mention) -> bool:
    tokens = article.segments.tokens
    sentence = article.segments.sentences[mention.sentence].tokens
    after = [token.lower for token in tokens[sentence.start : sentence.stop] if token.start >= mention.span.end][:2]
    return not _FIRM.isdisjoint(after[: 2 if after[:1] == ["and"] else 1]) or not _FIRM.isdisjoint(mention.words)


def _finding(article: Article, rule: Rule, pair: _Pair) -> Finding | None:
    proof = _of_full_name(article, pair) if len(pair.mention.tokens) > 2 else _of_surname(article, pair)
    if proof is None:
        return None
    is_proven = proof.entity is not None and entity_words(proof.entity).issuperset(pair.words)
    if not (is_proven or _is_nobody(article, pair)):
        return None
    right, wrong = pair.right.text, pair.wrong.text
    if proof.entity is not None and is_proven:
        label = proof.entity.label()
        why = Evidence(EvidenceKind.ALIAS, f"“{right}” and “{wrong}” are spellings of {label}", entity=proof.entity.id)
    else:
        kind = "romanise one name" if len({*map(skeleton, pair.words)}) == 1 else "differ as spellings of one name do"
        why = Evidence(EvidenceKind.SPELLING, f"“{right}” and “{wrong}” {kind}")
    edit = Edit(pair.mention.span, proof.full) if proof.full else _without(pair.right, pair.wrong)
    fix = Fix((edit,), Applicability.SAFE if is_proven else Applicability.UNSAFE)
    said = article.text[min(pair.right, pair.wrong).start : max(pair.right, pair.wrong).end]
    return finding(rule, edit.span, f"“{said}” is one name in two spellings", (why, *proof.evidence), fix=fix)


def _without(right: Token | Span, wrong: Token | Span) -> Edit:
    """What takes the second of two words away, whichever of them stands first, with the space between them."""
    return Edit(Span(right.end, wrong.end) if right.start < wrong.start else Span(wrong.start, right.start), "")


def _of_full_name(article: Article, pair: _Pair) -> _Proof | None:
    """For a name of three words and more: without the second spelling it is somebody's whom the gazetteer or the
    article names."""
    rest = [token for token in pair.mention.tokens if token is not pair.wrong]
    name = " ".join(token.text for token in rest)
    known = [one for one in article.gazetteer.named(name) if one.type is EntityType.PERSON]
    if len(known) == 1:
        why = Evidence(EvidenceKind.ALIAS, f"“{name}” names {known[0].label()}", entity=known[0].id)
        return _Proof((why,), known[0])
    words = tuple(fold(token.text) for token in rest)
    times = sum(other.words == words for other in article.mentions)
    if known or not times:
        return None
    return _Proof((Evidence(EvidenceKind.MENTION, f"“{name}” stands {times} times in the article"),), None)


def _of_surname(article: Article, pair: _Pair) -> _Proof | None:
    """For two words: the right one is the surname of the one person of the article who bears it, or of the holder of
    the office in the title."""
    (right, wrong), mention = pair.words, pair.mention
    people = [one for one in article.people.of_family(right) if one.full is not None and one.full is not mention]
    if len(people) == 1:
        return _of_person(article, pair, people[0])
    day = article.document.date
    if people or mention.title is None or day is None:
        return None
    held = [one for one in holders(article.gazetteer, mention.title, day) if right in _family(one.entity)]
    if len(held) != 1 or wrong in fold(held[0].entity.label()).split():
        return None
    return _Proof((office_evidence(article.gazetteer, held[0], day),), held[0].entity)


def _of_person(article: Article, pair: _Pair, person: Person) -> _Proof | None:
    (right, wrong), mention = pair.words, pair.mention
    assert person.full is not None
    if wrong in person.full.words:
        return None  # "Galilei Galileo" is the other order
    if person.entity is not None and right not in _family(person.entity):
        return None
    if any(one.sentence == mention.sentence and len(one.tokens) > 1 for one in person.mentions if one is not mention):
        return None  # told apart, as two people are
    why = Evidence(EvidenceKind.MENTION, f"{person.full.text} is the only {pair.right.text} of the article")
    return _Proof((why, *person.why), person.entity, full_form(article, person))


def _family(entity: Entity) -> list[str]:
    return fold(entity.name.family).split() if isinstance(entity.name, PersonName) else []


def _is_nobody(article: Article, pair: _Pair) -> bool:
    """Whether the second spelling is no name or word of its own, so far as the article and the lists can tell."""
    right, wrong = pair.words
    if min(map(len, pair.words)) < _SURE_LENGTH or zipf(wrong) >= _KNOWN or wrong in article.lower_words:
        return False
    if any(not part.is_family for part in article.gazetteer.parts(wrong)) or article.gazetteer.named(pair.wrong.text):
        return False
    if wrong in article.gazetteer.words and skeleton(right) != skeleton(wrong):
        return False
    return not any(wrong in other.words for other in article.mentions if other is not pair.mention)


def _places(article: Article, rule: Rule) -> Iterator[Finding]:
    """Two spellings of one place, both of which the gazetteer has ("Kiev Kyiv")."""
    for one, other in pairwise(article.forms):
        said = article.text[one.span.start : other.span.end]
        a, b = one.span.of(article.text), other.span.of(article.text)
        if said != f"{a} {b}" or fold(a) == fold(b) or a.isupper() or b.isupper():
            continue
        if article.text.count(said) > 1 or f"{b} {a}" in article.text:
            continue  # said again and again on purpose
        first, second = _named(one), _named(other)
        shared = [first[name] for name in first if name in second]
        if len(shared) == 1 and shared[0].type is EntityType.PLACE and _are_spellings(fold(a), fold(b)):
            label = shared[0].label()
            edit = _without(one.span, other.span) if fold(a) == fold(label) else _without(other.span, one.span)
            why = Evidence(EvidenceKind.ALIAS, f"“{a}” and “{b}” are spellings of {label}", entity=shared[0].id)
            fix = Fix((edit,), Applicability.SAFE)
            yield finding(rule, edit.span, f"“{said}” is one name in two spellings", (why,), fix=fix)


def _named(form: KnownForm) -> dict[str, Entity]:
    """Whom a phrase names for certain, by id."""
    return {one.entity.id: one.entity for one in form.forms if one.strength is Strength.STRONG}


def full_form(article: Article, person: Person) -> str:
    """The full name in the house's order where the gazetteer knows it, as the article writes it otherwise."""
    assert person.full is not None
    if person.entity is not None and fold(person.entity.label()) != fold(person.full.text):
        label = person.entity.label(native_order=article.style.native_order)
        if sorted(fold(label).split()) == sorted(person.full.words):
            return label
    return person.full.span.of(article.text)
