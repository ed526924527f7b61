"""The files that articles are looked at with, as they were: configurations, lists, names, rules."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from cleaner.batch.task import Task
from cleaner.config import Settings
from cleaner.errors import CleanerError, RuleError
from cleaner.files import Stamp
from cleaner.rulebook.pack import packs

_CONFIGURATIONS = ("cleaner.toml", "pyproject.toml")
_NO_RULES = (".", "__pycache__")  # how names begin that are passed over
_DIGITS = 8


class Inputs:
    """What the articles of some folders are looked at with, at the moment when this is made.

    Made before any of it is read: what changes while it is read counts as changed. A configuration that can't be read
    names no lists, and has a stamp itself.
    """

    def __init__(self, task: Task, folders: Iterable[Path]) -> None:
        each = list(dict.fromkeys(folders))
        self._stamps = {path: _stamp(path) for path in _configurations(each)}
        for path in _named(task, each):
            if path not in self._stamps:
                self._stamps[path] = _stamp(path)

    @property
    def have_changed(self) -> bool:
        """Whether any of it is not what it was: written to, made, removed."""
        return any(_stamp(path) != stamp for path, stamp in self._stamps.items())

    @cached_property
    def token(self) -> str:
        """What tells them from what they are at another time."""
        return sha256(repr(sorted(self._stamps.items())).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]

    def has(self, path: Path) -> bool:
        """Whether a file is one of them, however its path is written."""
        return path.resolve() in {one.resolve() for one in self._stamps}


def _configurations(folders: Iterable[Path]) -> Iterator[Path]:
    """Where a configuration of some folders is, or might be made."""
    seen: set[Path] = set()
    for folder in folders:
        real = folder.resolve()
        for one in (real, *real.parents):
            if one in seen:
                break
            seen.add(one)
            yield from (one / name for name in _CONFIGURATIONS)


def _named(task: Task, folders: Iterable[Path]) -> Iterator[Path]:
    """The files that the options name, and the configurations."""
    yield from (*task.gazetteers, *task.backgrounds, *task.glossaries, *task.accept)
    yield from filter(None, (task.baseline,))
    known: set[Path | None] = set()
    for folder in folders:
        try:
            settings = task.discovery.folder(folder)
        except CleanerError as error:  # which whoever looks at an article tells; one that it extends may be broken
            yield from (Path(path) for path in (error.path,) if path is not None)
            continue
        if settings.path not in known:
            known.add(settings.path)
            yield from _of(settings)
    yield from _rules(task.rules)


def _of(settings: Settings) -> Iterator[Path]:
    """The files of a configuration: those that it extends, those that it or any of its overrides names."""
    yield from filter(None, (settings.path, *(layer.file for layer in settings.layers)))
    for number in (None, *(n for n, layer in enumerate(settings.layers) if layer.paths is not None)):
        one = settings if number is None else settings.with_overrides((number,))
        yield from (*one.gazetteers, *one.backgrounds, *one.glossaries, *one.accepted)
        yield from filter(None, (one.baseline,))
        yield from _rules((*one.rules, *one.packs))


def _rules(given: Iterable[Path | str]) -> Iterator[Path]:
    """Files and folders of rules, with those of the packs that they extend."""
    each = tuple(given)
    yield from (one for one in each if isinstance(one, Path))
    if each:
        with contextlib.suppress(RuleError):
            yield from (pack.folder for pack in packs(each))


def _stamp(path: Path) -> tuple[tuple[str, Stamp], ...]:
    """What a file looks like from outside, or every file of a folder; nothing where there is none."""
    try:
        status = path.stat()
    except OSError:
        return ()
    if not stat.S_ISDIR(status.st_mode):
        return (("", Stamp.of(status)),)
    found: list[tuple[str, Stamp]] = []
    for root, folders, names in os.walk(path):
        folders[:] = [one for one in folders if not one.startswith(_NO_RULES)]
        for name in (one for one in names if not one.startswith(_NO_RULES)):
            with contextlib.suppress(OSError):
                one = Path(root, name)
                found.append((str(one), Stamp.of(one.stat())))
    return tuple(sorted(found))
