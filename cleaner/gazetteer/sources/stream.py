"""Source files read line by line, packed or not, with a tally of the lines that could not be used."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast

from cleaner.errors import GazetteerError

_EXAMPLES = 5
_HEAD = 1 << 16
_PACKED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError)


class Skip(NamedTuple):
    """A line of a dump that could not be used; lines count from 1."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


class Tally:
    """How far a reader is in its file, with the lines it had to leave out.

    ``reasons`` counts them all, ``examples`` holds the first few; ``report`` is called for each.
    """

    def __init__(self, report: Callable[[Skip], None] | None = None) -> None:
        self.reasons: Counter[str] = Counter()
        self.examples: list[Skip] = []
        self._report = report
        self._file: IO[bytes] | None = None
        self._done = 0

    @property
    def skipped(self) -> int:
        """How many lines were left out."""
        return self.reasons.total()

    @property
    def position(self) -> int:
        """Bytes read so far of the file as it lies on the disk, packed bytes if it is packed."""
        return self._done if self._file is None else self._file.tell()

    def skip(self, path: Path, line: int, reason: str) -> None:
        """Count a line that can't be used."""
        self.reasons[reason] += 1
        if self._report is not None or len(self.examples) < _EXAMPLES:
            skip = Skip(path, line, reason)
            if len(self.examples) < _EXAMPLES:
                self.examples.append(skip)
            if self._report is not None:
                self._report(skip)

    def follow(self, file: IO[bytes] | None) -> None:
        """Take the position from an open file; None when it is about to be closed."""
        if file is None and self._file is not None:
            self._done = self._file.tell()
        self._file = file


def lines(path: Path, tally: Tally | None = None) -> Iterator[bytes]:
    """The lines of a file with their ends, .gz, .bz2 and .xz opened by their first bytes.

    Raises GazetteerError for a file that can't be read or is cut off.
    """
    try:
        with path.open("rb") as file, unpacked(file) as plain:
            if tally is not None:
                tally.follow(file)
            try:
                yield from iter(plain.readline, b"")
            finally:
                if tally is not None:
                    tally.follow(None)
    except _DAMAGE as problem:
        raise unreadable(path, problem) from None


def unpacked(file: IO[bytes]) -> IO[bytes]:
    """An open file as it was before it was packed."""
    start = file.peek(6) if hasattr(file, "peek") else b""
    for magic, opener in _PACKED:
        if start.startswith(magic):
            return cast(IO[bytes], opener(file, "rb"))
    return file


def head(path: Path) -> bytes:
    """The first 64 KB of a file, unpacked. Raises GazetteerError when it can't be read."""
    try:
        with path.open("rb") as file, unpacked(file) as plain:
            return plain.read(_HEAD)
    except _DAMAGE as problem:
        raise unreadable(path, problem) from None


def content(path: Path, tally: Tally | None = None) -> bytes:
    """A whole file, unpacked, for formats that are one document. Raises GazetteerError when it can't be read."""
    return b"".join(lines(path, tally))


def unreadable(path: Path, problem: BaseException) -> GazetteerError:
    """The error for a file that can't be read to its end."""
    if isinstance(problem, OSError) and problem.strerror:
        return GazetteerError.unread(path, problem)
    hint = "the file is damaged or was not fetched to its end"
    return GazetteerError("can't be unpacked any further", path=path, hint=hint)
