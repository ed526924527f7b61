"""Standard output in the format that was asked for."""

from __future__ import annotations

import sys
import weakref
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import typer

from cleaner import files
from cleaner.errors import CleanerError, DocumentError
from cleaner.report import Format, Output
from cleaner.report.renderer import Renderer, Run
from cleaner.report.shown import Shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_MARGIN = 4  # what stands before the source line


def console(*, to_errors: bool = False) -> Console:
    """Standard output for rich: plain when it is no terminal; texts are printed as they are, whatever they hold."""
    from rich.console import Console

    return Console(stderr=to_errors, highlight=False, markup=False, emoji=False, soft_wrap=True)


class Printer:
    """Tells of documents as they are done, in one format on standard output and in others in files.

    The files are written whole, when it is closed. ``instead`` renders standard output where that is not to hold the
    documents; ``to_errors`` where it is for something else.
    """

    def __init__(
        self,
        form: Format,
        outputs: Sequence[Output],
        run: Run,
        *,
        instead: Renderer | None = None,
        to_errors: bool = False,
    ) -> None:
        self._form = form
        self._to_errors = to_errors
        _check_distinct(outputs)
        is_coloured = instead is None and form in (Format.FULL, Format.DIFF)
        self._console = _terminal(to_errors=to_errors) if is_coloured else None
        self._renderer = instead or _renderer(form, run)
        self._files = [_Report(output, _renderer(output.form, run)) for output in outputs]
        self._has_begun = False
        self.forms = frozenset({form, *(output.form for output in outputs)})

    def print(self, shown: Shown) -> None:
        """Raises DocumentError for an article that a report would overwrite."""
        for report in self._files:
            report.check_is_not(shown.path)
        self._begin()
        self._print(shown)
        for report in self._files:
            report.add(report.renderer.document(shown))

    def patch(self, shown: Shown) -> None:
        """Tell the formats that are a patch, and no other, what would be changed."""
        self._begin()
        if self._form is Format.DIFF:
            self._print(shown)
        for report in self._files:
            if report.form is Format.DIFF:
                report.add(report.renderer.document(shown))

    def _print(self, shown: Shown) -> None:
        if self._console is None:  # what is not coloured, rich only slows down
            self._write(self._renderer.document(shown))
            return
        for text in _lines(shown, self._form, self._console):
            self._console.print(text)

    def failed(self, error: CleanerError) -> None:
        """Tell of a document that could not be read or written; standard error has been told."""
        self._begin()
        self._write(self._renderer.failed(error))
        for report in self._files:
            report.add(report.renderer.failed(error))

    def close(self, last: str) -> None:
        """End the reports, with a last line for people. Raises DocumentError for a file that can't be written."""
        self._begin()
        self._write(self._renderer.tail())
        if self._form is not Format.JSONL:
            typer.echo(last, err=self._to_errors or self._form is not Format.FULL)
        for report in self._files:
            report.close()

    def _begin(self) -> None:
        if not self._has_begun:
            self._has_begun = True
            self._write(self._renderer.head())

    def _write(self, parts: Iterable[str]) -> None:
        """Text all at once: flushing each part takes longer than making it."""
        text = "".join(parts)
        if not text:
            return
        stream = sys.stderr if self._to_errors else sys.stdout
        stream.flush()
        if self._form in (Format.FULL, Format.CONCISE):
            # Not by typer, which would write UTF-8 to a terminal that says it has only ASCII.
            stream.write(text)
        else:  # a program reads it: UTF-8 and its own line ends, whatever the terminal has
            stream.buffer.write(text.encode("utf-8", self._form.errors))
        stream.flush()


class _Report:
    """A report in a file, which is kept elsewhere until it is whole."""

    def __init__(self, output: Output, renderer: Renderer) -> None:
        self.form, self._path = output
        self._place = self._path.absolute()
        self.renderer = renderer
        self._kept = TemporaryFile("w+", encoding="utf-8", errors=self.form.errors, newline="")  # noqa: SIM115
        weakref.finalize(self, self._kept.close)  # when a run ends by an error
        self.add(renderer.head())

    def check_is_not(self, article: str) -> None:
        if self._place == Path(article).absolute():
            raise DocumentError("is an article, and the report would overwrite it", path=article, hint=_ELSEWHERE)

    def add(self, parts: Iterable[str]) -> None:
        self._kept.writelines(parts)

    def close(self) -> None:
        self.add(self.renderer.tail())
        self._kept.seek(0)
        with self._kept:
            files.write_bytes(self._path, self._kept.read().encode("utf-8", self.form.errors))


_ELSEWHERE = "give --output another file"


def _check_distinct(outputs: Sequence[Output]) -> None:
    seen: set[Path] = set()
    for output in outputs:
        if output.file.absolute() in seen:
            raise DocumentError("is named for two reports", path=output.file, hint=_ELSEWHERE)
        seen.add(output.file.absolute())


def _renderer(form: Format, run: Run) -> Renderer:
    module = import_module(f"cleaner.report.{form.module}")
    renderer: Renderer = module.Renderer(run)
    return renderer


def _lines(shown: Shown, form: Format, terminal: Console) -> Iterator[Text]:
    if form is Format.DIFF:
        from cleaner.report import diff

        return diff.coloured(shown)
    from cleaner.report import full

    return full.render(shown, max(40, terminal.width - _MARGIN))


def _terminal(*, to_errors: bool) -> Console | None:
    """The stream as a console, where it is a terminal."""
    return console(to_errors=to_errors) if (sys.stderr if to_errors else sys.stdout).isatty() else None
