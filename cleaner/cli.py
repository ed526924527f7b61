"""The command line: options of every command, and exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from cleaner import __version__, options
from cleaner.report import Format, LogFormat

# Everything else is imported by the command that needs it: ``cleaner --version`` must answer at once.

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Corrects machine-translated news: names, titles, terms, figures, speech.

It mends what it can prove and shows the rest.

\b
  cleaner check articles/
  cleaner fix articles/ --out corrected/
""",
    epilog="Exit codes: 0 clean or fixed, 1 findings or changes, 2 an error, 3 a bug, 130 interrupted.",
)
rules = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The rules: list them, run their examples.")
gazetteer = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The names that are known.")
app.add_typer(rules, name="rules")
app.add_typer(gazetteer, name="gazetteer")


def main() -> None:
    """The entry point of the ``cleaner`` script."""
    app(prog_name="cleaner")


def _version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"cleaner {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command("check")
def _check(  # noqa: PLR0913 - one parameter for each option
    paths: options.Paths,
    *,
    shows_entities: options.ShowsEntities = False,
    form: options.Form = Format.FULL,
    gazetteers: options.Gazetteers = None,
    backgrounds: options.Backgrounds = None,
    folders: options.RuleFolders = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    day: options.Day = None,
    encoding: options.EncodingName = None,
    config: options.ConfigFile = None,
    workers: options.Workers = 1,
    exit_zero: options.ExitZero = False,
) -> None:
    """Show what is wrong in articles. Changes nothing.

    \b
      cleaner check articles/ --format concise
      cleaner check 2023-01-12-tokyo.txt --gazetteer house-names.yml
      cleaner check 2023-01-12-tokyo.txt --entities
    """

    def run() -> int:
        from cleaner.commands.check import check
        from cleaner.commands.entities import entities
        from cleaner.commands.session import Options

        more = tuple(gazetteers or ()), tuple(folders or ()), tuple(select or ()), tuple(ignore or ())
        given = Options(form, *more, day, encoding, config, workers, exit_zero, tuple(backgrounds or ()))
        return entities(paths, given) if shows_entities else check(paths, given)

    _exit(run)


@app.command("fix")
def _fix(  # noqa: PLR0913 - one parameter for each option
    paths: options.Paths,
    *,
    out: options.OutFolder = None,
    shows_diff: options.ShowsDiff = False,
    unsafe_fixes: options.UnsafeFixes = None,
    log: options.LogFolder = None,
    formats: options.LogFormats = None,
    fails_on_fix: options.FailsOnFix = False,
    form: options.Form = Format.FULL,
    gazetteers: options.Gazetteers = None,
    backgrounds: options.Backgrounds = None,
    folders: options.RuleFolders = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    day: options.Day = None,
    encoding: options.EncodingName = None,
    config: options.ConfigFile = None,
    workers: options.Workers = 1,
    exit_zero: options.ExitZero = False,
) -> None:
    """Mend what can be proved, log it, show what is left.

    \b
      cleaner fix articles/ --out corrected/ --unsafe-fixes
      cleaner fix articles/ --diff
    """
    if shows_diff and (out or log or formats):
        raise typer.BadParameter("--diff writes nothing: leave --out, --log and --log-format away")
    if formats and not out and not log:
        raise typer.BadParameter("--log-format needs a place for the logs: give --log DIR or --out DIR")

    def run() -> int:
        from cleaner.batch.places import Places
        from cleaner.commands.fix import Fixing, fix
        from cleaner.commands.session import Options

        more = tuple(gazetteers or ()), tuple(folders or ()), tuple(select or ()), tuple(ignore or ())
        given = Options(form, *more, day, encoding, config, workers, exit_zero, tuple(backgrounds or ()))
        places = Places(out, log, formats.names if formats else (LogFormat.JSONL,))
        return fix(paths, given, Fixing(places, shows_diff, unsafe_fixes, fails_on_fix))

    _exit(run)


@app.command("revert")
def _revert(
    log: Annotated[Path, typer.Argument(metavar="LOG", help="A .changes.jsonl file.")],
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="The corrected article, where not beside the log.")
    ] = None,
) -> None:
    """Give a corrected article its original bytes back.

    \b
      cleaner revert corrected/2023-01-12-tokyo.txt.changes.jsonl
    """

    def run() -> int:
        from cleaner.commands.revert import revert

        return revert(log, file)

    _exit(run)


@app.command("explain")
def _explain(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A rule.")],
    folders: options.RuleFolders = None,
    config: options.ConfigFile = None,
) -> None:
    """Tell what a rule is for, with its examples.

    \b
      cleaner explain names/misspelled
    """

    def run() -> int:
        from cleaner.commands.explain import explain

        return explain(identifier, folders or (), config)

    _exit(run)


@rules.command("list")
def _rules_list(folders: options.RuleFolders = None, config: options.ConfigFile = None) -> None:
    """Every rule in a line.

    \b
      cleaner rules list
    """

    def run() -> int:
        from cleaner.commands.rules_list import rules_list

        return rules_list(folders or (), config)

    _exit(run)


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

    _exit(run)


@gazetteer.command("lookup")
def _gazetteer_lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of a person, place, body, pact.")],
    day: options.DayOfOffice = None,
    gazetteers: options.Gazetteers = None,
    config: options.ConfigFile = None,
) -> None:
    """What is known of a name. Exits with 0 when it is known, 1 when it is not; near names are shown either way.

    \b
      cleaner gazetteer lookup Kishida --date 2023-01-12
    """

    def run() -> int:
        from cleaner.commands.gazetteer_lookup import gazetteer_lookup

        return gazetteer_lookup(name, day, gazetteers or (), config)

    _exit(run)


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

    _exit(run)


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

    _exit(run)


@gazetteer.command("check")
def _gazetteer_check(files: options.NameFiles = None) -> None:
    """Find contradictions in the shipped gazetteer, and in sources that are joined with it.

    \b
      cleaner gazetteer check house-names.yml
    """

    def run() -> int:
        from cleaner.commands.gazetteer_check import gazetteer_check

        return gazetteer_check(files or ())

    _exit(run)


def _exit(run: Callable[[], int]) -> NoReturn:
    from cleaner.commands.guard import guarded

    raise typer.Exit(guarded(run))
