"""A real client types into a real server over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types as t
from pygls.lsp.client import LanguageClient

NAME = "President Kassym-Jomart Tokayeb of Kazakhstan came. It rained.\n"
ALONE = "British troops may land in Japan. vice versa.\n"
SERVER = (sys.executable, "-m", "cleaner", "lsp")
PATIENCE = 30  # seconds until a test gives up; nothing is measured


class Client:
    """An editor's side of the protocol; what the server tells without being asked is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.loop = asyncio.new_event_loop()
        self.client = LanguageClient("a test", "1")
        self.published: dict[str, t.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.versions: dict[str, int] = {}
        self.client.feature(t.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(
            lambda params: self.published.update({params.uri: params})
        )
        self.client.feature(t.WINDOW_SHOW_MESSAGE)(lambda params: self.messages.append(params.message))
        self.client.feature(t.WINDOW_LOG_MESSAGE)(lambda params: self.messages.append(params.message))
        self.client.feature(t.CLIENT_REGISTER_CAPABILITY)(lambda params: None)

    def run(self, work: Awaitable[Any]) -> Any:
        return self.loop.run_until_complete(asyncio.wait_for(work, PATIENCE))

    def wait(self, until: Callable[[], Any]) -> Any:
        async def waiting() -> Any:
            while not (found := until()):
                await asyncio.sleep(0.01)
            return found

        return self.run(waiting())

    def start(self) -> t.InitializeResult:
        capabilities = t.ClientCapabilities(
            general=t.GeneralClientCapabilities(position_encodings=["utf-16"]),
            workspace=t.WorkspaceClientCapabilities(
                workspace_edit=t.WorkspaceEditClientCapabilities(
                    document_changes=True, resource_operations=[t.ResourceOperationKind.Create]
                ),
                did_change_watched_files=t.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
            ),
            text_document=t.TextDocumentClientCapabilities(
                hover=t.HoverClientCapabilities(content_format=[t.MarkupKind.Markdown]),
                code_action=t.CodeActionClientCapabilities(
                    resolve_support=t.ClientCodeActionResolveOptions(properties=["edit"])
                ),
            ),
        )
        folders = [t.WorkspaceFolder(self.folder.as_uri(), "desk")]
        self.run(self.client.start_io(*SERVER))
        given = t.InitializeParams(capabilities=capabilities, workspace_folders=folders)
        result = self.run(self.client.initialize_async(given))
        self.client.initialized(t.InitializedParams())
        return result

    def stop(self) -> int:
        self.run(self.client.shutdown_async(None))
        self.client.exit(None)
        self.run(self.client.stop())
        self.loop.close()
        return self.client._server.returncode

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "plaintext") -> list[t.Diagnostic]:
        uri = self.uri(name)
        self.versions[uri] = 1
        self.client.text_document_did_open(t.DidOpenTextDocumentParams(t.TextDocumentItem(uri, language, 1, text)))
        return self.found(name)

    def type(self, name: str, line: int, column: int, text: str) -> None:
        """One keystroke, or as many as the text has signs."""
        uri = self.uri(name)
        for sign in text:
            self.versions[uri] += 1
            at = t.Range(t.Position(line, column), t.Position(line, column))
            self.client.text_document_did_change(
                t.DidChangeTextDocumentParams(
                    t.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri]),
                    [t.TextDocumentContentChangePartial(range=at, text=sign)],
                )
            )
            column += len(sign.encode("utf-16-le")) // 2

    def found(self, name: str) -> list[t.Diagnostic]:
        """What is published of the text as it was typed last."""
        uri = self.uri(name)
        wanted = self.versions[uri]
        self.wait(lambda: uri in self.published and self.published[uri].version == wanted)
        return [*self.published[uri].diagnostics]

    def actions(self, name: str, at: t.Position, only: str | None = None) -> dict[str, Any]:
        context = t.CodeActionContext([], only=[only] if only else None)
        given = t.CodeActionParams(t.TextDocumentIdentifier(self.uri(name)), t.Range(at, at), context)
        return {one.title: one for one in self.run(self.client.text_document_code_action_async(given))}

    def resolved(self, action: t.CodeAction) -> t.CodeAction:
        return self.run(self.client.code_action_resolve_async(action))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    one = Client(tmp_path_factory.mktemp("desk"))
    started = one.start()
    assert started.capabilities.position_encoding == "utf-16"
    yield one
    assert one.stop() == 0


