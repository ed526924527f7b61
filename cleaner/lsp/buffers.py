"""The texts that an editor has open, as they are on its screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath
from urllib.parse import unquote, urlparse

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
    TextDocumentItem,
)
from pygls.uris import to_fs_path

from cleaner.lsp.positions import Places
from cleaner.text.document import SUFFIXES

# What editors call the languages of articles, with the suffix that tells their markup.
LANGUAGES = {
    "plaintext": ".txt",
    "text": ".txt",
    "markdown": ".md",
    "mdx": ".mdx",
    "html": ".html",
}


@dataclass(frozen=True)
class Buffer:
    """A text with its version. ``path`` is None where it was never saved."""

    uri: str
    language: str
    version: int
    text: str
    encoding: str

    @cached_property
    def places(self) -> Places:
        return Places(self.text, self.encoding)

    @cached_property
    def path(self) -> Path | None:
        return path_of(self.uri)

    @property
    def name(self) -> str | None:
        """The path by which its markup and its date are told, as if it had been saved; None for what is no article.

        The file's suffix goes before the language, so that an editor shows what the command line does.
        """
        suffix = LANGUAGES.get(self.language.lower())
        path = PurePath(self.path or unquote(urlparse(self.uri).path) or "untitled")
        if path.suffix.lower() in SUFFIXES:
            return None if path.name.endswith(".changes.md") else str(path)
        return None if suffix is None else f"{path}{suffix}"

    def changed(self, version: int, changes: Sequence[TextDocumentContentChangeEvent]) -> Buffer:
        """With the changes made one after the other."""
        buffer = self
        for change in changes:
            text = change.text
            if isinstance(change, TextDocumentContentChangePartial):
                span = buffer.places.span(change.range)
                text = buffer.text[: span.start] + change.text + buffer.text[span.end :]
            buffer = replace(buffer, text=text)
        return replace(buffer, version=version)


def opened(item: TextDocumentItem, encoding: str) -> Buffer:
    return Buffer(item.uri, item.language_id, item.version, item.text, encoding)


def path_of(uri: str) -> Path | None:
    """The file that a URI names, if it names one."""
    path = to_fs_path(uri) if urlparse(uri).scheme == "file" else None
    return None if path is None else Path(path)
