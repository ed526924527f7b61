"""A bar on the terminal for runs that take a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic

from cleaner.batch.task import Outcome

_MANY = 20
_SECONDS = 0.1  # between two looks of the bar


def shown(outcomes: Iterable[Outcome], total: int) -> Generator[Outcome]:
    """The same outcomes, with a bar on standard error when it is a terminal and there are many."""
    if total <= _MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    # What is printed meanwhile goes above the bar where both are on the terminal, and to its file where not.
    told = TextColumn("{task.fields[rate]:,.0f} files/s, {task.fields[found]:,} found")
    progress = Progress(
        *(BarColumn(), MofNCompleteColumn(), told, TimeRemainingColumn()),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
        auto_refresh=False,  # by a thread; with one about, no worker process can be forked
    )
    with progress:
        bar = progress.add_task("", total=total, rate=0.0, found=0)
        start = last = monotonic()
        found = 0
        for number, outcome in enumerate(outcomes, 1):
            yield outcome
            found += len(outcome.findings)
            now = monotonic()
            if now - last >= _SECONDS or number == total:
                last = now
                progress.update(bar, completed=number, rate=number / (now - start), found=found)
                progress.refresh()


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
