"""An editor that makes the edits it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types as t

from cleaner.lsp.actions import Doing
from cleaner.lsp.buffers import Buffer, path_of
from cleaner.lsp.edits import Abilities, Files
from cleaner.lsp.engine import Engine, Seen
from cleaner.lsp.positions import Places


class Editor:
    """A folder with its engine; texts are opened in it, edits are made on its files and saved."""

    def __init__(self, folder: Path, *, creates: bool = True) -> None:
        self.folder = folder
        self.buffers: dict[str, Buffer] = {}
        self.files = Files(self.buffers, "utf-16", Abilities(creates, creates))
        self.engine = Engine(folder)
        self.doing = Doing(self.engine, self.files)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def read(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode("utf-8")

    def open(self, name: str, text: str, language: str = "plaintext") -> Seen:
        """A text as it was found in a file of this name."""
        buffer = Buffer((self.folder / name).as_uri(), language, 1, text, "utf-16")
        self.buffers[buffer.uri] = buffer
        seen = self.engine.examine(buffer)
        assert seen is not None
        return seen

    def again(self, seen: Seen) -> list[str]:
        """The rules that speak up once all that was written is read again."""
        self.engine.reload()
        seen = self.engine.examine(self.buffers[seen.buffer.uri])
        return [one.rule for one in seen.examination.findings]

    def save(self, edit: t.WorkspaceEdit) -> None:
        """Make an edit: of what is open in the buffer, of other files on the disk."""
        for one in edit.document_changes or ():
            if isinstance(one, t.CreateFile):
                path = path_of(one.uri)
                assert not path.exists()
                path.write_bytes(b"")
                continue
            shown = self.buffers.get(one.text_document.uri)
            if shown is not None:
                assert one.text_document.version == shown.version
                text = applied(shown.text, one.edits)
                self.buffers[shown.uri] = Buffer(shown.uri, shown.language, shown.version + 1, text, "utf-16")
            else:
                path = path_of(one.text_document.uri)
                path.write_bytes(applied(path.read_bytes().decode("utf-8"), one.edits).encode("utf-8"))


def applied(text: str, edits: list[t.TextEdit]) -> str:
    """A text with edits of one version made, as an editor makes them."""
    places = Places(text)
    for edit in sorted(edits, key=lambda one: places.span(one.range), reverse=True):
        span = places.span(edit.range)
        text = text[: span.start] + edit.new_text + text[span.end :]
    return text
