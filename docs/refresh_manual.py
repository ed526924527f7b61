"""Write the reference of commands, configuration and rule files, and the man page; ``--check`` only compares."""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import rule_files
import typer

from cleaner import __version__
from cleaner.cli import app
from cleaner.config.schema import Config, Engine, Override, Suppress

DOCS = Path(__file__).parent
EXITS = (
    (0, "nothing found, or all that was to be fixed is fixed"),
    (1, "findings (check), something would change (--diff), or was fixed with --exit-non-zero-on-fix"),
    (2, "an error: a file that can't be read or written, a bad rule or configuration; the other files were done"),
    (3, "a bug in cleaner; the message holds what a report needs"),
    (130, "interrupted; finished files are whole"),
    (143, "ended from outside; finished files are whole"),
)


class Option(NamedTuple):
    """A line of a command's help: how it is written, what it means."""

    written: str
    meaning: str


class Command(NamedTuple):
    """What can be typed, with its help taken apart."""

    name: str
    summary: str
    text: str
    examples: tuple[str, ...]
    arguments: tuple[Option, ...]
    options: tuple[Option, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 when a page is not current")
    is_check = parser.parse_args().check
    commands = list(_commands(typer.main.get_command(app), "cleaner"))
    pages = {
        DOCS / "commands.md": markdown(commands),
        DOCS / "configuration.md": configuration((DOCS / "configuration.md").read_text(encoding="utf-8")),
        DOCS / "rule-files.md": rule_files.page(),
        DOCS / "man" / "cleaner.1": man(commands),
    }
    stale = [page for page, text in pages.items() if not page.exists() or page.read_text(encoding="utf-8") != text]
    for page in stale:
        if is_check:
            print(f"{page} is not what the program makes: run python docs/refresh_manual.py", file=sys.stderr)
        else:
            page.parent.mkdir(exist_ok=True)
            page.write_text(pages[page], encoding="utf-8")
    return int(is_check and bool(stale))


def _commands(command: Any, name: str) -> Iterator[Command]:
    """Every command below one, in the order of the help."""
    below = getattr(command, "commands", None)
    if below is not None:
        for sub in below.values():
            yield from _commands(sub, f"{name} {sub.name}")
        return
    given = inspect.cleandoc(command.help or "")
    text, _, examples = given.partition("\b\n")
    summary, _, more = text.strip().partition("\n\n")
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    yield Command(
        name,
        " ".join(summary.split()),
        more.strip(),
        tuple(line.strip() for line in examples.splitlines() if line.strip()),
        tuple(Option(one.metavar or one.name.upper(), one.help or "") for one in arguments),
        tuple(Option(_written(one), " ".join((one.help or "").split())) for one in options),
    )


def _written(option: Any) -> str:
    names = ", ".join(option.opts) + "".join(f" / {one}" for one in option.secondary_opts)
    if option.is_flag:
        return names
    choices = getattr(option.type, "choices", None)
    value = option.metavar or ("|".join(str(getattr(one, "value", one)) for one in choices) if choices else "VALUE")
    return f"{names} {value}"


def markdown(commands: list[Command]) -> str:
    """The reference as a page."""
    parts = ["# Commands\n", "Generated from the program's own help.\n"]
    for command in commands:
        parts.append(f"## {command.name}\n\n{command.summary}\n")
        if command.text:
            parts.append(f"{command.text}\n")
        if command.examples:
            parts.append("```sh\n" + "".join(f"{line}\n" for line in command.examples) + "```\n")
        rows = [*command.arguments, *command.options]
        if rows:
            lines = [f"| `{_cell(one.written)}` | {_cell(one.meaning)} |\n" for one in rows]
            parts.append("| given | meaning |\n| --- | --- |\n" + "".join(lines))
    parts.append("## Exit codes\n\n" + "".join(f"- `{code}`: {meaning}\n" for code, meaning in EXITS))
    parts.append("## What next\n\nWhat the options may be given once and for all: [configuration](configuration.md).\n")
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


MEANINGS = {
    "name-order": "for names that English writes in either order: `western` Viktor Orbán, `native` Orbán Viktor",
    "quotes": "the house's quotation marks and apostrophes; left out, those of the article stay",
    "unsafe-fixes": "whether `fix` makes probable fixes too",
    "select": "only these rules: ids, groups or globs",
    "ignore": "not these rules",
    "applicability": 'how far the fixes of rules may go: `"quotes/*" = "display"`',
    "rules": "folders of further rules",
    "packs": "[packs](packs.md): folders, or names of installed ones",
    "gazetteer": "[names](names.md) that the house vouches for",
    "background": "lists of names that exist, which only shield",
    "glossary": "[terms](names.md#your-own-terms) of the house, as CSV",
    "accept": "[lists of words](suppression.md#accept-lists) that are right as they stand",
    "front-matter": "fields of front matter that are [prose too](formats.md#what-is-prose-too-when-asked-for)",
    "attributes": "attributes of HTML that are prose too",
    "fields": "fields of JSON, JSON Lines and CSV that are prose",
    "encoding": "of files that are neither UTF-8 nor marked",
    "extends": "files whose settings hold where this one says nothing",
    "exclude": "articles that are left alone, as globs",
    "overrides": "other settings for some articles",
    "suppress": "[findings](suppression.md#suppress) that are not wanted",
    "baseline": "a file of [findings put aside](suppression.md#baselines)",
    "decisions": "the file of what people [decided](decisions.md)",
    "paths": "the articles that it is for, as globs",
    "reason": "why, for whoever reads it later",
    "rule": "the rules that it is for: an id, a group or a glob",
    "text": "words that a finding must be about",
}
KEYS = re.compile(r"(?<=<!-- keys:start -->\n).*?(?=<!-- keys:end -->)", re.DOTALL)


def configuration(page: str) -> str:
    """The page with the tables of all keys between its marks."""
    engine = [*msgspec.structs.fields(Engine)]
    names = {field.name for field in engine}
    tables = (
        ("For all articles, or in `[[overrides]]` for some", engine),
        ("For a whole file", [field for field in msgspec.structs.fields(Config) if field.name not in names]),
        (
            "Of `[[overrides]]`, besides",
            [field for field in msgspec.structs.fields(Override) if field.name not in names],
        ),
        ("Of `[[suppress]]`", [*msgspec.structs.fields(Suppress)]),
    )
    parts = []
    for title, fields in tables:
        rows = "".join(
            f"| `{field.encode_name}` | {_kind(field)} | {_default(field)} | {MEANINGS[field.encode_name]} |\n"
            for field in fields
        )
        parts.append(f"### {title}\n\n| key | holds | default | meaning |\n| --- | --- | --- | --- |\n{rows}")
    return KEYS.sub(lambda _: "\n" + "\n".join(parts) + "\n", page)


def _kind(field: Any) -> str:
    info = msgspec.inspect.type_info(field.type)
    return _cell(_word(info))


def _word(info: Any) -> str:
    name = type(info).__name__
    if name == "UnionType":
        return " or ".join(_word(one) for one in info.types if type(one).__name__ != "NoneType")
    if name == "EnumType":
        return ", ".join(f"`{one.value}`" for one in info.cls)
    if name == "VarTupleType":
        return f"list of {_word(info.item_type)}s"
    known = {"StrType": "text", "BoolType": "`true` or `false`", "DictType": "table", "StructType": "table"}
    return known[name]


def _default(field: Any) -> str:
    if field.default is msgspec.NODEFAULT:
        return "" if field.default_factory is msgspec.NODEFAULT else "none"
    value = getattr(field.default, "value", field.default)
    if value in (None, (), {}):
        return "none"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def man(commands: list[Command]) -> str:
    """The manual for ``man 1 cleaner``, in the macros of man(7)."""
    lines = [
        f'.TH CLEANER 1 "" "cleaner {__version__}" "User Commands"',
        ".SH NAME",
        r"cleaner \- corrects machine\-translated news",
        ".SH SYNOPSIS",
        *(f".B {_roff(one.name)}\n{_roff(' '.join(each.written for each in one.arguments))}\n.br" for one in commands),
        ".SH DESCRIPTION",
        "Finds what a machine translated wrongly in articles: names, titles, terms, figures, speech. Mends what it can",
        "prove, shows the rest, and logs every change with its evidence.",
        ".SH COMMANDS",
    ]
    for command in commands:
        lines += [f".SS {_roff(command.name)}", _roff(command.summary)]
        if command.text:
            lines += [".PP", _roff(" ".join(command.text.split()))]
        for option in (*command.arguments, *command.options):
            lines += [".TP", f".B {_roff(option.written)}", _roff(option.meaning)]
        if command.examples:
            lines += [".PP", ".nf", *(f"    {_roff(line)}" for line in command.examples), ".fi"]
    lines.append(".SH EXIT STATUS")
    for code, meaning in EXITS:
        lines += [".TP", f".B {code}", _roff(meaning)]
    lines += [".SH FILES", ".TP", ".B cleaner.toml", _roff("the configuration; see docs/configuration.md")]
    return "\n".join(line for line in lines if line) + "\n"


def _roff(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("’", "'").replace("“", '"').replace("”", '"')
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    sys.exit(main())
