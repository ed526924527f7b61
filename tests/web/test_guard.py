"""Nobody gets in who does not belong, and nobody else's page does anything here."""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra review is not installed")
pytest.importorskip("uvicorn", reason="the extra review is not installed")

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from cleaner.errors import CleanerError
from cleaner.web import guard, server
from cleaner.web.admission import Admission, is_loopback
from cleaner.web.guard import Guard
from cleaner.web.server import Server

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
FORM = {"content-type": "application/x-www-form-urlencoded"}


async def _echo(request: Request) -> Response:
    return PlainTextResponse(f"{request.method} {request.url.path} {(await request.body()).decode()}")


async def _split(request: Request) -> Response:
    made = PlainTextResponse("never")
    made.raw_headers.append((b"content-disposition", b"a\r\nset-cookie: stolen=1"))
    return made


async def _fails(request: Request) -> Response:
    raise RuntimeError("with /a/path/of/ours in it")


def pages(admission: Admission) -> Starlette:
    every = ["GET", "POST", "PUT", "HEAD"]
    routes = [Route("/split", _split), Route("/fails", _fails), Route("/{path:path}", _echo, methods=every)]
    return Starlette(routes=routes, middleware=[Middleware(Guard, admission=admission)])


@pytest.fixture
def admission() -> Admission:
    return Admission("127.0.0.1", PORT)


