from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.batch.jobs import gather
from cleaner.batch.places import Places, placed
from cleaner.config import Discovery
from cleaner.errors import DocumentError
from cleaner.report import LogFormat


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    articles = ("news/b.txt", "news/a/z.md", "other/b.txt")
    for name in (*articles, "news/a/.hidden.txt", "news/.git/x.txt", "news/log.txt.changes.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "news/picture.png").write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def excluding(*globs: str) -> Discovery:
    if globs:
        Path("cleaner.toml").write_text(f"exclude = {list(globs)}")
    return Discovery()


def names(*paths: str, exclude: tuple[str, ...] = (), out: str | None = None) -> list[tuple[str, str]]:
    found = gather([Path(path) for path in paths], excluding(*exclude), Path(out) if out else None)
    assert not found.errors
    return [(job.name, job.shown) for job in found.jobs]


def test_names_are_relative_to_the_folder_that_was_given(folder):
    assert names("news") == [("b.txt", "news/b.txt"), ("a/z.md", "news/a/z.md")]
    assert names("news/a", "news/b.txt") == [("z.md", "news/a/z.md"), ("news/b.txt", "news/b.txt")]


def test_an_absolute_path_is_not_told_to_the_log(folder):
    assert names(str(folder / "news/b.txt")) == [("b.txt", f"{folder.as_posix()}/news/b.txt")]
    assert names(str(folder / "news"))[0][0] == "b.txt"


def test_the_order_is_that_of_the_paths_and_each_file_comes_once(folder):
    assert [shown for _, shown in names("other", "news/b.txt", "news", "./other/b.txt")] == [
        "other/b.txt",
        "news/b.txt",
        "news/a/z.md",
    ]


def test_a_file_given_by_name_may_end_as_it_likes(folder):
    assert names("news/picture.png") == [("news/picture.png", "news/picture.png")]


def test_excluded(folder):
    assert names("news", "news/b.txt", "./news/b.txt", exclude=("news/b.txt",)) == [("a/z.md", "news/a/z.md")]
    assert names("news", exclude=("news",)) == []


def test_results_are_no_inputs(folder):
    assert names("news", out="news/a") == [("b.txt", "news/b.txt")]
    assert names("news/a", out="news") == [("z.md", "news/a/z.md")]


def test_errors_are_gathered(folder):
    (folder / "empty").mkdir()
    found = gather([Path("empty"), Path("-"), Path("nowhere"), Path("x" * 5000), Path("news")], Discovery())
    assert [error.path for error in found.errors] == ["empty", "-", "nowhere", "x" * 5000]
    assert len(found.jobs) == 2


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_written_out(folder):
    try:
        Path(os.fsdecode(b"news/\xff.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes only text")
    assert ("\\udcff.txt", "news/\\udcff.txt") in names("news")


def written(places: Places, *paths: str) -> list[tuple[str, list[str]]]:
    jobs = placed(gather([Path(path) for path in paths], Discovery(), places.out).jobs, places)
    return [(str(job.article), [path.as_posix() for _, path in job.logs]) for job in jobs]


def test_in_place_writes_no_log_of_itself(folder):
    assert written(Places(), "news") == [("news/b.txt", []), ("news/a/z.md", [])]


def test_logs_in_place_keep_the_folders_of_a_name_but_never_leave_theirs(folder):
    assert written(Places(log=Path("l")), "news/b.txt") == [("news/b.txt", ["l/news/b.txt.changes.jsonl"])]
    assert written(Places(log=Path("l")), "news/../news/b.txt")[0][1] == ["l/b.txt.changes.jsonl"]
    assert written(Places(log=Path("l")), str(folder / "news/b.txt"))[0][1] == ["l/b.txt.changes.jsonl"]


def test_mirrored_with_every_format(folder):
    both = (LogFormat.JSONL, LogFormat.MARKDOWN, LogFormat.JSONL)
    assert written(Places(Path("o"), None, both), "news/a") == [
        ("o/z.md", ["o/z.md.changes.jsonl", "o/z.md.changes.md"])
    ]


@pytest.mark.parametrize(
    ("places", "paths"),
    [
        (Places(Path("o")), ("news/b.txt", "other/b.txt")),
        (Places(log=Path("l")), ("news", "other")),
        (Places(Path("news")), ("news",)),
        (Places(Path()), ("other", "news")),
    ],
)
def test_results_that_collide_are_refused(folder, places, paths):
    if places.out == Path():
        (folder / "b.txt").write_text("x")
        paths = (*paths[:1], "b.txt")
    with pytest.raises(DocumentError):
        written(places, *paths)
