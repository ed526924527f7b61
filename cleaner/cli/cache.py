"""The commands about the results of earlier runs."""

from __future__ import annotations

import typer

from cleaner.cli.exits import ended

cache = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Results of earlier runs, used again.",
)


@cache.command("show")
def _show() -> None:
    """Where results are kept, and how many.

    \b
      cleaner cache show
    """

    def run() -> int:
        from cleaner.commands.cache import show

        return show()

    ended(run)


@cache.command("clear")
def _clear() -> None:
    """Forget the results of earlier runs.

    \b
      cleaner cache clear
    """

    def run() -> int:
        from cleaner.commands.cache import clear

        return clear()

    ended(run)
