"""``cleaner review`` as it is typed: what it prints, what it opens, how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

pytest.importorskip("starlette", reason="the extra review is not installed")
pytest.importorskip("uvicorn", reason="the extra review is not installed")

from starlette.testclient import TestClient

from cleaner.commands import review
from cleaner.errors import Terminated
from cleaner.review.journal import read
from cleaner.web.server import Server

LINK = re.compile(r"http://127\.0\.0\.1:\d+/\?key=[\w-]{43}\n")
GENDER = "Angela Merkel, a spokesman for the party, left.\n"


@pytest.fixture(autouse=True)
def opened(monkeypatch):
    """The links that a browser is opened with, on a machine with a screen."""
    links: list[str] = []
    monkeypatch.setattr(review.webbrowser, "open", links.append)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    return links


@pytest.fixture
def meanwhile(monkeypatch):
    """``meanwhile(act)`` has ``act(browser)`` done by a browser that was let in, then Ctrl-C pressed."""

    def set_up(act=lambda browser: None, stop=KeyboardInterrupt):
        def run(self):
            origin = f"http://127.0.0.1:{self.admission.port}"
            browser = TestClient(self._server.config.app, base_url=origin, headers={"origin": origin})
            assert browser.get(self.admission.link).status_code == 200
            try:
                act(browser)
            finally:
                self._socket.close()
            raise stop

        monkeypatch.setattr(Server, "run", run)

    set_up()
    return set_up


def decide(browser, name, **said):
    """Fill in the first form of an article and send it, as a browser without a script does."""
    page = browser.get(re.search(rf'href="(/articles/\w+)">[^\n]*{name}', browser.get("/").text)[1]).text
    action, form = re.search(r'action="(/articles/\w+/\w+/decide)"[^>]*>(.*?)</form>', page, re.DOTALL).groups()
    fields = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', form))
    assert browser.post(action, data=fields | said, follow_redirects=False).status_code == 303


def test_the_link_is_all_that_standard_output_gets(cleaner, news, meanwhile, opened):
    done = cleaner("review", news)
    assert done.exit_code == 0
    assert LINK.fullmatch(done.stdout)
    assert done.stderr == (
        "3 articles to review; decisions go to decisions.jsonl, each as it is made. Ctrl-C ends this.\n"
        "nothing was decided\n"
    )
    (link,) = opened
    assert link != done.stdout.strip()  # what everybody on the machine can read lets nobody else in
    assert LINK.fullmatch(link + "\n")


def test_the_end_tells_what_was_decided_and_what_is_not_written(cleaner, folder, meanwhile):
    for number, name in enumerate("abcd", 2):
        (folder / f"{name}.txt").write_text(GENDER.replace("left", f"left after {number} days"))
    said = {"verdict": "write", "after": "spokesperson"}
    meanwhile(lambda browser: [decide(browser, f"{name}.txt", **said) for name in "abcd"])
    done = cleaner("review", ".", "--by", "Sione", "--decisions", "said.jsonl")
    assert done.stderr.splitlines()[1:] == [
        "4 decisions kept in said.jsonl",
        "not written yet: a.txt, b.txt, c.txt and 1 more",
        "cleaner review goes on where you were; cleaner fix --decisions FILE writes them",
    ]
    assert {one.by for one in read(folder / "said.jsonl").records} == {"Sione"}
    assert "spokesman" in (folder / "a.txt").read_text()
    cleaner("fix", ".", "--decisions", "said.jsonl")
    assert "spokesperson" in (folder / "a.txt").read_text()


def test_what_stays_as_it_is_needs_no_writing(cleaner, folder, meanwhile):
    (folder / "cleaner.toml").write_text('decisions = "desk/said.jsonl"\n')
    (folder / "a.txt").write_text(GENDER)
    meanwhile(lambda browser: decide(browser, "a.txt", verdict="reject"))
    done = cleaner("review", ".")
    assert done.stderr.splitlines()[1:] == ["1 decision kept in desk/said.jsonl"]
    assert cleaner("check", ".").exit_code == 0


def test_the_system_may_end_it_too(cleaner, news, meanwhile):
    meanwhile(stop=Terminated)
    done = cleaner("review", news)
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (143, "nothing was decided")


def test_no_browser_is_opened_where_nobody_would_see_it(cleaner, news, meanwhile, opened, monkeypatch):
    assert cleaner("review", news, "--no-browser").exit_code == 0
    monkeypatch.setattr(review.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for key in ("COLUMNS", "SSH_CONNECTION"):  # the second, as far away
        monkeypatch.setenv(key, "80")
        done = cleaner("review", news)
        assert "open the link yourself. cleaner fix --interactive asks at a terminal" in done.stderr
        assert LINK.fullmatch(done.stdout)
    assert opened == []


def test_another_address_is_said_to_be_open(cleaner, news, meanwhile, monkeypatch):
    monkeypatch.setattr(Server, "run", lambda self: self._socket.close())
    done = cleaner("review", news, "--host", "0.0.0.0", "--no-browser")
    assert done.stderr.startswith("warning: it answers on 0.0.0.0: whoever has the link can read and change")


def test_without_the_extra_it_says_what_to_install(cleaner, news, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("cleaner.web")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("starlette", "starlette.applications", "starlette.middleware", "uvicorn"):
        monkeypatch.setitem(sys.modules, name, None)
    done = cleaner("review", news)
    assert done.exit_code == 2
    assert "pip install 'cleaner[review]'; cleaner fix --interactive asks at a terminal" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nope"], "nope: does not exist"),
        (["-"], "review writes the files it reads"),
        ([], "give a PATH"),
        (["news", "--port", "70000"], "'--port': 70000 is not in the range"),
        (["news", "--host", "192.0.2.7"], "can't listen on 192.0.2.7"),
        (["news", "--host", "no such name"], "can't listen on no such name"),
        (["news", "--out", "news"], "would overwrite it"),
        (["news", "--workers", "2"], "No such option"),
        (["news", "--decisions", "news/bad.txt"], "news/bad.txt:1: is no decision"),
    ],
)
def test_wrong_input_starts_nothing(cleaner, news, meanwhile, words, told, opened):
    done = cleaner("review", *words)
    assert (done.exit_code, told in done.stderr) == (2, True), done.stderr
    assert (done.stdout, opened) == ("", [])


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send there")
def test_ctrl_c_ends_a_server_that_answers(news, tmp_path):
    command = [sys.executable, "-m", "cleaner", "review", str(news), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    killer = threading.Timer(60, process.kill)
    killer.start()
    try:
        link = process.stdout.readline().strip()
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        with browser.open(link) as page:
            assert b"cleaner" in page.read()
            assert "key" not in page.url
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    finally:
        killer.cancel()
    assert (process.returncode, told.splitlines()[-1]) == (0, "nothing was decided")
