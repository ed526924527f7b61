"""The guard before the pages: lets in whom it should, and with what it should."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from cleaner.web.admission import KEY, Admission
from cleaner.web.refusal import OWN_POLICY, POLICY, Refusal, welcome

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FIELD = "form-token"  # the field of a form, and the header of a script, that tell a page of ours
STATE = "form_token"  # where a page finds it: ``request.state.form_token``
_LARGEST = 256 * 1024  # bytes of a form; the longest there are hold a sentence or two
_LONGEST = 16 * 1024  # bytes of all headers
_PATH = 4 * 1024
_PATIENCE = 10.0  # seconds for a form to arrive
FIELDS = 20  # of a form: more are none of ours
_METHODS = ("GET", "HEAD", "POST")
_FORM = "application/x-www-form-urlencoded"
_Headers = list[tuple[bytes, bytes]]


class Guard:
    """Middleware that stands before all else; what it lets through is from somebody who was let in.

    All responses get the headers that keep a browser from doing more with them than showing them. The referrer is
    sent to our own pages: with "no-referrer" browsers call the origin of our own forms "null", as they do that of a
    page which hides where it comes from.
    """

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self._app = app
        self._admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _Sending(send, is_head=scope["method"] == "HEAD")
        try:
            await self._answer(_Request.of(scope), receive, sending)
        except Exception:
            # Whatever is wrong, no traceback goes to a browser, nor half a header.
            traceback.print_exc(file=sys.stderr)
            if sending.has_begun:
                raise
            await sending.refuse(Refusal.BROKEN)

    async def _answer(self, request: _Request, receive: Receive, sending: _Sending) -> None:
        refusal = self._refusal(request)
        if refusal is not None:
            await sending.refuse(refusal)
        elif KEY in request.query:
            await self._let_in(request, sending)
        elif not self._admission.knows(request.all("cookie")):
            knew = self._admission.remembers(request.all("cookie"))
            await sending.refuse(Refusal.RESTARTED if knew else Refusal.NO_KEY)
        elif request.method == "POST":
            await self._take(request, receive, sending)
        else:
            await self._pass(request, receive, sending)

    def _refusal(self, request: _Request) -> Refusal | None:
        """What is wrong with a request, whoever it is from."""
        if not request.path.startswith("/") or len(request.all("host")) != 1 or request.one("upgrade"):
            return Refusal.MALFORMED  # as for a proxy; two names; a WebSocket
        if request.size > _LONGEST or len(request.path) > _PATH:
            return Refusal.TOO_LONG
        if not self._admission.is_called(request.one("host"), request.reached):
            return Refusal.OTHER_NAME
        if request.method not in _METHODS:
            return Refusal.METHOD
        return Refusal.ELSEWHERE if request.is_foreign else None

    async def _let_in(self, request: _Request, sending: _Sending) -> None:
        """Change the key of the link for a cookie; from then on the key is in no address."""
        if request.method != "GET" or not self._admission.takes(request.query[KEY]):
            known = self._admission.knows(request.all("cookie"))  # as when the link is opened again
            if request.method != "GET" or not known:
                await sending.refuse(Refusal.OLD_KEY)
                return
        headers = [(b"set-cookie", self._admission.cookie.encode())]
        if request.one("sec-fetch-site") in ("", "none", "same-origin"):
            await sending.whole(303, b"", [*headers, (b"location", b"/"), (b"referrer-policy", b"no-referrer")], POLICY)
        else:
            await sending.whole(200, welcome(), headers, OWN_POLICY)

    async def _take(self, request: _Request, receive: Receive, sending: _Sending) -> None:
        """A request that changes something: from a page of ours, of this start."""
        if request.one("content-type").partition(";")[0].strip().lower() != _FORM:
            await sending.refuse(Refusal.KIND)
            return
        try:
            body = await asyncio.wait_for(_body(receive, request.length), _PATIENCE)
        except TimeoutError:
            await sending.refuse(Refusal.TOO_SLOW)
            return
        except _TooMuchError:
            await sending.refuse(Refusal.TOO_MUCH)
            return
        fields = _fields(body)
        if fields is None:
            await sending.refuse(Refusal.NO_FORM)
            return
        if not self._admission.has_sent(request.one(FIELD) or fields.get(FIELD, "")):
            await sending.refuse(Refusal.OLD_FORM)
            return
        await self._pass(request, _again(body, receive), sending)

    async def _pass(self, request: _Request, receive: Receive, sending: _Sending) -> None:
        state = {**request.scope.get("state", {}), STATE: self._admission.form}
        await self._app({**request.scope, "state": state}, receive, sending.send)


class _Request(NamedTuple):
    """What the guard looks at of a request."""

    scope: Scope
    headers: dict[str, list[str]]

    @classmethod
    def of(cls, scope: Scope) -> _Request:
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        return cls(scope, headers)

    @property
    def method(self) -> str:
        return str(self.scope["method"])

    @property
    def path(self) -> str:
        return str(self.scope["path"])

    @property
    def reached(self) -> str | None:
        server = self.scope.get("server")
        return str(server[0]) if server else None

    @property
    def size(self) -> int:
        head = len(self.scope.get("raw_path") or b"") + len(self.scope["query_string"])
        return head + sum(len(name) + len(value) for name, value in self.scope["headers"])

    @property
    def query(self) -> dict[str, str]:
        """What stands behind the question mark, at the root alone: nobody is let in elsewhere."""
        if self.path != "/":
            return {}
        return dict(parse_qsl(self.scope["query_string"].decode("latin-1")))  # whose length is limited

    @property
    def length(self) -> int:
        """How much the body says to hold; 0 where it does not tell."""
        told = self.one("content-length")
        return int(told[:12]) if told.isascii() and told.isdigit() else 0

    def all(self, name: str) -> Sequence[str]:
        return self.headers.get(name, ())

    def one(self, name: str) -> str:
        """The value of a header; of several none, as nobody can tell which is meant."""
        values = self.all(name)
        return values[0] if len(values) == 1 else ""

    @property
    def is_foreign(self) -> bool:
        """Whether another site has a part in it, so that our user need not have meant it.

        A link to here may stand anywhere; what another site has a browser load or post, it does not get.
        """
        site, origin = self.one("sec-fetch-site"), self.all("origin")
        if self.method == "POST":
            is_ours = list(origin) == [f"http://{self.one('host')}"] or (not origin and site == "same-origin")
            return not is_ours or site not in ("", "same-origin")
        return site in ("cross-site", "same-site") and self.one("sec-fetch-mode") != "navigate"


class _TooMuchError(Exception):
    """A body is larger than any of ours."""


async def _body(receive: Receive, told: int) -> bytes:
    if told > _LARGEST:
        raise _TooMuchError
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        body += message.get("body", b"")
        if len(body) > _LARGEST:
            raise _TooMuchError
        if not message.get("more_body", False):
            return bytes(body)


def form_of(body: bytes) -> dict[str, str]:
    """The fields of a form. Raises ValueError for more of them than we have, and for what is no text."""
    return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS))


def _fields(body: bytes) -> dict[str, str] | None:
    """The fields of a form; None for what is none of ours."""
    try:
        return form_of(body)
    except ValueError:
        return None


def _again(body: bytes, receive: Receive) -> Receive:
    """What gives a body that was read already to whoever reads it next."""
    is_left = True

    async def again() -> Message:
        nonlocal is_left
        if is_left:
            is_left = False
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return again


class _Sending:
    """What sends a response with the headers that all have."""

    def __init__(self, send: Send, *, is_head: bool) -> None:
        self._send = send
        self._is_head = is_head
        self.has_begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": _guarded(message.get("headers", ()), POLICY)}
            self.has_begun = True
        await self._send(message)

    async def whole(self, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]], policy: str) -> None:
        told = [*headers, (b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
        self.has_begun = True
        await self._send({"type": "http.response.start", "status": status, "headers": _guarded(told, policy)})
        await self._send({"type": "http.response.body", "body": b"" if self._is_head else body})

    async def refuse(self, refusal: Refusal) -> None:
        """The rest of a request that was not read goes with its connection."""
        headers = [(b"connection", b"close")] if refusal.status != 401 else []
        if refusal is Refusal.METHOD:
            headers.append((b"allow", ", ".join(_METHODS).encode()))
        await self.whole(refusal.status, refusal.page, headers, OWN_POLICY)


def _guarded(headers: Iterable[tuple[bytes, bytes]], policy: str) -> _Headers:
    """Headers with those that all responses have. Raises ValueError for one that would begin another."""
    made = {
        b"referrer-policy": b"same-origin",
        **{name.lower(): value for name, value in headers if name.lower() != b"server"},
        b"content-security-policy": policy.encode(),
        b"x-content-type-options": b"nosniff",
        b"cross-origin-opener-policy": b"same-origin",
        b"cross-origin-resource-policy": b"same-origin",
        b"cache-control": b"no-store",
    }
    for name, value in made.items():
        if any(byte < 32 and byte != 9 for byte in value):
            raise ValueError(f"the header {name!r} would hold a control character")
    return list(made.items())
