"""The commands about the configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cleaner import options
from cleaner.cli.exits import ended

config = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The configuration: what holds where.")


@config.callback()
def _config() -> None:
    pass  # one command alone would be taken for the group


@config.command("show")
def _config_show(
    path: Annotated[Path, typer.Argument(metavar="[PATH]", help="An article or a folder.")] = Path(),
    tells_origin: Annotated[bool, typer.Option("--origin", help="Tell the file and line of each value.")] = False,
    form: options.ListingForm = options.Listing.TABLE,
    given: options.ConfigFile = None,
) -> None:
    """The settings that hold for an article or a folder.

    As a configuration file would say them.

    \b
      cleaner config show
      cleaner config show opinion/2024-03-01-column.md --origin
    """

    def run() -> int:
        from cleaner.commands.config_show import config_show

        return config_show(path, given, tells_origin=tells_origin, as_json=form is options.Listing.JSON)

    ended(run)
