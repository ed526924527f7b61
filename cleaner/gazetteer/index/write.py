"""An index file on its way to disk: sections one after the other, then the header, then the rename."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import msgspec

from cleaner.errors import GazetteerError
from cleaner.gazetteer.index.layout import (
    ALIGNMENT,
    BYTES,
    INTEGER,
    LAYOUT,
    LONG,
    MAGIC,
    PREAMBLE,
    SIGNED,
    Header,
    Kind,
    Section,
    Stats,
    Tier,
    fold_version,
)
from cleaner.gazetteer.index.postings import Packed, Trie


class Writer:
    """A file that is being written; made by ``written``."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._checksum = 0
        self._sections: dict[str, Section] = {}
        self.size = PREAMBLE.size
        file.write(bytes(self.size))

    def append(self, data: bytes | bytearray | array[int]) -> None:
        """Bytes after the last ones."""
        self._file.write(data)
        self._checksum = crc32(data, self._checksum)
        self.size += len(data) * (data.itemsize if isinstance(data, array) else 1)

    def section(self, name: str, data: bytes | bytearray | array[int]) -> None:
        """A section of its own."""
        start = self.begin()
        self.append(data)
        self.end(name, start, _kind(data))

    def begin(self) -> int:
        """Where a section begins that will be appended piece by piece."""
        self.append(bytes(-self.size % ALIGNMENT))
        return self.size

    def end(self, name: str, start: int, kind: Kind = BYTES) -> None:
        """The section that began at ``start`` ends here."""
        self._sections[name] = Section(start, self.size - start, kind)

    def postings(self, name: str, trie: Trie, packed: Packed) -> None:
        """The three sections of ``Postings``."""
        self.section(name, trie.tobytes())
        self.section(f"{name} slots", packed.slots)
        self.section(f"{name} lists", packed.lists)

    def finish(self, stats: Stats, digest: str, tier: Tier) -> Stats:
        """The header, and the preamble that leads to it. Returns the statistics with the file's size."""
        start = self.begin()
        header = msgspec.msgpack.encode(
            Header(
                fold=fold_version(),
                byteorder=sys.byteorder,
                digest=digest,
                tier=tier,
                stats=stats,
                sections=self._sections,
                checksum=self._checksum,
            )
        )
        self._file.write(header)
        self._file.seek(0)
        self._file.write(PREAMBLE.pack(MAGIC, LAYOUT, crc32(header), start, len(header)))
        return msgspec.structs.replace(stats, size=start + len(header))


@contextlib.contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A file that is there whole when the block ends well, and as it was before otherwise. Raises GazetteerError."""
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as file:
                yield Writer(file)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise GazetteerError(f"can't be written: {error.strerror}", path=path, hint="give -o a file that can") from None


def _kind(data: bytes | bytearray | array[int]) -> Kind:
    kinds: dict[str, Kind] = {kind: kind for kind in (INTEGER, SIGNED, LONG)}
    return kinds[data.typecode] if isinstance(data, array) else BYTES
