"""What every test stands on: a cache of its own, and the bench material where there is any."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Parsed files are cached for the session, out of the user's sight.

    Set before anything is collected, for some tests are made from the rules; commands that tests start inherit it, and
    so do the processes that tests are spread over.
    """
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="cleaner-cache-")
        config.add_cleanup(folder.cleanup)
        patch.setenv("CLEANER_CACHE_DIR", folder.name)
        patch.setenv("CLEANER_NO_CACHE", "1")  # results of a test that alters the program must not reach another


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Shipped rules and names are read, and their patterns compiled, once a process: it takes longer than most tests.

    What a cleaner is given besides is its own. Nothing is imported before coverage is measured, thus here, and last.
    """
    from cleaner import files
    from cleaner.batch import pool
    from cleaner.stock import Stock

    get = Stock._get
    shipped: dict[Path, Stock] = {}

    def shared(stock: Stock, make: Callable[..., Any], *given: tuple[Any, ...]) -> Any:
        if not any(given):
            stock = shipped.setdefault(files.shipped_rules(), Stock())
        return get(stock, make, *given)

    patch = pytest.MonkeyPatch()
    session.config.add_cleanup(patch.undo)
    patch.setattr(Stock, "_get", shared)
    if hasattr(session.config, "workerinput"):
        # The thread that hears the process which spreads the tests is in no fork's way, yet among all that are counted.
        patch.setattr(pool, "_may_fork", lambda: threading.active_count() == 1)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with bench material beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no ../shared with bench material")
    return folder


class Repository:
    """A git repository of its own, where nothing of the user's configuration holds."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *words], cwd=self.top, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def write(self, name: str, text: str) -> Path:
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository in the folder ``top``, whoever runs the tests, and from whatever hook."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_DIFF_OPTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    # A user may have git print diffs in any way.
    (tmp_path / "gitconfig").write_text(
        "[diff]\n noprefix = true\n mnemonicPrefix = true\n context = 9\n interHunkContext = 9\n renames = false\n"
        "[color]\n ui = always\n diff = always\n[core]\n quotePath = false\n"
    )
    (tmp_path / "top").mkdir()
    return Repository(tmp_path / "top")