@pytest.fixture
def stranger(admission) -> TestClient:
    """A browser that was not let in."""
    return TestClient(pages(admission), base_url=HOME, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def browser(stranger, admission) -> TestClient:
    """One that was."""
    assert stranger.get(admission.link).status_code == 303
    return stranger


def posted(browser: TestClient, admission: Admission, path: str = "/x", **headers: str) -> Any:
    given = {"origin": HOME, "sec-fetch-site": "same-origin", **FORM, **headers}
    return browser.post(path, content=f"a=1&form-token={admission.form}", headers=given)


# Who is let in


def test_the_key_of_the_link_becomes_a_cookie_and_leaves_the_address(stranger, admission):
    answer = stranger.get(admission.link)
    assert (answer.status_code, answer.headers["location"], answer.content) == (303, "/", b"")
    assert answer.headers["referrer-policy"] == "no-referrer"
    name, *rest = answer.headers["set-cookie"].split("; ")
    assert name.startswith(f"cleaner-review-{PORT}=")
    assert set(rest) == {"HttpOnly", "SameSite=Strict", "Path=/"}
    key = admission.link.partition("=")[2]
    assert key not in str(answer.headers)
    assert stranger.get("/articles/1").text == "GET /articles/1 "
    assert stranger.get(admission.link).status_code == 303  # a link that is opened again does no harm


def test_without_it_nothing_is_shown(stranger):
    for path in ("/", "/static/desk.css", "/articles/1", "/?key=", "/?key=x&key=y", "/articles/1?key=x"):
        answer = stranger.get(path)
        assert answer.status_code == 401
        assert "the terminal shows" in answer.text
        assert "GET" not in answer.text


def test_a_key_works_at_the_root_and_in_a_get_alone(stranger, admission):
    key = admission.link.partition("?")[2]
    assert stranger.get(f"/articles/1?{key}").status_code == 401
    assert stranger.head(f"/?{key}").status_code == 401
    assert stranger.post(f"/?{key}", headers={"origin": HOME, **FORM}).status_code == 401
    assert stranger.get("/", headers={"referer": admission.link}).status_code == 401
    assert stranger.get("/", headers={"cookie": admission.link.partition("=")[2]}).status_code == 401
    assert stranger.get("/", headers={"authorization": f"Bearer {admission.link.partition('=')[2]}"}).status_code == 401


def test_a_link_on_a_command_line_lets_in_one_browser(stranger, admission):
    link = admission.single_link()
    assert stranger.get(link).status_code == 303
    stranger.cookies.clear()
    answer = stranger.get(link)
    assert (answer.status_code, "has been used" in answer.text) == (401, True)


def test_whoever_was_led_here_by_another_site_goes_on_by_hand(stranger, admission):
    """A browser does not send a strict cookie along a redirect that another site began."""
    answer = stranger.get(admission.link, headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"})
    assert answer.status_code == 200
    assert 'href="/"' in answer.text
    assert "set-cookie" in answer.headers
    assert admission.link.partition("=")[2] not in answer.text


@pytest.mark.parametrize("junk", ['prefs={"a":1}', "x=a b", "ünï", '"', "", ";;", "=", "cleaner-review-8123=stale"])
def test_what_other_programs_of_this_machine_have_set_locks_nobody_out(stranger, admission, junk):
    """Cookies of a machine are those of all its ports; one that is no cookie at all comes as it is."""
    own = admission.cookie.partition(";")[0]
    for line in (f"{junk}; {own}", f"{own}; {junk}", f"{junk};{own};{junk}"):
        assert stranger.get("/x", headers={"cookie": line.encode()}).status_code == 200
    assert stranger.get("/x", headers={"cookie": f"{junk}; x{own}; y={own}".encode()}).status_code == 401


def test_an_old_tab_is_told_of_the_restart(browser):
    again = Admission("127.0.0.1", PORT)
    later = TestClient(pages(again), base_url=HOME, cookies=dict(browser.cookies))
    answer = later.get("/articles/1")
    assert (answer.status_code, "started anew" in answer.text) == (401, True)
    other = TestClient(pages(Admission("127.0.0.1", 9)), base_url="http://127.0.0.1:9", cookies=dict(browser.cookies))
    assert "started anew" not in other.get("/").text


def test_secrets_are_long_differ_and_are_compared_as_a_whole(admission, monkeypatch):
    compared: list[tuple[bytes, bytes]] = []
    real = guard.Admission.takes.__globals__["secrets"].compare_digest
    monkeypatch.setattr("cleaner.web.admission.secrets.compare_digest", lambda *two: compared.append(two) or real(*two))
    assert not admission.takes("é\udcff")
    assert not admission.knows([f"{admission.cookie_name}=wrong"])
    assert not admission.has_sent("")
    assert len(compared) == 3
    keys = {secret for pair in compared for secret in pair[1:]}
    assert len(keys) == 3
    assert min(map(len, keys)) >= 43  # 256 bits
    assert not keys & {secret for one in [Admission("127.0.0.1", PORT)] for secret in (one.form.encode(),)}


# By which name


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8123", "LOCALHOST:8123", "[::1]:8123"],
)
def test_our_own_names(browser, host):
    assert browser.get("/x", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example:8123",
        "127.0.0.1.nip.io:8123",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:8123@evil.example",
        "evil.example#127.0.0.1:8123",
        "127.0.0.1:8123:8123",
        "0.0.0.0:8123",
        "2130706433:8123",
        "",
        "\u0661:8123",
    ],
)
def test_another_name_is_refused_with_the_right_key_too(browser, admission, host):
    """As where somebody's name was made to lead to this machine."""
    for path in ("/x", admission.link):
        answer = browser.get(path, headers={"host": host.encode()})
        assert answer.status_code == 421
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("address", "reached", "host", "is_ours"),
    [
        ("192.168.0.7", "192.168.0.7", "192.168.0.7:8123", True),
        ("192.168.0.7", "192.168.0.7", "127.0.0.1:8123", False),
        ("::1", "::1", "[::1]:8123", True),
        ("desk.example", "10.0.0.1", "desk.example:8123", True),
        ("desk.example", "10.0.0.1", "10.0.0.1:8123", False),
        ("0.0.0.0", "10.0.0.1", "10.0.0.1:8123", True),
        ("0.0.0.0", "10.0.0.1", "10.0.0.2:8123", False),
        ("0.0.0.0", "10.0.0.1", "evil.example:8123", False),
        ("0.0.0.0", "10.0.0.1", f"{socket.gethostname()}:8123", True),
        ("0.0.0.0", None, "10.0.0.1:8123", False),
        ("0.0.0.0", "127.0.0.1", "0.0.0.0:8123", False),
        ("::", "fd00::1", "[fd00::1]:8123", True),
    ],
)
def test_names_of_another_address(address, reached, host, is_ours):
    assert Admission(address, PORT).is_called(host, reached) == is_ours


@pytest.mark.parametrize(
    ("address", "begins"),
    [("127.0.0.1", HOME), ("::1", f"http://[::1]:{PORT}"), ("0.0.0.0", HOME), ("::", f"http://[::1]:{PORT}"),
     ("desk.example", f"http://desk.example:{PORT}")],
)  # fmt: skip
def test_the_link_leads_to_where_it_listens(address, begins):
    made = Admission(address, PORT)
    assert made.link.startswith(f"{begins}/?key=")
    assert made.is_called(begins[7:], None)


