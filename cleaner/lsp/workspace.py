"""What is open in an editor and what is known of it, kept up to date one text at a time."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

from lsprotocol.types import Diagnostic

from cleaner import config
from cleaner.errors import CleanerError
from cleaner.lsp import rulefiles
from cleaner.lsp.buffers import Buffer
from cleaner.lsp.diagnostics import elsewhere, of_error, of_seen
from cleaner.lsp.edits import Files
from cleaner.lsp.engine import CONFIGS, Engine, Seen
from cleaner.lsp.positions import Places
from cleaner.review.teaching.unsaved import Unsaved

P = ParamSpec("P")
T = TypeVar("T")
# Keystrokes that come closer than this are one: an editor closes brackets, a roll of the fingers.
PAUSE = 0.005
REST = 2.0  # seconds without a keystroke, after which somebody pauses to think


class Look(NamedTuple):
    """What a look at a buffer gave. ``diagnostics`` is None where those of before stand; ``errors`` are of other files.

    ``crash`` is the traceback of a bug.
    """

    seen: Seen | None = None
    diagnostics: list[Diagnostic] | None = None
    errors: tuple[CleanerError, ...] = ()
    crash: str = ""


def look(engine: Engine, buffer: Buffer) -> Look:
    """Look at a buffer: as an article, as a rule file, as a configuration; nothing at what is none of them."""
    try:
        path = buffer.path
        if path is not None and path.name in CONFIGS:
            return Look(None, _of_config(path, buffer))
        folder = rulefiles.folder_of(path, engine)
        if folder is not None:
            return Look(None, rulefiles.checked(buffer, folder, engine))
        seen = engine.examine(buffer)
        return Look(seen, of_seen(seen), tuple(elsewhere(seen))) if seen else Look(None, [])
    except CleanerError as error:
        return _failed(error, buffer, engine)
    except Exception:
        return Look(crash=traceback.format_exc())


def _of_config(path: Path, buffer: Buffer) -> list[Diagnostic]:
    try:
        config.read(Unsaved.of(path, buffer.text))
    except CleanerError as error:
        if error.path == str(path):
            return [of_error(error, buffer.places)]
        return [of_error(CleanerError(str(error)), buffer.places)]
    return []


def _failed(error: CleanerError, buffer: Buffer, engine: Engine) -> Look:
    """The error, told in its file; one without a file is told in the configuration, or where there is none, here."""
    if error.path == buffer.name:
        return Look(None, [of_error(error, buffer.places)])
    if error.path is not None and Path(error.path).is_file():
        return Look(errors=(error,))
    config_file = engine.settings(buffer.path).path
    told = CleanerError(str(error), path=config_file)
    return Look(errors=(told,)) if config_file else Look(None, [of_error(told, buffer.places)])


class Outlet(NamedTuple):
    """How the editor is told what is wrong with a version of a text (None: of a file on the disk); that we crashed."""

    publish: Callable[[str, int | None, list[Diagnostic]], None]
    crashed: Callable[[str], None]


class _Known(NamedTuple):
    """What is known of a buffer: as it was looked at last, what was seen of it as an article, what it is told of."""

    buffer: Buffer
    seen: Seen | None
    diagnostics: list[Diagnostic]


class Workspace:
    """Looks at buffers when they change, one after the other, in a thread, so that the editor is heard meanwhile.

    A result for a text that has changed since is dropped: there is a newer one to come.
    """

    def __init__(self, engine: Engine, files: Files, buffers: dict[str, Buffer], outlet: Outlet) -> None:
        self.files = files
        self._buffers = buffers
        self._engine = engine
        self._outlet = outlet
        self._known: dict[str, _Known] = {}
        self._waiting: dict[str, None] = {}
        self._pool = ThreadPoolExecutor(1, "examining")
        self._working: asyncio.Task[None] | None = None
        self._resting: asyncio.TimerHandle | None = None
        self._told: dict[str, tuple[CleanerError, ...]] = {}  # by the article that met them

    # The editor's side

    def put(self, buffer: Buffer) -> None:
        """A buffer was opened or changed."""
        self._buffers[buffer.uri] = buffer
        self._look_at(buffer.uri)

    def close(self, uri: str) -> None:
        buffer = self._buffers.pop(uri, None)
        self._waiting.pop(uri, None)
        self._known.pop(uri, None)
        self._tell_of_others(uri, ())
        self._send(uri, buffer.path if buffer else None)

    async def changed_on_disk(self, paths: Sequence[Path]) -> None:
        """Files were written: where that may change what is found, all is read again, and all looked at again."""
        if await self.ask(self._engine.reloaded, paths):
            for uri in [*self._told]:
                self._tell_of_others(uri, ())  # what they met in other files may be mended
            for uri in self._buffers:
                self._look_at(uri)

    async def seen(self, uri: str) -> Seen | None:
        """What was seen of a buffer as it is now; None where that is no article, or can't be examined."""
        while self._working is not None and not self._working.done() and not self._is_current(uri):
            await asyncio.shield(self._working)
        return self._known[uri].seen if self._is_current(uri) else None

    async def ask(self, do: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Have something done by the engine's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, partial(do, *given, **named))

    def warm_up(self) -> None:
        """Load what the first article needs, where none is waiting for it."""
        if not self._waiting:
            self._pool.submit(_quietly, self._engine.warm_up)
            self._pool.submit(self._engine.tidy)

    def stop(self) -> None:
        self._waiting.clear()
        self._keep_awake()
        self._pool.shutdown(wait=False, cancel_futures=True)

    # The engine's side

    def _is_current(self, uri: str) -> bool:
        return uri in self._known and self._known[uri].buffer is self._buffers.get(uri) and uri not in self._waiting

    def _look_at(self, uri: str) -> None:
        self._keep_awake()
        self._waiting.pop(uri, None)
        self._waiting[uri] = None
        if self._working is None or self._working.done():
            self._working = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        await asyncio.sleep(PAUSE)
        while self._waiting:
            uri, _ = self._waiting.popitem()  # the one that somebody writes in goes before those that wait longer
            buffer = self._buffers[uri]
            found = await self.ask(look, self._engine, buffer)
            if self._buffers.get(uri) is buffer and uri not in self._waiting:
                self._publish(buffer, found)
        self._keep_awake()
        self._resting = asyncio.get_running_loop().call_later(REST, self._pool.submit, self._engine.tidy)

    def _keep_awake(self) -> None:
        if self._resting is not None:
            self._resting.cancel()

    def _publish(self, buffer: Buffer, found: Look) -> None:
        before = self._known.get(buffer.uri)
        kept = before.diagnostics if before else []
        self._known[buffer.uri] = _Known(buffer, found.seen, kept if found.diagnostics is None else found.diagnostics)
        if found.crash:
            self._outlet.crashed(found.crash)
        if found.diagnostics is not None:
            self._send(buffer.uri, buffer.path)
        self._tell_of_others(buffer.uri, found.errors)

    def _tell_of_others(self, uri: str, errors: Sequence[CleanerError]) -> None:
        """Errors of other files that an article met, in those files."""
        before = {error.path for error in self._told.pop(uri, ())}
        if errors:
            self._told[uri] = tuple(errors)
        for path in before | {error.path for error in errors}:
            assert path is not None
            self._send(self.files.uri(Path(path)), Path(path))

    def _send(self, uri: str, path: Path | None) -> None:
        """All that is wrong with a text: by itself, and what articles met in its file, told once."""
        shown, known = self._buffers.get(uri), self._known.get(uri)
        own = known.diagnostics if known else []
        messages = {one.message for one in own}
        met = [one for one in self._met(path, shown) if one.message not in messages]
        self._outlet.publish(uri, shown.version if shown else None, [*own, *met])

    def _met(self, path: Path | None, shown: Buffer | None) -> list[Diagnostic]:
        """What articles met in a file; nothing while the editor shows another text than they read."""
        errors = {str(one): one for told in self._told.values() for one in told if one.path == str(path)}
        if path is None or not errors:
            return []
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            text = ""
        if shown is not None and shown.text != text:
            return []
        places = Places(text, self.files.encoding)
        return [of_error(one, places) for one in errors.values()]


def _quietly(do: Callable[[], None]) -> None:
    """What goes wrong ahead of time is told when it is needed."""
    try:
        do()
    except CleanerError:
        return
