"""The commands about known names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cleaner import options
from cleaner.cli.exits import ended

gazetteer = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The names that are known.")


@gazetteer.command("lookup")
def _gazetteer_lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of a person, place, body, pact.")],
    day: options.DayOfOffice = None,
    gazetteers: options.Gazetteers = None,
    config: options.ConfigFile = None,
) -> None:
    """What is known of a name.

    Exits with 0 when it is known, 1 when it is not; near names are shown either way.

    \b
      cleaner gazetteer lookup Kishida --date 2023-01-12
    """

    def run() -> int:
        from cleaner.commands.gazetteer_lookup import gazetteer_lookup

        return gazetteer_lookup(name, day, gazetteers or (), config)

    ended(run)


@gazetteer.command("build")
def _gazetteer_build(
    sources: options.Sources,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The file to write.")],
    trust: options.TrustIn = options.Trust.HOUSE,
    form: options.SourceFormat = None,
) -> None:
    """Compile lists of names into one file that opens at once.

    \b
      cleaner gazetteer build house-names.csv -o house.names
      cleaner gazetteer build allCountries.txt -o places.names --trust background
    """

    def run() -> int:
        from cleaner.commands.gazetteer_build import gazetteer_build
        from cleaner.gazetteer.index.layout import Tier

        return gazetteer_build(sources, out, Tier[trust.name], form)

    ended(run)


@gazetteer.command("stats")
def _gazetteer_stats(files: options.NameFiles = None, form: options.ListingForm = options.Listing.TABLE) -> None:
    """What the shipped gazetteer holds, or some sources and built files.

    \b
      cleaner gazetteer stats
      cleaner gazetteer stats house-names.csv --format json
    """

    def run() -> int:
        from cleaner.commands.gazetteer_stats import gazetteer_stats

        return gazetteer_stats(files or (), as_json=form is options.Listing.JSON)

    ended(run)


@gazetteer.command("check")
def _gazetteer_check(files: options.NameFiles = None) -> None:
    """Find contradictions in the names.

    In the shipped gazetteer, and in sources that are joined with it.

    \b
      cleaner gazetteer check house-names.yml
    """

    def run() -> int:
        from cleaner.commands.gazetteer_check import gazetteer_check

        return gazetteer_check(files or ())

    ended(run)
