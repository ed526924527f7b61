"""Text files of any encoding that tells itself or is named, and slugs made from their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from cleaner.errors import DocumentError, RuleError
from cleaner.text.encoding import decode

_LARGEST = 64 << 20  # bytes: lists are read whole; codespell's, the largest known, has 1.5 MB


def text_of(path: Path, encoding: str | None = None) -> str:
    """A whole file. Raises RuleError for one that can't be read, is no text or is larger than 64 MB."""
    try:
        if path.stat().st_size > _LARGEST:
            raise RuleError(f"is larger than {_LARGEST >> 20} MB", path=path, hint="divide the list")
        data = path.read_bytes()
    except OSError as problem:
        raise unreadable(path, problem) from None
    try:
        return decode(data, encoding)[0]
    except DocumentError as problem:
        hint = "name its encoding with --encoding, such as cp1252, or save it as UTF-8"
        raise RuleError(problem.message.removesuffix("; left untouched"), path=path, hint=hint) from None


def numbered(path: Path, encoding: str | None = None) -> Iterator[tuple[int, str]]:
    """The lines of a file that are not blank, without white space at their ends; numbers count from 1."""
    for number, line in enumerate(text_of(path, encoding).split("\n"), 1):
        if stripped := line.strip():
            yield number, stripped


def unreadable(path: Path, problem: OSError) -> RuleError:
    """The error for a source that can't be opened."""
    return RuleError.unread(path, problem)


_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def slug(*names: str) -> str:
    """Names as the slug of a rule.

    >>> slug("Google", "OxfordComma"), slug("Maison d'édition (2)")
    ('google-oxford-comma', 'maison-d-edition-2')
    """
    parts = []
    for name in names:
        plain = unicodedata.normalize("NFKD", _HUMP.sub("-", name)).encode("ascii", "ignore").decode().lower()
        parts.append(_NOT_SLUG.sub("-", plain).strip("-"))
    return "-".join(filter(None, parts)) or "list"
