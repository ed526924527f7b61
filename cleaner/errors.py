"""Errors that a user can mend, each naming its place."""

from __future__ import annotations

from pathlib import Path


class CleanerError(Exception):
    """Something the user or we did wrong; never a fault in an article.

    ``str(error)`` reads ``path:line:column: message`` with the hint on a second line; parts that are not
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

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders in batch runs; the default would lose the keyword arguments.
        return _rebuild, (type(self), self.message, self.path, self.line, self.column, self.hint)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        head = f"{place}: {self.message}" if place else self.message
        return f"{head}\n  {self.hint}" if self.hint else head


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


def _rebuild(
    kind: type[CleanerError],
    message: str,
    path: str | None,
    line: int | None,
    column: int | None,
    hint: str | None,
) -> CleanerError:
    return kind(message, path=path, line=line, column=column, hint=hint)
