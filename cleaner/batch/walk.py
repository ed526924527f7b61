"""The articles of a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from cleaner.batch.ignored import Ignored
from cleaner.errors import CleanerError, DocumentError
from cleaner.text.document import DATA_SUFFIXES, SUFFIXES

Failed = Callable[[CleanerError], None]
_SUFFIXES = frozenset((*SUFFIXES, *DATA_SUFFIXES))
LOGS = (".changes.md", ".changes.jsonl")
_DECISIONS = "decisions.jsonl"


def articles(top: Path, failed: Failed, ignored: Ignored | None = None) -> Iterator[str]:
    """The paths of a folder's articles below it, in order of their names, files before folders.

    Hidden files and folders, change logs, decisions and what is ``ignored`` are no articles; files of data may hold
    some. Links to folders are not followed, those to files only when the file is of the folder. ``failed`` is told of
    each folder that can't be read.
    """
    return _below(top, "", ignored, failed, top.resolve())


def _below(top: Path, inside: str, ignored: Ignored | None, failed: Failed, real: Path) -> Iterator[str]:
    try:
        with os.scandir(top / inside) as entries:
            found = sorted(entries, key=lambda one: one.name)
    except OSError as error:
        failed(DocumentError.unread(top / inside, error))
        return
    ignored = ignored and ignored.within(inside)
    names, folders = [], []
    for entry in found:
        if entry.name.startswith("."):
            continue
        name = inside + entry.name
        if entry.is_dir(follow_symlinks=False):
            folders.append(f"{name}/")
        elif _is_article(entry.name) and (not entry.is_symlink() or _stays(entry, real)):
            names.append(name)
    yield from (name for name in names if not (ignored and ignored.keeps_out(name)))
    for folder in folders:
        if not (ignored and ignored.keeps_out(folder)):
            yield from _below(top, folder, ignored, failed, real)


def _is_article(name: str) -> bool:
    return PurePath(name).suffix.lower() in _SUFFIXES and not name.endswith(LOGS) and name != _DECISIONS


def _stays(link: os.DirEntry[str], real: Path) -> bool:
    """Whether a link is for a file of the folder; of one that leads nowhere or round in a ring, reading will tell."""
    try:
        return not link.is_dir() and Path(link.path).resolve().is_relative_to(real)
    except (OSError, RuntimeError):
        return True
