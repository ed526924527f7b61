"""Results kept between runs, in one file of the user's cache folder."""

from __future__ import annotations

import contextlib
import os
import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cleaner.compiled import cache_folder

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

T = TypeVar("T")
LIMIT = 1 << 30  # bytes of results: about a million articles; the oldest make room

_NAME = "results-1.sqlite"  # the number is that of the tables
_TABLES = """
create table if not exists results (key blob primary key, used integer not null, value blob not null);
create table if not exists digests (path text primary key, stamp text not null, digest text not null) without rowid;
"""
_BATCH = 64
_SUM = 16
_DAY = 86_400


class Size(NamedTuple):
    """How many results are kept, and the bytes of the file they are in."""

    results: int
    bytes: int


class Store:
    """Values by their keys. Whatever is wrong with the file only costs the time to make the values again.

    Runs at the same time may share it: readers wait for nobody, writers for each other. Each value has a sum to it, as
    a byte that went wrong on the disk must not become a correction.
    """

    def __init__(self, folder: Path | None = None, limit: int = LIMIT) -> None:
        self.path = (folder or cache_folder()) / _NAME
        self._limit = limit
        self._today = int(time.time()) // _DAY
        self._database: sqlite3.Connection | None = None
        self._is_broken = False
        self._new: list[tuple[bytes, int, bytes]] = []
        self._seen: list[tuple[int, bytes]] = []

    def get(self, key: bytes) -> bytes | None:
        """The value that was put under a key, None when there is none or not any more."""
        row = self._try(
            lambda database: database.execute("select used, value from results where key = ?", (key,)).fetchone()
        )
        if row is None or row[1][:_SUM] != _sum(key, row[1][_SUM:]):
            return None
        if row[0] != self._today:
            self._seen.append((self._today, key))
        return bytes(row[1][_SUM:])

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, together with the next ones: each writing waits for the disk."""
        self._new.append((key, self._today, _sum(key, value) + value))
        if len(self._new) >= _BATCH:
            self._flush()

    def digest(self, path: Path, make: Callable[[], str]) -> str:
        """The digest of a large file, remembered until the file looks different from outside."""
        try:
            now = path.stat()
        except OSError:
            return make()
        stamp = f"{now.st_size} {now.st_mtime_ns} {now.st_ctime_ns} {now.st_ino} {now.st_dev}"
        name = os.fsencode(path.resolve()).hex()
        known = self._try(
            lambda database: database.execute(
                "select digest from digests where path = ? and stamp = ?", (name, stamp)
            ).fetchone()
        )
        if known:
            return str(known[0])
        made = make()
        if time.time_ns() - now.st_mtime_ns > 2_000_000_000:  # what was just written may change again unseen
            self._try(lambda database: database.execute("replace into digests values (?, ?, ?)", (name, stamp, made)))
        return made

    def size(self) -> Size:
        """What is kept now."""
        row = self._try(lambda database: database.execute("select count(*) from results").fetchone())
        files = (self.path, *self._beside())
        return Size(row[0] if row else 0, sum(file.stat().st_size for file in files if file.is_file()))

    def clear(self) -> None:
        """Forget everything."""
        self._leave()
        self._remove()

    def close(self) -> None:
        """Write what is not yet written, make room where there is too much. A store that is closed opens again."""
        self._flush()
        self._leave()

    def _leave(self) -> None:
        if self._database is not None:
            with contextlib.suppress(Exception):
                self._database.close()
        self._database = None

    def _flush(self) -> None:
        new, self._new = self._new, []
        seen, self._seen = self._seen, []
        if not new and not seen:
            return

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.execute("begin immediate")
                database.executemany("replace into results values (?, ?, ?)", new)
                database.executemany("update results set used = ? where key = ?", seen)
                self._make_room(database)

        self._try(write)

    def _make_room(self, database: sqlite3.Connection) -> None:
        def ask(what: str) -> int:
            return int(database.execute(f"pragma {what}").fetchone()[0])

        if (ask("page_count") - ask("freelist_count")) * ask("page_size") > self._limit:
            count = database.execute("select count(*) from results").fetchone()[0] // 4 + 1
            oldest = "select key from results order by used limit ?"
            database.execute(f"delete from results where key in ({oldest})", (count,))

    def _try(self, use: Callable[[sqlite3.Connection], T]) -> T | None:
        """What ``use`` gives; None where the file can't be used, which is not tried again."""
        if self._is_broken:
            return None
        import sqlite3

        try:
            if self._database is None:
                self._database = self._opened()
            return use(self._database)
        except (sqlite3.Error, OSError) as error:
            self._is_broken = True
            self._leave()
            if type(error) is sqlite3.DatabaseError:  # it is damaged: the next run begins anew
                self._remove()
            return None

    def _opened(self) -> sqlite3.Connection:
        import sqlite3

        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=10.0, isolation_level=None)
        # The journal is appended to while others read. Nothing waits for the disk: a power cut costs results.
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = off")
        database.executescript(_TABLES)
        return database

    def _remove(self) -> None:
        for path in (self.path, *self._beside()):
            with contextlib.suppress(OSError):
                path.unlink()

    def _beside(self) -> list[Path]:
        return [self.path.with_name(self.path.name + end) for end in ("-wal", "-shm")]


def _sum(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=_SUM, key=key[:64]).digest()
