"""``cleaner check -`` and ``cleaner fix -``: the article is on standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from cleaner.batch.jobs import STDIN, Job
from cleaner.batch.task import Outcome
from cleaner.batch.worker import Worker
from cleaner.commands.check import counting, has_fixes
from cleaner.commands.fix import Fixing
from cleaner.commands.guard import Exit
from cleaner.commands.session import Options, Tally, prepared
from cleaner.commands.showing import Teller
from cleaner.errors import CleanerError
from cleaner.files import Source, Stamp
from cleaner.report import closing
from cleaner.text.encoding import encode


def check(options: Options, name: Path | None, *, counts: bool = False) -> int:
    """Print the findings of standard input, which is called ``name``. Exit codes are those of a check of files."""
    data = sys.stdin.buffer.read()
    worker, outcome = _performed(options, name, data)
    teller = Teller(options, worker, outcome.job.source, instead=counting(options.format) if counts else None)
    tally = Tally()
    tally.add(outcome)
    teller.tell(outcome)
    if teller.has_patches and has_fixes(outcome):
        _, mended = _performed(options, name, data, Fixing())
        tally.add_wrong(mended)
        teller.tell_patch(mended)
    teller.close(closing.checked(tally.totals))
    found = tally.totals.findings and not options.exit_zero
    return tally.exit_code(Exit.FOUND if found else Exit.CLEAN, is_strict=options.is_strict and not options.exit_zero)


def fix(options: Options, fixing: Fixing, name: Path | None) -> int:
    """Write standard input, corrected, to standard output; tell the changes on standard error.

    Where it can't be read or corrected nothing is written, and the exit code says so.
    """
    worker, outcome = _performed(options, name, sys.stdin.buffer.read(), fixing)
    tally = Tally()
    tally.add(outcome)
    result = outcome.result
    if result is not None and not fixing.shows_diff:
        sys.stdout.flush()
        sys.stdout.buffer.write(encode(result.text, result.document.encoding))
        sys.stdout.buffer.flush()
    teller = Teller(fixing.told(options), worker, outcome.job.source, to_errors=not fixing.shows_diff)
    teller.tell(outcome)
    teller.close(closing.fixed(tally.totals, is_dry=fixing.shows_diff))
    counts = (fixing.shows_diff or fixing.fails_on_fix) and not options.exit_zero
    return tally.exit_code(
        Exit.FOUND if counts and tally.totals.changed else Exit.CLEAN,
        is_strict=options.is_strict and not options.exit_zero,
    )


def _performed(
    options: Options, name: Path | None, data: bytes, fixing: Fixing | None = None
) -> tuple[Worker, Outcome]:
    if options.since is not None:
        raise CleanerError(
            "--since compares files, and standard input is none", hint="name the file, or leave --since away"
        )
    path = name or Path(STDIN)
    start = path if name else Path.cwd() / STDIN
    task = options.task(start, fixes=fixing is not None, unsafe_fixes=fixing.unsafe_fixes if fixing else None)
    worker = prepared(task, start, keeps=options.keeps)
    job = Job(start, None, path.as_posix(), path.as_posix())
    outcome = worker.perform(job, Source(data, Stamp(len(data), 0, 0)))
    worker.close()
    return worker, outcome