@pytest.mark.parametrize(
    ("address", "is_here"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.8.8", True), ("0.0.0.0", False),
     ("192.168.0.7", False), ("desk.example", False), ("::", False)],
)  # fmt: skip
def test_what_can_be_reached_from_here_alone(address, is_here):
    assert is_loopback(address) == is_here


# From which page


def test_a_form_of_our_page_is_taken_as_it_is(browser, admission):
    assert posted(browser, admission).text == f"POST /x a=1&form-token={admission.form}"
    answer = browser.post("/x", content="a=1", headers={"origin": HOME, "form-token": admission.form, **FORM})
    assert answer.text == "POST /x a=1"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "https://evil.example", "sec-fetch-site": ""},  # a browser that does not tell
        {"origin": "null", "sec-fetch-site": "cross-site"},  # from a page in a sandbox
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": "http://127.0.0.1:9999", "sec-fetch-site": "same-site"},  # another program of this machine
        {"origin": "http://localhost:8123", "sec-fetch-site": "same-site"},  # ours by another name
        {"origin": f"{HOME}.evil.example"},
        {"origin": f"{HOME}/"},
        {"origin": HOME.replace("http:", "https:")},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": HOME, "sec-fetch-site": "none"},
        {"origin": ""},
    ],
)
def test_a_form_of_another_site_does_nothing(browser, admission, headers):
    """Cookie and token are right: the site alone has to be enough to tell."""
    answer = posted(browser, admission, **headers)
    assert (answer.status_code, "Nothing was done" in answer.text) == (403, True)


def test_two_origins_or_none_are_no_origin(browser, admission):
    body = f"form-token={admission.form}"
    for headers in ([("origin", HOME), ("origin", "null")], []):
        given = [*headers, *FORM.items()]
        assert browser.post("/x", content=body, headers=given).status_code == 403
    given = [("sec-fetch-site", "same-origin"), *FORM.items()]
    assert browser.post("/x", content=body, headers=given).status_code == 200


def test_more_fields_than_any_form_has_are_none_of_ours(browser, admission):
    """Told by the guard: what it takes for a form, the pages can read."""
    body = "&".join(["a=b"] * guard.FIELDS)
    token = {"form-token": admission.form}
    for headers, content in (({}, f"form-token={admission.form}&{body}"), (token, f"a&{body}")):
        answer = browser.post("/x", content=content, headers={"origin": HOME, **FORM, **headers})
        assert (answer.status_code, "Nothing was done" in answer.text) == (400, True)


@pytest.mark.parametrize("body", [b"\xff", b"a=%ff", b"a=%ed%a0%80"])
def test_a_form_that_is_no_text_is_not_guessed_at(browser, admission, body):
    """What can't be read would be kept, and written, as something else."""
    given = {"origin": HOME, "form-token": admission.form, **FORM}
    assert browser.post("/x", content=body, headers=given).status_code == 400


@pytest.mark.parametrize("body", ["a=1", "form-token=", "form-token=x", "form-token", "Form-Token={form}", "=%%%&&&"])
def test_a_form_without_our_token_does_nothing(browser, admission, body):
    given = {"origin": HOME, "sec-fetch-site": "same-origin", **FORM}
    answer = browser.post("/x", content=body.replace("{form}", admission.form), headers=given)
    assert (answer.status_code, "Load the page again" in answer.text) == (403, True)


