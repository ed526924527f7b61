"""Findings as workflow commands, which GitHub shows as annotations on the changed lines."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.errors import CleanerError
from cleaner.report.entries import Entry, entries
from cleaner.report.renderer import Plain
from cleaner.report.shown import Shown
from cleaner.shapes import Applicability

_COMMANDS = {Applicability.SAFE: "error", Applicability.UNSAFE: "warning", Applicability.DISPLAY: "notice"}


class Renderer(Plain):
    """A line for each entry: ``::warning file=..,line=..,col=..,title=..::message``."""

    def document(self, shown: Shown) -> Iterator[str]:
        for entry in entries(shown):
            yield _line(_COMMANDS[entry.applicability], _place(shown.path, entry), entry.rule, entry.told_with_evidence)

    def failed(self, error: CleanerError) -> Iterator[str]:
        place = {"file": error.path, "line": error.line, "col": error.column}
        hint = f"\n{error.hint}" if error.hint else ""
        yield _line("error", place, "cleaner", f"{error.message}{hint}")


def _place(path: str, entry: Entry) -> dict[str, str | int | None]:
    place: dict[str, str | int | None] = {"file": path, "line": entry.start.line, "endLine": entry.end.line}
    if entry.start.line == entry.end.line:  # columns are of one line only
        place |= {"col": entry.start.column, "endColumn": entry.end.column}
    return place


def _line(command: str, place: dict[str, str | int | None], title: str, message: str) -> str:
    given = {name: value for name, value in place.items() if value is not None} | {"title": title}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in given.items())
    return f"::{command} {told}::{_data(message)}\n"


def _data(text: str) -> str:
    """
    >>> _data("by 2%\\nof GDP")
    'by 2%25%0Aof GDP'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
