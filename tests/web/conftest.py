"""Desks with articles on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the pages need the extra review")

from cleaner.api import Cleaner, Stock
from cleaner.batch import cleaners
from cleaner.batch.jobs import gather
from cleaner.batch.places import Places, placed
from cleaner.batch.task import Task
from cleaner.config import Discovery
from cleaner.web.articles import Article
from cleaner.web.desk import Desk
from cleaner.web.items import Item

GENDER = "Angela Merkel, a spokesman for the party, left.\n"
DEAD = "The crash killed 12 people: 7 men and 4 women.\n"
TWICE = "It was the the end.\n"
TEXT = f"{GENDER}\n{DEAD}\n{TWICE}"


@pytest.fixture(scope="session")
def _stock() -> Stock:
    return Stock()


@pytest.fixture(autouse=True)
def _read_once(_stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipped rules and names are read once for all tests."""
    monkeypatch.setattr(cleaners, "Cleaner", lambda **given: Cleaner(**{**given, "stock": _stock}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the articles, in a project of its own."""
    (tmp_path / "cleaner.toml").write_text("")
    made = tmp_path / "articles"
    made.mkdir()
    return made


@pytest.fixture
def open_desk(folder: Path) -> Iterator[Callable[..., Desk]]:
    """``open_desk(out=..., unsafe=...)`` is a desk with the articles of the folder, which is closed at the end."""
    desks: list[Desk] = []

    def make(out: Path | None = None, *, unsafe: bool | None = None, by: str = "", keeps: bool = False) -> Desk:
        task = Task(Discovery(), unsafe_fixes=unsafe)
        jobs = placed(gather([folder], task.discovery, out).jobs, Places(out))
        desk = Desk(jobs, task, folder.parent / "decisions.jsonl", by=by, keeps=keeps)
        desk.start()
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(folder: Path, open_desk: Callable[..., Desk]) -> Desk:
    """A desk with one article, ``a.txt``."""
    (folder / "a.txt").write_text(TEXT)
    return open_desk()


def article(desk: Desk, name: str = "a.txt") -> Article:
    """An article by its name, looked at."""
    return desk.article(next(one.id for one in desk.articles if one.name == name))


def found(desk: Desk, rule: str, name: str = "a.txt") -> Item:
    """The first finding of a rule, told by the end of its id."""
    return next(one for one in article(desk, name).items if one.rule.endswith(rule))
