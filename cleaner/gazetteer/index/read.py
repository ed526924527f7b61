"""Look-ups in an index file, mapped into memory and read where it is asked."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec
from rapidfuzz.distance import OSA

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, Strength
from cleaner.gazetteer.index.deletions import Neighbourhood
from cleaner.gazetteer.index.forms import pair_key
from cleaner.gazetteer.index.layout import (
    BEARERS,
    PREAMBLE,
    Definitions,
    Header,
    Stats,
    Use,
    header_of,
    preamble_of,
    unusable,
)
from cleaner.gazetteer.index.postings import Postings, trie_in
from cleaner.gazetteer.index.terms import Held, Terms
from cleaner.gazetteer.nearwords import Near
from cleaner.gazetteer.normalize import skeleton

_STRENGTHS = tuple(Strength)
_CHUNK = 1 << 20
_decode_entity = msgspec.msgpack.Decoder(Entity).decode


class Named(NamedTuple):
    """An entity that a phrase names, and how surely."""

    number: int
    strength: Strength


class Index:
    """The names of one file, with look-ups; safe to share between threads, and sent to a process as its path.

    A phrase is a ``normalize.key``, a token one word of such a key. An entity's number is its place in the input.
    """

    def __init__(self, path: Path, data: mmap.mmap, header: Header) -> None:
        """Use ``open``."""
        self.path = path
        self.digest = header.digest
        self.reach = int(header.tier)
        self._data = data
        self._header = header
        self._bytes = memoryview(data)
        self._ids = self._postings("ids")
        self._phrases = self._postings("phrases")
        self._pairs = self._postings("pairs")
        self._tokens = self._postings("tokens", BEARERS)
        self._skeletons = self._postings("skeletons")
        self._uses = self._array("tokens uses")
        self._entities = self._array("entities")
        self._offsets = self._array("entities offsets")
        self._neighbourhood = Neighbourhood(
            data,
            self._array("deletions offsets"),
            header.sections["deletions checks"].start,
            self._array("deletions numbers"),
            self._array("deletions long"),
        )
        self._terms = Terms(self._postings("offices"), self._array("terms"))

    @classmethod
    def open(cls, path: Path) -> Index:
        """Map a file that ``build`` wrote. Raises GazetteerError for any other, and for one that is not whole.

        Only the header is checked against its checksum; ``verify`` checks the rest.
        """
        try:
            with path.open("rb") as file:
                head = file.read(PREAMBLE.size)
                start, length = preamble_of(path, head)
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise GazetteerError.unread(path, error) from None
        header = header_of(path, head, data[start : start + length], len(data))
        try:
            return cls(path, data, header)
        except (KeyError, TypeError, RuntimeError):
            raise unusable(path, "is damaged") from None

    def __reduce__(self) -> tuple[object, ...]:
        return Index.open, (self.path,)

    def __len__(self) -> int:
        """How many entities there are."""
        return self._header.stats.entities

    @property
    def stats(self) -> Stats:
        """What the file holds, its size too."""
        return msgspec.structs.replace(self._header.stats, size=len(self._data))

    def verify(self) -> None:
        """Check every byte against the checksum. Raises GazetteerError."""
        end = max(section.start + section.size for section in self._header.sections.values())
        checksum = 0
        for start in range(PREAMBLE.size, end, _CHUNK):
            checksum = crc32(self._bytes[start : min(start + _CHUNK, end)], checksum)
        if checksum != self._header.checksum:
            raise unusable(self.path, "is damaged")

    # Entities

    def entity(self, number: int) -> Entity:
        """The entity of a number. Raises IndexError for a number that is none, GazetteerError for a damaged file."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        data = self._entities[self._offsets[number] : self._offsets[number + 1]]
        try:
            return _decode_entity(data)
        except msgspec.DecodeError as error:
            raise unusable(self.path, f"entity {number} can't be read: {error}") from None

    def number(self, identifier: str) -> int | None:
        """The number of the entity of this id."""
        found = self._ids.get(identifier)
        return found[0] if found else None

    @cached_property
    def definitions(self) -> Definitions:
        """The kinds of office and the sources that the entities refer to."""
        return msgspec.msgpack.decode(self._array("definitions"), type=Definitions)

    # Phrases

    def entities(self, phrase: str) -> tuple[Named, ...]:
        """The entities that a phrase names, in the order of their numbers."""
        return tuple([Named(number >> 2, _STRENGTHS[number & 3]) for number in self._phrases.get(phrase)])

    def longest(self, words: Sequence[str]) -> int:
        """How many of the first words the longest known phrase takes that opens them; 0 when none does."""
        first = words[: self._header.stats.longest_phrase]
        text = " ".join(first)
        try:
            found = self._phrases.trie.prefixes(text)
        except UnicodeEncodeError:  # half of a surrogate pair
            return self.longest(first[:-1])
        for prefix in reversed(found):
            if text[len(prefix) : len(prefix) + 1] in {"", " "}:
                return prefix.count(" ") + 1
        return 0

    # Tokens

    def has_token(self, token: str) -> bool:
        """Whether the token is a word of a right form."""
        return self._tokens.number(token) is not None

    def frequency(self, token: str) -> int:
        """How many entities bear the token."""
        return self._tokens.count(token)

    def bearers(self, token: str) -> tuple[int, ...]:
        """The entities that bear the token; of a token that more than ``BEARERS`` bear, the first so many."""
        return tuple(self._tokens.get(token))

    def uses(self, token: str) -> Use:
        """What the token is part of; nothing for a token that isn't there."""
        number = self._tokens.number(token)
        return Use(0) if number is None else Use(self._uses[number])

    def pair(self, one: str, other: str) -> tuple[int, ...]:
        """The entities in whose names the two tokens stand side by side, whichever is first."""
        return tuple(self._pairs.get(pair_key(one, other)))

    def same_skeleton(self, token: str) -> list[str]:
        """The other tokens of the same romanisation skeleton, in order."""
        restore = self._tokens.trie.restore_key
        return sorted({restore(number) for number in self._skeletons.get(skeleton(token))} - {token})

    def near(self, token: str, limit: int) -> list[Near]:
        """All other tokens within ``limit`` edits (insert, delete, replace, swap neighbours), nearest first.

        These are the very tokens that comparing with each one would find, but none beyond ``reach`` edits.
        """
        limit = min(limit, self.reach)
        if limit < 1:
            return []
        restore = self._tokens.trie.restore_key
        try:
            candidates = [restore(number) for number in self._neighbourhood.near(token, limit)]
        except UnicodeEncodeError:
            return []
        found = [(OSA.distance(token, other, score_cutoff=limit), other) for other in candidates]
        return [Near(other, distance) for distance, other in sorted(found) if 0 < distance <= limit]

    # Offices

    def holders(self, title: str, of: str, day: date) -> tuple[Held, ...]:
        """The terms of an office that may cover the day; whether its sources know that day of an open one, ask them."""
        return tuple(self._terms.holders(title, of, day))

    def tenures(self, title: str, of: str) -> tuple[Held, ...]:
        """All terms of an office, earliest first; those of unknown begin last."""
        return tuple(self._terms.tenures(title, of))

    def offices_of(self, title: str) -> tuple[str, ...]:
        """Countries and organisations of which some holder of the office is known, in order."""
        return tuple(self._terms.places(title))

    # Sections

    def _postings(self, name: str, cap: int | None = None) -> Postings:
        trie = trie_in(self._array(name))
        arrays = self._array(f"{name} slots"), self._array(f"{name} lists")
        return Postings(trie, *arrays) if cap is None else Postings(trie, *arrays, cap)

    def _array(self, name: str) -> memoryview[int]:
        section = self._header.sections[name]
        if not section.size:  # a view of nothing can't be cast
            return memoryview(array(section.kind))
        return self._bytes[section.start : section.start + section.size].cast(section.kind)
