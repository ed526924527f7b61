"""Which files a path means, and writing that leaves the old content or the new, never less."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cleaner import files
from cleaner.errors import DocumentError
from cleaner.files import Stamp, is_excluded, read, read_bytes, shipped_rules, write_bytes


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def found(folder: Path, exclude: Sequence[str]) -> list[str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not is_excluded(path, exclude, folder))
    return [path.relative_to(folder).as_posix() for path in files]


def test_the_shipped_rules_are_there() -> None:
    assert (shipped_rules() / "en" / "lexicon.yml").is_file()
    assert (shipped_rules() / "gazetteer" / "sources.yml").is_file()


@pytest.mark.parametrize(
    ("globs", "expected"),
    [
        pytest.param([], ["a.txt", "drafts/b.txt", "news/c.md", "news/drafts/d.txt"], id="none"),
        pytest.param(["drafts"], ["a.txt", "news/c.md", "news/drafts/d.txt"], id="a folder at the top"),
        pytest.param(["drafts/"], ["a.txt", "news/c.md", "news/drafts/d.txt"], id="with a stroke"),
        pytest.param(["./drafts"], ["a.txt", "news/c.md", "news/drafts/d.txt"], id="with a dot"),
        pytest.param(["drafts/*"], ["a.txt", "news/c.md", "news/drafts/d.txt"], id="what is in a folder"),
        pytest.param(["*.md"], ["a.txt", "drafts/b.txt", "news/drafts/d.txt"], id="a suffix, at any depth"),
        pytest.param(["**/drafts"], ["a.txt", "news/c.md"], id="a folder at any depth, the top too"),
        pytest.param(["**/d.txt"], ["a.txt", "drafts/b.txt", "news/c.md"], id="a file at any depth"),
        pytest.param(["news/c.md", "a.*"], ["drafts/b.txt", "news/drafts/d.txt"], id="several"),
        pytest.param(["nothing"], ["a.txt", "drafts/b.txt", "news/c.md", "news/drafts/d.txt"], id="no such thing"),
        pytest.param(["raft"], ["a.txt", "drafts/b.txt", "news/c.md", "news/drafts/d.txt"], id="a part of a name"),
    ],
)
def test_excluded(tmp_path: Path, globs: list[str], expected: list[str]) -> None:
    tree(tmp_path, "a.txt", "drafts/b.txt", "news/c.md", "news/drafts/d.txt")
    assert found(tmp_path, globs) == expected


@pytest.mark.parametrize("written", ["drafts/b.txt", "./drafts/b.txt", "news/../drafts/b.txt", "{top}/drafts/b.txt"])
def test_excluded_however_the_path_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    tree(tmp_path, "drafts/b.txt", "news/c.md")
    monkeypatch.chdir(tmp_path)
    path = Path(written.format(top=tmp_path))
    assert is_excluded(path, ["drafts"], tmp_path)
    assert is_excluded(path, ["drafts"], None)


def test_excluded_from_a_folder_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "drafts/b.txt")
    monkeypatch.chdir(tmp_path / "drafts")
    assert is_excluded(Path("b.txt"), ["drafts"], tmp_path)
    assert not is_excluded(Path("b.txt"), ["drafts"], None)


def test_a_glob_names_the_link(tmp_path: Path) -> None:
    tree(tmp_path, "real/a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    assert is_excluded(tmp_path / "link.txt", ["link.txt"], tmp_path)
    assert not is_excluded(tmp_path / "link.txt", ["real"], tmp_path)


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\r\nb\n")
    assert read_bytes(path) == b"a\r\nb\n"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda path: None, "does not exist", id="missing"),
        pytest.param(Path.mkdir, "is a folder", id="a folder"),
        pytest.param(lambda path: path.symlink_to(path), "can't be read", id="a ring of links"),
    ],
)
def test_not_to_be_read(tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    make(tmp_path / "a.txt")
    with pytest.raises(DocumentError, match=message) as caught:
        read_bytes(tmp_path / "a.txt")
    assert caught.value.path == str(tmp_path / "a.txt")


def test_not_more_than_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1000)
    assert read(path, 1000).data == b"x" * 1000
    with pytest.raises(DocumentError, match=r"is 0.0 MB large, more than the 0.000999 MB that are read"):
        read(path, 999)


def test_what_is_written_to_while_it_is_read_is_half_of_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old " * 1000)
    status = os.fstat
    looks: list[int] = []

    def meanwhile(handle: int) -> os.stat_result:
        looks.append(handle)
        if len(looks) == 2:
            path.write_bytes(b"new " * 900)
        return status(handle)

    monkeypatch.setattr(os, "fstat", meanwhile)
    with pytest.raises(DocumentError, match="was written to meanwhile"):
        read(path)


@pytest.mark.parametrize("how", ["other bytes", "other size", "another file", "gone"])
def test_a_file_that_is_not_as_it_was_is_not_replaced(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.utime(path, (1, 1))
    stamp = read(path).stamp
    if how == "gone":
        path.unlink()
    elif how == "another file":
        (tmp_path / "b").write_bytes(b"old")
        os.utime(tmp_path / "b", (1, 1))
        (tmp_path / "b").replace(path)
    else:
        path.write_bytes(b"their" if how == "other size" else b"odl")
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(DocumentError, match=r"was written to meanwhile|can't be written"):
        write_bytes(path, b"ours", unchanged=stamp)
    assert (path.read_bytes() if path.exists() else None) == before
    assert [one.name for one in tmp_path.iterdir()] == (["a.txt"] if before else [])


def test_a_file_that_is_as_it_was_is_replaced(tmp_path: Path) -> None:
    path = tree(tmp_path, "a.txt") / "a.txt"
    assert write_bytes(path, b"ours", unchanged=Stamp.of(path.stat()))
    assert path.read_bytes() == b"ours"


def test_what_killed_runs_left_is_removed_when_nobody_can_be_writing_it(tmp_path: Path) -> None:
    left, writing, other = (tmp_path / name for name in (".a.txt.x.cleaner-tmp", ".b.txt.y.cleaner-tmp", ".c.tmp"))
    for path in (left, writing, other):
        path.write_bytes(b"x")
    for path in (left, other):
        os.utime(path, (1, 1))
    write_bytes(tmp_path / "a.txt", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", writing.name, other.name}


def test_the_same_bytes_are_not_written(tmp_path: Path) -> None:
    path = tree(tmp_path, "a.txt") / "a.txt"
    os.utime(path, (1, 1))
    inode = path.stat().st_ino
    assert write_bytes(path, b"x") is False
    assert (path.stat().st_mtime, path.stat().st_ino) == (1, inode)


def test_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "a.txt"
    assert write_bytes(path, b"new") is True
    assert path.read_bytes() == b"new"
    assert write_bytes(path, b"newer") is True
    assert path.read_bytes() == b"newer"
    assert [one.name for one in path.parent.iterdir()] == ["a.txt"]


def test_a_long_name(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".txt")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664])
def test_the_mode_is_kept(tmp_path: Path, mode: int) -> None:
    path = tree(tmp_path, "a.txt") / "a.txt"
    path.chmod(mode)
    write_bytes(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode
    write_bytes(tmp_path / "b.txt", b"new", mode_of=path)
    assert stat.S_IMODE((tmp_path / "b.txt").stat().st_mode) == mode


def test_a_new_file_has_the_mode_of_the_user(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a.txt", b"new")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("inside", [True, False], ids=["within the folder", "out of the folder"])
def test_a_link_is_not_written(tmp_path: Path, inside: bool) -> None:
    target = tree(tmp_path / ("in" if inside else "out"), "a.txt") / "a.txt"
    link = tmp_path / "in" / "link.txt"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(target)
    with pytest.raises(DocumentError, match="is a link; left untouched"):
        write_bytes(link, b"new")
    assert target.read_bytes() == b"x"
    assert link.is_symlink()


def test_a_broken_link_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="is a link"):
        write_bytes(tmp_path / "link.txt", b"new")
    assert not (tmp_path / "none.txt").exists()


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize(
    ("problem", "expected"),
    [(OSError(28, "No space left"), DocumentError), (KeyboardInterrupt(), KeyboardInterrupt)],
    ids=["the disk is full", "interrupted"],
)
def test_a_write_that_fails_leaves_the_old_content_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, problem: BaseException, expected: type[BaseException]
) -> None:
    path = tree(tmp_path, "a.txt") / "a.txt"

    def fail(*args: object, **options: object) -> None:
        raise problem

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(expected) as caught:
        write_bytes(path, b"new")
    if expected is DocumentError:
        assert caught.value.message == "can't be written: No space left; the old content stands"
        assert caught.value.hint is not None
    assert path.read_bytes() == b"x"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    tree(tmp_path, "a")
    with pytest.raises(DocumentError, match="can't be written"):
        write_bytes(tmp_path / "a" / "b.txt", b"new")


def test_a_folder_that_does_not_sync_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    assert write_bytes(tmp_path / "a.txt", b"new", comes_first=True)
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_the_new_content_is_on_disk_before_the_name_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a power cut may leave depends on this order alone."""
    path = tree(tmp_path, "a.txt") / "a.txt"
    steps: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, _name=name, _real=real: (steps.append(_name), _real(*args))[1])
    write_bytes(path, b"new")
    assert steps == ["fsync", "replace"]
    write_bytes(path, b"newer", comes_first=True)
    assert steps == ["fsync", "replace", "fsync", "replace", "fsync"]


def test_the_package_holds_the_rules_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path / "cleaner", "_rules/en/lexicon.yml", "files.py")
    monkeypatch.setattr(files, "__file__", str(tmp_path / "cleaner" / "files.py"))
    assert shipped_rules() == tmp_path / "cleaner" / "_rules"


def no_way(path: str, start: str) -> str:
    """What Windows says of a path and a folder on two drives."""
    raise ValueError("path is on mount 'D:', start on mount 'C:'")


def test_a_path_as_a_folder_sees_it(tmp_path, monkeypatch):
    (tmp_path / "house").mkdir()
    (tmp_path / "link").symlink_to("house")
    assert files.relative(tmp_path / "news" / "a.md", tmp_path / "house") == "../news/a.md"
    assert files.relative(tmp_path / "house" / "a.md", tmp_path / "link") == "a.md"
    monkeypatch.chdir(tmp_path / "house")
    assert files.relative(Path("a.md"), tmp_path) == "house/a.md"
    monkeypatch.setattr("os.path.relpath", no_way)
    assert files.relative(Path("a.md"), Path("E:/news")) == (tmp_path / "house" / "a.md").as_posix()
