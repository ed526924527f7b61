"""Files opened whatever their packing, with a tally of what was left out."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import Path

import pytest

from cleaner.errors import GazetteerError
from cleaner.gazetteer.sources.stream import Skip, Tally, content, head, lines

TEXT = b"one\ntwo\nthree"


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_packing_is_known_by_the_first_bytes(tmp_path: Path, pack: type[bytes]) -> None:
    path = tmp_path / "names"
    path.write_bytes(pack(TEXT))
    tally = Tally()
    assert list(lines(path, tally)) == [b"one\n", b"two\n", b"three"]
    assert tally.position == path.stat().st_size
    assert head(path) == content(path) == TEXT


def test_a_missing_file(tmp_path: Path) -> None:
    for read in (head, content):
        with pytest.raises(GazetteerError, match="does not exist"):
            read(tmp_path / "none")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="is a folder, not a file"):
        list(lines(tmp_path))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_file_cut_off(tmp_path: Path, pack: type[bytes]) -> None:
    path = tmp_path / "names"
    path.write_bytes(pack(TEXT * 1000)[:-9])
    with pytest.raises(GazetteerError, match="can't be unpacked any further") as caught:
        list(lines(path))
    assert caught.value.hint == "the file is damaged or was not fetched to its end"


def test_skipped_lines_are_counted_and_reported() -> None:
    told: list[Skip] = []
    path = Path("dump")
    loud, quiet = Tally(told.append), Tally()
    for number in range(1, 8):
        for tally in (loud, quiet):
            tally.skip(path, number, "odd" if number % 2 else "even")
    assert loud.skipped == quiet.skipped == 7
    assert quiet.reasons == {"odd": 4, "even": 3}
    assert [skip.line for skip in told] == list(range(1, 8))
    assert [str(skip) for skip in quiet.examples[:2]] == ["dump:1: odd", "dump:2: even"]
    assert len(quiet.examples) == 5


def test_a_reader_that_is_left_early_closes_its_file(tmp_path: Path) -> None:
    path = tmp_path / "names"
    path.write_bytes(b"name\n" * 100_000)
    tally = Tally()
    reading = lines(path, tally)
    next(reading)
    reading.close()
    assert 0 < tally.position < path.stat().st_size
