"""``cleaner fix``: mends what can be proved, logs it, shows the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from cleaner.batch.jobs import gather
from cleaner.batch.journal import Journal
from cleaner.batch.places import Places, placed
from cleaner.batch.task import Outcome
from cleaner.batch.worker import Worker
from cleaner.commands.guard import Exit
from cleaner.commands.idle import idle
from cleaner.commands.printing import Printer, console
from cleaner.commands.run import Run
from cleaner.commands.session import Options, Tally, narrowed, prepared
from cleaner.correct import changelog
from cleaner.correct.result import Result
from cleaner.errors import CleanerError
from cleaner.report import closing, diff
from cleaner.report.shown import Shown
from cleaner.report.wording import counted, visible
from cleaner.text.encoding import encode


@dataclass(frozen=True, slots=True)
class Fixing:
    """The options of fix alone. ``shows_diff`` writes nothing, ``goes_on`` leaves out what a run before has done."""

    places: Places = Places()  # noqa: RUF009 - a NamedTuple does not change
    shows_diff: bool = False
    unsafe_fixes: bool | None = None
    fails_on_fix: bool = False
    goes_on: bool = False


def fix(paths: Sequence[Path], options: Options, fixing: Fixing) -> int:
    """Correct every document. Fixed or nothing to fix: 0; could not read or write something: 2.

    1 where ``fails_on_fix`` is told or a diff is shown, and something was (would be) fixed.
    """
    out = fixing.places.out
    task = options.task(paths[0], fixes=True, unsafe_fixes=fixing.unsafe_fixes)
    jobs, errors = gather(paths, task.discovery, out, takes_ignored=options.takes_ignored)
    everything = jobs
    task, jobs = narrowed(task, jobs, paths, options)
    if out is not None:
        jobs = everything  # a folder is mirrored whole
    if not fixing.shows_diff:
        jobs = placed(jobs, fixing.places)
    journal = None if out is None else Journal(out, goes_on=fixing.goes_on)
    worker = prepared(task, paths[0], keeps=options.keeps, finished=journal.finished if journal else None)
    told = Diffs() if fixing.shows_diff else Fixes(options, worker)
    tally = Tally(errors, told.failed)
    with Run(jobs, worker, options.workers, journal) as run:
        for outcome in run:
            tally.add(outcome)
            if outcome.result is not None:
                told.add(outcome, outcome.result)
    if tally.from_before:
        typer.echo(f"{counted(tally.from_before, 'file')} done by the run before", err=True)
    if not tally.from_before and not tally.totals.failed:  # what those needed is not known
        tally.tell(idle(worker, jobs, paths, tally.used))
    told.close(closing.fixed(tally.totals, is_dry=fixing.shows_diff))
    counts = (fixing.shows_diff or fixing.fails_on_fix) and not options.exit_zero
    return tally.exit_code(
        Exit.FOUND if counts and tally.totals.changed else Exit.CLEAN,
        is_strict=options.is_strict and not options.exit_zero,
    )


class Fixes:
    """Prints what was changed and what is left."""

    def __init__(self, options: Options, worker: Worker, *, to_errors: bool = False) -> None:
        self._worker = worker
        self._printer = Printer(options.format, options.outputs, worker.rules, to_errors=to_errors)

    def add(self, outcome: Outcome, result: Result) -> None:
        records = None
        if self._printer.tells_logs:
            imprint = self._worker.imprint(self._worker.task.discovery.of(outcome.job.source))
            log = changelog.records(result.corrected, imprint.provenance, imprint.rules)
            records = tuple(record for record in log if record["type"] != "document")
        self._printer.print(Shown(outcome.job.shown, result.document, result.findings, result.changes, records))

    def failed(self, error: CleanerError) -> None:
        self._printer.failed(error)

    def close(self, last: str) -> None:
        self._printer.close(last)


class Diffs:
    """Prints nothing but a patch on standard output: byte for byte what git and patch want."""

    def add(self, outcome: Outcome, result: Result) -> None:
        if not result.is_changed:
            return
        path, encoding = _relative(outcome.job.source), result.document.encoding
        if encoding.codec.startswith("utf-16"):
            typer.echo(
                f"{visible(path)}: is {encoding.name}; its diff is shown as UTF-8 and can't be applied", err=True
            )
            patch = diff.render(path, result.document.text.encode(), result.text.encode())
        else:
            patch = diff.render(path, encode(result.document.text, encoding), encode(result.text, encoding))
        if _is_terminal():
            _print_coloured(patch.decode("utf-8", "replace"))
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(patch)
            sys.stdout.buffer.flush()

    def failed(self, error: CleanerError) -> None:
        """Standard error has told it."""

    def close(self, last: str) -> None:
        typer.echo(last, err=True)


def _relative(path: Path) -> str:
    """The path as a patch names it: seen from here where it lies below, without its root otherwise."""
    full_path = path.absolute()
    here = Path.cwd()
    if full_path.is_relative_to(here):
        return full_path.relative_to(here).as_posix()
    return full_path.relative_to(full_path.anchor).as_posix() if path.is_absolute() else path.as_posix()


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _print_coloured(patch: str) -> None:
    from rich.text import Text

    styles = {"+": "green", "-": "red", "@": "cyan"}
    output = console()
    for line in patch.split("\n")[:-1]:
        style = "bold" if line.startswith(("+++", "---")) else styles.get(line[:1], "")
        output.print(Text(visible(line.removesuffix("\r")), style))
