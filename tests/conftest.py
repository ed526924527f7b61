"""What every test stands on: a cache of its own, and the bench material where there is any."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Parsed files are cached for the session, out of the user's sight.

    Set before anything is collected, for some tests are made from the rules; commands that tests start inherit it.
    """
    folder = tempfile.TemporaryDirectory(prefix="cleaner-cache-")
    patch = pytest.MonkeyPatch()
    patch.setenv("CLEANER_CACHE_DIR", folder.name)
    patch.setenv("CLEANER_NO_CACHE", "1")  # results of a test that alters the program must not reach another
    config.add_cleanup(folder.cleanup)
    config.add_cleanup(patch.undo)


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
