"""Runs over small datasets, with the work done in this process instead of by an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from cleaner.api import Cleaner
from cleaner.batch.dataset.run import Given, Run, Summary
from cleaner.batch.dataset.spec import Columns, Limits
from cleaner.batch.dataset.work import Fixing
from cleaner.batch.task import Task
from cleaner.config import Discovery

BAD = "Kenya may send nurses to Peru. vice versa."
MENDED = "Kenya may send nurses to Peru, and vice versa."
FINE = "They trade goods with each other, and vice versa."


class Here:
    """An engine of this process alone."""

    def map(self, kind: Callable[..., Callable[[str], str]], given: object, items: Sequence[str]) -> Iterator[str]:
        worker = kind(given)
        return (worker(item) for item in items)


@dataclass
class Result:
    """What a run left: ``parts`` are the bytes of its files by name, without its notes."""

    out: Path
    summary: Summary
    parts: dict[str, bytes] = field(default_factory=dict)

    @property
    def only(self) -> bytes:
        (data,) = self.parts.values()
        return data


def files_of(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def parts_of(out: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(out).items() if not name.startswith("_cleaner/")}


@pytest.fixture(scope="session")
def shipped() -> Cleaner:
    return Cleaner()


@pytest.fixture
def fix(shipped: Cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """``fix(place)`` corrects the column "body" of a dataset into ``tmp_path / "out"``."""
    monkeypatch.setattr(Fixing, "cleaner", lambda self: shipped)
    discovery = Discovery()

    def run(place: Path, *, out: Path = tmp_path / "out", rows: int = 100, size: int = 1 << 20, **more: Any) -> Result:
        columns = more.pop("columns", Columns("body"))
        settings = discovery.of(tmp_path / "article")
        given = Given(str(place), str(out), columns, Task(discovery), settings, limits=Limits(rows, size), **more)
        summary = Run(given, Here())()
        return Result(out, summary, parts_of(out))

    return run
