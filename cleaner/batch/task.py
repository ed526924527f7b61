"""What is done to each document of a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cleaner.batch.jobs import Job
from cleaner.config import Discovery
from cleaner.correct.result import Result
from cleaner.errors import CleanerError
from cleaner.shapes import Finding
from cleaner.text.document import Document


@dataclass(frozen=True, slots=True)
class Task:
    """The options of a run, as they cross to worker processes. ``fixes`` is False for a check."""

    discovery: Discovery
    gazetteers: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    unsafe_fixes: bool | None = None
    encoding: str | None = None
    date: date | None = None
    fixes: bool = False
    backgrounds: tuple[Path, ...] = ()
    glossaries: tuple[Path, ...] = ()


class Outcome(NamedTuple):
    """What became of a job: findings of a check, the result of a fix, an error, or the traceback of a ``crash``."""

    job: Job
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    result: Result | None = None
    error: CleanerError | None = None
    crash: str = ""
