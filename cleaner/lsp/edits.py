"""Edits of files as an editor makes them: on what it shows, so that it can undo them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import (
    ClientCapabilities,
    CreateFile,
    OptionalVersionedTextDocumentIdentifier,
    ResourceOperationKind,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from cleaner.errors import CleanerError, DocumentError
from cleaner.files import read_bytes
from cleaner.lsp.buffers import Buffer
from cleaner.lsp.positions import Places
from cleaner.review.teaching.drafts import Draft
from cleaner.shapes import Edit


class Abilities(NamedTuple):
    """What a client can do with edits: tell their version, make files."""

    versions: bool = False
    creates: bool = False

    @classmethod
    def of(cls, client: ClientCapabilities) -> Abilities:
        edit = client.workspace.workspace_edit if client.workspace else None
        if edit is None or not edit.document_changes:
            return cls()
        return cls(True, ResourceOperationKind.Create in (edit.resource_operations or ()))


@dataclass(frozen=True)
class Files:
    """Files as the editor shows them where it has them open, else as they are on the disk."""

    buffers: Mapping[str, Buffer]
    encoding: str
    abilities: Abilities

    def buffer(self, path: Path) -> Buffer | None:
        return next((one for one in [*self.buffers.values()] if one.path == path), None)  # a copy: texts come and go

    def text(self, path: Path) -> str | None:
        """What stands in a file; None where there is none. Raises DocumentError for one that can't be read."""
        shown = self.buffer(path)
        if shown is not None:
            return shown.text
        if not path.exists():
            return None
        try:
            return read_bytes(path).decode("utf-8")
        except UnicodeDecodeError:
            raise DocumentError("is not UTF-8", path=path, hint="save it as UTF-8") from None

    def uri(self, path: Path) -> str:
        shown = self.buffer(path)
        return shown.uri if shown else path.absolute().as_uri()

    def edit(self, drafts: Sequence[Draft]) -> WorkspaceEdit:
        """The edit that makes some drafts. Raises CleanerError where the client can't make a file."""
        new = next((draft.path for draft in drafts if draft.is_new), None)
        if new is not None and not self.abilities.creates:
            raise CleanerError(f"this editor can't be asked to make {new}", hint="make it empty, then try again")
        if not self.abilities.versions:
            return WorkspaceEdit(changes={self.uri(one.path): self._text_edits(one) for one in drafts})
        operations: list[CreateFile | TextDocumentEdit] = []
        for draft in drafts:
            uri, shown = self.uri(draft.path), self.buffer(draft.path)
            if draft.is_new:
                operations.append(CreateFile(uri))
            document = OptionalVersionedTextDocumentIdentifier(uri, shown.version if shown else None)
            operations.append(TextDocumentEdit(document, self._text_edits(draft)))
        return WorkspaceEdit(document_changes=operations)

    def _text_edits(self, draft: Draft) -> list[TextEdit]:
        shown = self.buffer(draft.path)
        places = shown.places if shown else Places(self.text(draft.path) or "", self.encoding)
        return text_edits(draft.edits, places)

    def edit_of(self, buffer: Buffer, edits: Iterable[Edit]) -> WorkspaceEdit:
        """The edit of a text that is open, which need not be that of a file."""
        changes = text_edits(edits, buffer.places)
        if not self.abilities.versions:
            return WorkspaceEdit(changes={buffer.uri: changes})
        document = OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
        return WorkspaceEdit(document_changes=[TextDocumentEdit(document, changes)])


def text_edits(edits: Iterable[Edit], places: Places) -> list[TextEdit]:
    return [TextEdit(places.range(one.span), one.after) for one in edits]
