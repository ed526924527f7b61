"""The commands about baselines."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from cleaner import options
from cleaner.cli.articles import Given, over_articles
from cleaner.cli.exits import ended

baseline = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Findings put aside, to see only new ones.",
)
_OF_REPORTS = ("form", "outputs", "since", "is_strict", "shows_suppressed", "exit_zero")


@baseline.command("create")
@partial(over_articles, without=(*_OF_REPORTS, "baseline"))
def _create(
    paths: options.Paths,
    *,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where; else beside cleaner.toml.")
    ] = None,
    given: Given,
) -> None:
    """Put aside all that is found now.

    \b
      cleaner baseline create articles/
      cleaner check articles/ --baseline cleaner-baseline.json
    """

    def run() -> int:
        from cleaner.commands.baseline import create

        return create(paths, given(), out)

    ended(run)


@baseline.command("update")
@partial(over_articles, without=_OF_REPORTS)
def _update(paths: options.Paths, *, given: Given) -> None:
    """Bring it up to date for some articles.

    What is new is taken in, what is no longer found is dropped.

    \b
      cleaner baseline update articles/
    """

    def run() -> int:
        from cleaner.commands.baseline import update

        return update(paths, given())

    ended(run)


@baseline.command("show")
def _show(
    path: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A baseline; else the one of the configuration.")
    ] = None,
    form: options.ListingForm = options.Listing.TABLE,
    config: options.ConfigFile = None,
) -> None:
    """How many findings of which rule are put aside, by article.

    \b
      cleaner baseline show
    """

    def run() -> int:
        from cleaner.commands.baseline import show

        return show(path, config, as_json=form is options.Listing.JSON)

    ended(run)
