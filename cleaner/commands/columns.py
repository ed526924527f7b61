"""Rows as a table on a terminal, in columns that scripts can cut elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from cleaner.report.wording import visible


def print_columns(rows: Sequence[tuple[str, ...]], header: tuple[str, ...], *, is_headed: bool = False) -> None:
    """Print rows of the same length; their header on a terminal alone, or always where nothing else tells them."""
    rows = [tuple(map(visible, row)) for row in rows]
    if _is_terminal():
        _print_table(rows, header)
        return
    if is_headed:
        rows = [header, *rows]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(len(header))]
    for row in rows:
        line = "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        typer.echo(line.rstrip())


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _print_table(rows: Sequence[tuple[str, ...]], header: tuple[str, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)
