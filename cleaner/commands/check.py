"""``cleaner check``: shows what is wrong, changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner.batch.jobs import gather
from cleaner.commands.guard import Exit
from cleaner.commands.printing import Printer
from cleaner.commands.session import Options, Tally, outcomes, prepared
from cleaner.report import full
from cleaner.report.shown import Shown


def check(paths: Sequence[Path], options: Options) -> int:
    """Print the findings of every document. Found something: 1; could not read something: 2."""
    task = options.task(paths[0])
    jobs, errors = gather(paths, task.discovery)
    printer = Printer(options.format)
    tally = Tally(errors)
    for outcome in outcomes(jobs, task, prepared(task, paths[0]), options.workers):
        tally.add(outcome)
        if outcome.document is not None:
            printer.print(Shown(outcome.job.shown, outcome.document, outcome.findings))
    printer.close(full.checked(tally.totals))
    found = tally.totals.findings and not options.exit_zero
    return tally.exit_code(Exit.FOUND if found else Exit.CLEAN)
