"""The command line as a user types it, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleaner.api import Cleaner
from cleaner.batch import task
from cleaner.cli import app
from cleaner.commands import gazetteer_lookup, rules_test

BAD = "Norway may land troops in Japan. vice versa.\n"
CLEAN = "They trade goods with each other, and vice versa.\n"
PROBABLE = "Japan will increase its defense budget by 2% of GDP, or a 20% increase.\n"

Command = Callable[..., Result]


@pytest.fixture(scope="session")
def _made() -> dict[str, Cleaner]:
    return {}


@pytest.fixture(autouse=True)
def _made_once(_made: dict[str, Cleaner], monkeypatch: pytest.MonkeyPatch) -> None:
    """A cleaner of shipped rules and names is made once for all tests: making one takes longer than most tests."""

    def make(*, gazetteers=(), backgrounds=(), rules=(), glossaries=(), unsafe_fixes=None, settings=None) -> Cleaner:
        options = {"gazetteers": gazetteers, "backgrounds": backgrounds, "rules": rules, "glossaries": glossaries}
        options |= {"unsafe_fixes": unsafe_fixes, "settings": settings}
        if (
            gazetteers
            or backgrounds
            or rules
            or glossaries
            or (settings is not None and (settings.rules or settings.gazetteers))
        ):
            return Cleaner(**options)
        key = f"{unsafe_fixes} {settings and settings.config}"
        if key not in _made:
            _made[key] = Cleaner(**options)
        return _made[key]

    for module in (task, gazetteer_lookup, rules_test):
        monkeypatch.setattr(module, "Cleaner", make)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of the command, outside any project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def cleaner(folder: Path) -> Command:
    """``cleaner("check", "a.txt")`` runs the command and gives its exit code, stdout, stderr."""

    def run(*words: str | Path) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], prog_name="cleaner")

    return run


@pytest.fixture
def news(folder: Path) -> Path:
    """A folder of three articles: one certainly wrong, one probably, one right."""
    for name, text in (("bad.txt", BAD), ("more/probable.txt", PROBABLE), ("clean.md", CLEAN)):
        path = folder / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder / "news"
