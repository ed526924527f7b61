"""The single words of names: how each is spelt, who bears it, which others are near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cleaner.gazetteer.entity import Entity, EntityType, PersonName
from cleaner.gazetteer.normalize import fold


class Near(NamedTuple):
    """A word within some edits of the one asked for."""

    token: str
    distance: int


class NameWords:
    """The words of the right forms of some entities, folded."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)

    @cached_property
    def _table(self) -> Mapping[str, tuple[str, tuple[Entity, ...]]]:
        """Folded word -> its spelling in the first name that has it, and the entities that bear it."""
        spellings: dict[str, str] = {}
        bearers: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
        for entity in self._entities:
            for form in _forms(entity):
                for written in map(_bare, form.split()):
                    word = fold(written)
                    if word:
                        spellings.setdefault(word, written)
                        bearers[word][entity.id] = entity
        return {word: (spelling, tuple(bearers[word].values())) for word, spelling in spellings.items()}

    @cached_property
    def _pool(self) -> Mapping[int, list[str]]:
        """Words that others may stand for, by length: parts of people's names, of places, of house names."""
        table: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted({word for entity in self._entities for word in _candidate_words(entity)}):
            table[len(word)].append(word)
        return table

    @cached_property
    def size(self) -> int:
        """How many words others may stand for."""
        return sum(map(len, self._pool.values()))

    def __contains__(self, word: str) -> bool:
        return word in self._table

    def spelling(self, word: str) -> str | None:
        """The right spelling of a folded word."""
        found = self._table.get(word)
        return found[0] if found else None

    def bearers(self, word: str) -> tuple[Entity, ...]:
        """The entities that have the folded word in a right form."""
        found = self._table.get(word)
        return found[1] if found else ()

    def near(self, word: str, limit: int) -> list[Near]:
        """Words within ``limit`` edits (insert, delete, replace, swap neighbours), nearest first, without itself."""
        sizes = range(len(word) - limit, len(word) + limit + 1)
        pool = [one for size in sizes for one in self._pool.get(size, ())]
        found = process.extract(word, pool, scorer=OSA.distance, score_cutoff=limit, limit=None)
        near = (Near(one, int(distance)) for one, distance, _ in found if distance)
        return sorted(near, key=lambda one: (one.distance, one.token))


def _bare(written: str) -> str:
    """A word without punctuation round it and without a possessive ending ("Women's", "St.")."""
    bare = written.strip("'’\"“”.,()")
    return bare[:-2] if bare[-2:] in ("'s", "’s") else bare


_CANDIDATE_TYPES = frozenset({EntityType.PERSON, EntityType.PLACE, EntityType.NAME})
_LEAST_LENGTH = 4


def _forms(entity: Entity) -> tuple[str, ...]:
    single = tuple(form for form in entity.weak if " " not in form)
    return (*entity.names(), *single, *entity.adjectives, *entity.demonyms, *entity.metonyms)


def _candidate_words(entity: Entity) -> Iterator[str]:
    """Folded words that a written one may be misspelt for.

    Those of bodies and agreements are ordinary ones ("International", "Trade"), and "Sars-CoV-2" is no one word of a
    text: nothing is misspelt towards either.
    """
    if entity.type not in _CANDIDATE_TYPES:
        return
    if isinstance(entity.name, PersonName):
        forms: tuple[str, ...] = (entity.name.given or "", entity.name.family)
    else:
        forms = (entity.name, *entity.demonyms)
    for form in forms:
        for word in fold(form).split():
            if len(word) >= _LEAST_LENGTH and word.replace("-", "").replace("'", "").isalpha():
                yield word