def test_a_token_without_the_cookie_does_nothing(stranger, admission):
    assert posted(stranger, admission).status_code == 401


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
def test_other_forms_are_none_of_ours(browser, admission, kind):
    assert posted(browser, admission, **{"content-type": kind}).status_code == 415


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_here_and_load_nothing(browser, site):
    assert browser.get("/x", headers={"sec-fetch-site": site, "sec-fetch-mode": "navigate"}).status_code == 200
    for mode in ("no-cors", "cors", "websocket", ""):
        assert browser.get("/x", headers={"sec-fetch-site": site, "sec-fetch-mode": mode}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
def test_other_methods_are_none(browser, method):
    answer = browser.request(method, "/x", headers={"origin": HOME})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")


def test_a_head_has_no_body(browser, stranger):
    assert browser.head("/x").status_code == 200
    browser.cookies.clear()
    answer = browser.head("/x")
    assert (answer.status_code, answer.content) == (401, b"")


# How much


def test_what_is_too_large_is_refused(browser, admission, monkeypatch):
    assert browser.get("/x", headers={"x-long": "x" * 20_000}).status_code == 431
    assert browser.get("/" + "x" * 5000).status_code == 431
    assert browser.get("/x?" + "y" * 20_000).status_code == 431
    monkeypatch.setattr(guard, "_LARGEST", 100)
    given = {"origin": HOME, **FORM}
    parts = (part for part in (b"form-token=" + admission.form.encode(), b"&a=", b"x" * 200))
    for content in (f"form-token={admission.form}&a={'x' * 200}", parts):  # which tells its length, and not
        answer = browser.post("/x", content=content, headers=given)
        assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert posted(browser, admission, **{"content-length": "9" * 300}).status_code == 413


def test_a_form_that_never_comes_is_not_waited_for(admission, monkeypatch):
    monkeypatch.setattr(guard, "_PATIENCE", 0.01)
    sent: list[dict[str, Any]] = []

    async def run() -> None:
        async def never() -> dict[str, Any]:
            await asyncio.sleep(3600)
            raise AssertionError

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        cookie = admission.cookie.partition(";")[0].encode()
        headers = [(b"host", HOME[7:].encode()), (b"cookie", cookie), (b"origin", HOME.encode())]
        scope = {"type": "http", "method": "POST", "path": "/x", "raw_path": b"/x", "query_string": b"",
                 "headers": [*headers, (b"content-type", FORM["content-type"].encode())]}  # fmt: skip
        await Guard(pages(admission), admission)(scope, never, send)

    asyncio.run(run())
    assert sent[0]["status"] == 408


# What goes out


def test_every_answer_says_what_a_browser_may_do_with_it(browser, admission):
    answers = [browser.get("/x"), browser.get(admission.link), browser.put("/x"), browser.get("/fails"),
               browser.get("/x", headers={"host": "evil.example"})]  # fmt: skip
    browser.cookies.clear()
    for answer in (*answers, browser.get("/x")):
        policy = answer.headers["content-security-policy"]
        for part in ("default-src 'none'", "script-src 'self'", "connect-src 'self'", "img-src 'self' data:",
                     "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"):  # fmt: skip
            assert part in policy
        assert "unsafe" not in policy
        assert re.search(r"style-src ('self'|'sha256-[\w+/=]{44}');", policy)
        told = {
            name: answer.headers[name] for name in answer.headers if name.startswith(("x-content", "cross", "cach"))
        }
        assert told == {
            "x-content-type-options": "nosniff",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "cache-control": "no-store",
        }
        assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer")
        assert "access-control-allow-origin" not in answer.headers


def test_a_header_that_would_begin_another_is_not_sent(browser, capsys):
    answer = browser.get("/split")
    assert (answer.status_code, "set-cookie" in answer.headers, "never" in answer.text) == (500, False, False)
    assert "control character" in capsys.readouterr().err


def test_what_breaks_tells_the_terminal_and_not_the_browser(browser, capsys):
    answer = browser.get("/fails")
    assert (answer.status_code, "of ours in it" in answer.text) == (500, False)
    assert "a/path/of/ours" in capsys.readouterr().err


def test_a_web_socket_is_closed(browser):
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), browser.websocket_connect("/x", headers={"host": HOME[7:]}):
        raise AssertionError
    assert browser.get("/x", headers={"connection": "upgrade", "upgrade": "websocket"}).status_code == 400


# On the wire


@pytest.fixture(scope="module")
def wire() -> Iterator[Server]:
    """A server that listens, with the pages above."""
    with pytest.MonkeyPatch.context() as patch:
        held: list[Admission] = []

        def app(_desk: object, middleware: list[Middleware]) -> Starlette:
            held.append(middleware[0].kwargs["admission"])
            return pages(held[0])

        patch.setattr(server, "app", app)
        made = Server(None)
        thread = threading.Thread(target=made.run)
        thread.start()
        yield made
        made.stop()
        thread.join()


def said(wire: Server, *lines: str, body: str = "") -> str:
    """What is answered to these lines, word for word."""
    with socket.create_connection(("127.0.0.1", wire.admission.port), timeout=10) as stream:
        stream.sendall(("\r\n".join(lines) + "\r\n\r\n" + body).encode("latin-1"))
        stream.shutdown(socket.SHUT_WR)
        got = b""
        with contextlib.suppress(ConnectionResetError):
            while part := stream.recv(65536):
                got += part
    return got.decode("latin-1")


