"""Folders as they were at a revision, laid out as they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cleaner.errors import CleanerError
from cleaner.rulebook.revision import extracted, top


def git(folder: Path, *words: str) -> None:
    author = ["-c", "user.name=A Maintainer", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "a repository"
    for name, text in {"desk/terms/one.yml": "old", "common/names/two.yml": "two", "articles/a.txt": "a"}.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "first")
    (folder / "desk/terms/one.yml").write_text("new")
    (folder / "desk/terms/three.yml").write_text("new")
    return folder


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_several_folders_keep_their_places(repository, tmp_path):
    out = tmp_path / "out"
    places = extracted([repository / "desk", repository / "common"], "HEAD", out)
    assert places == (out / "desk", out / "common")
    assert files(out) == {"desk/terms/one.yml": "old", "common/names/two.yml": "two"}


def test_the_top_of_a_repository(repository, tmp_path):
    (place,) = extracted([repository], "HEAD", tmp_path / "out")
    assert sorted(files(place)) == ["articles/a.txt", "common/names/two.yml", "desk/terms/one.yml"]


def test_a_folder_that_was_not_there(repository, tmp_path):
    (repository / "new").mkdir()
    (place,) = extracted([repository / "new"], "HEAD", tmp_path / "out")
    assert not place.exists()


@pytest.mark.parametrize("revision", ["nothing", "--upload-pack=x", "HEAD~7", ""])
def test_what_git_does_not_know(repository, tmp_path, revision):
    with pytest.raises(CleanerError, match="no revision that git knows"):
        extracted([repository / "desk"], revision, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_no_repository(tmp_path):
    assert top(tmp_path) is None
    with pytest.raises(CleanerError, match="is in no git repository"):
        extracted([tmp_path], "HEAD", tmp_path / "out")
