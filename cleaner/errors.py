"""Errors that a user can mend, each naming its place."""

from __future__ import annotations

from pathlib import Path
from typing import Self

# What the system says in its own words, in ours, with what to do; anything else is told as the system says it.
_UNREAD: dict[type[OSError], tuple[str, str]] = {
    FileNotFoundError: ("does not exist", "check the spelling of the path"),
    NotADirectoryError: ("does not exist", "a part of the path is a file and no folder"),
    IsADirectoryError: ("is a folder, not a file", "give a file that is in it"),
    PermissionError: ("can't be read: permission denied", "ask for the right to read it"),
}
_LINE_ENDS = {ord("\n"): "␤", ord("\r"): "␍"}  # of names of files: what follows would pass for another error
_SHOWN = 100  # characters of a line that are shown
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class CleanerError(Exception):
    """Something the user or we did wrong; never a fault in an article.

    ``str(error)`` reads ``path:line:column: message`` with the hint on lines of its own; parts that are not
    known are left out. Lines and columns count from 1, columns in code points.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.column = column
        self.hint = hint

    @classmethod
    def unread(cls, path: Path | str, problem: OSError, hint: str | None = None) -> Self:
        """The error for a file that the system does not read."""
        message, usual = _UNREAD.get(type(problem), (f"can't be read: {problem.strerror or problem}", None))
        return cls(message, path=path, hint=hint or usual)

    @classmethod
    def undecoded(cls, path: Path | str, problem: UnicodeDecodeError) -> Self:
        """The error for a file that is not UTF-8, with the place of the first byte that is none."""
        data = problem.object
        if data.startswith(_UTF_16):
            return cls("is UTF-16", path=path, line=1, column=1, hint="save it as UTF-8")
        start = data.rfind(b"\n", 0, problem.start) + 1
        column = len(data[start : problem.start].decode(errors="replace")) + 1
        line = data.count(b"\n", 0, problem.start) + 1
        return cls("is not UTF-8", path=path, line=line, column=column, hint="save it as UTF-8")

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders in batch runs; the default would lose the keyword arguments.
        return _rebuild, (type(self), self.message, self.path, self.line, self.column, self.hint)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        head = (f"{place}: {self.message}" if place else self.message).translate(_LINE_ENDS)
        return "\n  ".join([head, *self.hint.split("\n")]) if self.hint else head


class RuleError(CleanerError):
    """A rule file, pack or lexicon that can't be used."""


class GazetteerError(CleanerError):
    """A gazetteer source that can't be used."""


class ConfigError(CleanerError):
    """A configuration that can't be used."""


class DocumentError(CleanerError):
    """A document that can't be read: missing, binary, undecodable."""


class LogError(CleanerError):
    """A change log that can't be used, or an article that changed since it was written."""


class UnsettledError(CleanerError):
    """Rules that undo each other on a document, or a result that could not be proved harmless."""


class Terminated(KeyboardInterrupt):
    """The system asked us to end: as Ctrl-C, with an exit code of its own."""


def pointed(text: str, line: int, column: int) -> str:
    """A line of a text with a sign below the column; both count from 1. Of a long line, what is near.

    >>> print(pointed("a = 1\\nb = [1, 2", 2, 5))
    b = [1, 2
        ^
    """
    lines = text.splitlines()
    written = lines[line - 1].replace("\t", " ") if 0 < line <= len(lines) else ""
    first = max(0, column - _SHOWN) if len(written) > _SHOWN else 0
    return f"{written[first : first + _SHOWN]}\n{' ' * (column - 1 - first)}^"


def _rebuild(
    kind: type[CleanerError],
    message: str,
    path: str | None,
    line: int | None,
    column: int | None,
    hint: str | None,
) -> CleanerError:
    return kind(message, path=path, line=line, column=column, hint=hint)
