"""The command line as a user types it, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cleaner.api import Cleaner, Stock
from cleaner.batch import cleaners
from cleaner.cli import app
from cleaner.commands import explain, gazetteer_lookup, rules_test

BAD = "Norway may land troops in Japan. vice versa.\n"
CLEAN = "They trade goods with each other, and vice versa.\n"
PROBABLE = "Japan will increase its defense budget by 2% of GDP, or a 20% increase.\n"

Command = Callable[..., Result]


@pytest.fixture(scope="session")
def _stock() -> Stock:
    return Stock()


@pytest.fixture(autouse=True)
def _read_once(_stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipped rules and names are read once for all tests: reading them takes longer than most tests."""

    def make(**given: Any) -> Cleaner:
        settings = given.get("settings")
        own = [given.get(key) for key in ("gazetteers", "backgrounds", "rules", "glossaries")]
        if not any(own) and (settings is None or not (settings.rules or settings.packs or settings.gazetteers)):
            given["stock"] = _stock
        return Cleaner(**given)

    for module in (cleaners, explain, gazetteer_lookup, rules_test):
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

    def run(*words: str | Path, input: str | bytes | None = None) -> Result:  # noqa: A002 - its name at the runner
        return CliRunner().invoke(app, [str(word) for word in words], prog_name="cleaner", input=input)

    return run


@pytest.fixture
def news(folder: Path) -> Path:
    """A folder of three articles: one certainly wrong, one probably, one right."""
    for name, text in (("bad.txt", BAD), ("more/probable.txt", PROBABLE), ("clean.md", CLEAN)):
        path = folder / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder / "news"


@pytest.fixture
def house(folder: Path) -> Path:
    """A folder with one rule of the house, terms/troops."""
    path = folder / "house" / "terms" / "troops.yml"
    path.parent.mkdir(parents=True)
    path.write_text("""\
id: terms/troops
summary: Soldiers, not troops
why: The house says so.
mqm: style
its: style
applicability: unsafe
detect: {kind: pattern, any: [{match: '\\btroops\\b', replace: soldiers}]}
examples:
  - wrong: "The [[troops|soldiers]] left."
  - keep: "The soldiers left."
""")
    return folder / "house"
