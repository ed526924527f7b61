"""Keys of results: digests of everything that a result depends on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from cleaner import __version__, files
from cleaner.batch.jobs import Job
from cleaner.batch.task import Task
from cleaner.compiled import digest_of
from cleaner.config import Settings, blamed, check_files
from cleaner.errors import RuleError
from cleaner.program import tree

if TYPE_CHECKING:
    from cleaner.review.journal import Snapshot

_LARGE = 1 << 22  # bytes; digesting less takes no longer than asking whether it changed
_ELSEWHERE = frozenset(["discovery", "changed", "max_size"])  # in a key by what they mean for a document, or not at all
Remembered = Callable[[Path, Callable[[], str]], str]
Decided = Callable[[Path], "Snapshot"]


class Keys:
    """The keys of a task.

    ``remembered`` gives the digest of a large file that may be known, ``decided`` the decisions that a configuration
    names, as the run knows them.

    A key is made of the document's bytes and name, the options and the configuration, the content of every file that
    they name, the shipped rules and names, and the version. It is the same on every machine: what a program that was
    edited would find is told apart by ``engine`` of ``cleaner/program.py``.
    """

    def __init__(self, task: Task, remembered: Remembered, decided: Decided | None = None) -> None:
        self._task = task
        self._decided = decided or _decided
        self._remembered = remembered
        self._known: dict[object, bytes] = {}
        self._files: dict[Path, str] = {}

    def of_settings(self, settings: Settings) -> bytes:
        """The key of everything but the document."""
        if settings.key not in self._known:
            config = msgspec.json.encode(settings.config)
            named = (
                *self._packs(settings),
                *settings.gazetteers,
                *settings.backgrounds,
                *settings.glossaries,
                *settings.accepted,
                *filter(None, [settings.baseline]),
            )
            contents = [self._content(path).encode() for path in named]
            if settings.decisions is not None and self._task.decisions is None:
                contents.append(self._decided(settings.decisions).data)
            # Suppressions are told by the place where they were said.
            says = settings.config.suppress or settings.config.accept
            places = repr((sorted(settings.origins.items()) if says else (), self._task.accept))
            self._known[settings.key] = _digest(*self._said(), config, *contents, places.encode())
        return self._known[settings.key]

    def _packs(self, settings: Settings) -> list[Path]:
        """The folders of the packs that are named, and of those that they extend, wherever these are."""
        given = (*settings.rules, *settings.packs, *self._task.rules)
        if not given:
            return []
        from cleaner.rulebook.pack import packs  # which most runs do not need

        try:
            return [pack.folder for pack in packs(given)]
        except RuleError as error:
            check_files(settings)
            raise blamed(error, settings) from None

    def of(self, job: Job, data: bytes, settings: Settings) -> bytes:
        """The key of the result of a job that holds these bytes."""
        # Globs of a configuration speak of places that the name does not tell.
        place = "" if settings.path is None else os.path.relpath(job.source, settings.root)
        lines = "" if self._task.changed is None else repr(self._task.changed.lines(job.source))
        told = (one.encode("utf-8", "surrogateescape") for one in (job.name, place, lines))
        return _digest(self.of_settings(settings), *told, sha256(data).digest())

    def _said(self) -> Iterator[bytes]:
        """The version, what is shipped, and each option of the task; of the files it names, their content."""
        yield f"{__version__} {self._content(files.shipped_rules())}".encode()
        for one in fields(self._task):
            if one.name not in _ELSEWHERE:
                value = getattr(self._task, one.name)
                if one.name == "decisions" and value is not None and not value.data:
                    value = None  # where nobody has decided anything, all is as without
                yield f"{one.name} {self._told(value)}".encode("utf-8", "backslashreplace")

    def _told(self, value: object) -> str:
        if isinstance(value, Path):
            return self._content(value)
        if isinstance(value, (tuple, frozenset)):
            parts = [self._told(one) for one in value]
            return repr(parts if isinstance(value, tuple) else sorted(parts))
        return repr(value)

    def _content(self, path: Path) -> str:
        """The digest of a file, or of all files of a folder with their names."""
        if path not in self._files:
            self._files[path] = self._digest(path)
        return self._files[path]

    def _digest(self, path: Path) -> str:
        if path.is_dir():
            return tree(path)
        if not path.exists():
            return "missing"  # an error when it is read, but not the same as a file that holds nothing
        if path.stat().st_size >= _LARGE:
            return self._remembered(path, lambda: digest_of([path]))
        return digest_of([path])


def _decided(path: Path) -> Snapshot:
    from cleaner.review.journal import Snapshot

    return Snapshot.of(path, may_be_missing=True)


def _digest(*parts: bytes) -> bytes:
    """A digest in which no part can pass for two."""
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
