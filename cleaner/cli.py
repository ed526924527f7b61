"""The command line: options of every command, and exit codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NamedTuple, NoReturn

import typer

from cleaner import __version__
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
    paths: Paths,
    *,
    shows_entities: Annotated[
        bool, typer.Option("--entities", help="Show the people that articles name, instead of findings.")
    ] = False,
    form: Form = Format.FULL,
    gazetteers: Gazetteers = None,
    backgrounds: Backgrounds = None,
    folders: RuleFolders = None,
    select: Select = None,
    ignore: Ignore = None,
    day: Day = None,
    encoding: EncodingName = None,
    config: ConfigFile = None,
    workers: Workers = 1,
    exit_zero: ExitZero = False,
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
        options = Options(form, *more, day, encoding, config, workers, exit_zero, tuple(backgrounds or ()))
        return entities(paths, options) if shows_entities else check(paths, options)

    _exit(run)


@app.command("fix")
def _fix(  # noqa: PLR0913 - one parameter for each option
    paths: Paths,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write there, with change logs; else in place.")
    ] = None,
    shows_diff: Annotated[bool, typer.Option("--diff", help="Print a patch, write nothing.")] = False,
    unsafe_fixes: Annotated[
        bool | None, typer.Option("--unsafe-fixes/--no-unsafe-fixes", help="Apply probable fixes too.")
    ] = None,
    log: Annotated[
        Path | None, typer.Option("--log", metavar="DIR", help="Where change logs go, not beside the articles.")
    ] = None,
    formats: Annotated[
        _Formats | None,
        typer.Option("--log-format", metavar="NAMES", parser=_formats, help="jsonl, markdown, or both with a comma."),
    ] = None,
    fails_on_fix: Annotated[
        bool, typer.Option("--exit-non-zero-on-fix", help="Exit with 1 when something was fixed.")
    ] = False,
    form: Form = Format.FULL,
    gazetteers: Gazetteers = None,
    backgrounds: Backgrounds = None,
    folders: RuleFolders = None,
    select: Select = None,
    ignore: Ignore = None,
    day: Day = None,
    encoding: EncodingName = None,
    config: ConfigFile = None,
    workers: Workers = 1,
    exit_zero: ExitZero = False,
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
        options = Options(form, *more, day, encoding, config, workers, exit_zero, tuple(backgrounds or ()))
        places = Places(out, log, formats.names if formats else (LogFormat.JSONL,))
        return fix(paths, options, Fixing(places, shows_diff, unsafe_fixes, fails_on_fix))

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
    folders: RuleFolders = None,
    config: ConfigFile = None,
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
def _rules_list(folders: RuleFolders = None, config: ConfigFile = None) -> None:
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
    day: Annotated[
        date | None, typer.Option("--date", metavar="YYYY-MM-DD", parser=_day, help="Offices on this day alone.")
    ] = None,
    gazetteers: Gazetteers = None,
    config: ConfigFile = None,
) -> None:
    """What is known of a name. Exits with 0 when it is known, 1 when it is not; near names are shown either way.

    \b
      cleaner gazetteer lookup Kishida --date 2023-01-12
    """

    def run() -> int:
        from cleaner.commands.gazetteer_lookup import gazetteer_lookup

        return gazetteer_lookup(name, day, gazetteers or (), config)

    _exit(run)


def _exit(run: Callable[[], int]) -> NoReturn:
    from cleaner.commands.guard import guarded

    raise typer.Exit(guarded(run))
