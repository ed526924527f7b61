"""The options that every command over articles takes, declared once."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cleaner import options
from cleaner.report import Format

if TYPE_CHECKING:
    from cleaner.commands.session import Options

Given = Callable[[], "Options"]


def _given(  # noqa: PLR0913 - one parameter for each option
    *,
    form: options.Form = Format.FULL,
    gazetteers: options.Gazetteers = None,
    backgrounds: options.Backgrounds = None,
    rules: options.RuleFolders = None,
    glossaries: options.Glossaries = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    date: options.Day = None,
    encoding: options.EncodingName = None,
    config: options.ConfigFile = None,
    workers: options.Workers = 1,
    exit_zero: options.ExitZero = False,
) -> Given:
    def make() -> Options:
        from cleaner.commands.session import Options

        return Options(
            format=form,
            gazetteers=tuple(gazetteers or ()),
            backgrounds=tuple(backgrounds or ()),
            rules=tuple(rules or ()),
            glossaries=tuple(glossaries or ()),
            select=tuple(select or ()),
            ignore=tuple(ignore or ()),
            date=date,
            encoding=encoding,
            config=config,
            workers=workers,
            exit_zero=exit_zero,
        )

    return make


def over_articles(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command, after its own options, those that all commands over articles have.

    The command takes ``given``, which makes the ``Options`` when it is called: not before, as that loads the engine.
    """
    common = inspect.signature(_given, eval_str=True).parameters
    own = [one for one in inspect.signature(command, eval_str=True).parameters.values() if one.name != "given"]

    @functools.wraps(command)
    def wrapper(**values: Any) -> None:
        command(given=_given(**{name: values.pop(name) for name in common}), **values)

    parameters = [*own, *common.values()]
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {one.name: one.annotation for one in parameters}
    del wrapper.__wrapped__  # or typer would look for the annotations there
    return wrapper
