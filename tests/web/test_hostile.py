"""What articles, their names and the addresses of requests hold has no power over page, header or disk."""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from cleaner.web.admission import Admission
from cleaner.web.app import app
from cleaner.web.guard import FIELD, Guard

from .conftest import GENDER, article, found

HOME = "http://127.0.0.1:8123"
SCRIPT = "<script>window.stolen=1</script>"
HOSTILE = f'{SCRIPT}"\'><img src=x onerror="stolen=1"><form action="https://evil.example">\u202e\u2028{{{{7*7}}}}'


@pytest.fixture
def ask(desk):
    """The pages of a desk as a browser gets them that was let in."""
    admission = Admission("127.0.0.1", 8123)
    pages = app(desk, [Middleware(Guard, admission=admission)])
    browser = TestClient(pages, base_url=HOME, headers={"origin": HOME}, follow_redirects=False)
    browser.get(admission.link)
    browser.form = {FIELD: admission.form}
    return browser


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


def every_page(ask, one, item):
    base = f"/articles/{one.id}"
    paths = ["/", "/write", base, f"{base}/{item.id}", f"{base}/write", f"{base}/{item.id}/teach", "/groups/rules",
             "/groups/words", f"/rules/{item.rule}", "/nowhere", "/articles/none", f"/?words={HOSTILE}&stage={SCRIPT}",
             f"/groups/words?words={HOSTILE}&page=-1"]  # fmt: skip
    pages = {path: ask.get(path) for path in paths}
    for kind in ("rules", "words"):
        links = [one["href"] for one in Elements(pages[f"/groups/{kind}"].text).all("a")]
        pages |= {link: ask.get(link) for link in links if link.startswith(f"/groups/{kind}/")}
    return pages


@pytest.fixture
def hostile(folder):
    """An article whose name and text would be elements, headers, code."""
    names = [f"a{HOSTILE.replace('/', '')[:60]}.txt"]
    if os.name != "nt":
        names.append("b\r\nset-cookie: stolen=1\r\n\r\n.txt")
    for name in names:
        (folder / name).write_text(f"{HOSTILE} said so.\n\n{GENDER}\n\n{HOSTILE.replace('said', 'the the')} the the.\n")
    return names


def test_hostile_articles_are_nothing_but_text(hostile, ask, desk):
    from cleaner.web.desk import Desk  # noqa: F401 - the pages below are of the fixture's desk

    assert hostile
    for one in desk.articles:
        desk.article(one.id)
        for path, answer in every_page(ask, one, one.items[0]).items():
            seen = Elements(answer.text)
            assert [script.get("src") for script in seen.all("script")] == ["/static/desk.js"], path
            assert not [name for _, its in seen.found for name in its if name.startswith("on")], path
            assert not seen.all("img"), path
            assert all(form.get("action", "/").startswith("/") for form in seen.all("form")), path
            assert "49" not in [piece.strip() for piece in answer.text.split(">")], path
            assert "set-cookie" not in answer.headers
            assert "\u202e" not in answer.text.partition("<main")[0]


def test_every_form_that_changes_something_has_the_token(ask, desk):
    one, item = article(desk), found(desk, "gendered-noun")
    forms = 0
    for path, answer in every_page(ask, one, item).items():
        for text in answer.text.split("<form ")[1:]:
            if 'method="post"' in text.partition(">")[0]:
                forms += 1
                assert text.partition("</form>")[0].count(f'name="{FIELD}" value="{ask.form[FIELD]}"') == 1, path
    assert forms > 10


@pytest.mark.parametrize(
    "path",
    [
        "/articles/..%2f..%2f..%2fetc%2fpasswd",
        "/articles/%2e%2e/%2e%2e/etc/passwd",
        "/articles/{folder}%2fa.txt",
        "/articles/a.txt",
        "/articles/%00",
        "/articles/{article}/..%2f..",
        "/articles/{article}/%00/teach",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/..%5capp.py",
        "/static/%2fetc%2fpasswd",
        "/static//etc/passwd",
        "/static/%00",
        "/static/",
        "/rules/..%2f..%2fpyproject.toml",
        "/rules//etc/passwd",
        "/groups/..%2f..",
        "/groups/rules/..%2f..",
        "/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_address_names_a_file(ask, desk, folder, path):
    """Requests are made by hand: a client would tidy the dots away."""
    path = path.format(article=article(desk).id, folder=str(folder).replace("/", "%2f"))
    before = {file: file.read_bytes() for file in folder.parent.rglob("*") if file.is_file()}
    for method in ("GET", "POST"):
        answer = raw(ask, method, path)
        assert answer["status"] in (404, 405, 409), answer
        for piece in (b"root:", b"Starlette", b"spokesman for the party", b"[project]"):
            assert piece not in answer["body"]
    assert {file: file.read_bytes() for file in folder.parent.rglob("*") if file.is_file()} == before


def raw(browser, method, path):
    """A request whose path is sent as it is."""
    import asyncio
    from urllib.parse import unquote

    body = f"{FIELD}={browser.form[FIELD]}".encode()
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    headers = {"host": HOME[7:], "origin": HOME, "cookie": cookie, "content-type": "application/x-www-form-urlencoded"}
    scope = {"type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(), "query_string": b"",
             "headers": [(name.encode(), value.encode()) for name, value in headers.items()], "root_path": "",
             "scheme": "http", "server": ("127.0.0.1", 8123), "http_version": "1.1"}  # fmt: skip
    answer = {"body": b""}

    async def receive():
        return {"type": "http.request", "body": body}

    async def send(message):
        answer["body"] += message.get("body", b"")
        answer["status"] = message.get("status", answer.get("status"))

    asyncio.run(browser.app(scope, receive, send))
    return answer


def test_a_form_has_no_say_in_where_it_is_written(ask, desk, folder):
    one = article(desk)
    said = {"token": one.look.token, "path": "/tmp/x", "article": "../../x", "job": "x", "out": str(folder.parent)}
    before = set(folder.parent.rglob("*"))
    assert ask.post(f"/articles/{one.id}/write", data={**said, **ask.form}).status_code in (200, 303)
    assert set(folder.parent.rglob("*")) == before
    assert "the the" not in (folder / "a.txt").read_text()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("is_folder", [False, True])
def test_what_a_link_leads_to_is_never_written(ask, desk, folder, tmp_path_factory, is_folder):
    """The article was a file when the review began; then somebody put a link there."""
    one = article(desk)
    far = tmp_path_factory.mktemp("far")
    (far / "a.txt").write_bytes((folder / "a.txt").read_bytes())
    if is_folder:
        (folder / "a.txt").unlink()
        folder.rmdir()
        folder.symlink_to(far)
    else:
        (folder / "a.txt").unlink()
        (folder / "a.txt").symlink_to(far / "a.txt")
    token = desk.article(one.id).look.token
    answer = ask.post(f"/articles/{one.id}/write", data={"token": token, **ask.form}, headers={"x-fragment": "yes"})
    assert (answer.status_code, "link" in answer.text) == (422, True), answer.text
    assert "the the" in (far / "a.txt").read_text()


def test_what_breaks_inside_shows_nothing_of_it(ask, desk, monkeypatch, capsys):
    def fails(*_: object) -> None:
        raise RuntimeError(Path("/secret/place"))

    monkeypatch.setattr(type(desk), "refresh", fails)
    browser = TestClient(ask.app, base_url=HOME, cookies=dict(ask.cookies), raise_server_exceptions=False)
    answer = browser.get("/")
    assert (answer.status_code, "secret" in answer.text, "fault of cleaner" in answer.text) == (500, False, True)
    assert "/secret/place" in capsys.readouterr().err
