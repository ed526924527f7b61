"""``cleaner fix``: mends what can be proved, logs it, shows the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from cleaner.batch.journal import Journal
from cleaner.batch.places import Places, placed
from cleaner.commands.gathering import gathered
from cleaner.commands.guard import Exit
from cleaner.commands.idle import idle
from cleaner.commands.run import Run
from cleaner.commands.session import Options, Tally, narrowed, prepared
from cleaner.commands.showing import Teller
from cleaner.report import Format, closing
from cleaner.report.wording import counted


@dataclass(frozen=True, slots=True)
class Fixing:
    """The options of fix alone. ``shows_diff`` writes nothing, ``goes_on`` leaves out what a run before has done."""

    places: Places = Places()  # noqa: RUF009 - a NamedTuple does not change
    shows_diff: bool = False
    unsafe_fixes: bool | None = None
    fails_on_fix: bool = False
    goes_on: bool = False

    def told(self, options: Options) -> Options:
        """The options as reports take them: a diff is a format of its own."""
        return replace(options, format=Format.DIFF) if self.shows_diff else options


def fix(paths: Sequence[Path], options: Options, fixing: Fixing) -> int:
    """Correct every document. Fixed or nothing to fix: 0; could not read or write something: 2.

    1 where ``fails_on_fix`` is told or a diff is shown, and something was (would be) fixed.
    """
    out = fixing.places.out
    task = options.task(paths[0], fixes=True, unsafe_fixes=fixing.unsafe_fixes)
    jobs, errors = gathered(paths, task.discovery, out, takes_ignored=options.takes_ignored)
    everything = jobs
    task, jobs = narrowed(task, jobs, paths, options)
    if out is not None:
        jobs = everything  # a folder is mirrored whole
    if not fixing.shows_diff:
        jobs = placed(jobs, fixing.places)
    journal = None if out is None else Journal(out, goes_on=fixing.goes_on)
    worker = prepared(task, paths[0], keeps=options.keeps, finished=journal.finished if journal else None)
    teller = Teller(fixing.told(options), worker, paths[0])
    tally = Tally(errors, teller.failed)
    with Run(jobs, worker, options.workers, journal) as run:
        for outcome in run:
            tally.add(outcome)
            teller.tell(outcome)
    if tally.from_before:
        typer.echo(f"{counted(tally.from_before, 'file')} done by the run before", err=True)
    if not tally.from_before and not tally.totals.failed:  # what those needed is not known
        tally.tell(idle(worker, jobs, paths, tally.used))
    teller.close(closing.fixed(tally.totals, is_dry=fixing.shows_diff))
    counts = (fixing.shows_diff or fixing.fails_on_fix) and not options.exit_zero
    return tally.exit_code(
        Exit.FOUND if counts and tally.totals.changed else Exit.CLEAN,
        is_strict=options.is_strict and not options.exit_zero,
    )
