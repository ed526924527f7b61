"""What a run into a folder has finished, told to a run that goes on with it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import IO

from cleaner.batch.jobs import Job
from cleaner.errors import CleanerError

NAME = ".cleaner-run"
_LINE = 33  # bytes: a receipt in hexadecimal digits and a line end


def receipt(key: bytes, contents: Iterable[bytes]) -> str:
    """A digest of what a job was made from, by its ``key``, and of the files it leaves: the same for the same work."""
    digest = sha256(key)
    for data in contents:
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[: _LINE - 1]


def receipt_on_disk(key: bytes, job: Job) -> str | None:
    """The same of the files as they are now; None when one is missing."""
    paths = [*filter(None, [job.article]), *(path for _, path in job.logs)]
    try:
        return receipt(key, [path.read_bytes() for path in paths])
    except OSError:
        return None


class Journal:
    """The receipts of a run, in the folder that it writes to; away with them when the run is through.

    Args:
        folder: where the run writes.
        goes_on: whether what an earlier run has finished there counts; else it is forgotten.
    """

    def __init__(self, folder: Path, *, goes_on: bool) -> None:
        self._path = folder / NAME
        self._file: IO[bytes] | None = None
        self.finished = self._read() if goes_on else frozenset()
        """What counts as finished from before."""

    def add(self, done: str) -> None:
        """Take down the receipt of a job that is finished. What is taken down outlives us, however we end."""
        try:
            if self._file is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._file = self._path.open("wb", buffering=0)
                self._file.write(b"".join(f"{one}\n".encode() for one in sorted(self.finished)))
            self._file.write(f"{done}\n".encode())
        except OSError as error:
            raise CleanerError(f"can't be written: {error.strerror}", path=self._path) from None

    def close(self, *, is_through: bool) -> None:
        """Leave the journal to the next run; or take it away, when this one is through."""
        if self._file is not None:
            self._file.close()
        if is_through:
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _read(self) -> frozenset[str]:
        try:
            lines = self._path.read_bytes().decode("ascii", "replace").split("\n")
        except OSError:
            return frozenset()
        return frozenset(line for line in lines if len(line) == _LINE - 1)  # the last may be half a line
