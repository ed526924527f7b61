"""A bar on the terminal for runs that take a while."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from cleaner.batch.task import Outcome

_MANY = 20


def shown(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The same outcomes, with a bar on standard error when it is a terminal and there are many."""
    if total <= _MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    # What is printed meanwhile goes above the bar where both are on the terminal, and to its file where not.
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        bar = progress.add_task("", total=total)
        for outcome in outcomes:
            yield outcome
            progress.advance(bar)
