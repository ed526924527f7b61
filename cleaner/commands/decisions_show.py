"""``cleaner decisions show``: what was decided, by whom, when."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import typer

from cleaner.commands.columns import print_columns
from cleaner.commands.guard import Exit
from cleaner.config import Settings, find
from cleaner.report.wording import counted, shortened, visible
from cleaner.review.decision import Decision
from cleaner.review.journal import NAME, Journal, read

_LONGEST = 32


def show(files: Sequence[Path], config: Path | None, *, as_json: bool = False) -> int:
    """Print the decisions that stand, in the order of their files. Raises ConfigError for a file that is none."""
    standing = [one for journal in journals(files, config) for one in journal.standing.values()]
    if as_json:
        for one in standing:
            typer.echo(msgspec.json.encode(one).decode())
        return Exit.CLEAN
    header = ("time", "verdict", "rule", "text", "becomes", "file", "by", "reason")
    print_columns([_row(one) for one in standing], header)
    typer.echo(counted(len(standing), "decision"), err=True)
    return Exit.CLEAN


def journals(files: Sequence[Path], config: Path | None) -> list[Journal]:
    """The journals in some files; else the one of the configuration. Half lines are told on standard error."""
    found = [read(path) for path in files or [place(find(Path.cwd(), config))]]
    for journal in found:
        for warning in journal.warnings:
            typer.echo(f"warning: {visible(warning)}", err=True)
    return found


def place(settings: Settings) -> Path:
    """The file of decisions of a configuration; where it would be, beside it, when none is named."""
    return settings.decisions or settings.root / NAME


def _row(one: Decision) -> tuple[str, ...]:
    texts = (visible(shortened(text, _LONGEST)) for text in (one.text, one.after or ""))
    return (
        one.time,
        one.verdict.value,
        visible(one.rule),
        *texts,
        visible(one.path),
        visible(one.by),
        visible(one.reason),
    )
