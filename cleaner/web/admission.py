"""Who is let in: the secrets of one start of the server, by what names it is called."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Iterable
from ipaddress import ip_address

KEY = "key"  # of the address that a browser is let in by
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Admission:
    """The secrets of one start. Safe to share between threads.

    Args:
        address: what the server listens on: a number, or a name that has one.
        port: the port it listens on.

    The link of the terminal lets in any browser that has it. That which is handed to a browser on its command line,
    where everybody on the machine may read it, lets in the first that comes.
    """

    def __init__(self, address: str, port: int) -> None:
        self.port = port
        self.form = secrets.token_urlsafe(32)
        near = ("[::1]" if ":" in address else "127.0.0.1") if is_any(address) else written(address)
        self._origin = f"http://{near}:{port}"
        self._key = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)
        self._single: set[str] = set()
        self._lock = threading.Lock()
        # Whoever calls us by another name was led here by somebody else's: that name need not stay what it is.
        self._is_any = is_any(address)
        own = {socket.gethostname(), socket.getfqdn()} if self._is_any else {written(address)}
        loopback = LOOPBACK if self._is_any or is_loopback(address) else ()
        self._names = frozenset(name.lower() for name in (*own, *loopback))

    @property
    def link(self) -> str:
        """The address that lets a browser in."""
        return f"{self._origin}/?{KEY}={self._key}"

    def single_link(self) -> str:
        """An address that lets in one browser, once."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._single.add(key)
        return f"{self._origin}/?{KEY}={key}"

    def takes(self, key: str) -> bool:
        """Whether a key lets somebody in, which uses up one that is for one browser."""
        if _same(key, self._key):
            return True
        with self._lock:
            used = [one for one in self._single if _same(key, one)]
            self._single.difference_update(used)
        return bool(used)

    @property
    def cookie_name(self) -> str:
        """Browsers keep the cookies of all servers of a machine together, whatever their ports."""
        return f"cleaner-review-{self.port}"

    @property
    def cookie(self) -> str:
        """The header that makes a browser one that was let in."""
        return f"{self.cookie_name}={self._session}; HttpOnly; SameSite=Strict; Path=/"

    def knows(self, cookies: Iterable[str]) -> bool:
        """Whether the cookies of a request are those of a browser that was let in."""
        return any(_same(one, self._session) for one in self._sessions(cookies))

    def remembers(self, cookies: Iterable[str]) -> bool:
        """Whether a browser was let in at some time, by this start or by an earlier one on this port."""
        return any(True for _ in self._sessions(cookies))

    def _sessions(self, cookies: Iterable[str]) -> Iterable[str]:
        # By hand: a parser that gives up at what another program of this machine has set would lock everybody out.
        for header in cookies:
            for pair in header.split(";"):
                name, _, value = pair.strip().partition("=")
                if name == self.cookie_name:
                    yield value

    def is_called(self, host: str, reached: str | None) -> bool:
        """Whether a Host header names this server; ``reached`` is the number that the request came in on."""
        name, port = _parted(host.lower())
        if port != self.port:
            return False
        # A number that is ours can't be made to lead elsewhere, as names can.
        return name in self._names or (self._is_any and reached is not None and name == written(reached))

    def has_sent(self, form: str) -> bool:
        """Whether a form is one of our pages."""
        return _same(form, self.form)


def is_loopback(address: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    if address.lower() == "localhost":
        return True
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def is_any(address: str) -> bool:
    """Whether it stands for all addresses of the machine."""
    return address.strip("[]") in ("0.0.0.0", "::")


def written(address: str) -> str:
    """An address as it stands in a link.

    >>> written("::1"), written("127.0.0.1")
    ('[::1]', '127.0.0.1')
    """
    return f"[{address}]" if ":" in address and not address.startswith("[") else address


def _parted(host: str) -> tuple[str, int | None]:
    """
    >>> _parted("localhost:8000"), _parted("[::1]:80"), _parted("localhost"), _parted("a:b:1")
    (('localhost', 8000), ('[::1]', 80), ('localhost', 80), ('a:b:1', None))
    """
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        return host, 80
    if (":" in name and not (name.startswith("[") and name.endswith("]"))) or not (port.isascii() and port.isdigit()):
        return host, None
    return name, int(port[:6])


def _same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell how much of them is."""
    return secrets.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())
