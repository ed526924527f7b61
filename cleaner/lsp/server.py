"""The state of the server for one editor."""

from __future__ import annotations

import gc
from collections.abc import Generator
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from cleaner import __version__
from cleaner.errors import CleanerError
from cleaner.lsp.actions import Deed, Doing
from cleaner.lsp.buffers import Buffer, path_of
from cleaner.lsp.edits import Abilities, Files
from cleaner.lsp.engine import Engine
from cleaner.lsp.hover import Voice
from cleaner.lsp.workspace import Outlet, Workspace

_BUG = f"this is a bug in cleaner {__version__}; please report it with the lines in the log of the language server"

# A look at an article makes thousands of objects that go as they came. The collector is run where nobody waits for it
# (``Workspace``); by itself it comes only where objects pile up.
_COLLECT_AFTER = (100_000, 50, 20)


class Protocol(LanguageServerProtocol):
    """Texts are kept in buffers of ours: the library ends a line at U+2028 and U+0085, which no editor does."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """A server for one editor, over its standard input and output."""

    def __init__(self) -> None:
        super().__init__("cleaner", __version__, protocol_cls=Protocol)
        self.buffers: dict[str, Buffer] = {}
        self.home: Workspace
        self.doing: Doing
        self.engine: Engine
        self.files: Files
        self._has_crashed = False

    def begin(self, params: types.InitializeParams) -> None:
        """Get ready for the folder and for what the editor can do."""
        gc.set_threshold(*_COLLECT_AFTER)
        folders = [path_of(one.uri) for one in params.workspace_folders or ()]
        root = next((one for one in folders if one), path_of(params.root_uri or ""))
        encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        self.engine = Engine(root)
        self.files = Files(self.buffers, encoding, Abilities.of(params.capabilities))
        self.home = Workspace(self.engine, self.files, self.buffers, Outlet(self._publish, self._crashed))
        self.doing = Doing(self.engine, self.files)

    @property
    def voice(self) -> Voice:
        text = self.client_capabilities.text_document
        formats = text.hover.content_format if text and text.hover else None
        return Voice(is_markdown=types.MarkupKind.Markdown in (formats or ()))

    @property
    def resolves(self) -> bool:
        """Whether the editor asks for an action's edit when it was chosen."""
        text = self.client_capabilities.text_document
        support = text.code_action.resolve_support if text and text.code_action else None
        return support is not None and "edit" in support.properties

    @property
    def watches(self) -> bool:
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        return bool(watched and watched.dynamic_registration)

    def _publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def _crashed(self, trace: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, trace))
        if not self._has_crashed:  # a text that crashes us does so at each keystroke
            self._has_crashed = True
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, _BUG))

    def tell(self, error: CleanerError) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, str(error)))

    async def work_out(self, action: types.CodeAction) -> types.CodeAction:
        """The action with its edit. Raises CleanerError where that can't be made, or where the text has changed."""
        data: Any = action.data
        seen = await self.home.seen(data["uri"])
        if seen is None or seen.buffer.version != data["version"]:
            raise CleanerError("the text has changed since the action was offered", hint="ask for it again")
        action.edit = await self.home.ask(self.doing.edit, seen, Deed(data["deed"]), data["finding"])
        return action
