"""The decisions that hold, read on as their file grows."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from cleaner.errors import ConfigError
from cleaner.files import Stamp
from cleaner.review.decision import Decision, Key, Verdict, undone
from cleaner.review.journal import Journal, Snapshot, append, held, parse, write

_SEAM = 64  # bytes before the end of what was read, by which a file that was only added to is known


class Taken(NamedTuple):
    """What became of decisions: the keys that something new holds for, and what others had decided meanwhile."""

    keys: frozenset[Key]
    met: tuple[Decision, ...] = ()


class Ledger:
    """What a journal says, at each moment. Not to be used by two threads at once.

    Others may write to the file. Of what is only added to it the new bytes alone are read; a file that is another one
    now, as after a merge, is read anew. What was ``take``n is on the disk.

    Its methods raise ConfigError for a file that holds something else than decisions, can't be read or written.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._forget()

    def _forget(self) -> None:
        self._stamp: Stamp | None = None
        self._end = 0
        self._seam = b""
        self._known: set[str] = set()
        self._undone: set[str] = set()
        self._of_key: dict[Key, list[Decision]] = {}
        self._by_id: dict[str, Decision] = {}
        self._groups: dict[str, list[str]] = {}

    def standing(self, key: Key) -> Decision | None:
        """The decision that holds for a key."""
        found = self._of_key.get(key)
        return found[-1] if found else None

    def decision(self, identifier: str) -> Decision | None:
        """A decision that was not taken back."""
        return self._by_id.get(identifier)

    def group(self, name: str) -> tuple[Decision, ...]:
        """The decisions that were made at once under a name, without those that were taken back."""
        return tuple(self._by_id[one] for one in self._groups.get(name, ()) if one in self._by_id)

    @property
    def snapshot(self) -> Snapshot:
        """The file as it is now."""
        return Snapshot.of(self.file, may_be_missing=True)

    def take(self, decisions: Iterable[Decision], *, over: Mapping[Key, str] | None = None) -> Taken:
        """Write decisions down, in one go.

        With ``over``, the ids of what the person saw standing, "" for nothing: where something else stands by now,
        it is told and nothing is written about that key, as the person did not know of it.
        """
        ones = list(decisions)
        if not ones or over is None:
            append(self.file, ones)
            return Taken(frozenset(self.read_on()))
        with held(self.file) as file:
            changed = self._read_on(file)
            met = [now for one in ones if (now := self.standing(one.key)) and now.id != over.get(one.key, "")]
            keys = {one.key for one in met}
            write(file, [one for one in ones if one.key not in keys])
            return Taken(frozenset(changed | self._read_on(file)), tuple(met))

    def take_back(self, identifiers: Collection[str], *, by: str = "") -> Taken:
        """Take decisions back, in one go. What is ``met`` are later ones about the same, which stand as they do.

        What was taken back already is so still.
        """
        with held(self.file) as file:
            changed = self._read_on(file)
            ones = [self._by_id[name] for name in dict.fromkeys(identifiers) if name in self._by_id]
            standing = {one.id: self.standing(one.key) for one in ones}
            met = [now for one in ones if (now := standing[one.id]) is not None and now.id not in identifiers]
            keys = {one.key for one in met}
            write(file, [undone(one, by=by) for one in ones if one.key not in keys])
            return Taken(frozenset(changed | self._read_on(file)), tuple(met))

    def read_on(self) -> set[Key]:
        """Take in what was written since; returns the keys that something else may hold for now."""
        try:
            with self.file.open("rb") as file:
                return self._read_on(file)
        except FileNotFoundError:
            gone = set(self._of_key)
            self._forget()
            return gone
        except OSError as error:
            raise ConfigError.unread(self.file, error) from None

    def _read_on(self, file: IO[bytes]) -> set[Key]:
        stamp = Stamp.of(os.fstat(file.fileno()))
        if stamp == self._stamp:
            return set()
        data = self._added(file, stamp)
        before: set[Key] = set()
        if data is None:
            before = set(self._of_key)
            self._forget()
            file.seek(0)
            data = file.read()
        self._stamp = stamp
        return before | self._took(data)

    def _added(self, file: IO[bytes], stamp: Stamp) -> bytes | None:
        """The bytes after those that were read; None where the file is not what it was before them.

        A file that was written to and has not grown was not added to.
        """
        if self._stamp is None or stamp.inode != self._stamp.inode or stamp.size <= self._stamp.size:
            return None
        file.seek(self._end - len(self._seam))
        data = file.read()
        return data[len(self._seam) :] if data.startswith(self._seam) else None

    def _took(self, data: bytes) -> set[Key]:
        """Take in lines. The last, where it has no end yet, is looked at again the next time."""
        journal = self._parsed(data)
        whole = data[: data.rfind(b"\n") + 1]
        self._end += len(whole)
        self._seam = (self._seam + whole)[-_SEAM:]
        for one in journal.records:
            self._add(one)
        return {one.key for one in journal.records}

    def _parsed(self, data: bytes) -> Journal:
        try:
            return parse(Snapshot(str(self.file), data))
        except ConfigError:
            self._forget()
            parse(self.snapshot)  # which tells the line as it counts in the file
            raise

    def _add(self, one: Decision) -> None:
        if one.id in self._known:
            return
        self._known.add(one.id)
        if one.verdict is Verdict.UNDO:
            self._undone.add(one.undoes)
            back = self._by_id.pop(one.undoes, None)
            if back is not None:
                self._of_key[back.key] = [other for other in self._of_key[back.key] if other.id != one.undoes]
        elif one.id not in self._undone:
            self._of_key.setdefault(one.key, []).append(one)
            self._by_id[one.id] = one
            if one.group:
                self._groups.setdefault(one.group, []).append(one.id)
