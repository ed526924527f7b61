"""The options of the command line."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from cleaner.report import Format, LogFormat, Output
from cleaner.rulebook import SchemaOf


class Trust(StrEnum):
    """How far a file of names may be trusted."""

    HOUSE = "house"
    BACKGROUND = "background"


class Listing(StrEnum):
    """How figures are printed."""

    TABLE = "table"
    JSON = "json"


class Cap(StrEnum):
    """How far fixes may go."""

    DISPLAY = "display"
    UNSAFE = "unsafe"
    SAFE = "safe"


def day_of(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day of the calendar; write it as 2023-01-12") from None


def processes_of(text: str) -> int:
    return _whole(text, 0, "is no number of processes; give 1 or more, or 0 for one a core")


def sample_of(text: str) -> int:
    return _whole(text, 0, "is no number of findings; give 0 or more")


def _whole(text: str, least: int, wrong: str) -> int:
    """The number that an option gives; its default comes as it is. Raises BadParameter in words, not in ranges."""
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if number < least:
        raise typer.BadParameter(f"{text!r} {wrong}")
    return number


def megabytes_of(text: str) -> float:
    try:
        size = float(text)
    except ValueError:
        size = 0.0
    if not 0.001 <= size < float("inf"):
        raise typer.BadParameter(f"{text!r} is no size in megabytes; give one such as 4 or 0.5")
    return size


_FORMATS = ", ".join(Format)


def output_of(text: str) -> Output:
    name, colon, file = text.partition(":")
    if not colon or not file or name not in tuple(Format):
        raise typer.BadParameter(f"{text!r} is no FORMAT:FILE; the formats are {_FORMATS}")
    return Output(Format(name), Path(file))


class Formats(NamedTuple):
    """The formats of one option. A bare tuple would make typer ask for several words."""

    names: tuple[LogFormat, ...]


def formats_of(text: str) -> Formats:
    known = ", ".join(LogFormat)
    try:
        return Formats(tuple(LogFormat(word.strip()) for word in text.split(",")))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not known; give {known}, or both with a comma") from None


Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Articles, or folders of them.")]
GivenPaths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH...", help="Articles, folders of them, patterns in quotes; - for standard input."),
]
FilesFrom = Annotated[
    str | None,
    typer.Option("--files-from", metavar="FILE", help="Paths from a file, one a line or with NULs; - for stdin."),
]
StdinName = Annotated[
    Path | None, typer.Option("--stdin-filename", metavar="NAME", help="What standard input is called: markup, date.")
]
NoIgnore = Annotated[bool, typer.Option("--no-gitignore", help="Take what .gitignore names, too.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", envvar="CLEANER_NO_CACHE", help="Neither use nor keep results of earlier runs.")
]
MaxSize = Annotated[
    float, typer.Option("--max-size", metavar="MB", parser=megabytes_of, help="The largest article that is read.")
]
Resumes = Annotated[bool, typer.Option("--resume", help="Leave out what an interrupted run has done in --out.")]
Form = Annotated[Format, typer.Option("--format", metavar="NAME", help=f"How findings are printed: {_FORMATS}.")]
Outputs = Annotated[
    list[Output] | None,
    typer.Option(
        "--output", metavar="FORMAT:FILE", parser=output_of, help="Write a report to a file too; may be repeated."
    ),
]
Gazetteers = Annotated[
    list[Path] | None, typer.Option("--gazetteer", metavar="FILE", help="House names, added to the shipped ones.")
]
Backgrounds = Annotated[
    list[Path] | None, typer.Option("--background", metavar="FILE", help="Names that exist, to shield right ones.")
]
RuleFolders = Annotated[list[Path] | None, typer.Option("--rules", metavar="DIR", help="A folder of further rules.")]
Glossaries = Annotated[
    list[Path] | None, typer.Option("--glossary", metavar="FILE", help="House terms as CSV: wrong,right.")
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="ID", help="Only these rules: ids, groups or globs.")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="ID", help="Not these rules.")]
Accepts = Annotated[
    list[Path] | None, typer.Option("--accept", metavar="FILE", help="Words that are right as they stand, one a line.")
]
BaselineFile = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Known findings, not to be told again.")
]
DecisionsFile = Annotated[
    Path | None, typer.Option("--decisions", metavar="FILE", help="What people decided about findings, to be done.")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="REV", help="Only lines changed since this revision of git.")
]
AddIgnores = Annotated[
    str | None, typer.Option("--add-ignores", metavar="REASON", help="Write suppressions for all that is found.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 for unused suppressions too.")]
ShowsSuppressed = Annotated[
    bool, typer.Option("--show-suppressed", help="Tell in SARIF what is suppressed, too: why, and where that is said.")
]
Day = Annotated[
    date | None,
    typer.Option("--date", metavar="YYYY-MM-DD", parser=day_of, help="The articles' date, where they don't say it."),
]
EncodingName = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Of files that are neither UTF-8 nor have a BOM.")
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Instead of the nearest cleaner.toml.")
]
Workers = Annotated[
    int, typer.Option("-j", "--jobs", metavar="N", parser=processes_of, help="Processes; 0 for one a core.")
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found; errors still exit with 2.")]

ShowsStatistics = Annotated[bool, typer.Option("--statistics", help="Count findings by rule, instead of showing each.")]
ShowsEntities = Annotated[
    bool, typer.Option("--entities", help="Show the people that articles name, instead of findings.")
]
ShowsFacts = Annotated[
    bool, typer.Option("--facts", help="Show the figures and dates that articles give, instead of findings.")
]

OutFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Write there, with change logs; else in place.")
]
Interactive = Annotated[
    bool, typer.Option("-i", "--interactive", help="Ask about what is probable or shown; keep the answers.")
]
DecidedBy = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who answers, for the decisions; nobody is named otherwise.")
]
Host = Annotated[
    str, typer.Option("--host", metavar="ADDR", help="Answer on this address, to whoever has the link, not here alone.")
]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Answer on this port; 0: a free one.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the link, open no browser.")]
ShowsDiff = Annotated[bool, typer.Option("--diff", help="Print a patch, write nothing.")]
UnsafeFixes = Annotated[bool | None, typer.Option("--unsafe-fixes/--no-unsafe-fixes", help="Apply probable fixes too.")]
LogFolder = Annotated[
    Path | None, typer.Option("--log", metavar="DIR", help="Where change logs go, not beside the articles.")
]
LogFormats = Annotated[
    Formats | None,
    typer.Option("--log-format", metavar="NAMES", parser=formats_of, help="jsonl, markdown, or both with a comma."),
]
FailsOnFix = Annotated[bool, typer.Option("--exit-non-zero-on-fix", help="Exit with 1 when something was fixed.")]

DayOfOffice = Annotated[
    date | None, typer.Option("--date", metavar="YYYY-MM-DD", parser=day_of, help="Offices on this day alone.")
]
Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Lists of names; a later one overrides.")]
NameFiles = Annotated[
    list[Path] | None, typer.Argument(metavar="[FILE]...", help="Lists of names, or files that build wrote.")
]
TrustIn = Annotated[Trust, typer.Option("--trust", help="Names that rule, or names that exist (larger lists).")]
SourceFormat = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="How all sources are read; else each is recognised.")
]
LogPaths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Folders with change logs, logs, or corrected articles.")
]
ListingForm = Annotated[Listing, typer.Option("--format", help="How the figures are printed.")]

RuleGroups = Annotated[list[str] | None, typer.Option("--group", metavar="NAME", help="Rules of this group.")]
Applicabilities = Annotated[
    list[str] | None, typer.Option("--applicability", metavar="WORD", help="Rules that are safe, unsafe or display.")
]
MqmCategories = Annotated[
    list[str] | None, typer.Option("--mqm", metavar="NAME", help="Rules of this MQM category, or of a dimension.")
]
Kinds = Annotated[list[str] | None, typer.Option("--kind", metavar="NAME", help="Rules of this detector.")]
PackNames = Annotated[list[str] | None, typer.Option("--pack", metavar="NAME", help="Rules of this pack.")]
RuleId = Annotated[str, typer.Argument(metavar="GROUP/SLUG", help="The new rule's id; the slug names the fault.")]
Kind = Annotated[str, typer.Option("--kind", metavar="NAME", help="The detector that it is for.")]
Into = Annotated[
    Path | None,
    typer.Option("--into", metavar="DIR", help="The folder of rules; else that of the configuration, or rules."),
]
SchemaFile = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="Where the schema is written; else it is printed.")
]
SchemaKind = Annotated[SchemaOf, typer.Option("--of", help="A rule file, pack.yml, or a list of names.")]
PagesFolder = Annotated[Path, typer.Argument(metavar="DIR", help="Where the pages are written.")]
ChangedRules = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="The folder of rules that changed; else the shipped rules.")
]
Corpus = Annotated[list[Path], typer.Option("--corpus", metavar="PATH", help="Articles to compare on, or a folder.")]
Base = Annotated[
    str, typer.Option("--base", metavar="REV|DIR", help="What to compare with: a revision of git, or a folder.")
]
SampleSize = Annotated[
    int,
    typer.Option("--sample", metavar="N", parser=sample_of, help="How many findings of each rule and kind are shown."),
]

ListSources = Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Lists, styles or folders of them.")]
ImportInto = Annotated[Path, typer.Option("--into", metavar="DIR", help="The folder of rules to write to.")]
ListFormat = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="NAME", help="vale, codespell, languagetool, csv or tbx; else each source is recognised."
    ),
]
ImportGroup = Annotated[str, typer.Option("--group", metavar="GROUP", help="The group of the rules.")]
ImportCap = Annotated[
    Cap, typer.Option("--applicability", help="How far their fixes may go; what is doubtful is only shown anyway.")
]
ImportLanguage = Annotated[
    str, typer.Option("--lang", metavar="CODE", help="The language of the articles, in lists that have several.")
]
ImportReport = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Where what is left is listed; else DIR/import-SOURCE.md."),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that stand there already.")]
