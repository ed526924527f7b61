"""``cleaner check``: shows what is wrong, changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner.batch.jobs import gather
from cleaner.commands.guard import Exit
from cleaner.commands.idle import idle
from cleaner.commands.printing import Printer
from cleaner.commands.run import Run
from cleaner.commands.session import Options, Tally, narrowed, prepared
from cleaner.report import closing
from cleaner.report.shown import Shown


def check(paths: Sequence[Path], options: Options) -> int:
    """Print the findings of every document. Found something: 1; could not read something: 2."""
    task = options.task(paths[0])
    jobs, errors = gather(paths, task.discovery, takes_ignored=options.takes_ignored)
    task, jobs = narrowed(task, jobs, paths, options)
    worker = prepared(task, paths[0], keeps=options.keeps)
    printer = Printer(options.format, options.outputs, worker.rules)
    tally = Tally(errors, printer.failed)
    with Run(jobs, worker, options.workers) as run:
        for outcome in run:
            tally.add(outcome)
            if outcome.document is not None:
                printer.print(Shown(outcome.job.shown, outcome.document, outcome.findings))
    if not tally.totals.failed:  # what the others needed is not known
        tally.tell(idle(worker, jobs, paths, tally.used))
    printer.close(closing.checked(tally.totals))
    found = tally.totals.findings and not options.exit_zero
    return tally.exit_code(Exit.FOUND if found else Exit.CLEAN, is_strict=options.is_strict and not options.exit_zero)
