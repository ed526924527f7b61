"""What building and reading an index file must agree on."""

from __future__ import annotations

import struct
import sys
from enum import IntEnum, IntFlag
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, NamedTuple
from zlib import crc32

import msgspec

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Office, Source
from cleaner.gazetteer.normalize import key, skeleton

MAGIC = b"cleaner\x1a"
LAYOUT = 1
PREAMBLE = struct.Struct("<8sIIQQ")
"""Magic, layout, CRC-32 of the header, where the header begins, how long it is. The header ends the file."""

BEARERS = 1000
"""Entities that are kept for a token; of "maria" more would be of no use."""

ALIGNMENT = 8

Kind = Literal["B", "I", "i", "Q"]
"""What a section holds, as in the module ``array``; B is also a trie's or a text's bytes."""

BYTES: Final = "B"
INTEGER: Final = "I"
SIGNED: Final = "i"
LONG: Final = "Q"


class Tier(IntEnum):
    """How far look-ups reach: the edits within which all neighbours of a token are found."""

    BACKGROUND = 1
    HOUSE = 2


class Use(IntFlag):
    """What a token is part of, over all entities that bear it.

    PERSON, PLACE: a word of such an entity's label, a person's parts among them. OTHER: a word of any other form.
    """

    FAMILY = 1
    GIVEN = 2
    PERSON = 4
    PLACE = 8
    OTHER = 16


class Definitions(NamedTuple):
    """What entities refer to by its key: kinds of office, and sources with the days up to which they know."""

    offices: tuple[Office, ...] = ()
    sources: tuple[Source, ...] = ()


NO_DEFINITIONS = Definitions()


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds. ``size`` is the file's in bytes, ``deletions`` the entries of the deletion neighbourhood."""

    entities: int
    phrases: int
    tokens: int
    pairs: int
    skeletons: int
    terms: int
    deletions: int
    longest_phrase: int
    size: int = 0


class Section(msgspec.Struct, frozen=True, array_like=True):
    """Bytes of the file that are one trie, one text or one array."""

    start: int
    size: int
    kind: Kind


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The file's table of contents; ``checksum`` is the CRC-32 of everything between preamble and header."""

    fold: int
    byteorder: str
    digest: str
    tier: Tier
    stats: Stats
    sections: dict[str, Section]
    checksum: int


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ENDINGS = "iy yi ii ij yj y j e ie ee ae h ah oh uh aa ou oo uu tch tsch shch sch ch' kh zh dzh sh ch ph th ts tz ck"


@lru_cache(maxsize=1)
def fold_version() -> int:
    """A number that changes when ``key`` or ``skeleton`` answer differently, found by asking them.

    An index holds their answers, so one made under other answers would miss names without a word.
    """
    # Latin, Greek and Cyrillic, marks, signs with what nobody sees among them, ligatures and wide forms.
    signs = "".join(map(chr, (*range(0x250), *range(0x2B0, 0x530), *range(0x1E00, 0x20D0), *range(0xFB00, 0xFFF0))))
    pairs = "".join(one + other for one in _LETTERS for other in _LETTERS)
    words = [pairs, *(f"x{ending} ax{ending} {ending}a x{ending}o" for ending in _ENDINGS.split())]
    answers = [key(signs), *map(skeleton, " ".join(words).split())]
    return crc32("\n".join(answers).encode())


def unusable(path: Path, what: str) -> GazetteerError:
    """The error for a file that was an index or nearly one."""
    return GazetteerError(what, path=path, hint="build it again: cleaner gazetteer build SOURCE... -o FILE")


def foreign(path: Path) -> GazetteerError:
    """The error for a file that never was an index."""
    return GazetteerError(
        "is no built gazetteer", path=path, hint="build one from it: cleaner gazetteer build SOURCE... -o FILE"
    )


def header_of(path: Path, head: bytes, header: bytes, size: int) -> Header:
    """The header of a file of ``size`` bytes from its first bytes and its last. Raises GazetteerError."""
    _, _, checksum, start, length = PREAMBLE.unpack(head)
    if start + length != size or len(header) != length or crc32(header) != checksum:
        raise unusable(path, "is damaged or cut short")
    try:
        found = msgspec.msgpack.decode(header, type=Header)
    except msgspec.DecodeError:
        raise unusable(path, "is damaged") from None
    if found.byteorder != sys.byteorder:
        raise unusable(path, "was built on a machine of another byte order")
    if found.fold != fold_version():
        raise unusable(path, "was built by a version that folds names differently")
    for section in found.sections.values():
        if section.start % ALIGNMENT or section.start < PREAMBLE.size or section.start + section.size > start:
            raise unusable(path, "is damaged")
    return found


def preamble_of(path: Path, head: bytes) -> tuple[int, int]:
    """Where the header begins, how long it is. Raises GazetteerError for a foreign file or another layout."""
    if not head.startswith(MAGIC):
        raise foreign(path)
    if len(head) < PREAMBLE.size:
        raise unusable(path, "is damaged or cut short")
    _, layout, _, start, length = PREAMBLE.unpack(head)
    if layout != LAYOUT:
        raise unusable(path, f"was built by another version (layout {layout}, this one reads {LAYOUT})")
    return start, length
