"""The commands about decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cleaner import options
from cleaner.cli.exits import ended

decisions = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What people decided about findings: shown, learnt from.",
)
_Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE]...", help="Decisions; else those of the configuration, or beside it."),
]


@decisions.command("show")
def _show(
    files: _Files = None,
    form: options.ListingForm = options.Listing.TABLE,
    config: options.ConfigFile = None,
) -> None:
    """The decisions that stand.

    Those that were not taken back, nor made anew.

    \b
      cleaner decisions show
    """

    def run() -> int:
        from cleaner.commands.decisions_show import show

        return show(files or (), config, as_json=form is options.Listing.JSON)

    ended(run)


@decisions.command("learn")
def _learn(
    files: _Files = None,
    form: options.ListingForm = options.Listing.TABLE,
    config: options.ConfigFile = None,
) -> None:
    """How often each rule was right.

    With what to change for it: a patch to read and merge. Writes nothing.

    \b
      cleaner decisions learn
      cleaner decisions learn tokyo.jsonl lagos.jsonl --format json
    """

    def run() -> int:
        from cleaner.commands.decisions_learn import learn

        return learn(files or (), config, as_json=form is options.Listing.JSON)

    ended(run)
