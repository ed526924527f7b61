"""Which files of a folder are articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.batch.walk import articles
from cleaner.errors import CleanerError


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def found(folder: Path) -> list[str]:
    return list(articles(folder, pytest.fail))


def test_an_empty_folder(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("picture.png", id="another kind of file"),
        pytest.param("article", id="no suffix"),
        pytest.param(".hidden.txt", id="hidden"),
        pytest.param(".git/a.txt", id="in a hidden folder"),
        pytest.param("deep/.cache/b/a.txt", id="below a hidden folder"),
        pytest.param("a.txt.changes.jsonl", id="a change log"),
        pytest.param("a.md.changes.md", id="a change log to read"),
        pytest.param(".a.txt.x1y2.cleaner-tmp", id="a file being written"),
    ],
)
def test_no_article(tmp_path: Path, name: str) -> None:
    assert found(tree(tmp_path, name)) == []


def test_articles_in_order_of_their_names(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a.MD", "c.markdown", "a/z.text", "a/b/y.txt", "B.txt")
    assert found(tmp_path) == ["B.txt", "a.MD", "b.txt", "c.markdown", "a/z.text", "a/b/y.txt"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tree(tmp_path / "in", "a.txt"), tree(tmp_path / "out", "b.txt", "deep/c.txt")
    (inside / "file.txt").symlink_to(outside / "b.txt")
    (inside / "folder").symlink_to(outside / "deep")
    (inside / "here.txt").symlink_to(inside / "a.txt")
    assert found(inside) == ["a.txt", "here.txt"]


def test_a_folder_that_can_not_be_read_is_told_and_the_others_are_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "a/x.txt", "b/y.txt")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    told: list[CleanerError] = []
    assert list(articles(tmp_path, told.append)) == ["b/y.txt"]
    assert [str(error) for error in told] == [
        f"{tmp_path / 'a'}: can't be read: permission denied\n  ask for the right to read it"
    ]
