"""``cleaner report``: the changes of a run as one page for a browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from cleaner import files
from cleaner.commands.guard import Exit, tell
from cleaner.commands.logs import read_logs
from cleaner.report.page.render import render
from cleaner.report.wording import counted


def report(paths: Sequence[Path], out: Path, title: str) -> int:
    """Write the page. A log that can't be read is told and left out: 2."""
    logs, errors, _ = read_logs(paths)
    for error in errors:
        tell(error)
    if not logs and errors:
        return Exit.ERROR  # a page of nothing would go over that of yesterday
    files.write_bytes(out, render(logs, title).encode("utf-8"))
    typer.echo(f"{out}: {counted(len(logs), 'article')}", err=True)
    return Exit.ERROR if errors else Exit.CLEAN
