"""Entities made into an index file."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.index import deletions, forms, terms
from cleaner.gazetteer.index.layout import BEARERS, BYTES, INTEGER, LONG, NO_DEFINITIONS, Definitions, Stats, Tier
from cleaner.gazetteer.index.postings import Trie, is_plain, pack, trie_of
from cleaner.gazetteer.index.write import Writer, written
from cleaner.gazetteer.normalize import skeleton

FOUR_BYTES = 1 << 32
_STEP = 1000
_skeleton = skeleton.__wrapped__  # each token is asked for once, so a cache only costs


class Keyed:
    """Texts with the numbers that stand under them, as they come in; those that no trie can hold are passed over."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.numbers = array(INTEGER)

    def add(self, text: str, number: int) -> None:
        if is_plain(text):
            self.texts.append(text)
            self.numbers.append(number)

    def write(self, writer: Writer, name: str) -> int:
        """Write them as ``Postings``, and forget them. Returns the number of different texts."""
        trie = trie_of(self.texts)
        ids = array(INTEGER, map(trie.key_id, self.texts))
        self.texts = []
        writer.postings(name, trie, pack(ids, self.numbers, len(trie)))
        self.numbers = array(INTEGER)
        return len(trie)


class Tokens:
    """Tokens with their bearers and uses, as they come in."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self.uses = bytearray()
        self.tokens = array(INTEGER)
        self.bearers = array(INTEGER)

    def add(self, token: str, use: int, number: int) -> None:
        if not is_plain(token):
            return
        index = self.seen.setdefault(token, len(self.seen))
        if index == len(self.uses):
            self.uses.append(use)
        else:
            self.uses[index] |= use
        self.tokens.append(index)
        self.bearers.append(number)


class Collected:
    """What the entities put into the index, gathered in one pass while they go to the file."""

    def __init__(self) -> None:
        self.ids = Keyed()
        self.phrases = Keyed()
        self.pairs = Keyed()
        self.tokens = Tokens()
        self.terms: list[terms.Row] = []
        self.longest_phrase = 0

    def add(self, number: int, entity: Entity) -> None:
        self.ids.add(entity.id, number)
        phrases = forms.phrases(entity)
        for phrase, strength in phrases.items():
            self.phrases.add(phrase, number << 2 | strength)
            self.longest_phrase = max(self.longest_phrase, phrase.count(" ") + 1)
        for token, use in forms.tokens(entity, phrases).items():
            self.tokens.add(token, use, number)
        for pair in forms.pairs(entity, phrases):
            self.pairs.add(pair, number)
        for position, term in enumerate(entity.offices):
            try:
                self.terms.append(terms.row(number, position, term))
            except ValueError as error:
                raise GazetteerError(f"{entity.id}: {error}", hint="write 2022-02-24, 2022-02 or 2022") from None


def build(
    entities: Iterable[Entity],
    path: Path,
    *,
    digest: str,
    tier: Tier = Tier.HOUSE,
    definitions: Definitions = NO_DEFINITIONS,
    progress: Callable[[int], None] | None = None,
) -> Stats:
    """Write the index of the entities to ``path``, whole or not at all.

    The same input gives the same bytes. ``digest`` names the input; ``progress`` is told how many entities are read.
    Entities may come from a generator; their names stay in memory, about half a gigabyte for a million.
    Raises GazetteerError for an id that stands twice, a date that is none, or a path that can't be written.
    """
    with written(path) as writer:
        collected = Collected()
        count = _write_entities(writer, _counted(entities, progress), collected)
        writer.section("definitions", msgspec.msgpack.encode(definitions))
        _write_ids(writer, collected.ids)
        phrases = collected.phrases.write(writer, "phrases")
        pairs = collected.pairs.write(writer, "pairs")
        trie, skeletons = _write_tokens(writer, collected.tokens)
        found = deletions.build(((number, trie.restore_key(number)) for number in range(len(trie))), tier)
        for name, data in found._asdict().items():
            writer.section(f"deletions {name}", data)
        _write_terms(writer, collected.terms)
        stats = Stats(
            entities=count,
            phrases=phrases,
            tokens=len(trie),
            pairs=pairs,
            skeletons=skeletons,
            terms=len(collected.terms),
            deletions=len(found.numbers),
            longest_phrase=collected.longest_phrase,
        )
        return writer.finish(stats, digest, tier)


def _counted(entities: Iterable[Entity], progress: Callable[[int], None] | None) -> Iterator[tuple[int, Entity]]:
    number = -1
    for number, entity in enumerate(entities):
        yield number, entity
        if progress and (number + 1) % _STEP == 0:
            progress(number + 1)
    if progress:
        progress(number + 1)


def _write_entities(writer: Writer, entities: Iterator[tuple[int, Entity]], collected: Collected) -> int:
    start = writer.begin()
    encode = msgspec.msgpack.Encoder().encode
    offsets = array(LONG, [0])
    for number, entity in entities:
        writer.append(encode(entity))
        offsets.append(writer.size - start)
        collected.add(number, entity)
    writer.end("entities", start, BYTES)
    fits = offsets[-1] < FOUR_BYTES
    writer.section("entities offsets", array(INTEGER, offsets) if fits else offsets)
    return len(offsets) - 1


def _write_ids(writer: Writer, ids: Keyed) -> None:
    texts = ids.texts
    if ids.write(writer, "ids") != len(texts):
        twice = next(text for text, count in Counter(texts).items() if count > 1)
        raise GazetteerError(f"id {twice!r} stands twice among the entities", hint="give each entity an id of its own")


def _write_tokens(writer: Writer, tokens: Tokens) -> tuple[Trie, int]:
    """Tokens, their bearers, uses and skeletons. Returns the trie and the number of skeletons."""
    trie = trie_of(tokens.seen)
    ids = array(INTEGER, map(trie.key_id, tokens.seen))
    tokens.seen = {}
    uses = bytearray(len(trie))
    for index, number in enumerate(ids):
        uses[number] = tokens.uses[index]
    owners = array(INTEGER, [ids[index] for index in tokens.tokens])
    writer.postings("tokens", trie, pack(owners, tokens.bearers, len(trie), BEARERS))
    writer.section("tokens uses", uses)
    skeletons = Keyed()
    for number in range(len(trie)):
        skeletons.add(_skeleton(trie.restore_key(number)), number)
    return trie, skeletons.write(writer, "skeletons")


def _write_terms(writer: Writer, rows: list[terms.Row]) -> None:
    rows.sort()
    offices = Keyed()
    for index, row in enumerate(rows):
        offices.add(row.office, index)
    offices.write(writer, "offices")
    writer.section("terms", terms.flattened(rows))