def rules(found: list[t.Diagnostic]) -> list[Any]:
    return [one.code for one in found]


def test_findings_come_and_go_while_somebody_types(client):
    """The lines are those of the protocol, whatever else may end one, and the columns UTF-16."""
    first, found = client.open("tokyo.txt", f"One\u2028line  only 😀.\r\n😀 {ALONE}")
    assert (first.code, first.range.start) == ("spacing/doubled-space", t.Position(0, 8))
    assert (found.code, found.severity, found.source) == ("fragments/vice-versa", 1, "cleaner")
    start = 3 + ALONE.index(". vice")
    assert (found.range.start, found.range.end) == (t.Position(1, start), t.Position(1, start + 13))
    assert found.message.endswith("“. vice versa.” → “, and vice versa.”")
    assert found.code_description.href.endswith("/fragments/vice-versa.yml")
    client.type("tokyo.txt", 1, start + 1, " So 😀, and")
    client.type("tokyo.txt", 0, 9, "👍")
    assert client.found("tokyo.txt") == []


def test_severity_tells_what_the_fix_is_worth(client):
    text = "Japan plans to increase its defence spending by 2% of GDP, or a 20% increase. " + ALONE
    severities = {one.code: one.severity for one in client.open("figures.txt", text)}
    assert severities == {
        "fragments/vice-versa": t.DiagnosticSeverity.Error,
        "quantities/by-for-to": t.DiagnosticSeverity.Warning,
        "quantities/change-mismatch": t.DiagnosticSeverity.Information,
    }


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("untitled:Untitled-1", "plaintext", ALONE),
        ("untitled:Untitled-2", "markdown", f"```\n{ALONE}```\n\n{ALONE}"),
        ("untitled:Untitled-3", "html", f"<pre>{ALONE}</pre><p>{ALONE}</p>"),
    ],
)
def test_a_text_that_was_never_saved_is_read_as_its_language(client, name, language, text):
    assert rules(client.open(name, text, language)) == ["fragments/vice-versa"]


def test_another_language_is_left_alone(client):
    assert client.open("tool.py", f"# {ALONE}", "python") == []


def test_hover_tells_the_evidence_and_the_rule(client):
    client.open("astana.txt", NAME)
    at = t.Position(0, NAME.index("Tokayeb") + 1)
    params = t.HoverParams(t.TextDocumentIdentifier(client.uri("astana.txt")), at)
    told = client.run(client.client.text_document_hover_async(params))
    assert told.range == t.Range(t.Position(0, 24), t.Position(0, 31))
    assert told.contents.kind == "markdown"
    for words in (r"**names\/misspelled**", "- spelling", "A name is misspelt", "ignore = "):
        assert words in told.contents.value
    params.position = t.Position(0, 0)
    assert client.run(client.client.text_document_hover_async(params)) is None


def test_actions_are_worked_out_when_they_are_chosen(client):
    client.open("pair.txt", NAME + ALONE)
    offered = client.actions("pair.txt", t.Position(0, 26))
    assert offered["Replace “Tokayeb” by “Tokayev”"].edit is not None
    accept = offered["Accept “Tokayeb” everywhere"]
    assert accept.edit is None
    created, listed, new, named = client.resolved(accept).edit.document_changes
    assert (created.kind, new.kind) == ("create", "create")
    assert created.uri.endswith("/accept.txt") and new.uri.endswith("/cleaner.toml")
    assert (listed.edits[0].new_text, named.edits[0].new_text) == ("Tokayeb\n", 'accept = ["accept.txt"]\n')
    (every,) = client.actions("pair.txt", t.Position(0, 0), "source.fixAll").values()
    (change,) = client.resolved(every).edit.document_changes
    assert [one.new_text for one in change.edits] == ["Tokayev", ", and vice versa."]
    client.type("pair.txt", 0, 0, "A ")
    assert client.resolved(every).edit is None
    assert "has changed" in client.wait(lambda: client.messages[-1:])[0]


