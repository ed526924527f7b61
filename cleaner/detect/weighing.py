"""Evidence, in bits, for and against a candidate: observations times fitted weights."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from cleaner.detect.candidates import Candidate, Written, is_holder, is_house
from cleaner.facts.article import Article
from cleaner.facts.entities import office_evidence
from cleaner.gazetteer.entity import Entity, PersonName
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.normalize import fold
from cleaner.gazetteer.ordinary import zipf
from cleaner.gazetteer.spelling import Likeness, likeness
from cleaner.shapes import Evidence, EvidenceKind


class Observation(NamedTuple):
    """One thing seen: the weight it goes by, how much of it there is, and how an editor would be told."""

    weight: str
    value: float
    kind: EvidenceKind
    text: str


class Model(NamedTuple):
    """Fitted weights, in bits for each unit of an observation.

    ``same`` weighs whether two words are one name, ``right`` whether the candidate is its right spelling. ``safe`` and
    ``unsafe`` are the bits of ``right`` from which a fix is so, by the ground it stands on (see ``Ground``); ``show``
    the bits of ``same`` from which a finding is shown; ``margin`` the bits by which the best candidate must lead.
    """

    same: dict[str, float]
    right: dict[str, float]
    safe: dict[str, float]
    unsafe: dict[str, float]
    show: float
    margin: float


class Ground(Enum):
    """What tells the right spelling: a person the article surely means, or the house's own list. On neither, of two
    spellings in one article either may be the right one, and both are shown."""

    ANCHORED = "anchored"
    HOUSE = "house"


def ground(written: Written, candidate: Candidate, gazetteer: Gazetteer) -> Ground | None:
    """The ground of a candidate; the first that holds. A written word that is itself a known name needs its other part
    to tell whom it stands for ("Gustavo Pedro")."""
    anchor = anchored(written, candidate)
    if anchor is not None and (
        written.word not in gazetteer.words or any(one in entity_words(anchor) for one in written.others)
    ):
        return Ground.ANCHORED
    return Ground.HOUSE if is_house(gazetteer, candidate.entities) else None


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights that ``benchmarks/fit_names.py`` fitted."""
    text = files("cleaner.detect").joinpath("name_weights.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return Model(**{name: data[name] for name in Model._fields})


BASE = "base"  # the weight that stands alone: how pairs of near names fall without any evidence


def same_bits(observations: Iterable[Observation]) -> float:
    """log2 odds that the two words are one name."""
    weights = model().same
    return weights[BASE] + sum(weights.get(one.weight, 0.0) * one.value for one in observations)


def weighed(observations: Iterable[Observation]) -> tuple[Evidence, ...]:
    """Evidence with the bits of each observation, the base rate first; their sum is the log2 odds of the candidate."""
    weights = model().right
    bits: dict[tuple[EvidenceKind, str], float] = {}
    for one in observations:
        found = weights.get(one.weight, 0.0) * one.value
        bits[one.kind, one.text] = bits.get((one.kind, one.text), 0.0) + found
    base = round(weights[BASE], 1)
    evidence = [Evidence(EvidenceKind.PRIOR, "most names that are this near are two right ones", base)]
    evidence += [Evidence(kind, text, round(value, 1)) for (kind, text), value in bits.items() if abs(value) >= 0.05]
    return tuple(evidence)


class Observer:
    """Observes the candidates of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._counts = article.name_counts
        self._words = article.gazetteer.words

    def observe(self, written: Written, candidate: Candidate, rivals: int) -> tuple[Observation, ...]:
        """Everything seen of a candidate; ``rivals`` is the number of others as near."""
        like = likeness(written.word, candidate.word)
        return (
            *self._spelling(written, candidate, like),
            *self._neighbours(written, rivals),
            *self._in_article(written, candidate),
            *self._in_gazetteer(written, candidate),
            *self._other_parts(written, candidate),
            *self._as_word(written, candidate),
        )

    def _spelling(self, written: Written, candidate: Candidate, like: Likeness) -> Iterator[Observation]:
        text = f"“{written.token.text}” and “{candidate.name}” differ by {like.edits}"
        kind = EvidenceKind.SPELLING
        bits = max(-8.0, min(8.0, like.bits))
        yield Observation("edit_bits" if like.distance < 2 else "edit_bits_far", bits, kind, text)
        if like.same_skeleton:
            yield Observation("same_skeleton", 1, kind, "both romanise one name")
        if like.distance > 1:
            yield Observation("far", min(like.distance, 3) - 1, kind, text)
            short = max(0, 9 - min(len(written.word), len(candidate.word)))
            yield Observation("far_and_short", short, kind, f"{like.distance} edits are much in so short a name")
        if written.word[:1] != candidate.word[:1]:
            yield Observation("first_letter", 1, kind, "the first letters differ")

    def _neighbours(self, written: Written, rivals: int) -> Iterator[Observation]:
        length = min(12, len(written.word))
        text = f"names of {len(written.word)} letters have few neighbours by chance"
        yield Observation("length", length - 7, EvidenceKind.PRIOR, text)
        if rivals:
            text = f"{rivals} other names are as near"
            yield Observation("rivals", math.log2(1 + rivals), EvidenceKind.RUNNER_UP, text)

    def _in_article(self, written: Written, candidate: Candidate) -> Iterator[Observation]:
        kind = EvidenceKind.MENTION
        count = self._counts[written.word]
        stands = f"“{candidate.name}” stands {_times(candidate.count)} in the article"
        text = f"{stands}, “{written.token.text}” {_times(count)}"
        if candidate.count:
            yield Observation("in_article", 1, kind, text)
            yield Observation("in_article_often", min(3.0, math.log2(candidate.count)), kind, text)
            ratio = math.log2(candidate.count + 1) - math.log2(count + 1)
            yield Observation("count_ratio", max(-2.0, min(3.0, ratio)), kind, text)
        if count > 1:
            if not candidate.count:
                text = f"“{written.token.text}” stands {_times(count)}"
            yield Observation("written_often", min(3.0, math.log2(count)), kind, text)

    def _in_gazetteer(self, written: Written, candidate: Candidate) -> Iterator[Observation]:
        kind = EvidenceKind.ENTITY
        if candidate.entities:
            text = f"the gazetteer knows {_told(candidate)}"
            house = "house" if is_house(self._article.gazetteer, candidate.entities) else "built_in"
            yield Observation(house, 1, kind, text)
            if candidate.count:
                yield Observation(f"{house}_in_article", 1, kind, text)
        anchor = anchored(written, candidate)
        if anchor is not None and (written.word not in self._words or is_holder(written, candidate)):
            yield Observation("anchored", 1, kind, f"the article speaks of {anchor.label()}")
        if written.word in self._words:
            yield Observation("written_known", 1, kind, f"“{written.token.text}” is itself a known name")
        elif self._article.background.knows(written.word):
            yield Observation("in_background", 1, kind, f"“{written.token.text}” is in a list of names that exist")
        day = self._article.document.date
        if candidate.tenure is not None and day is not None:
            evidence = office_evidence(self._article.gazetteer, candidate.tenure, day)
            yield Observation("office", 1, evidence.kind, evidence.text)

    def _other_parts(self, written: Written, candidate: Candidate) -> Iterator[Observation]:
        others = written.others
        if not others:
            return
        beside = {word for one in candidate.entities for word in words_beside(one, candidate.word)}
        beside |= {word for person in candidate.persons for m in person.mentions for word in m.words}
        agreeing = [one for one in others if one in beside]
        if agreeing:
            text = f"the other part of the name, “{agreeing[0]}”, agrees"
            yield Observation("other_part", 1, EvidenceKind.ALIAS, text)
        elif candidate.persons or candidate.entities:
            text = f"the other part of the name, “{others[0]}”, is another"
            yield Observation("other_part_differs", 1, EvidenceKind.ALIAS, text)

    def _as_word(self, written: Written, candidate: Candidate) -> Iterator[Observation]:
        kind = EvidenceKind.CONTEXT
        seen = zipf(written.word)
        yield Observation(
            "word_seen", seen, kind, f"“{written.token.text}” is a word of English text (zipf {seen:.1f})"
        )
        if not seen:
            yield Observation("word_unseen", 1, kind, f"“{written.token.text}” is not found in English text")
        known = zipf(candidate.word)
        yield Observation(
            "candidate_seen", known, kind, f"“{candidate.name}” is found in English text (zipf {known:.1f})"
        )
        if known > _COMMON:
            text = f"“{candidate.name}” is common (zipf {known:.1f})"
            yield Observation("candidate_common", known - _COMMON, kind, text)
        if seen > _COMMON:
            yield Observation(
                "word_common", seen - _COMMON, kind, f"“{written.token.text}” is common (zipf {seen:.1f})"
            )
        if written.mention.opens_sentence and len(written.mention.tokens) == 1:
            yield Observation("opens_sentence", 1, kind, "it opens a sentence, where any word has a capital")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def anchored(written: Written, candidate: Candidate) -> Entity | None:
    """The person of the gazetteer whom the article surely means: named in full or by office elsewhere, or whose other
    name or office stands beside the written word. A list has somebody for every name; only such a one is evidence."""
    others = written.others
    for person in candidate.persons:
        if person.entity is None or candidate.word not in entity_words(person.entity):
            continue
        if not others or _agrees(written, candidate, person.entity):
            return person.entity
    # "Prime Minister Victor Ponta" is not the Viktor who holds that office in another country.
    if candidate.tenure is not None and (not others or _agrees(written, candidate, candidate.tenure.entity)):
        return candidate.tenure.entity
    for entity in candidate.entities:
        if isinstance(entity.name, PersonName) and _agrees(written, candidate, entity):
            return entity
    return None


def _agrees(written: Written, candidate: Candidate, entity: Entity) -> bool:
    """Whether the rest of the name is the entity's: some of it, as a patronymic may stand there too; all of it where
    a form of the entity has as many words ("Kim Kyong Hui" is no Kim Jong Un)."""
    forms = [form for form in entity_forms(entity) if candidate.word in form]
    alike = [form for form in forms if len(form) == len(written.mention.tokens)]
    if alike:
        return any(all(one in form for one in written.others) for form in alike)
    return any(one in form for form in forms for one in written.others)


_COMMON = 3.0  # zipf above which a word is one that everybody uses


def _told(candidate: Candidate) -> str:
    return candidate.label if candidate.entities else candidate.name


@lru_cache(maxsize=8192)
def entity_forms(entity: Entity) -> tuple[tuple[str, ...], ...]:
    """Every form of an entity in folded words."""
    return tuple(tuple(fold(form).split()) for form in (*entity.names(), *entity.weak))


@lru_cache(maxsize=8192)
def words_beside(entity: Entity, word: str) -> frozenset[str]:
    """The folded words that some form of an entity has beside a word: of Steve Bannon, also Stephen Bannon, "bannon"
    beside "steve", not "stephen"."""
    forms = (set(fold(form).split()) for form in (*entity.names(), *entity.weak))
    return frozenset(other for form in forms if word in form for other in form if other != word)


@lru_cache(maxsize=8192)
def entity_words(entity: Entity) -> frozenset[str]:
    """The folded words of every form of an entity."""
    return frozenset(word for form in (*entity.names(), *entity.weak) for word in fold(form).split())
