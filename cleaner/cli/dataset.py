"""The commands about datasets."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import Annotated

import typer

from cleaner import options
from cleaner.cli.articles import Given, over_articles
from cleaner.cli.exits import ended
from cleaner.cli.misuse import Misuse

dataset = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Datasets of articles: Parquet, JSONL, CSV.")

# What is of files of articles, and means something else, or nothing, where articles are rows.
_NOT_OF_ROWS = (
    *("form", "outputs", "workers", "encoding", "baseline", "since", "is_strict", "shows_suppressed"),
    *("no_cache", "no_gitignore", "max_size", "exit_zero"),
)


class Rows(StrEnum):
    """How the rows of a result are written."""

    PARQUET = "parquet"
    JSONL = "jsonl"
    CSV = "csv"


class Texts(StrEnum):
    """What a column of text holds."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


class Runs(StrEnum):
    """Where the work is done."""

    NATIVE = "native"
    RAY = "ray"


Place = Annotated[
    str, typer.Argument(metavar="IN", help="A file, a folder, a glob, or a URL: s3://..., gs://..., az://...")
]
Out = Annotated[str, typer.Argument(metavar="OUT", help="A folder of its own, or a URL.")]
TextColumn = Annotated[str, typer.Option("--text-column", metavar="NAME", help="The column that is corrected.")]
IdColumn = Annotated[str | None, typer.Option("--id-column", metavar="NAME", help="What a row is called in messages.")]
DateColumn = Annotated[
    str | None, typer.Option("--date-column", metavar="NAME", help="The articles' dates: days, times, or texts.")
]
KeepsOriginal = Annotated[
    bool, typer.Option("--keep-original", help="Add the text as it was, as the column NAME_original.")
]
Prefix = Annotated[str, typer.Option("--prefix", metavar="WORD", help="Before the names of the columns added.")]
To = Annotated[Rows | None, typer.Option("--to", help="The format of the result; else that of the input.")]
MarkupName = Annotated[Texts, typer.Option("--markup", help="What the column holds.")]
RowsPerPart = Annotated[
    int, typer.Option("--rows-per-part", metavar="N", min=1, help="Rows of one file of the result, at most.")
]
EngineName = Annotated[Runs, typer.Option("--engine", help="On this machine, or on a Ray cluster.")]
Address = Annotated[
    str | None,
    typer.Option("--address", metavar="ADDRESS", help="Of the Ray cluster; else one is started here for the run."),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Begin anew where OUT holds a result of other options or input.")
]


@dataset.command("fix")
@functools.partial(over_articles, without=_NOT_OF_ROWS)
def _dataset_fix(  # noqa: PLR0913 - one parameter for each option
    place: Place,
    out: Out,
    *,
    text: TextColumn,
    identifier: IdColumn = None,
    date_column: DateColumn = None,
    keeps_original: KeepsOriginal = False,
    prefix: Prefix = "",
    to: To = None,
    markup: MarkupName = Texts.PLAIN,
    rows_per_part: RowsPerPart = 10_000,
    engine: EngineName = Runs.NATIVE,
    address: Address = None,
    jobs: options.Workers = 0,
    overwrites: Overwrite = False,
    unsafe_fixes: options.UnsafeFixes = None,
    listing: options.ListingForm = options.Listing.TABLE,
    given: Given,
) -> None:
    """Mend a column of a dataset.

    Each row is mended as the command fix mends an article; every row is kept, in its order.

    \b
      cleaner dataset fix news.parquet corrected --text-column body
      cleaner dataset fix 'news/*.jsonl.gz' corrected --text-column body
      cleaner dataset fix s3://desk/in s3://desk/out --text-column body
    """
    if address is not None and engine is not Runs.RAY:
        raise Misuse("--address is that of a Ray cluster: give --engine ray with it")

    def run() -> int:
        from cleaner.batch.dataset.engine import Engine, Runner
        from cleaner.batch.dataset.spec import Columns, Kind, Limits
        from cleaner.commands.dataset_fix import Dataset, dataset_fix
        from cleaner.text.document import Markup

        told = Dataset(
            place,
            out,
            Columns(text, identifier, date_column, keeps_original, prefix),
            engine=Engine(Runner(engine.value), jobs, address),
            kind=Kind(to.value) if to else None,
            markup=Markup(markup.value),
            limits=Limits(rows_per_part),
            unsafe_fixes=unsafe_fixes,
            overwrites=overwrites,
            as_json=listing is options.Listing.JSON,
        )
        return dataset_fix(told, given())

    ended(run)
