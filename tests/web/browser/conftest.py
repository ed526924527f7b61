"""A browser before a server that runs as ``cleaner review`` runs it."""

from __future__ import annotations

import contextlib
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the pages need the extra review")
pytest.importorskip("uvicorn", reason="the pages need the extra review")

from cleaner.api import Cleaner, Stock
from cleaner.batch import cleaners
from cleaner.batch.jobs import gather
from cleaner.batch.places import Places, placed
from cleaner.batch.task import Task
from cleaner.config import Discovery
from cleaner.web.desk import Desk
from cleaner.web.server import Server

BERLIN = (
    "Angela Merkel, a spokesman for the party, left on Monday.\n\n"
    "Poland will increase its defense budget by 2% of GDP, or a 20% increase.\n\n"
    "The flood killed 12 people: 7 men and 4 women.\n\n"
    "It was the the end of the day.\n"
)
LIMA = "# Harbour\n\nThe storm killed 9 people: 5 men and 3 women.\n"


class Review:
    """A review of the articles of a folder, with its server."""

    def __init__(self, folder: Path, port: int = 0, by: str = "") -> None:
        self.folder = folder
        self.decisions = folder / "decisions.jsonl"
        task = Task(Discovery())
        jobs = placed(gather([folder / "news"], task.discovery).jobs, Places())
        self.desk = Desk(jobs, task, self.decisions, by=by, keeps=False)
        self.desk.start()
        self.server = Server(self.desk, port=port)
        self._thread = threading.Thread(target=self.server.run)
        self._thread.start()

    @property
    def port(self) -> int:
        return self.server.admission.port

    @property
    def link(self) -> str:
        return self.server.admission.link

    def address(self, name: str) -> str:
        """That of an article's page."""
        one = next(one for one in self.desk.articles if one.name == name)
        return f"http://127.0.0.1:{self.port}/articles/{one.id}"

    @property
    def verdicts(self) -> list[tuple[str, str, str | None]]:
        """What stands in the file of decisions, in its order."""
        lines = self.decisions.read_text().splitlines() if self.decisions.exists() else []
        made = [json.loads(line) for line in lines]
        return [(one["rule"].rpartition("/")[2], one["verdict"], one.get("after")) for one in made]

    def stop(self) -> None:
        self.server.stop()
        self._thread.join()
        self.desk.close()


def until(page: Any, said: str, given: Any = None) -> None:
    """Wait until a function of the page says so. The library's own waiting is what our policy forbids: eval."""
    for _ in range(250):
        with contextlib.suppress(Exception):  # while one page goes and another comes
            if page.evaluate(said, given):
                return
        page.wait_for_timeout(20)
    raise AssertionError(f"never: {said} of {given!r}, but {page.locator('main').inner_text()}")


def hears(page: Any) -> None:
    """Let the time pass until keys are commands again: right after a page came, and after a burst, they are not."""
    page.wait_for_load_state()
    page.clock.fast_forward(350)


def all_read(review: Review, page: Any) -> None:
    """Load the queue when each article was looked at."""
    for one in review.desk.articles:
        review.desk.article(one.id)
    page.goto(f"http://127.0.0.1:{review.port}/")


@pytest.fixture(scope="session")
def _stock() -> Stock:
    return Stock()


@pytest.fixture(autouse=True)
def _read_once(_stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipped rules and names are read once for all tests."""
    monkeypatch.setattr(cleaners, "Cleaner", lambda **given: Cleaner(**{**given, "stock": _stock}))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
    with playwright.sync_playwright() as driver:  # whose event loop stands in the way of other modules' own
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two articles: the first has a finding of each kind."""
    (tmp_path / "cleaner.toml").write_text("# ours\n")
    (tmp_path / "news").mkdir()
    (tmp_path / "news/berlin.txt").write_text(BERLIN)
    (tmp_path / "news/lima.md").write_text(LIMA)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def review(folder: Path) -> Iterator[Callable[..., Review]]:
    """``review(port, by)`` serves the articles of the folder."""
    made: list[Review] = []

    def make(port: int = 0, by: str = "") -> Review:
        made.append(Review(folder, port, by))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def come(chromium: Any) -> Iterator[Callable[..., Any]]:
    """``come(review)`` is a page of a browser that was let in; what goes wrong in any of them fails the test."""
    contexts: list[Any] = []
    told: list[str] = []

    def make(review: Review, *, wrong: bool = False, **how: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, **how})
        context.set_default_timeout(5_000)
        contexts.append(context)
        page = context.new_page()
        page.clock.install()
        page.on("pageerror", lambda error: told.append(str(error)))
        if not wrong:
            page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(("http://127.0.0.1:", "data:")) else told.append(asked.url),
        )
        page.goto(review.link)
        return page

    yield make
    for context in contexts:
        context.close()
    assert told == []
