"""Standard output in the format that was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer

from cleaner.report import Format
from cleaner.report.shown import Shown

if TYPE_CHECKING:
    from rich.console import Console

_MARGIN = 4  # what stands before the source line


def console() -> Console:
    """Standard output for rich: plain when it is no terminal; texts are printed as they are, whatever they hold."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


class Printer:
    """Prints documents as they are done, then a last line: with the findings in full, else on standard error."""

    def __init__(self, form: Format) -> None:
        self._form = form
        self._console = console() if form is Format.FULL else None

    def print(self, shown: Shown, records: Iterable[dict[str, Any]] | None = None) -> None:
        """``records`` are the lines of the change log, where there is one to speak of."""
        if self._console is not None:
            from cleaner.report import excerpt, full

            width = max(40, self._console.width - _MARGIN) if self._console.is_terminal else excerpt.WIDTH
            for text in full.render(shown, width):
                self._console.print(text)
        elif self._form is Format.CONCISE:
            from cleaner.report import concise

            for line in concise.render(shown):
                typer.echo(line)
        else:
            from cleaner.report import jsonl

            rendered = jsonl.render(shown) if records is None else jsonl.lines(shown.path, records)
            for data in rendered:
                typer.echo(data.decode("utf-8"))

    def close(self, last: str) -> None:
        if self._console is not None:
            self._console.print(last)
        elif self._form is Format.CONCISE:
            typer.echo(last, err=True)
