"""``cleaner stats``: what was found over a run or over many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import typer

from cleaner.commands.columns import print_columns
from cleaner.commands.guard import Exit, tell
from cleaner.commands.logs import read_logs
from cleaner.report import wording
from cleaner.report.statistics import Count, Statistics, by_run, counted


def stats(paths: Sequence[Path], plot: Path | None, *, as_json: bool) -> int:
    """Print the counts; draw them too where ``plot`` names a picture. A log that can't be read is told: 2."""
    logs, errors, runs = read_logs(paths)
    for error in errors:
        tell(error)
    counts = counted(logs)._replace(runs=by_run(runs))
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(counts.plain()), indent=2))
    else:
        _print(counts)
    if plot is not None:
        from cleaner.report import plot as picture

        picture.draw(counts, plot)
    return Exit.ERROR if errors else Exit.CLEAN


def _print(counts: Statistics) -> None:
    articles, changes = wording.counted(counts.articles, "article"), wording.counted(counts.changes, "change")
    typer.echo(f"{articles}, {counts.changed} changed: {changes}, {counts.left} left")
    if len(counts.runs) > 1:
        typer.echo("\nby run: articles, changed articles, changes, left, suppressed")
        header = ("run", "articles", "changed", "changes", "left", "suppressed")
        print_columns([tuple(map(str, one)) for one in counts.runs], header)
    for head, entries in (("rule", counts.by_rule), ("certainty", counts.by_certainty), ("source", counts.by_source)):
        if entries:
            typer.echo(f"\nby {head}: changed, left, suppressed, articles")
            print_columns([_row(one) for one in entries], (head, "changed", "left", "suppressed", "articles"))
    if counts.names:
        typer.echo("\nnames: what they were, times, articles")
        rows = [(one.after, one.before, str(one.times), str(one.articles)) for one in counts.names]
        print_columns(rows, ("name", "was", "times", "articles"))


def _row(one: Count) -> tuple[str, ...]:
    return (one.key, *(str(number) for number in (one.changed, one.left, one.suppressed, one.articles)))
