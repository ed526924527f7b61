"""What an editor may ask or tell, each with its answer."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import Any

from lsprotocol import types

from cleaner.errors import CleanerError
from cleaner.lsp import actions, rulefiles, schema
from cleaner.lsp.buffers import opened, path_of
from cleaner.lsp.hover import Voice, explained, hover
from cleaner.lsp.positions import Places
from cleaner.lsp.server import Server

# Whatever a configuration may name. What it does not name is let go when it is told.
_WATCHED = "**/*.{toml,yml,yaml,csv,tsv,txt,json,jsonl}"
_TRIGGERS = [" ", ":", "{", "[", "-"]


def serve() -> None:
    """Serve one editor over standard input and output until it goes."""
    # Nothing is half written when it goes, and a thread that reads from the editor can't be told to stop.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but messages of the protocol may reach the editor
    made().start_io(stdout=output)


def made() -> Server:
    """A server that answers."""
    server = Server()
    for feature, answer in _ANSWERS.items():
        server.feature(feature, _OPTIONS.get(feature))(answer)
    server.command(actions.EXPLAIN)(_explain)
    return server


# Coming and going


def _initialize(server: Server, params: types.InitializeParams) -> None:
    server.begin(params)


async def _initialized(server: Server, _params: types.InitializedParams) -> None:
    server.home.warm_up()
    if server.watches:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
        one = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await server.client_register_capability_async(types.RegistrationParams([one]))


def _shutdown(server: Server, _params: None) -> None:
    server.home.stop()


# Texts


def _did_open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    server.home.put(opened(params.text_document, server.files.encoding))


def _did_change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    buffer = server.buffers.get(params.text_document.uri)
    if buffer is not None:
        server.home.put(buffer.changed(params.text_document.version, params.content_changes))


def _did_close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.home.close(params.text_document.uri)


async def _did_save(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    path = path_of(params.text_document.uri)
    await server.home.changed_on_disk([path] if path else [])


async def _did_change_files(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    paths = (path_of(one.uri) for one in params.changes)
    await server.home.changed_on_disk([path for path in paths if path])


# Findings


async def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    buffer = server.buffers.get(params.text_document.uri)
    if buffer is None:
        return None
    if await server.home.ask(rulefiles.folder_of, buffer.path, server.engine):
        return _hover_key(buffer.places, params.position, server.voice)
    seen = await server.home.seen(buffer.uri)
    return None if seen is None else hover(seen, seen.buffer.places.offset(params.position), server.voice)


async def _code_action(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    seen = await server.home.seen(params.text_document.uri)
    if seen is None:
        return []
    only = params.context.only and [getattr(one, "value", one) for one in params.context.only]
    span = seen.buffer.places.span(params.range)
    found = list(actions.offered(seen, span, only, server.files))
    if server.resolves:
        return found
    return [one for one in found if one.data is None or await _can_be_done(server, one)]


async def _can_be_done(server: Server, action: types.CodeAction) -> bool:
    """Whether an action could be worked out, for an editor that does not ask for that later."""
    try:
        await server.work_out(action)
    except CleanerError:
        return False
    return True


async def _code_action_resolve(server: Server, action: types.CodeAction) -> types.CodeAction:
    try:
        return await server.work_out(action)
    except CleanerError as error:
        server.tell(error)
        return action


async def _explain(server: Server, identifier: str) -> None:
    try:
        rule = (await server.home.ask(server.engine.any_cleaner)).rules[identifier]
    except CleanerError as error:
        server.tell(error)
        return
    text = "\n\n".join((identifier, *explained(rule, Voice(is_markdown=False))))
    server.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))


# Rule files


async def _completion(server: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    buffer = server.buffers.get(params.text_document.uri)
    if buffer is None or not await server.home.ask(rulefiles.folder_of, buffer.path, server.engine):
        return []
    places = buffer.places
    row, column = places.cell(params.position)
    found = schema.offers(places.lines, row, column)
    span = types.Range(places.place(row, column - len(found.typed)), places.place(row, column))
    return [
        types.CompletionItem(
            one.word,
            kind=types.CompletionItemKind.Property if one.is_key else types.CompletionItemKind.Value,
            documentation=one.description or None,
            text_edit=types.TextEdit(span, f"{one.word}: " if one.is_key else one.word),
            filter_text=one.word,
        )
        for one in found.offers
    ]


def _hover_key(places: Places, at: types.Position, voice: Voice) -> types.Hover | None:
    row, column = places.cell(at)
    found = schema.meaning(places.lines, row, column)
    if found is None:
        return None
    span = types.Range(places.place(row, found.start), places.place(row, found.end))
    return types.Hover(voice.hover([voice.said(found.description)]), span)


_ANSWERS: dict[str, Callable[..., Any]] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _initialized,
    types.SHUTDOWN: _shutdown,
    types.TEXT_DOCUMENT_DID_OPEN: _did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: _did_change,
    types.TEXT_DOCUMENT_DID_CLOSE: _did_close,
    types.TEXT_DOCUMENT_DID_SAVE: _did_save,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _did_change_files,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_CODE_ACTION: _code_action,
    types.CODE_ACTION_RESOLVE: _code_action_resolve,
    types.TEXT_DOCUMENT_COMPLETION: _completion,
}
_OPTIONS = {
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(
        [types.CodeActionKind.QuickFix, actions.FIX_ALL], resolve_provider=True
    ),
    types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(trigger_characters=_TRIGGERS),
}
