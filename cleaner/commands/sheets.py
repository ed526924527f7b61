"""Documents read and shown as sheets of what they say, with no rule run on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec
import typer

from cleaner.batch import progress, runner
from cleaner.batch.jobs import gather
from cleaner.batch.task import Task
from cleaner.commands.guard import Exit
from cleaner.commands.printing import console
from cleaner.commands.session import Options, Tally
from cleaner.facts.article import Article
from cleaner.report import Format

_PLAIN_WIDTH = 240
S = TypeVar("S", contravariant=True)


class Report(Protocol[S]):
    """How a sheet is rendered in each format; a module of ``cleaner.report``."""

    def render(self, sheet: S) -> Iterator[Any]: ...

    def concise(self, sheet: S) -> Iterator[str]: ...

    def jsonl(self, sheet: S) -> Iterator[bytes]: ...


def show(paths: Sequence[Path], options: Options, sheet: Callable[[str, Article], S], report: Report[S]) -> int:
    """Print the sheet of every document. Could not read something: 2, else 0."""
    task = _without_rules(options.task(paths[0]))
    cleaner = task.cleaner()
    jobs, errors = gather(paths, task.settings)
    tally = Tally(errors)
    for outcome in progress.shown(runner.run(jobs, task, cleaner, options.workers), len(jobs)):
        tally.add(outcome)
        if outcome.document is not None:
            _print(sheet(outcome.job.shown, cleaner.article(outcome.document)), options.format, report)
    return tally.exit_code(Exit.CLEAN)


def _without_rules(task: Task) -> Task:
    """The same task with every rule ignored: nothing is looked for, documents are only read."""
    config = msgspec.structs.replace(task.settings.config, ignore=("*",))
    return replace(task, settings=replace(task.settings, config=config))


def _print(one: S, form: Format, report: Report[S]) -> None:
    if form is Format.FULL:
        _print_table(report.render(one))
        return
    lines = report.concise(one) if form is Format.CONCISE else (line.decode("utf-8") for line in report.jsonl(one))
    for line in lines:
        typer.echo(line)


def _print_table(parts: Iterable[Any]) -> None:
    """As wide as the terminal; for a program, as wide as it takes and with no blanks at the ends of lines."""
    out = console()
    if not out.is_terminal:
        out.width = _PLAIN_WIDTH
    with out.capture() as captured:
        for part in parts:
            out.print(part, soft_wrap=False)
    typer.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))
