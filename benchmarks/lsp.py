"""Milliseconds from a keystroke to its diagnostics, as an editor that runs ``cleaner lsp`` waits for them."""

from __future__ import annotations

import importlib.util
import json
import os
import queue
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from benchmarks.measure import CLEANER, ROOT, RunError, table

WORDS = 2_000
PLACES = 8  # of the article, one after the other, which somebody goes to and types at
TYPED = "In Oslo, Prime Minister Jonas Gahr Store said on Monday that 12% more may "
BEAT = 0.12  # seconds between keystrokes: a hundred words a minute
PATIENCE = 60.0
WANTED = "100 ms"
HEAD = ["article", "opened, server just started", "first keystroke", "median", "95 of 100 within", "longest", "wanted"]


class Took(NamedTuple):
    """What one editor waited, in seconds."""

    opened: float
    keystrokes: list[float]


def measure() -> list[str]:
    if importlib.util.find_spec("pygls") is None:
        return ["Not measured: the extra lsp is not installed."]
    text = article()
    paragraphs = [f"{part}\n" for part in text.split("\n\n")]
    kinds = {
        "plain text": ("a.txt", text),
        "Markdown": ("a.md", "\n".join(paragraphs)),
        "HTML": ("a.html", "\n".join(f"<p>{part.strip()}</p>" for part in paragraphs)),
    }
    try:
        found = {kind: typed(*given) for kind, given in kinds.items()}
    except RunError as failure:
        return [f"Not measured: {failure}"]
    return [
        f"From a keystroke to its diagnostics, in an article of {WORDS:,} words: {PLACES * len(TYPED)} keystrokes at",
        f"{PLACES} places, one each {1000 * BEAT:.0f} ms, or when the one before is answered. Caches warm.",
        "",
        *table(HEAD, [_row(kind, took) for kind, took in found.items()]),
    ]


def _row(kind: str, took: Took) -> list[str]:
    slowest = statistics.quantiles(took.keystrokes, n=20)[-1]
    waits = (took.opened, took.keystrokes[0], statistics.median(took.keystrokes), slowest, max(took.keystrokes))
    return [kind, *(f"{1000 * wait:.0f} ms" for wait in waits), WANTED]


def article() -> str:
    """Articles of the tests, one under the other, as many as make the words."""
    parts: list[str] = []
    count = 0
    for path in sorted((ROOT / "tests/fixtures/articles").glob("*.txt")):
        for part in path.read_text(encoding="utf-8").strip().split("\n\n"):
            if count >= WORDS:
                return "\n\n".join(parts) + "\n"
            parts.append(part)
            count += len(part.split())
    raise AssertionError("the articles of the tests have become too few")


def typed(name: str, text: str) -> Took:
    """Open a text in a server that was just started, and type. Raises RunError."""
    with tempfile.TemporaryDirectory() as folder, _editor(Path(folder)) as editor:
        uri = Path(folder, name).as_uri()
        opened = editor.open(uri, text)
        lines = text.split("\n")
        prose = [number for number, line in enumerate(lines) if len(line.split()) > 20]
        waits = []
        for place in range(PLACES):
            line = prose[place * len(prose) // PLACES]
            column = lines[line].index(" ", len(lines[line]) // 2) + 1
            for number, sign in enumerate(TYPED):
                begun = time.perf_counter()
                waits.append(editor.type(uri, line, column + number, sign))
                time.sleep(max(0.0, BEAT - (time.perf_counter() - begun)))
        return Took(opened, waits)


class _Editor:
    """The client's side of the protocol, of which it speaks what it needs."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._to, self._from = process.stdin, process.stdout
        self._heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._version = 1
        threading.Thread(target=self._listen, daemon=True).start()

    def begin(self, folder: Path) -> None:
        root = {"uri": folder.as_uri(), "name": "desk"}
        self._send("initialize", {"processId": os.getpid(), "capabilities": {}, "workspaceFolders": [root]}, number=1)
        self._until(lambda told: told.get("id") == 1)
        self._send("initialized", {})

    def open(self, uri: str, text: str) -> float:
        begun = time.perf_counter()
        self._version = 1
        self._send(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}},
        )
        self._until(self._is_current)
        return time.perf_counter() - begun

    def type(self, uri: str, line: int, column: int, sign: str) -> float:
        begun = time.perf_counter()
        self._version += 1
        at = {"line": line, "character": column}
        change = {"range": {"start": at, "end": at}, "text": sign}
        self._send(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": self._version}, "contentChanges": [change]},
        )
        self._until(self._is_current)
        return time.perf_counter() - begun

    def end(self) -> None:
        self._send("shutdown", None, number=2)
        self._until(lambda told: told.get("id") == 2)
        self._send("exit", None)

    def _is_current(self, told: dict[str, Any]) -> bool:
        is_published = told.get("method") == "textDocument/publishDiagnostics"
        return is_published and told["params"].get("version") == self._version

    def _send(self, method: str, params: Any, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._to.flush()

    def _until(self, is_it: Any) -> None:
        """Wait for a message. Raises RunError when the server has ended, or says nothing for too long."""
        while True:
            try:
                told = self._heard.get(timeout=PATIENCE)
            except queue.Empty:
                raise RunError(f"cleaner lsp said nothing for {PATIENCE:.0f} seconds") from None
            if told is None:
                raise RunError("cleaner lsp ended before it was told to")
            if is_it(told):
                return

    def _listen(self) -> None:
        for told in _messages(self._from):
            self._heard.put(told)
        self._heard.put(None)


def _messages(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    while head := stream.readline():
        length = 0
        while head.strip():
            name, _, value = head.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
            head = stream.readline()
        yield json.loads(stream.read(length))


@contextmanager
def _editor(folder: Path) -> Iterator[_Editor]:
    with subprocess.Popen([CLEANER, "lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            editor = _Editor(process)
            editor.begin(folder)
            yield editor
            editor.end()
        finally:
            if process.stdin:
                process.stdin.close()
            process.terminate()


if __name__ == "__main__":
    print("\n".join(measure()))
