"""What is done to each document of a run."""

from __future__ import annotations

import contextlib
import gc
import traceback
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cleaner import files
from cleaner.api import Cleaner, Result
from cleaner.batch.jobs import Job
from cleaner.batch.results import write
from cleaner.config import Settings
from cleaner.errors import CleanerError, DocumentError
from cleaner.shapes import Finding
from cleaner.text.document import Document
from cleaner.text.encoding import decode


@dataclass(frozen=True, slots=True)
class Task:
    """The options of a run, as they cross to worker processes. ``fixes`` is False for a check."""

    settings: Settings
    gazetteers: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    unsafe_fixes: bool | None = None
    encoding: str | None = None
    date: date | None = None
    fixes: bool = False
    backgrounds: tuple[Path, ...] = ()
    glossaries: tuple[Path, ...] = ()

    def cleaner(self) -> Cleaner:
        """The cleaner of this process, which lasts as long as it: the garbage collector need not look at it again.

        Raises CleanerError for rules, names or a configuration that can't be used.
        """
        cleaner = Cleaner(
            gazetteers=self.gazetteers,
            backgrounds=self.backgrounds,
            rules=self.rules,
            glossaries=self.glossaries,
            unsafe_fixes=self.unsafe_fixes,
            settings=self.settings,
        )
        gc.freeze()
        gc.enable()
        return cleaner


class Outcome(NamedTuple):
    """What became of a job: findings of a check, the result of a fix, an error, or the traceback of a ``crash``."""

    job: Job
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    result: Result | None = None
    error: CleanerError | None = None
    crash: str = ""


def perform(job: Job, task: Task, cleaner: Cleaner) -> Outcome:
    """Read a document, check or fix it, write its results. Nothing that is wrong with it stops the run."""
    try:
        return _performed(job, task, cleaner)
    except CleanerError as error:
        if error.path in (None, job.name):
            error.path = job.shown
        return Outcome(job, error=error)
    except Exception:  # a crash of ours on one document must not cost the others
        return Outcome(job, crash=f"{job.shown}:\n{traceback.format_exc()}")


def _performed(job: Job, task: Task, cleaner: Cleaner) -> Outcome:
    if _is_special(job.source):
        raise DocumentError("is no regular file", path=job.shown)
    data = files.read_bytes(job.source)
    text, encoding = decode(data, task.encoding, job.shown)
    document = cleaner.read(text, path=job.name, encoding=encoding, when=task.date)
    if not task.fixes:
        return Outcome(job, document, tuple(cleaner.check(document)))
    result = cleaner.fix(document)
    write(job, data, result, cleaner)
    return Outcome(job, document, result.findings, result)


def _is_special(path: Path) -> bool:
    """Whether it is a pipe or a device, which might never end."""
    with contextlib.suppress(OSError):
        return path.exists() and not path.is_file()
    return False  # reading it tells what is wrong
