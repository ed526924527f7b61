"""The single words of names: how each is spelt, who bears it, which others are near."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.nearwords import Near, NearWords
from cleaner.gazetteer.tables import Tables

_KEPT = 1 << 14


class NameWords:
    """The words of the right forms of some entities, folded; the tables are those of the entities."""

    def __init__(self, entities: Sequence[Entity], tables: Tables, digest: str = "") -> None:
        self._entities = entities
        self._table = tables.words
        self._others = tables.others
        near = NearWords([word for size in sorted(tables.pool) for word in tables.pool[size]], digest)
        self._near = lru_cache(maxsize=_KEPT)(near.near)  # the names of the day stand in many articles
        self.size = len(near)
        """How many words others may stand for."""

    def __contains__(self, word: str) -> bool:
        return word in self._table

    def may_name_a_person(self, word: str) -> bool:
        """Whether some form of a person may hold the folded word, a weak phrase or initials ("j.k.") included."""
        return word in self._table or word in self._others

    def spelling(self, word: str) -> str | None:
        """The right spelling of a folded word."""
        found = self._table.get(word)
        return found[0] if found else None

    def bearers(self, word: str) -> tuple[Entity, ...]:
        """The entities that have the folded word in a right form."""
        found = self._table.get(word)
        return tuple(self._entities[number] for number in found[1]) if found else ()

    def near(self, word: str, limit: int) -> tuple[Near, ...]:
        """Words within ``limit`` edits (insert, delete, replace, swap neighbours), nearest first, without itself."""
        return self._near(word, limit)
