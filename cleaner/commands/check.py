"""``cleaner check``: shows what is wrong, changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.jobs import Job
from cleaner.batch.task import Outcome
from cleaner.batch.worker import Worker
from cleaner.commands.gathering import gathered
from cleaner.commands.guard import Exit
from cleaner.commands.idle import idle
from cleaner.commands.run import Run
from cleaner.commands.session import Options, Tally, narrowed, prepared
from cleaner.commands.showing import Teller
from cleaner.errors import CleanerError
from cleaner.report import Format, closing

if TYPE_CHECKING:
    from cleaner.report import counts as report

_COUNTED_AS = (Format.FULL, Format.CONCISE, Format.JSON, Format.JSONL)


def check(paths: Sequence[Path], options: Options, *, counts: bool = False) -> int:
    """Print the findings of every document, or ``counts`` of them. Found something: 1; could not read something: 2."""
    instead = counting(options.format) if counts else None
    task = options.task(paths[0])
    jobs, errors = gathered(paths, task.discovery, takes_ignored=options.takes_ignored)
    task, jobs = narrowed(task, jobs, paths, options)
    worker = prepared(task, paths[0], keeps=options.keeps)
    teller = Teller(options, worker, paths[0], instead=instead)
    tally = Tally(errors, teller.failed)
    to_patch: list[Job] = []
    with Run(jobs, worker, options.workers) as run:
        for outcome in run:
            tally.add(outcome)
            teller.tell(outcome)
            if teller.has_patches and has_fixes(outcome):
                to_patch.append(outcome.job)
    if to_patch:  # a patch is proved harmless as any fix is, so it is made by a second run, which fixes
        with Run(to_patch, Worker(replace(task, fixes=True), keeps=options.keeps), options.workers) as run:
            for outcome in run:
                tally.add_wrong(outcome)
                teller.tell_patch(outcome)
    if not tally.totals.failed:  # what the others needed is not known
        tally.tell(idle(worker, jobs, paths, tally.used))
    teller.close(closing.checked(tally.totals))
    found = tally.totals.findings and not options.exit_zero
    return tally.exit_code(Exit.FOUND if found else Exit.CLEAN, is_strict=options.is_strict and not options.exit_zero)


def has_fixes(outcome: Outcome) -> bool:
    """Whether there is anything in a document that could be mended."""
    return any(one.fix is not None for one in outcome.findings)


def counting(form: Format) -> report.Renderer:
    """What counts findings instead of showing them. Raises CleanerError for a format that has no counts."""
    if form not in _COUNTED_AS:
        known = ", ".join(_COUNTED_AS)
        raise CleanerError(
            f"--statistics is no {form} report",
            hint=f"--format is one of {known}; findings go to files with --output {form}:FILE",
        )
    from cleaner.report import counts as report

    return report.Renderer(form)
