"""The command line: options of every command, and exit codes."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Annotated

import typer

from cleaner import __version__, options
from cleaner.cli.articles import STDIN, Given, listed, over_articles
from cleaner.cli.baseline import baseline
from cleaner.cli.cache import cache
from cleaner.cli.config import config
from cleaner.cli.dataset import dataset
from cleaner.cli.decisions import decisions
from cleaner.cli.exits import ended
from cleaner.cli.gazetteer import gazetteer
from cleaner.cli.misuse import Misuse, clash
from cleaner.cli.rules import rules
from cleaner.report import LogFormat

# Everything else is imported by the command that needs it: ``cleaner --version`` must answer at once.

_NOT_OF_PAGES = "form outputs is_strict shows_suppressed workers exit_zero".split()

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
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
app.add_typer(rules, name="rules")
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(dataset, name="dataset")
app.add_typer(config, name="config")
app.add_typer(baseline, name="baseline")
app.add_typer(cache, name="cache")
app.add_typer(decisions, name="decisions")


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
@over_articles
def _check(  # noqa: PLR0913 - one parameter for each option
    paths: options.GivenPaths = None,
    *,
    files_from: options.FilesFrom = None,
    stdin_name: options.StdinName = None,
    shows_statistics: options.ShowsStatistics = False,
    shows_entities: options.ShowsEntities = False,
    shows_facts: options.ShowsFacts = False,
    reason: options.AddIgnores = None,
    given: Given,
) -> None:
    """Show what is wrong in articles. Changes no word of them.

    \b
      cleaner check articles/ --format concise
      cleaner check articles/ --statistics
      cleaner check articles/ --output sarif:cleaner.sarif --output diff:fix.patch
      cleaner check articles/ --gazetteer names.yml --glossary terms.csv
      cleaner check 2023-01-12-tokyo.txt --entities
      cleaner check 2023-01-12-tokyo.txt --facts
      cleaner check articles/ --select names --add-ignores "the house's way"
      git diff --name-only -z | cleaner check --files-from -
    """
    paths = listed(paths, files_from)
    tables = [
        name
        for name, is_asked in (
            ("--statistics", shows_statistics),
            ("--entities", shows_entities),
            ("--facts", shows_facts),
        )
        if is_asked
    ]
    if len(tables) > 1:
        raise Misuse(f"{' and '.join(tables)} are {len(tables)} tables: ask for one of them")
    if reason is not None and tables:
        raise Misuse(f"{tables[0]} shows no findings, which --add-ignores is for: leave one of the two away")

    def run() -> int:
        if reason is not None:
            from cleaner.commands.add_ignores import add_ignores

            return add_ignores(paths, given(), reason)
        if paths == [STDIN] and not shows_entities and not shows_facts:
            from cleaner.commands import streamed

            return streamed.check(given(), stdin_name, counts=shows_statistics)
        # A check of what is known by heart needs no engine, which the tables load.
        if shows_entities:
            from cleaner.commands.entities import entities as command
        elif shows_facts:
            from cleaner.commands.facts import facts as command
        else:
            from cleaner.commands.check import check

            return check(paths, given(), counts=shows_statistics)
        return command(paths, given())

    ended(run)


@app.command("fix")
@over_articles
def _fix(  # noqa: PLR0913 - one parameter for each option
    paths: options.GivenPaths = None,
    *,
    files_from: options.FilesFrom = None,
    stdin_name: options.StdinName = None,
    out: options.OutFolder = None,
    goes_on: options.Resumes = False,
    shows_diff: options.ShowsDiff = False,
    unsafe_fixes: options.UnsafeFixes = None,
    log: options.LogFolder = None,
    formats: options.LogFormats = None,
    fails_on_fix: options.FailsOnFix = False,
    asks: options.Interactive = False,
    by: options.DecidedBy = None,
    given: Given,
) -> None:
    """Mend what can be proved, log it, show what is left.

    \b
      cleaner fix articles/ --out corrected/ --unsafe-fixes
      cleaner fix articles/ --diff
      cleaner fix articles/ --interactive
      cleaner fix articles/ --decisions decisions.jsonl
      cleaner fix - < article.md > corrected.md
    """
    paths = listed(paths, files_from)
    if shows_diff:
        clash("--diff", "writes nothing", {"--out": out, "--log": log, "--log-format": formats})
    if paths == [STDIN]:
        clash("-", "is standard input, whose result is printed", {"--out": out, "--log": log})
    if asks and (paths == [STDIN] or files_from == "-"):
        raise Misuse("--interactive reads answers from standard input: give paths or a file")
    if by is not None and not asks:
        raise Misuse("--by names who answers: it goes with --interactive")
    if goes_on and not out:
        raise Misuse("--resume goes on with a run into a folder: give its --out DIR")
    if formats and not out and not log:
        raise Misuse("--log-format needs a place for the logs: give --log DIR or --out DIR")

    def run() -> int:
        from cleaner.batch.places import Places
        from cleaner.commands.fix import Fixing, fix

        places = Places(out, log, formats.names if formats else (LogFormat.JSONL,))
        fixing = Fixing(places, shows_diff, unsafe_fixes, fails_on_fix, goes_on)
        if paths == [STDIN]:
            from cleaner.commands import streamed

            return streamed.fix(given(), fixing, stdin_name)
        if asks:
            from cleaner.commands.interactive import fix_interactively

            return fix_interactively(paths, given(), fixing, by)
        return fix(paths, given(), fixing)

    ended(run)


@app.command("review")
@functools.partial(over_articles, without=_NOT_OF_PAGES)
def _review(  # noqa: PLR0913 - one parameter for each option
    paths: options.GivenPaths = None,
    *,
    files_from: options.FilesFrom = None,
    out: options.OutFolder = None,
    log: options.LogFolder = None,
    by: options.DecidedBy = None,
    unsafe_fixes: options.UnsafeFixes = None,
    host: options.Host = "127.0.0.1",
    port: options.Port = 0,
    no_browser: options.NoBrowser = False,
    given: Given,
) -> None:
    """Decide about findings in a browser.

    Each is accepted, rejected or written by hand, and then the articles are written. Only this machine reaches the
    pages, by the link that is printed. Each decision is on the disk at once. Without a browser: cleaner fix
    --interactive.

    \b
      cleaner review articles/
      cleaner review articles/ --out corrected/ --by "night desk"
      cleaner review articles/ --port 8080 --no-browser
    """
    paths = listed(paths, files_from)
    if paths == [STDIN]:
        raise Misuse("review writes the files it reads: give paths")

    def run() -> int:
        from cleaner.batch.places import Places
        from cleaner.commands.review import Reviewing, review

        reviewing = Reviewing(Places(out, log), unsafe_fixes, by or "", host, port, not no_browser)
        return review(paths, given(), reviewing)

    ended(run)


@app.command("report")
def _report(
    paths: options.LogPaths,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")] = Path("report.html"),
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What the page is called.")] = "Corrections",
) -> None:
    """One page for a browser, with every change marked.

    It shows each article with its changes and their evidence, filters, and a summary.

    \b
      cleaner report corrected/ -o report.html
    """

    def run() -> int:
        from cleaner.commands.report import report

        return report(paths, out, title)

    ended(run)


@app.command("stats")
def _stats(
    paths: options.LogPaths,
    form: options.ListingForm = options.Listing.TABLE,
    plot: Annotated[Path | None, typer.Option("--plot", metavar="FILE", help="Draw the counts as a PNG too.")] = None,
) -> None:
    """Count what was found in a run, or in many.

    By rule, certainty, source, name.

    \b
      cleaner stats corrected/
      cleaner stats monday/ tuesday/ --format json
    """

    def run() -> int:
        from cleaner.commands.stats import stats

        return stats(paths, plot, as_json=form is options.Listing.JSON)

    ended(run)


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

    ended(run)


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

    ended(run)


@app.command("lsp")
def _lsp() -> None:
    """Serve an editor: findings while you type.

    With their fixes; by the language server protocol, over standard input.

    \b
      cleaner lsp
    """

    def run() -> int:
        from cleaner.commands.lsp import lsp

        return lsp()

    ended(run)
