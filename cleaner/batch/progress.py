"""A bar on the terminal for runs that take a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

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


@contextmanager
def names(size: int) -> Iterator[Callable[[int, int], None] | None]:
    """What to tell how many names are read from how many bytes; a bar when standard error is a terminal, else nothing.

    ``size`` is how many bytes there are; where that is not known, 0, the count alone is shown.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    bars = (BarColumn(), DownloadColumn(), TimeRemainingColumn()) if size else ()
    columns = (SpinnerColumn(), TextColumn("{task.fields[read]:,} names"), *bars)
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=size or None, read=0)
        yield lambda read, position: progress.update(bar, completed=position, read=read)
