"""The single words of names: how each is spelt, who bears it, which others are near."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.nearwords import Near, NearWords
from cleaner.gazetteer.tables import Tables


class NameWords:
    """The words of the right forms of some entities, folded; the tables are those of the entities."""

    def __init__(self, entities: Sequence[Entity], tables: Tables, digest: str = "") -> None:
        self._entities = entities
        self._table = tables.words
        self._near = NearWords([word for size in sorted(tables.pool) for word in tables.pool[size]], digest)

    @property
    def size(self) -> int:
        """How many words others may stand for."""
        return len(self._near)

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
        return self._near.near(word, limit)
