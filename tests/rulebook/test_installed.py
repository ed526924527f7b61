"""Packs of installed distributions: found by name, and nothing of them is run."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cleaner.errors import RuleError
from cleaner.rulebook import installed
from cleaner.rulebook.pack import packs

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """A distribution as pip leaves it: a package and its dist-info on the path."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def install(distribution: str, *points: str, package: str = "acme_desk", inner: str = "") -> Path:
        info = site / f"{distribution}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("\n".join(["[cleaner.packs]", *points]))
        folder = site / package / inner
        folder.mkdir(parents=True, exist_ok=True)
        (site / package / "__init__.py").write_text("raise AssertionError('was run')\n")
        importlib.invalidate_caches()
        return folder

    yield install
    assert "acme_desk" not in sys.modules


def test_a_package(install: Install) -> None:
    folder = install("acme-rules", "acme = acme_desk")
    assert installed.folder("acme") == folder


@pytest.mark.parametrize("value", ["acme_desk.packs.house", "acme_desk.packs.house:here"])
def test_a_folder_inside_of_one(install: Install, value: str) -> None:
    folder = install("acme-rules", f"house = {value}", inner="packs/house")
    assert installed.folder("house") == folder


def test_a_pack_may_extend_one_by_name(install: Install, tmp_path: Path) -> None:
    install("acme-rules", "acme = acme_desk")
    (tmp_path / "pack.yml").write_text("name: sports\nextends: [acme]\n")
    assert [one.said.name for one in packs([tmp_path])] == ["acme_desk", "sports"]
    assert [one.said.name for one in packs(["acme"])] == ["acme_desk"]
    assert [one.said.name for one in packs([Path("acme")])] == ["acme_desk"]


def test_the_nearest_name_is_told(install: Install) -> None:
    install("acme-rules", "acme-desk = acme_desk")
    with pytest.raises(RuleError, match="no installed pack is called 'acme-dsek'") as caught:
        installed.folder("acme-dsek")
    assert caught.value.hint == "did you mean 'acme-desk'?"


def test_none_is_installed() -> None:
    with pytest.raises(RuleError) as caught:
        installed.folder("acme")
    assert caught.value.hint == "none is installed; the path of a folder is written with a slash, such as ./our-rules"


def test_two_distributions_of_one_name(install: Install) -> None:
    install("acme-rules", "acme = acme_desk")
    install("other-rules", "acme = other_desk", package="other_desk")
    with pytest.raises(RuleError, match="acme-rules and other-rules both offer a pack 'acme'"):
        installed.folder("acme")


@pytest.mark.parametrize("value", ["acme_desk.none", "not_there", "sys", "json.decoder"])
def test_an_entry_point_that_names_no_folder(install: Install, value: str) -> None:
    install("acme-rules", f"acme = {value}")
    with pytest.raises(RuleError, match="which has no folder") as caught:
        installed.folder("acme")
    assert "acme-rules" in caught.value.message
    assert value in caught.value.message
