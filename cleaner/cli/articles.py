"""The options that every command over articles takes, declared once."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from cleaner import options
from cleaner.cli.misuse import Misuse
from cleaner.errors import CleanerError
from cleaner.report import Format

if TYPE_CHECKING:
    from cleaner.commands.session import Options

Given = Callable[[], "Options"]
STDIN = Path("-")


def _given(  # noqa: PLR0913 - one parameter for each option
    *,
    form: options.Form = Format.FULL,
    outputs: options.Outputs = None,
    gazetteers: options.Gazetteers = None,
    backgrounds: options.Backgrounds = None,
    rules: options.RuleFolders = None,
    glossaries: options.Glossaries = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    accept: options.Accepts = None,
    baseline: options.BaselineFile = None,
    decisions: options.DecisionsFile = None,
    since: options.Since = None,
    is_strict: options.Strict = False,
    shows_suppressed: options.ShowsSuppressed = False,
    date: options.Day = None,
    encoding: options.EncodingName = None,
    config: options.ConfigFile = None,
    workers: options.Workers = 1,
    no_cache: options.NoCache = False,
    no_gitignore: options.NoIgnore = False,
    max_size: options.MaxSize = 4.0,
    exit_zero: options.ExitZero = False,
) -> Given:
    def make() -> Options:
        from cleaner.commands.session import Options

        return Options(
            format=form,
            outputs=tuple(outputs or ()),
            gazetteers=tuple(gazetteers or ()),
            backgrounds=tuple(backgrounds or ()),
            rules=tuple(rules or ()),
            glossaries=tuple(glossaries or ()),
            select=tuple(select or ()),
            ignore=tuple(ignore or ()),
            accept=tuple(accept or ()),
            baseline=baseline,
            decisions=decisions,
            since=since,
            is_strict=is_strict,
            shows_suppressed=shows_suppressed,
            date=date,
            encoding=encoding,
            config=config,
            workers=workers,
            keeps=not no_cache,
            takes_ignored=no_gitignore,
            max_size=round(max_size * 1_000_000),
            exit_zero=exit_zero,
        )

    return make


def listed(paths: Sequence[Path] | None, files_from: str | None) -> list[Path]:
    """The paths of a command line, then those of a file or of standard input: one a line, or with a NUL after each."""
    if files_from is None:
        if not paths:
            raise Misuse("give a PATH, or a list of them with --files-from")
        return list(paths)
    try:
        data = sys.stdin.buffer.read() if files_from == "-" else Path(files_from).read_bytes()
    except OSError as error:
        told = CleanerError.unread(f"--files-from {files_from}", error)
        raise Misuse(f"{told.path} {told.message}: {told.hint or 'give a file that can be read'}") from None
    lines = data.split(b"\0") if b"\0" in data else data.replace(b"\r\n", b"\n").split(b"\n")
    found = [*(paths or ()), *(Path(os.fsdecode(line)) for line in lines if line)]
    if not found:  # as when nothing was changed
        typer.echo(f"--files-from {files_from} names no file; nothing to do", err=True)
        raise typer.Exit
    return found


def over_articles(command: Callable[..., None], without: Collection[str] = ()) -> Callable[..., None]:
    """Give a command, after its own options, those that all commands over articles have, ``without`` some.

    The command takes ``given``, which makes the ``Options`` when it is called: not before, as that loads the engine.
    """
    known = inspect.signature(_given, eval_str=True).parameters
    common = {name: one for name, one in known.items() if name not in without}
    own = [one for one in inspect.signature(command, eval_str=True).parameters.values() if one.name != "given"]

    @functools.wraps(command)
    def wrapper(**values: Any) -> None:
        command(given=_given(**{name: values.pop(name) for name in common}), **values)

    parameters = [*own, *common.values()]
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {one.name: one.annotation for one in parameters}
    del wrapper.__wrapped__  # or typer would look for the annotations there
    return wrapper
