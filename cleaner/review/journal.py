"""The file of decisions: JSON Lines that are only ever added to."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from cleaner.complaint import Complaint, of_json
from cleaner.errors import ConfigError
from cleaner.review.decision import SCHEMA, Decision, Key, Verdict

NAME = "decisions.jsonl"
_TORN = "truncated"  # msgspec's word for JSON that ends too early, unless it ends inside a number


class Snapshot(NamedTuple):
    """The bytes of a file at one moment: somebody may write to it while a run goes on, which knows one state of it."""

    path: str
    data: bytes

    @classmethod
    def of(cls, path: Path, *, may_be_missing: bool = False) -> Snapshot:
        """Raises ConfigError for a file that can't be read."""
        try:
            return cls(str(path), path.read_bytes())
        except FileNotFoundError:
            if may_be_missing:
                return cls(str(path), b"")
            hint = "cleaner fix --interactive writes one"
            raise ConfigError("does not exist", path=path, hint=hint) from None
        except OSError as error:
            raise ConfigError.unread(path, error) from None


NOTHING = Snapshot("", b"")  # nobody has decided anything, whatever a configuration names


class Journal(NamedTuple):
    """What a file says. ``torn`` are lines that were not written to their end, counted from 1; they say nothing."""

    path: str
    records: tuple[Decision, ...] = ()
    torn: tuple[int, ...] = ()

    @property
    def standing(self) -> dict[Key, Decision]:
        """The decision that holds for each key: the last that was not taken back."""
        undone = {one.undoes for one in self.records if one.verdict is Verdict.UNDO}
        held = [one for one in self.records if one.verdict is not Verdict.UNDO and one.id not in undone]
        return {one.key: one for one in held}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of the file."""
        return tuple(
            f"{self.path}:{line}: was not written to its end, as when a run is killed; it is not counted"
            for line in self.torn
        )


def read(path: Path) -> Journal:
    """The journal in a file. Raises ConfigError as ``parse`` does, and where there is none."""
    return parse(Snapshot.of(path))


def parse(snapshot: Snapshot) -> Journal:
    """The journal that a file was. Raises ConfigError with the line for anything that is no decision.

    A line that a kill or a full disk left half-written is no error.
    """
    decoder = msgspec.json.Decoder(Decision)
    records: list[Decision] = []
    torn: list[int] = []
    for number, line in enumerate(snapshot.data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = decoder.decode(line)
        except ValueError as error:  # msgspec's errors are ValueErrors
            if line.startswith(b"{") and (_TORN in str(error) or not line.endswith(b"}")):
                torn.append(number)
                continue
            told = _told(error, line)
            hint = "\n".join(filter(None, [told.hint, "mend or remove the line; cleaner writes one decision a line"]))
            message = f"is no decision: {told.message}"
            raise ConfigError(message, path=snapshot.path, line=number, hint=hint) from None
        if record.schema != SCHEMA:
            wrong = f"is a decision of schema {record.schema}, not {SCHEMA}"
            hint = "it comes from another version of cleaner"
            raise ConfigError(wrong, path=snapshot.path, line=number, hint=hint)
        records.append(record)
    return Journal(snapshot.path, tuple(records), tuple(torn))


def _told(error: ValueError, line: bytes) -> Complaint:
    if isinstance(error, msgspec.DecodeError):
        return of_json(error, Decision, line)
    return Complaint("it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error))


def append(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to the end of a file, which is made where there is none.

    On return they are on the disk. Several writers lose nothing: each has the file for itself while it writes. A half
    line that somebody left is closed first. Raises ConfigError where the file can't be written.
    """
    ones = list(decisions)
    if ones:
        with held(path) as file:
            write(file, ones)


@contextlib.contextmanager
def held(path: Path) -> Iterator[io.FileIO]:
    """The file, which is made where there is none, with nobody else writing to it meanwhile; anybody may read it.

    Raises ConfigError where it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b", buffering=0) as file, _alone(file):
            yield file
    except OSError as error:
        raise ConfigError(f"can't be written: {error.strerror}; the decision is not kept", path=path) from None


def write(file: io.FileIO, decisions: Iterable[Decision]) -> None:
    """Add decisions to a file that is ``held``, as ``append`` does: all or none of them. Raises OSError.

    Raises ConfigError with how many are kept where a disk that is full takes some, and gives nothing back.
    """
    lines = [msgspec.json.encode(one) + b"\n" for one in decisions]
    if not lines:
        return
    end = file.seek(0, os.SEEK_END)
    data = (b"" if _is_at_line_start(file) else b"\n") + b"".join(lines)
    written = 0
    try:
        while written < len(data):
            written += file.write(data[written:])
        os.fsync(file.fileno())
    except OSError as error:
        try:
            file.truncate(end)
        except OSError:
            kept = data[:written].removeprefix(b"\n").count(b"\n")
            told = f"can't be written: {error.strerror}; {kept} of {len(lines)} decisions are kept"
            raise ConfigError(told, path=os.fsdecode(file.name)) from None
        raise


def _is_at_line_start(file: io.FileIO) -> bool:
    end = file.seek(0, os.SEEK_END)
    if not end:
        return True
    file.seek(end - 1)
    return file.read(1) == b"\n"


if sys.platform == "win32":
    import msvcrt

    # Beyond any journal's end: a byte that is locked can't even be read by others there.
    _FAR = 0x7FFF_FFF0

    @contextlib.contextmanager
    def _alone(file: io.FileIO) -> Iterator[None]:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    @contextlib.contextmanager
    def _alone(file: io.FileIO) -> Iterator[None]:
        """While nobody else appends: the lock goes with the process, however it ends."""
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
