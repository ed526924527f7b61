"""Which documents the paths of a command line mean, in which order, under which names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner import files
from cleaner.config import Discovery
from cleaner.errors import CleanerError, DocumentError
from cleaner.report import LogFormat
from cleaner.text.document import SUFFIXES

STDIN = "-"


class Job(NamedTuple):
    """One document to read and where its results go.

    ``folder`` is the one that was given, None for a file given by name. ``name`` is for the change log: relative to
    that folder, so that logs are the same on every machine. ``shown`` is for the reader, who wants a path that
    opens. ``article`` and ``logs`` are None and empty where nothing is to be written.
    """

    source: Path
    folder: Path | None
    name: str
    shown: str
    article: Path | None = None
    logs: tuple[tuple[LogFormat, Path], ...] = ()


class Gathered(NamedTuple):
    """The jobs in the order of the paths, and an error for each path that means none."""

    jobs: tuple[Job, ...]
    errors: tuple[CleanerError, ...]


def gather(paths: Sequence[Path], discovery: Discovery, out: Path | None = None) -> Gathered:
    """The documents of some paths; one that two paths mean is taken once.

    A folder with no article is an error, one whose articles are all excluded is none. What lies in ``out`` is a
    result of earlier runs and no input, where ``out`` is a folder inside the one that was given. A configuration that
    can't be used costs the articles that it is for, and is told once.
    """
    jobs: dict[Path, Job] = {}
    errors: dict[str, CleanerError] = {}

    def failed(error: CleanerError) -> None:
        errors.setdefault(str(error), error)

    for path in paths:
        try:
            found = list(_folder(path, out, failed) if path.is_dir() else _named(path))
        except CleanerError as error:
            failed(error)
        except OSError as error:
            failed(DocumentError(f"can't be read: {error.strerror}", path=path))
        else:
            for job in found:
                try:
                    settings = discovery.folder(job.source.parent)
                except CleanerError as error:
                    failed(error)
                    continue
                if not files.is_excluded(job.source, settings.config.exclude, settings.root):
                    jobs.setdefault(place(job.source), job)
    return Gathered(tuple(jobs.values()), tuple(errors.values()))


def place(path: Path) -> Path:
    """One path for each file of a folder however it is written; a link is a file of its own here."""
    return path.parent.resolve() / path.name


def _folder(path: Path, out: Path | None, failed: files.Failed) -> Iterator[Job]:
    results = out.resolve() if out is not None else None
    if results is not None and path.resolve() not in results.parents:
        results = None
    count = 0
    for file in files.articles(path, failed):
        count += 1
        if results is None or not file.resolve().is_relative_to(results):
            yield Job(file, path, _text(file.relative_to(path)), _text(file))
    if not count:
        raise DocumentError(
            "holds no article", path=path, hint=f"articles are files that end in {', '.join(sorted(SUFFIXES))}"
        )


def _named(path: Path) -> Iterator[Job]:
    if str(path) == STDIN:
        raise DocumentError("standard input can't be read", path=path, hint="give the path of a file or a folder")
    if not os.path.lexists(path):
        raise DocumentError("does not exist", path=path, hint="check the spelling of the path")
    # Where an absolute path lies is the machine's affair and would make logs differ.
    yield Job(path, None, _text(Path(path.name) if path.is_absolute() else path), _text(path))


def _text(path: Path) -> str:
    """The path with slashes, its bytes that are no UTF-8 written out: a log is UTF-8."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
