"""What is done to each document of a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleaner.batch.jobs import Job
from cleaner.config import Discovery
from cleaner.correct.result import Result
from cleaner.errors import CleanerError
from cleaner.shapes import Examination, Finding, Reason, Rejected, Unused
from cleaner.suppress.lines import ALL, Changed, Scope
from cleaner.text.document import Document

if TYPE_CHECKING:
    from cleaner.review.journal import Snapshot


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
    accept: tuple[Path, ...] = ()
    baseline: Path | None = None
    decisions: Snapshot | None = None
    changed: Changed | None = None
    max_size: int | None = None

    def scope(self, source: Path) -> Scope:
        """Where a document lies, and which of its lines are looked at."""
        return Scope(source, ALL if self.changed is None else self.changed.lines(source))


class Outcome(NamedTuple):
    """What became of a job: findings of a check, the result of a fix, an error, or the traceback of a ``crash``.

    ``suppressed``, ``unused``, ``problems`` and ``used`` are those of the examination. ``receipt`` tells the work from
    other work, where files were written. Nothing was done where ``is_from_before``, as an interrupted run had done it.
    """

    job: Job
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    result: Result | None = None
    error: CleanerError | None = None
    crash: str = ""
    unused: tuple[Unused, ...] = ()
    problems: tuple[CleanerError, ...] = ()
    used: frozenset[str] = frozenset()
    receipt: str = ""
    is_from_before: bool = False
    suppressed: tuple[Rejected, ...] = ()


def checked(job: Job, document: Document, seen: Examination) -> Outcome:
    """The outcome of a check."""
    return Outcome(
        job,
        document,
        seen.findings,
        unused=seen.unused,
        problems=seen.problems,
        used=seen.used,
        suppressed=seen.suppressed,
    )


def fixed(job: Job, result: Result) -> Outcome:
    """The outcome of a fix."""
    suppressed = tuple(one for one in result.rejected if one.reason is Reason.SUPPRESSED)
    return Outcome(
        job,
        result.document,
        result.findings,
        result,
        unused=result.unused,
        problems=result.problems,
        used=result.used,
        suppressed=suppressed,
    )
