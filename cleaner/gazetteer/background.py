"""Names that exist, by the million: what a written name is shielded with, never what it is changed towards."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from cleaner.gazetteer.normalize import key


class WordList(Protocol):
    """What a background asks of an index."""

    digest: str

    def has_token(self, token: str) -> bool: ...


class Background(NamedTuple):
    """Bulk lists, each memory-mapped; opened in milliseconds whatever their size."""

    lists: tuple[WordList, ...] = ()

    @property
    def digest(self) -> str:
        return "-".join(one.digest[:16] for one in self.lists)

    def knows(self, word: str) -> bool:
        """Whether every part of a folded word is a word of some name in one of the lists."""
        parts = key(word).split()
        return bool(parts) and any(all(one.has_token(part) for part in parts) for one in self.lists)
