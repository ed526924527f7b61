"""``cleaner fix``: mends what can be proved, logs it, shows the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from cleaner.api import Result
from cleaner.batch.cleaners import Cleaners
from cleaner.batch.jobs import gather
from cleaner.batch.places import Places, placed
from cleaner.batch.task import Outcome
from cleaner.commands.guard import Exit
from cleaner.commands.printing import Printer, console
from cleaner.commands.session import Options, Tally, outcomes, prepared
from cleaner.correct import changelog
from cleaner.report import Format, diff, full
from cleaner.report.shown import Shown
from cleaner.report.wording import visible
from cleaner.text.encoding import encode


@dataclass(frozen=True, slots=True)
class Fixing:
    """The options of fix alone. ``shows_diff`` writes nothing."""

    places: Places = Places()  # noqa: RUF009 - a NamedTuple does not change
    shows_diff: bool = False
    unsafe_fixes: bool | None = None
    fails_on_fix: bool = False


def fix(paths: Sequence[Path], options: Options, fixing: Fixing) -> int:
    """Correct every document. Fixed or nothing to fix: 0; could not read or write something: 2.

    1 where ``fails_on_fix`` is told or a diff is shown, and something was (would be) fixed.
    """
    task = options.task(paths[0], fixes=True, unsafe_fixes=fixing.unsafe_fixes)
    jobs, errors = gather(paths, task.discovery, None if fixing.shows_diff else fixing.places.out)
    if not fixing.shows_diff:
        jobs = placed(jobs, fixing.places)
    cleaners = prepared(task, paths[0])
    tally = Tally(errors)
    told = _Diffs() if fixing.shows_diff else _Fixes(options.format, cleaners)
    for outcome in outcomes(jobs, task, cleaners, options.workers):
        tally.add(outcome)
        if outcome.result is not None:
            told.add(outcome, outcome.result)
    told.close(full.fixed(tally.totals, is_dry=fixing.shows_diff))
    counts = (fixing.shows_diff or fixing.fails_on_fix) and not options.exit_zero
    return tally.exit_code(Exit.FOUND if counts and tally.totals.changed else Exit.CLEAN)


class _Fixes:
    """Prints what was changed and what is left."""

    def __init__(self, form: Format, cleaners: Cleaners) -> None:
        self._form = form
        self._cleaners = cleaners
        self._printer = Printer(form)

    def add(self, outcome: Outcome, result: Result) -> None:
        records = None
        if self._form is Format.JSONL:
            cleaner = self._cleaners.of(outcome.job.source)
            rules = {rule.id: rule for rule in cleaner.rules.rules}
            log = changelog.records(result.corrected, cleaner.provenance, rules)
            records = [record for record in log if record["type"] != "document"]
        self._printer.print(Shown(outcome.job.shown, result.document, result.findings, result.changes), records)

    def close(self, last: str) -> None:
        self._printer.close(last)


class _Diffs:
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
