"""The single words of names: how each is spelt, who bears it, which others are near."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.tables import Tables


class Near(NamedTuple):
    """A word within some edits of the one asked for."""

    token: str
    distance: int


class NameWords:
    """The words of the right forms of some entities, folded; the tables are those of the entities."""

    def __init__(self, entities: Sequence[Entity], tables: Tables) -> None:
        self._entities = entities
        self._table = tables.words
        self._pool = tables.pool

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
        return tuple(self._entities[number] for number in found[1]) if found else ()

    def near(self, word: str, limit: int) -> list[Near]:
        """Words within ``limit`` edits (insert, delete, replace, swap neighbours), nearest first, without itself."""
        sizes = range(len(word) - limit, len(word) + limit + 1)
        pool = [one for size in sizes for one in self._pool.get(size, ())]
        found = process.extract(word, pool, scorer=OSA.distance, score_cutoff=limit, limit=None)
        near = (Near(one, int(distance)) for one, distance, _ in found if distance)
        return sorted(near, key=lambda one: (one.distance, one.token))
