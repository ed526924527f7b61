"""The cache of parsed files: hit, missed, spoilt, of another schema, not writable, written by many at once."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.compiled import cached, cached_bytes, digest_of


class Record(msgspec.Struct, frozen=True):
    text: str
    numbers: tuple[int, ...] = ()
    inner: dict[str, str] = {}


VALUE = Record("Ōno", (1, 2), {"a": "“b”"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "deep" / "cache"
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(path))
    return path


class Maker:
    """Counts how often a value had to be made."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> Record:
        self.calls += 1
        return VALUE


def test_made_once(folder: Path) -> None:
    make = Maker()
    assert cached(Record, "d" * 64, make) == cached(Record, "d" * 64, make) == VALUE
    assert make.calls == 1
    assert len(list(folder.iterdir())) == 1


def test_another_digest_is_made_anew(folder: Path) -> None:
    make = Maker()
    cached(Record, "d" * 64, make)
    cached(Record, "e" * 64, make)
    assert make.calls == 2


def test_an_error_is_not_kept(folder: Path) -> None:
    def fail() -> Record:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        cached(Record, "d" * 64, fail)
    assert cached(Record, "d" * 64, Maker()) == VALUE


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xc1", id="no msgpack"),
        pytest.param(msgspec.msgpack.encode({"other": 1}), id="another schema"),
        pytest.param(msgspec.msgpack.encode(VALUE)[:-3], id="cut short"),
        pytest.param(msgspec.msgpack.encode(VALUE).replace("Ō".encode(), b"\xff\xff"), id="a text that is no UTF-8"),
    ],
)
def test_a_spoilt_cache_is_made_anew_and_mended(folder: Path, content: bytes) -> None:
    make = Maker()
    cached(Record, "d" * 64, make)
    (file,) = folder.iterdir()
    file.write_bytes(content)
    assert cached(Record, "d" * 64, make) == VALUE
    assert make.calls == 2
    assert cached(Record, "d" * 64, make) == VALUE
    assert make.calls == 2


@settings(deadline=None)
@given(st.data())
def test_no_spoilt_byte_is_an_error(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("CLEANER_CACHE_DIR", str(folder))
        cached(Record, "d" * 64, Maker())
        (file,) = folder.iterdir()
        content = bytearray(file.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        file.write_bytes(content)
        assert isinstance(cached(Record, "d" * 64, Maker()), Record)


def test_a_folder_that_can_not_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "file" / "cache"))
    make = Maker()
    assert cached(Record, "d" * 64, make) == cached(Record, "d" * 64, make) == VALUE
    assert make.calls == 2


def test_a_folder_that_can_not_be_written(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    folder.mkdir(parents=True)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert cached(Record, "d" * 64, Maker()) == VALUE
    assert list(folder.iterdir()) == []


def test_a_rename_that_fails_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*paths: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    assert cached(Record, "d" * 64, Maker()) == VALUE
    assert list(folder.iterdir()) == []


def test_many_writers_at_once(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        values = list(pool.map(lambda _: cached(Record, "d" * 64, Maker()), range(64)))
    assert values == [VALUE] * 64
    assert len(list(folder.iterdir())) == 1


def test_bytes_are_made_once_and_mapped(folder: Path) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return b"index"

    assert bytes(cached_bytes("names-1", make)) == bytes(cached_bytes("names-1", make)) == b"index"
    assert made == [1]
    assert [path.name for path in folder.iterdir()] == ["names-1"]


def test_bytes_that_can_not_be_stored_are_made_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert bytes(cached_bytes("names-1", lambda: b"index")) == b"index"


def test_stored_bytes_that_are_gone_are_made_anew(folder: Path) -> None:
    cached_bytes("names-1", lambda: b"index")
    (folder / "names-1").write_bytes(b"")
    assert bytes(cached_bytes("names-1", lambda: b"index")) == b"index"


def test_the_folder_of_the_user_without_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLEANER_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    cached(Record, "d" * 64, Maker())
    assert [path.name for path in tmp_path.rglob("record-*.msgpack")] == [f"record-{'d' * 32}.msgpack"]


def test_a_digest_is_of_names_bytes_and_salt(tmp_path: Path) -> None:
    one, two, other = tmp_path / "one", tmp_path / "two", tmp_path / "x" / "one"
    other.parent.mkdir()
    for path in (one, two, other):
        path.write_bytes(b"same")
    digests = [digest_of([one]), digest_of([two]), digest_of([one], salt="s"), digest_of([one, two]),
               digest_of([two, one]), digest_of([]), digest_of([tmp_path / "none"])]  # fmt: skip
    assert len(set(digests)) == len(digests)
    assert digest_of([other]) == digest_of([one])
    one.write_bytes(b"other")
    assert digest_of([one]) not in digests


def test_bytes_do_not_run_over_from_one_file_to_the_next(tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_bytes(b"12")
    b.write_bytes(b"3")
    before = digest_of([a, b])
    a.write_bytes(b"1")
    b.write_bytes(b"23")
    assert digest_of([a, b]) != before
