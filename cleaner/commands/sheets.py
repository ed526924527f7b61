"""Documents read and shown as sheets of what they say, with no rule run on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import typer

from cleaner.batch.worker import Worker
from cleaner.commands.gathering import gathered
from cleaner.commands.guard import Exit
from cleaner.commands.printing import console
from cleaner.commands.session import Options, Tally, outcomes
from cleaner.errors import CleanerError
from cleaner.facts.article import Article
from cleaner.report import Format

_PLAIN_WIDTH = 240
_FORMATS = (Format.FULL, Format.CONCISE, Format.JSONL)
S = TypeVar("S", contravariant=True)


class Report(Protocol[S]):
    """How a sheet is rendered in each format; a module of ``cleaner.report``."""

    def render(self, sheet: S) -> Iterator[Any]: ...

    def concise(self, sheet: S) -> Iterator[str]: ...

    def jsonl(self, sheet: S) -> Iterator[bytes]: ...


def show(paths: Sequence[Path], options: Options, sheet: Callable[[str, Article], S], report: Report[S]) -> int:
    """Print the sheet of every document. Could not read something: 2, else 0."""
    if options.format not in _FORMATS or options.outputs:
        known = ", ".join(_FORMATS)
        raise CleanerError("people and figures are told on standard output alone", hint=f"--format is one of {known}")
    task = options.without_rules().task(paths[0])
    jobs, errors = gathered(paths, task.discovery)
    worker = Worker(task)
    tally = Tally(errors)
    for outcome in outcomes(jobs, worker, options.workers):
        tally.add(outcome)
        if outcome.document is not None:
            for article in worker.cleaners.of(outcome.job.source).articles(outcome.document):
                _print(sheet(outcome.job.shown, article), options.format, report)
    return tally.exit_code(Exit.CLEAN)


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
