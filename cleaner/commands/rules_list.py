"""``cleaner rules list``: every rule in a line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from cleaner.commands.guard import Exit
from cleaner.commands.known import rule_set


def rules_list(folders: Sequence[Path] = (), config: Path | None = None) -> int:
    """Print id, applicability, summary; in columns that scripts can cut when it is no terminal."""
    rules = rule_set(folders, config).rules
    rows = [(rule.id, rule.applicability.word, rule.summary) for rule in rules]
    if _is_terminal():
        _print_table(rows)
        return Exit.CLEAN
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    for identifier, applicability, summary in rows:
        typer.echo(f"{identifier:<{widths[0]}}  {applicability:<{widths[1]}}  {summary}")
    return Exit.CLEAN


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _print_table(rows: Sequence[tuple[str, str, str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("rule", "applicability", "summary", box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)
