"""``cleaner dataset fix``: corrects a column of a dataset."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import typer

from cleaner.batch.dataset.engine import Engine, Runner, require
from cleaner.batch.dataset.spec import Columns, Kind, Limits
from cleaner.batch.dataset.storage import is_remote
from cleaner.commands.guard import Exit, bug
from cleaner.commands.session import Options
from cleaner.report.wording import counted, visible
from cleaner.text.document import Markup

if TYPE_CHECKING:
    from cleaner.batch.dataset.run import Run, Summary

_TOLD = 10  # bad rows that are told on the terminal


@dataclass(frozen=True, slots=True)
class Dataset:
    """The options of ``dataset fix`` alone. ``kind`` is the format of the result, None for that of the input."""

    place: str
    out: str
    columns: Columns
    engine: Engine = Engine()  # noqa: RUF009 - a frozen record
    kind: Kind | None = None
    markup: Markup = Markup.PLAIN
    limits: Limits = Limits()  # noqa: RUF009 - a frozen record
    unsafe_fixes: bool | None = None
    overwrites: bool = False
    as_json: bool = False


def dataset_fix(dataset: Dataset, options: Options) -> int:
    """Correct a dataset into a folder. 2 where rows had to be kept as they are, or a file could not be read."""
    require(dataset.engine.runner)
    from cleaner.batch.dataset.run import Given, Run

    if dataset.engine.runner is Runner.RAY:
        dataset, options = _anywhere(dataset, options)
    start = _start(dataset.place)
    task = options.task(start, fixes=True, unsafe_fixes=dataset.unsafe_fixes)
    given = Given(
        dataset.place,
        dataset.out,
        dataset.columns,
        task,
        task.discovery.of(start),
        dataset.markup,
        dataset.kind,
        dataset.limits,
        dataset.overwrites,
    )
    with dataset.engine.started() as started:
        run = Run(given, started)
        with _progress(run):
            summary = run()
    return _told(summary, dataset)


def _anywhere(dataset: Dataset, options: Options) -> tuple[Dataset, Options]:
    """The same with paths that mean the same in any folder: workers of a cluster run in folders of their own."""

    def absolute(place: str) -> str:
        return place if is_remote(place) else str(Path(place).absolute())

    def all_absolute(paths: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(path.absolute() for path in paths)

    options = replace(
        options,
        gazetteers=all_absolute(options.gazetteers),
        backgrounds=all_absolute(options.backgrounds),
        rules=all_absolute(options.rules),
        glossaries=all_absolute(options.glossaries),
        accept=all_absolute(options.accept),
    )
    return replace(dataset, place=absolute(dataset.place), out=absolute(dataset.out)), options


def _start(place: str) -> Path:
    """An article beside which the configuration of a dataset is looked for."""
    if is_remote(place):
        return Path("article")
    return Path(place, "article") if Path(place).is_dir() else Path(place)


@contextmanager
def _progress(run: Run) -> Iterator[None]:
    """A bar of the rows on standard error, when it is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=None)
        run.began = lambda rows: progress.update(bar, total=rows)
        run.progressed = lambda part: progress.advance(bar, part.rows)
        yield


def _told(summary: Summary, dataset: Dataset) -> Exit:
    for one in summary.failed:
        if one.crash:
            bug(one.crash)
        else:
            typer.echo(one.error, err=True)
    for path, bad in summary.bad[:_TOLD]:
        name = f" ({visible(bad.identifier)})" if bad.identifier else ""
        typer.echo(f"{visible(path)}: row {bad.row}{name}: {visible(bad.error)}", err=True)
    if summary.totals.bad > len(summary.bad[:_TOLD]) > 0:
        typer.echo(f"... the others are marked in the column {dataset.columns.error}", err=True)
    typer.echo(_json(summary, dataset) if dataset.as_json else _sentence(summary, dataset))
    if summary.totals.bugs or any(one.crash for one in summary.failed):
        return Exit.BUG
    return Exit.ERROR if summary.totals.bad or summary.failed else Exit.CLEAN


def _json(summary: Summary, dataset: Dataset) -> str:
    record = {
        "out": dataset.out,
        "inputs": summary.inputs,
        **msgspec.to_builtins(summary.totals),
        "resumed": summary.resumed,
        "failed": len(summary.failed),
    }
    return msgspec.json.encode(record).decode()


def _sentence(summary: Summary, dataset: Dataset) -> str:
    totals = summary.totals
    kinds = ", ".join(f"{count} {word}" for word, count in sorted(totals.changes.items()))
    changes = f"{counted(sum(totals.changes.values()), 'change')}{f' ({kinds})' if kinds else ''}"
    resumed = f", {counted(summary.resumed, 'part')} of it there before" if summary.resumed else ""
    were = "as it was" if totals.bad == 1 else "as they were"
    return (
        f"fixed {counted(totals.changed, 'row')} of {totals.rows} in {counted(summary.inputs, 'file')}, {changes}; "
        f"{counted(totals.findings, 'finding')} left; {counted(totals.bad, 'bad row')} kept {were}; "
        f"{counted(totals.parts, 'part')} in {visible(dataset.out)}{resumed}"
    )
