"""The commands about rules."""

from __future__ import annotations

from typing import Annotated

import typer

from cleaner import options
from cleaner.cli.exits import ended

rules = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The rules: list them, run their examples.")


@rules.command("list")
def _rules_list(folders: options.RuleFolders = None, config: options.ConfigFile = None) -> None:
    """Every rule in a line.

    \b
      cleaner rules list
    """

    def run() -> int:
        from cleaner.commands.rules_list import rules_list

        return rules_list(folders or (), config)

    ended(run)


@rules.command("test")
def _rules_test(
    targets: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH|ID]...", help="Rules, groups, or a folder of your own rules.")
    ] = None,
) -> None:
    """Run the examples that rules carry: wrong ones must be found and mended, right ones left alone by all rules.

    \b
      cleaner rules test
      cleaner rules test our-rules/ names/misspelled
    """

    def run() -> int:
        from cleaner.commands.rules_test import rules_test

        return rules_test(targets or ())

    ended(run)
