"""The server of one review: where it listens, and how little it takes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from typing import TYPE_CHECKING

import h11
import uvicorn
from starlette.middleware import Middleware
from uvicorn.protocols.http.h11_impl import H11Protocol

from cleaner.errors import CleanerError
from cleaner.web.admission import Admission
from cleaner.web.app import app
from cleaner.web.guard import Guard

if TYPE_CHECKING:
    from cleaner.web.desk import Desk

_HEAD = 32 * 1024  # bytes of a request's head; the guard refuses less with a page
_AT_ONCE = 100  # connections; a browser opens six
_PATIENCE = 10.0  # seconds for the head of a request to arrive; the guard waits as long for its form


class Server:
    """Serves the pages of a desk to those who have its link.

    It listens from the start, so that its port is known; ``run`` answers. Raises CleanerError for an address that
    can't be listened on.
    """

    def __init__(self, desk: Desk, host: str = "127.0.0.1", port: int = 0) -> None:
        self._socket = _listening(host, port)
        self.admission = Admission(host, self._socket.getsockname()[1])
        pages = app(desk, [Middleware(Guard, admission=self.admission)])
        config = uvicorn.Config(
            pages,
            http=_Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",  # nonsense from the network is no news
            access_log=False,  # it would hold the keys of links
            proxy_headers=False,  # there is none, and anybody can say so
            server_header=False,
            h11_max_incomplete_event_size=_HEAD,
            limit_concurrency=_AT_ONCE,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)

    def run(self) -> None:
        """Answer until somebody stops it: by Ctrl-C, which it passes on as KeyboardInterrupt, or by ``stop``."""
        with contextlib.closing(self._socket):
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """Have ``run`` return; from any thread."""
        self._server.should_exit = True


class _Connection(H11Protocol):
    """One by h11, which takes no request that could be read in two ways; closed where none comes.

    Else some that say nothing would be all the connections there are, and keep everybody else out.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def on_response_complete(self) -> None:
        self._wait()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self.loop.call_later(_PATIENCE, self._give_up)

    def _give_up(self) -> None:
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        where = f"{host}:{port}" if port else host
        hint = "leave --port away: a free one is taken" if port else "give an address of this machine with --host"
        raise CleanerError(f"can't listen on {where}: {_why(error)}", hint=hint) from None


def _why(error: OSError) -> str:
    """The system's words alone; those of a name that leads nowhere have no number of that kind."""
    if isinstance(error, socket.gaierror) or error.errno is None:
        return str(error.strerror)
    return os.strerror(error.errno)
