"""Sources written for a test, and what their reader makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.rulebook.importers import formats
from cleaner.rulebook.importers.items import Item, Left, Lost, Reading, Swap

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A file of the folder, from text or bytes."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def items(write: Write) -> Callable[..., list[Item]]:
    """What a source with this name and content holds."""

    def items(name: str, content: str | bytes, **reading: str) -> list[Item]:
        return list(formats.read(write(name, content), Reading(**reading)))

    return items


@pytest.fixture
def told(items: Callable[..., list[Item]]) -> Callable[..., list[str]]:
    """The items of a source in short: ``line: wrong -> right``, with signs for what is only shown, left or lost."""

    def told(name: str, content: str | bytes, **reading: str) -> list[str]:
        return [_short(item) for item in items(name, content, **reading)]

    return told


def _short(item: Item) -> str:
    line = f"{item.place.line}: {item.text}"
    if isinstance(item, Left):
        return f"{line} [left: {item.reason}]"
    if isinstance(item, Lost):
        return f"{line} [lost: {item.reason}]"
    if isinstance(item, Swap):
        signs = [("exact", item.is_exact), ("shown", item.is_shown), (item.note, bool(item.note))]
        return " ".join([line, *(f"[{sign}]" for sign, holds in signs if holds)])
    return line
