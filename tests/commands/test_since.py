"""Only what changed since a revision is looked at, and mended."""

from __future__ import annotations

import subprocess

import pytest

BAD = "Norway may land troops in Japan. vice versa.\n"
NEW = "Chile may land troops in Peru. vice versa.\n"


@pytest.fixture
def repository(folder, monkeypatch):
    """A repository with two articles, each with a fault."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("a.md", "old.txt"):
        (folder / name).write_text(BAD)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


def test_only_changed_lines_are_found_and_fixed(cleaner, repository):
    assert cleaner("check", ".", "--since", "HEAD").stdout == "no findings in 0 files\n"
    (repository / "a.md").write_text(f"{BAD}\n{NEW}")
    (repository / "new.txt").write_text(BAD)
    done = cleaner("check", ".", "--since", "HEAD", "--format", "concise")
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == ["a.md:3:30", "new.txt:1:32"]
    assert cleaner("fix", ".", "--since", "HEAD").stdout.endswith("fixed 2 files of 2, 2 changes; nothing left\n")
    assert (repository / "a.md").read_text() == f"{BAD}\n{NEW.replace('. vice', ', and vice')}"
    assert (repository / "old.txt").read_text() == BAD


def test_a_folder_is_mirrored_whole(cleaner, repository):
    (repository / "a.md").write_text(f"{BAD}\n{NEW}")
    assert cleaner("fix", ".", "--since", "HEAD", "--out", "out").exit_code == 0
    assert (repository / "out/old.txt").read_text() == BAD
    assert (repository / "out/a.md").read_text() == f"{BAD}\n{NEW.replace('. vice', ', and vice')}"


def test_what_is_suppressed_on_old_lines_is_not_called_unused(cleaner, repository):
    comment = "<!-- cleaner: ignore[fragments] so said -->\n"
    (repository / "a.md").write_text(f"{comment}{BAD}\n{NEW}")
    subprocess.run(["git", "add", "."], cwd=repository, check=True)
    done = cleaner("check", ".", "--since", "HEAD", "--format", "concise", "--strict")
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == ["a.md:4:30"]
    assert done.stderr.startswith("1 finding in 1 file")


def test_an_unknown_revision_and_no_repository_are_errors(cleaner, repository, tmp_path_factory, monkeypatch):
    done = cleaner("check", ".", "--since", "nope")
    assert (done.exit_code, "--since 'nope' is no revision that git knows" in done.stderr) == (2, True)
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.md").write_text(BAD)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(outside.parent))
    done = cleaner("check", outside / "a.md", "--since", "HEAD")
    assert (done.exit_code, "is in no git repository" in done.stderr) == (2, True)
