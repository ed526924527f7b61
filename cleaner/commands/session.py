"""What the commands that read documents share: their options, their output, their exit codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cleaner.batch import progress, runner
from cleaner.batch.jobs import Job, folder_of
from cleaner.batch.task import Outcome, Task
from cleaner.batch.walk import Failed
from cleaner.batch.worker import Worker
from cleaner.commands import switched_off
from cleaner.commands.guard import Exit, bug, tell
from cleaner.config import Discovery, check_files
from cleaner.errors import CleanerError
from cleaner.report import Format, Output
from cleaner.report.shown import Totals
from cleaner.report.wording import visible
from cleaner.shapes import Applicability, Unused
from cleaner.text.encoding import no_codec

if TYPE_CHECKING:
    from cleaner.review.journal import Snapshot


@dataclass(frozen=True, slots=True)
class Options:
    """The options that check and fix have in common."""

    format: Format = Format.FULL
    outputs: tuple[Output, ...] = ()
    gazetteers: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    date: date | None = None
    encoding: str | None = None
    config: Path | None = None
    workers: int = 1
    exit_zero: bool = False
    backgrounds: tuple[Path, ...] = ()
    glossaries: tuple[Path, ...] = ()
    keeps: bool = True
    accept: tuple[Path, ...] = ()
    baseline: Path | None = None
    decisions: Path | None = None
    since: str | None = None
    is_strict: bool = False
    shows_suppressed: bool = False
    max_size: int | None = None
    takes_ignored: bool = False

    def task(self, start: Path, *, fixes: bool = False, unsafe_fixes: bool | None = None) -> Task:
        """The options of a run. Raises ConfigError where the configuration of ``start`` can't be used."""
        if self.encoding is not None:
            _check_codec(self.encoding)
        discovery = Discovery(self.config, self.select, self.ignore)
        settings = discovery.start(start)
        check_files(settings)
        _build((*settings.backgrounds, *self.backgrounds))
        if self.decisions is None and settings.decisions is not None:
            _decisions(settings.decisions, may_be_missing=True)
        return Task(
            discovery,
            self.gazetteers,
            self.rules,
            unsafe_fixes,
            self.encoding,
            self.date,
            fixes,
            self.backgrounds,
            self.glossaries,
            self.accept,
            self.baseline,
            _decisions(self.decisions) if self.decisions else None,
            max_size=self.max_size,
        )

    def without_rules(self) -> Options:
        """The same with every rule ignored: nothing is looked for, documents are only read."""
        return replace(self, select=(), ignore=("*",))


def _build(backgrounds: tuple[Path, ...]) -> None:
    """Build the lists that the cache has not, once and here: every worker would do it for itself."""
    if backgrounds:
        from cleaner.gazetteer import load

        with progress.names(0) as tell:
            load.background(backgrounds, None if tell is None else lambda read: tell(read, 0))


def _decisions(path: Path, *, may_be_missing: bool = False) -> Snapshot:
    """The decisions as they are now, with a warning for half lines. Raises ConfigError for what is no decision."""
    from cleaner.review.journal import Snapshot, parse

    snapshot = Snapshot.of(path, may_be_missing=may_be_missing)
    for warning in parse(snapshot).warnings:
        typer.echo(f"warning: {visible(warning)}", err=True)
    return snapshot


def _check_codec(name: str) -> None:
    instead = no_codec(name)
    if instead is not None:
        raise CleanerError(f"--encoding {name!r} is not known", hint=instead)


def prepared(task: Task, start: Path, *, keeps: bool, finished: frozenset[str] | None = None) -> Worker:
    """What performs the jobs of a run, with a warning where a configuration leaves no rule.

    ``finished`` are the receipts of an interrupted run, for a run that gives some.
    Raises CleanerError for rules or names that don't load, before any document is read.
    """
    worker = Worker(task, keeps=keeps, finished=finished)
    switched_off.warn(task, worker, task.discovery.start(start))
    return worker


