"""Folders as they were at a revision, laid out as they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cleaner.errors import CleanerError
from cleaner.rulebook.revision import extracted, top


@pytest.fixture
def rules(repository) -> Path:
    for name, text in {"desk/terms/one.yml": "old", "common/names/two.yml": "two", "articles/a.txt": "a"}.items():
        repository.write(name, text)
    repository.commit()
    repository.write("desk/terms/one.yml", "new")
    repository.write("desk/terms/three.yml", "new")
    return repository.top


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_several_folders_keep_their_places(rules, tmp_path):
    out = tmp_path / "out"
    places = extracted([rules / "desk", rules / "common"], "HEAD", out)
    assert places == (out / "desk", out / "common")
    assert files(out) == {"desk/terms/one.yml": "old", "common/names/two.yml": "two"}


def test_the_top_of_a_repository(rules, tmp_path):
    (place,) = extracted([rules], "HEAD", tmp_path / "out")
    assert sorted(files(place)) == ["articles/a.txt", "common/names/two.yml", "desk/terms/one.yml"]


def test_a_folder_that_was_not_there(rules, tmp_path):
    (rules / "new").mkdir()
    assert not extracted([rules / "new"], "HEAD", tmp_path / "out")[0].exists()


@pytest.mark.parametrize("kept_out", ["desk export-ignore", "desk/** export-ignore", "one.yml export-ignore"])
def test_what_is_kept_out_of_releases_was_there(repository, rules, tmp_path, kept_out):
    repository.write(".gitattributes", f"{kept_out}\n*.yml export-subst\n")
    repository.write("desk/terms/one.yml", "$Format:%H$")
    repository.commit()
    (place,) = extracted([rules / "desk"], "HEAD", tmp_path / "out")
    assert files(place) == {"terms/one.yml": "$Format:%H$", "terms/three.yml": "new"}


@pytest.mark.parametrize("name", ["é北.yml", "new\nline.yml", 'quo"te.yml', "tab\there.yml", "*.yml", ":top.yml", "-r"])
def test_names_may_hold_anything(repository, tmp_path, name):
    for path in (f"desk/{name}", f"{name}/one.yml"):
        repository.write(path, f"one\r\nin {path}\n\n")
    repository.write("other/one.yml", "other")
    repository.commit()
    (place,) = extracted([repository.top / "desk"], "HEAD", tmp_path / "out")
    assert {path.name: path.read_bytes().decode() for path in place.iterdir()} == {name: f"one\r\nin desk/{name}\n\n"}
    (place,) = extracted([repository.top / name], "HEAD", tmp_path / "below")
    assert [path.name for path in place.iterdir()] == ["one.yml"]


def test_links_and_empty_files(repository, tmp_path):
    repository.write("desk/empty.yml", "")
    (repository.top / "desk/link.yml").symlink_to("empty.yml")
    repository.commit()
    assert files(extracted([repository.top / "desk"], "HEAD", tmp_path / "out")[0]) == {"empty.yml": ""}


def test_in_the_hook_of_another_repository(repository, rules, tmp_path, monkeypatch):
    (tmp_path / "other").mkdir()
    other = type(repository)(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.top / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.top))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.top / ".git/index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.top / ".git/objects"))
    assert top(rules / "desk") == rules
    assert files(extracted([rules / "desk"], "HEAD", tmp_path / "out")[0]) == {"terms/one.yml": "old"}


def test_in_a_worktree(repository, rules, tmp_path):
    repository.git("worktree", "add", "-q", str(tmp_path / "tree"))
    (tmp_path / "tree/desk/terms/one.yml").write_text("new")
    assert files(extracted([tmp_path / "tree/desk"], "HEAD", tmp_path / "out")[0]) == {"terms/one.yml": "old"}


def test_in_a_shallow_clone(repository, rules, tmp_path):
    repository.commit()
    subprocess.run(["git", "clone", "-q", "--depth=1", rules.as_uri(), str(tmp_path / "near")], check=True)
    (place,) = extracted([tmp_path / "near/desk"], "HEAD", tmp_path / "out")
    assert files(place) == {"terms/one.yml": "new", "terms/three.yml": "new"}
    with pytest.raises(CleanerError, match="in a shallow clone fetch it first"):
        extracted([tmp_path / "near/desk"], "HEAD~1", tmp_path / "older")


def test_an_object_that_is_not_there(repository, rules, tmp_path):
    blob = repository.git("rev-parse", "HEAD:desk/terms/one.yml")
    (rules / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(CleanerError, match=r"git lacks desk/terms/one\.yml of "):
        extracted([rules / "desk"], "HEAD", tmp_path / "out")


@pytest.mark.parametrize("revision", ["nothing", "--upload-pack=x", "HEAD~7", ""])
def test_what_git_does_not_know(rules, tmp_path, revision):
    with pytest.raises(CleanerError, match="no revision that git knows"):
        extracted([rules / "desk"], revision, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_no_repository(tmp_path):
    assert top(tmp_path) is None
    with pytest.raises(CleanerError, match="is in no git repository"):
        extracted([tmp_path], "HEAD", tmp_path / "out")


def test_no_git(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CleanerError, match=r"git is not installed.*\n  give --base the folder to compare with"):
        extracted([tmp_path], "HEAD", tmp_path / "out")
