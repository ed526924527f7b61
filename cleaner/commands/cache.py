"""``cleaner cache``: what is kept of earlier runs."""

from __future__ import annotations

import typer

from cleaner.batch.store import LIMIT, Store
from cleaner.commands.guard import Exit
from cleaner.report.wording import counted, visible


def show() -> int:
    """Print where results are kept and how much room they take."""
    store = Store()
    size = store.size()
    store.close()
    most = f"{LIMIT / 1e6:,.0f} MB at most"
    typer.echo(f"{visible(str(store.path))}: {counted(size.results, 'result')}, {size.bytes / 1e6:,.1f} MB, {most}")
    return Exit.CLEAN


def clear() -> int:
    """Remove the results; rules and names that were read stay in the same folder."""
    store = Store()
    count = store.size().results
    store.clear()
    typer.echo(f"{counted(count, 'result')} forgotten")
    return Exit.CLEAN
