"""What the commands that read documents share: their options, their output, their exit codes."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer

from cleaner.batch import progress, runner
from cleaner.batch.cleaners import Cleaners
from cleaner.batch.jobs import Job
from cleaner.batch.task import Outcome, Task
from cleaner.commands.guard import Exit, bug, tell
from cleaner.config import Discovery
from cleaner.errors import CleanerError
from cleaner.report import Format
from cleaner.report.shown import Totals
from cleaner.shapes import Applicability


@dataclass(frozen=True, slots=True)
class Options:
    """The options that check and fix have in common."""

    format: Format = Format.FULL
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

    def task(self, start: Path, *, fixes: bool = False, unsafe_fixes: bool | None = None) -> Task:
        """The options of a run. Raises ConfigError where the configuration of ``start`` can't be used."""
        if self.encoding is not None:
            _check_codec(self.encoding)
        discovery = Discovery(self.config, self.select, self.ignore)
        _build((*discovery.of(start).backgrounds, *self.backgrounds))
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


def _check_codec(name: str) -> None:
    try:
        codecs.lookup(name)
    except LookupError:
        raise CleanerError(
            f"--encoding {name!r} is not known", hint="name one that Python knows, such as latin-1 or cp1252"
        ) from None


def prepared(task: Task, start: Path) -> Cleaners:
    """The cleaners of a run, with a warning where the configuration of ``start`` leaves no rule.

    Raises CleanerError for rules or names that don't load, before any document is read.
    """
    cleaners = Cleaners(task)
    cleaner = cleaners.of(start)
    if not cleaner.rules.rules:
        origins = cleaner.settings.origins
        said = ", ".join(f"{key} at {origins[key][-1]}" for key in ("select", "ignore") if key in origins)
        typer.echo(f"warning: every rule is switched off ({said}); nothing will be found", err=True)
    return cleaners


def outcomes(jobs: tuple[Job, ...], task: Task, cleaners: Cleaners, workers: int) -> Iterator[Outcome]:
    """What became of each job, in order."""
    return progress.shown(runner.run(jobs, task, cleaners, workers), len(jobs))


class Tally:
    """Counts of a run as it goes; errors are told when they come."""

    def __init__(self, errors: Iterable[CleanerError] = ()) -> None:
        self.totals = Totals()
        self._has_bug = False
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

    def exit_code(self, otherwise: Exit) -> Exit:
        """The code of the worst that happened."""
        if self._has_bug:
            return Exit.BUG
        return Exit.ERROR if self.totals.failed else otherwise

    def _failed(self, error: CleanerError) -> None:
        tell(error)
        self._add(failed=1)

    def _add(self, **counts: int) -> None:
        old = self.totals._asdict()
        self.totals = self.totals._replace(**{name: old[name] + count for name, count in counts.items()})
