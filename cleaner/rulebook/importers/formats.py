"""The formats of lists and styles, each with its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import RuleError
from cleaner.rulebook.importers import codespell, glossary, languagetool, tbx, vale_config
from cleaner.rulebook.importers.items import Item, Reader, Reading
from cleaner.rulebook.importers.lines import unreadable
from cleaner.yamlfile import suggestion

_HEAD = 1 << 16


class Format(NamedTuple):
    """A kind of source: what it is, how it is read, how one is known by its path and the head of its text."""

    title: str
    read: Reader
    recognise: Callable[[Path, str], bool]


# Asked from the top: the first that knows a source has it.
FORMATS: Mapping[str, Format] = {
    "vale": Format("a style of Vale, a rule, a vocabulary, .vale.ini", vale_config.read, vale_config.recognise),
    "tbx": Format("a termbase in TBX (XML)", tbx.read, lambda _, text: tbx.recognise(text)),
    "codespell": Format(
        "a dictionary of codespell (wrong->right)", codespell.read, lambda _, text: codespell.recognise(text)
    ),
    "csv": Format(
        "a table with a column of wrong and one of right forms", glossary.read, lambda _, text: glossary.recognise(text)
    ),
    "languagetool": Format(
        "a list of replacements of LanguageTool (wrong=right)",
        languagetool.read,
        lambda _, text: languagetool.recognise(text),
    ),
}


def read(path: Path, reading: Reading, format_name: str | None = None) -> Iterator[Item]:
    """What a source says, in the format named or else the one that knows it.

    Raises RuleError for an unknown format, for a source that no format knows, and for what the format's reader raises.
    """
    name = format_name or detect(path)
    if name not in FORMATS:
        raise RuleError(f"no format is called {name!r}", path=path, hint=suggestion(name, list(FORMATS)))
    return FORMATS[name].read(path, reading)


def detect(path: Path) -> str:
    """The name of a source's format. Raises RuleError when none knows it or it can't be read."""
    text = "" if path.is_dir() else _head(path)
    for name, one in FORMATS.items():
        if one.recognise(path, text):
            return name
    known = "\n".join(f"{name}: {one.title}" for name, one in FORMATS.items())
    raise RuleError("is in no format that is known", path=path, hint=f"name one with --format:\n{known}")


def _head(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_HEAD)
    except OSError as problem:
        raise unreadable(path, problem) from None
    codec = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return data.decode(codec, errors="replace")