def narrowed(task: Task, jobs: Sequence[Job], paths: Sequence[Path], options: Options) -> tuple[Task, Sequence[Job]]:
    """The run with the documents and lines alone that changed since the revision that was asked for, if one was.

    Raises CleanerError for a revision that git does not know.
    """
    if options.since is None:
        return task, jobs
    from cleaner.suppress.since import changed

    found = changed([folder_of(path) for path in paths], options.since)
    names = {path.name for path in found.files}  # where a file is takes longer to tell
    near = (job for job in jobs if job.source.name in names)
    return replace(task, changed=found), tuple(job for job in near if found.lines(job.source).ranges)


def outcomes(jobs: Sequence[Job], worker: Worker, workers: int) -> Iterator[Outcome]:
    """What became of each job, in order."""
    return progress.shown(runner.run(jobs, worker, workers), len(jobs))


class Tally:
    """Counts of a run as it goes; errors are told when they come, and ``failed`` is told of them too."""

    def __init__(self, errors: Iterable[CleanerError] = (), failed: Failed | None = None) -> None:
        self.totals = Totals()
        self._tell_more = failed
        self.used: frozenset[str] = frozenset()
        self.from_before = 0
        self._has_bug = False
        self._told: set[str] = set()
        for error in errors:
            self._failed(error)

    def add(self, outcome: Outcome) -> None:
        if outcome.crash:
            self._has_bug = True
            bug(outcome.crash)
            self._add(documents=1, failed=1)
            return
        if outcome.error is not None:
            self._failed(outcome.error)
            self._add(documents=1)
            return
        self.from_before += outcome.is_from_before
        self.used |= outcome.used
        self.tell(outcome.unused, outcome.job.shown)
        for problem in outcome.problems:
            self._failed(problem)
        kinds = [one.applicability for one in outcome.findings]
        changes = len(outcome.result.changes) if outcome.result else 0
        self._add(
            documents=1,
            findings=len(kinds),
            with_findings=bool(kinds),
            safe=kinds.count(Applicability.SAFE),
            unsafe=kinds.count(Applicability.UNSAFE),
            changes=changes,
            changed=bool(changes),
        )

    def add_wrong(self, outcome: Outcome) -> None:
        """What went wrong in a second look at a document, which was counted at the first."""
        if outcome.crash:
            self._has_bug = True
            bug(outcome.crash)
            self._add(failed=1)
        elif outcome.error is not None:
            self._failed(outcome.error)

    def tell(self, unused: Iterable[Unused], path: str = "") -> None:
        """Suppressions that nothing needs, on standard error: they are no findings."""
        for one in unused:
            place = seen_from_here(Path(one.path)) if one.path else path
            typer.echo(visible(f"{place}:{one.line}:{one.column}: {one.message}"), err=True)
            self._add(unused=1)

    def exit_code(self, otherwise: Exit, *, is_strict: bool = False) -> Exit:
        """The code of the worst that happened; ``is_strict`` takes an unused suppression for a finding."""
        if is_strict and self.totals.unused and otherwise is Exit.CLEAN:
            otherwise = Exit.FOUND
        if self._has_bug:
            return Exit.BUG
        return Exit.ERROR if self.totals.failed else otherwise

    def fail(self, error: CleanerError) -> None:
        """Tell of something that went wrong with an article that was counted already."""
        self._failed(error)

    def _failed(self, error: CleanerError) -> None:
        if str(error) in self._told:
            return  # a rule that breaks on one document breaks on many
        self._told.add(str(error))
        tell(error)
        if self._tell_more is not None:
            self._tell_more(error)
        self._add(failed=1)

    def _add(self, **counts: int) -> None:
        old = self.totals._asdict()
        self.totals = self.totals._replace(**{name: old[name] + count for name, count in counts.items()})


def seen_from_here(path: Path) -> str:
    """A path as the user would write it: below the working folder without that."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
