"""When texts are looked at, and what is done while nobody types."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from cleaner.lsp import workspace
from cleaner.lsp.buffers import Buffer
from cleaner.lsp.edits import Abilities, Files
from cleaner.lsp.engine import Engine
from cleaner.lsp.workspace import Outlet, Workspace


@pytest.mark.parametrize(("rest", "tidied"), [(0.0, 1), (3600.0, 0)], ids=["at rest", "while somebody types"])
def test_garbage_is_collected_only_at_rest(
    rest: float, tidied: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "REST", rest)
    seen: list[str] = []
    monkeypatch.setattr(Engine, "tidy", lambda engine: seen.append("tidy"))

    async def typing() -> None:
        buffers: dict[str, Buffer] = {}
        outlet = Outlet(lambda uri, version, found: seen.append(f"version {version}"), pytest.fail)
        home = Workspace(Engine(tmp_path), Files(buffers, "utf-16", Abilities(True, True)), buffers, outlet)
        uri = (tmp_path / "a.txt").as_uri()
        for version in (1, 2):
            home.put(Buffer(uri, "plaintext", version, "It rained.\n", "utf-16"))
        assert await home.seen(uri) is not None
        await asyncio.sleep(0.01)
        await home.ask(str)  # the thread has done what it was given before
        home.stop()

    asyncio.run(typing())
    assert seen == ["version 2", *["tidy"] * tidied]