def test_a_rule_is_explained(client):
    params = t.ExecuteCommandParams("cleaner.explain", ["names/misspelled"])
    client.run(client.client.workspace_execute_command_async(params))
    assert any("A name is misspelt" in one for one in client.messages)


def test_a_configuration_is_read_again_when_it_was_saved(client):
    """A broken one is told in its own file; articles keep what they had."""
    client.open("kept.txt", ALONE)
    path = client.folder / "cleaner.toml"
    uri = path.as_uri()

    def save(text: str) -> None:
        path.write_text(text, encoding="utf-8")
        client.published.pop(client.uri("kept.txt"), None)
        changed = [t.FileEvent(uri, t.FileChangeType.Changed)]
        client.client.workspace_did_change_watched_files(t.DidChangeWatchedFilesParams(changed))

    save("quotes = 'curly'\nselcet = []\n")
    (error,) = client.wait(lambda: uri in client.published and client.published[uri].diagnostics)
    assert (error.range.start.line, error.message) == (1, "unknown key 'selcet'\ndid you mean 'select'?")
    assert client.uri("kept.txt") not in client.published
    save("accept = ['gone.txt']\n")
    (error,) = client.wait(
        lambda: "gone.txt" in str(client.published[uri].diagnostics) and client.published[uri].diagnostics
    )
    assert "names 'gone.txt', which does not exist" in error.message
    save('ignore = ["fragments"]\n')
    assert client.found("kept.txt") == []
    client.wait(lambda: not client.published[uri].diagnostics)
    # While it is edited, the text on the screen counts for its own mistakes.
    client.open("cleaner.toml", 'ignore = ["fragments"]\n', "toml")
    client.type("cleaner.toml", 1, 0, "x")
    (error,) = client.found("cleaner.toml")
    assert (error.range.start.line, error.message[:17]) == (1, "is not valid TOML")
    path.unlink()
    client.published.pop(client.uri("kept.txt"))
    changed = [t.FileEvent(uri, t.FileChangeType.Deleted)]
    client.client.workspace_did_change_watched_files(t.DidChangeWatchedFilesParams(changed))
    assert rules(client.found("kept.txt")) == ["fragments/vice-versa"]


def test_a_text_that_can_not_be_examined_says_why(client):
    (error,) = client.open("dated.txt", "Date: 2023-02-30\n\n" + ALONE)
    assert "2023-02-30 is not in the calendar" in error.message
    assert (error.range.start, error.severity) == (t.Position(0, 0), t.DiagnosticSeverity.Error)
    assert rules(client.open("half.txt", "Half a pair \ud83d. " + ALONE))


def test_a_rule_file_is_completed_and_checked(client):
    (client.folder / "house").mkdir()
    (client.folder / "house/pack.yml").write_text("name: house\n", encoding="utf-8")
    name = "house/terms/fisheries.yml"
    (error,) = client.open(name, "id: terms/fisheries\n", "yaml")
    assert "key 'summary' is missing" in error.message
    client.type(name, 1, 0, "appl")
    position = t.Position(1, 4)
    params = t.CompletionParams(t.TextDocumentIdentifier(client.uri(name)), position)
    items = {one.label: one for one in client.run(client.client.text_document_completion_async(params))}
    assert items["applicability"].text_edit.new_text == "applicability: "
    assert items["applicability"].text_edit.range == t.Range(t.Position(1, 0), position)
    params = t.HoverParams(t.TextDocumentIdentifier(client.uri(name)), t.Position(0, 1))
    assert "GROUP" in client.run(client.client.text_document_hover_async(params)).contents.value


def test_a_closed_text_has_no_findings(client):
    client.open("closed.txt", ALONE)
    uri = client.uri("closed.txt")
    client.client.text_document_did_close(t.DidCloseTextDocumentParams(t.TextDocumentIdentifier(uri)))
    client.wait(lambda: not client.published[uri].diagnostics)


def test_nothing_went_wrong_unseen(client):
    assert not [one for one in client.messages if "bug" in one or "Traceback" in one]
