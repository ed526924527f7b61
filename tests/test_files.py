"""Which files a path means, and writing that leaves the old content or the new, never less."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cleaner import files
from cleaner.errors import CleanerError, DocumentError
from cleaner.files import articles, is_excluded, read_bytes, shipped_rules, write_bytes


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def found(folder: Path, exclude: Sequence[str] = (), *, root: Path | None = None) -> list[str]:
    paths = [path for path in articles(folder) if not is_excluded(path, exclude, root or folder)]
    return [path.relative_to(folder).as_posix() for path in paths]


def test_the_shipped_rules_are_there() -> None:
    assert (shipped_rules() / "en" / "lexicon.yml").is_file()
    assert (shipped_rules() / "gazetteer" / "sources.yml").is_file()


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
        pytest.param(".a.txt.x1y2.tmp", id="a file being written"),
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

    def refuse(path: str) -> object:
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    told: list[CleanerError] = []
    assert [path.name for path in articles(tmp_path)] == ["y.txt"]
    assert [path.name for path in articles(tmp_path, failed=told.append)] == ["y.txt"]
    assert [str(error) for error in told] == [f"{tmp_path / 'a'}: can't be read: Permission denied"]


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
        assert str(caught.value) == f"{path}: can't be written: No space left; the old content stands"
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
    assert write_bytes(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_the_new_content_is_on_disk_before_the_name_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a power cut may leave depends on this order alone."""
    path = tree(tmp_path, "a.txt") / "a.txt"
    steps: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, _name=name, _real=real: (steps.append(_name), _real(*args))[1])
    write_bytes(path, b"new")
    assert steps == ["fsync", "replace", "fsync"]


def test_the_package_holds_the_rules_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path / "cleaner", "_rules/en/lexicon.yml", "files.py")
    monkeypatch.setattr(files, "__file__", str(tmp_path / "cleaner" / "files.py"))
    assert shipped_rules() == tmp_path / "cleaner" / "_rules"
