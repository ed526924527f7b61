"""What is kept between runs: it comes back as it was or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.batch.store import Store


def key(number: int) -> bytes:
    return number.to_bytes(32, "big")


def test_what_was_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.get(key(1)) is None
    store.put(key(1), b"one")
    store.put(key(2), b"")
    store.close()
    again = Store(tmp_path)
    assert (again.get(key(1)), again.get(key(2)), again.get(key(3))) == (b"one", b"", None)
    assert again.size().results == 2


def test_a_store_that_is_closed_goes_on(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(3):
        store.put(key(number), b"x")
        store.close()
    assert [store.get(key(number)) for number in range(3)] == [b"x"] * 3


def damaged(path: Path, how: str) -> None:
    data = bytearray(path.read_bytes())
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "other":
        path.write_bytes(b"no database at all" * 1000)
    else:
        at = data.index(b"value of one")
        data[at] ^= 1
        path.write_bytes(data)


@pytest.mark.parametrize("how", ["cut", "other", "one bit"])
def test_a_damaged_file_only_costs_what_was_in_it(tmp_path: Path, how: str) -> None:
    store = Store(tmp_path)
    store.put(key(1), b"value of one")
    store.close()
    damaged(store.path, how)
    for _ in range(2):  # the first finds the damage, the second begins anew
        store = Store(tmp_path)
        assert store.get(key(1)) is None
        store.put(key(2), b"two")
        store.close()
    store = Store(tmp_path)
    assert store.get(key(2)) == b"two"
    store.put(key(1), b"value of one")
    store.close()
    assert Store(tmp_path).get(key(1)) == b"value of one"


def test_a_folder_that_can_not_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    store = Store(tmp_path / "file" / "below")
    store.put(key(1), b"one")
    store.close()
    assert store.get(key(1)) is None
    assert store.size().results == 0


def test_the_oldest_make_room(tmp_path: Path) -> None:
    limit = 1_000_000
    for day in range(4):
        store = Store(tmp_path, limit)
        store._today = day
        assert day == 0 or store.get(key(0)) is not None  # it is used every day
        for number in range(64):
            store.put(key(100 * day + number), os.urandom(8_000))
        store.close()
    store = Store(tmp_path, limit)
    left = {day: sum(store.get(key(100 * day + number)) is not None for number in range(64)) for day in range(4)}
    assert left[3] == 64
    assert left[0] + left[1] < 64
    assert store.get(key(0)) is not None
    assert store.size().bytes < 2 * limit


def test_runs_at_the_same_time_share_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cleaner.batch.store import Store\n"
        "store, own = Store(Path(sys.argv[1])), int(sys.argv[2])\n"
        "for number in range(400):\n"
        "    store.put((own * 1000 + number).to_bytes(32, 'big'), bytes([own]) * 500)\n"
        "store.close()\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(own)]) for own in range(3)]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    store = Store(tmp_path)
    assert all(store.get(key(own * 1000 + number)) == bytes([own]) * 500 for own in range(3) for number in range(400))


def test_cleared(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(key(1), b"one")
    store.close()
    store.clear()
    assert list(tmp_path.iterdir()) == []
    assert store.get(key(1)) is None


class TestDigests:
    def test_a_file_is_digested_anew_when_it_looks_different(self, tmp_path: Path) -> None:
        file = tmp_path / "names.csv"
        file.write_text("one")
        os.utime(file, (1, 1))
        store = Store(tmp_path)
        assert store.digest(file, lambda: "first") == "first"
        assert store.digest(file, lambda: pytest.fail("is known")) == "first"
        file.write_text("two")
        os.utime(file, (1, 1))  # the same size and time, as tools that keep times leave it
        assert store.digest(file, lambda: "second") == "second"

    def test_what_was_just_written_is_not_remembered(self, tmp_path: Path) -> None:
        file = tmp_path / "names.csv"
        file.write_text("one")
        store = Store(tmp_path)
        assert [store.digest(file, lambda made=made: made) for made in ("first", "second")] == ["first", "second"]

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert Store(tmp_path).digest(tmp_path / "none", lambda: "made") == "made"