def test_a_browser_on_the_wire(wire):
    host, cookie = f"Host: 127.0.0.1:{wire.admission.port}", f"Cookie: {wire.admission.cookie.partition(';')[0]}"
    answer = said(wire, "GET /x HTTP/1.1", host, cookie, "Connection: close")
    assert answer.startswith("HTTP/1.1 200")
    assert answer.endswith("GET /x ")
    assert "server:" not in answer.lower()


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["GET http://evil.example/x HTTP/1.1", "{host}"], 400),
        (["GET http://{address}/x HTTP/1.1", "{host}"], 400),
        (["GET evil HTTP/1.1", "{host}"], 400),
        (["CONNECT evil.example:80 HTTP/1.1", "{host}"], 400),
        (["GET /x HTTP/1.1", "{host}", "Host: evil.example"], 400),
        (["GET /x HTTP/1.1", "Host: evil.example", "{host}"], 400),
        (["GET /x HTTP/1.1"], 400),
        (["GET /x HTTP/1.0"], 400),
        (["GET /x HTTP/1.1", "Host: evil.example:{port}", "X-Forwarded-Host: {address}"], 421),
        (["GET /x HTTP/1.1", "{host}", "X-Bad: a\x00b"], 400),
        (["GET /x HTTP/1.1", "{host}", "Bad Name: a"], 400),
        (["GET /x HTTP/1.1", "{host}", "X-Long: " + "x" * 40_000], 431),
        (["POST /x HTTP/1.1", "{host}", "Content-Length: 4", "Content-Length: 5"], 400),
        (["POST /x HTTP/1.1", "{host}", "Transfer-Encoding: gzip, chunked"], 400),
        (["\x16\x03\x01\x02\x00\x01"], 400),
    ],
)
def test_what_could_be_read_in_two_ways_is_not_read(wire, lines, status):
    address = f"127.0.0.1:{wire.admission.port}"
    cookie = f"Cookie: {wire.admission.cookie.partition(';')[0]}"
    given = {"host": f"Host: {address}", "address": address, "port": wire.admission.port}
    answer = said(wire, *(line.format(**given) for line in lines), cookie)
    assert answer.startswith(f"HTTP/1.1 {status}")
    assert "GET" not in answer.partition("\r\n\r\n")[2] or "asked for with GET" in answer


def test_a_second_request_does_not_ride_on_a_refused_one(wire):
    """The body of a refused form must not be read as a request of its own."""
    address = f"127.0.0.1:{wire.admission.port}"
    cookie = wire.admission.cookie.partition(";")[0]
    inner = f"GET /inner HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n"
    head = [
        "POST /x HTTP/1.1",
        f"Host: {address}",
        f"Cookie: {cookie}",
        "Origin: null",
        f"Content-Length: {len(inner)}",
    ]
    answer = said(wire, *head, body=inner)
    assert answer.count("HTTP/1.1") == 1
    assert answer.startswith("HTTP/1.1 403")


@pytest.mark.parametrize("begins", ["", "GET /x HTT", "GET /x HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\n\r\nGET /y"])
def test_a_connection_that_sends_no_request_is_closed(wire, monkeypatch, begins):
    """A hundred of them would keep everybody else out."""
    monkeypatch.setattr(server, "_PATIENCE", 0.1)
    address = "127.0.0.1", wire.admission.port
    cookie = f"Cookie: {wire.admission.cookie.partition(';')[0]}"
    with socket.create_connection(address, timeout=4) as stream:  # what is idle after an answer is closed after five
        stream.sendall(begins.format(host="{}:{}".format(*address), cookie=cookie).encode())
        got = b""
        while part := stream.recv(65536):
            got += part
    assert got.count(b"HTTP/1.1 200") == begins.count("Host")


def test_an_address_that_can_not_be_listened_on_is_told(wire):
    with pytest.raises(CleanerError, match=r"can't listen on 127\.0\.0\.1:\d+") as caught:
        Server(None, port=wire.admission.port)
    assert "--port" in str(caught.value)
    with pytest.raises(CleanerError, match="--host"):
        Server(None, host="192.0.2.1")
