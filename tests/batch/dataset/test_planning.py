from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.dataset import planning
from cleaner.batch.dataset.rows import Batch, Reader, Row
from cleaner.batch.dataset.spec import Columns, Kind, Packing, Part, Scan, Source
from cleaner.errors import DocumentError

from .conftest import BAD, FINE


def write(folder, **files: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


LINE = f'{{"body": "{FINE}", "changes": 1}}\n'


class TestFiles:
    def test_a_folder_keeps_its_tree(self, fix, tmp_path):
        row = f'{{"body": "{BAD}"}}\n'
        write(tmp_path / "news", a_jsonl=row, y2024__may_jsonl=row, _hidden_jsonl="x", notes_txt="x")
        result = fix(tmp_path / "news")
        assert list(result.parts) == ["a-0000000000.jsonl", "y2024/may-0000000000.jsonl"]

    def test_a_glob(self, fix, tmp_path):
        row = f'{{"body": "{BAD}"}}\n'
        write(tmp_path / "news", a_jsonl=row, b_jsonl=row, deep__c_jsonl=row, d_csv="x")
        assert list(fix(tmp_path / "news/**/[a-c].jsonl").parts) == [
            "a-0000000000.jsonl",
            "b-0000000000.jsonl",
            "deep/c-0000000000.jsonl",
        ]

    @pytest.mark.parametrize("place", ["news", "./news", "news/**/*.jsonl", "news/../news"])
    def test_what_lies_in_the_result_is_no_input(self, fix, tmp_path, monkeypatch, place):
        monkeypatch.chdir(tmp_path)
        write(tmp_path / "news", a_jsonl=f'{{"body": "{BAD}"}}\n')
        once = fix(place, out=tmp_path / "news/out")
        again = fix(place, out=tmp_path / "news/out")
        assert list(once.parts) == list(again.parts) == ["a-0000000000.jsonl"]

    @pytest.mark.parametrize(
        ("place", "out", "error"),
        [
            ("nowhere", "out", "does not exist"),
            ("empty", "out", "holds no dataset\n  files must end in .parquet"),
            ("empty/*.jsonl", "out", "holds no dataset"),
            ("both", "out", "holds files of several kinds: csv, jsonl"),
            ("twins", "out", "parts of a.jsonl and a.ndjson would have the same names"),
            ("one", "one", "is the input"),
            ("one", "both/b.csv", "is a file"),
            ("one", "both", "holds other files"),
        ],
    )
    def test_places_that_can_not_be(self, fix, tmp_path, place, out, error):
        write(tmp_path / "empty", notes_txt="x")
        write(tmp_path / "both", a_jsonl=LINE, b_csv="body\n")
        write(tmp_path / "twins", a_jsonl=LINE, a_ndjson=LINE)
        write(tmp_path / "one", a_jsonl=f'{{"body": "{FINE}"}}\n')
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(DocumentError) as raised:
            fix(tmp_path / place, out=tmp_path / out)
        assert error in str(raised.value)
        assert sorted(tmp_path.rglob("*")) == before


class TestColumns:
    @pytest.mark.parametrize(
        ("columns", "error"),
        [
            (Columns("bodi"), "has no column 'bodi'\n  did you mean 'body'?"),
            (Columns("body", date="published"), "has no column 'published'\n  known: body, changes"),
            (Columns("changes"), "column 'changes' holds no text\n  columns of text: body"),
            (Columns("body"), "has a column 'changes' already, which the result adds\n  give --prefix"),
        ],
    )
    def test_that_can_not_be(self, fix, tmp_path, columns, error):
        write(tmp_path / "news", a_jsonl=LINE)
        with pytest.raises(DocumentError) as raised:
            fix(tmp_path / "news", columns=columns)
        assert error in str(raised.value)
        assert not (tmp_path / "out").exists()

    def test_a_prefix_makes_room(self, fix, tmp_path):
        write(tmp_path / "news", a_jsonl=LINE)
        data = fix(tmp_path / "news", columns=Columns("body", prefix="fix_")).only
        assert b'"changes": 1,"fix_changes":[]' in data

    def test_a_file_of_broken_lines_alone(self, fix, tmp_path):
        write(tmp_path / "news", a_jsonl="x\ny\n")
        with pytest.raises(DocumentError, match="holds no row that can be read"):
            fix(tmp_path / "news")


@given(
    rows=st.lists(st.integers(1, 9), max_size=60),
    unwanted=st.sets(st.integers(0, 59)),
    packing=st.sampled_from(Packing),
)
def test_runs_hold_the_wanted_parts_once_in_their_order(rows, unwanted, packing):
    firsts = [sum(rows[:number]) for number in range(len(rows))]
    parts = tuple(Part(first, count, first * 10) for first, count in zip(firsts, rows, strict=True))
    scanned = Scan(Source("a", "a", "a", Kind.JSONL, packing, 0), "", parts, {})
    wanted = [part for number, part in enumerate(parts) if number not in unwanted]
    runs = list(planning.runs(scanned, wanted))
    assert [part for run in runs for part in run.parts] == wanted
    for run in runs:  # a run is read in one go: its parts follow each other
        for one, other in zip(run.parts, run.parts[1:], strict=False):
            assert one.first + one.rows == other.first
    if packing is not Packing.NONE:
        assert len(runs) <= 16 + len(unwanted)


@given(st.lists(st.integers(1, 5)), st.lists(st.integers(1, 7)))
def test_rows_are_given_out_in_any_pieces(batches, pieces):
    numbers = iter(range(sum(batches)))
    rows = [[Row(next(numbers), "", None, "", None) for _ in range(size)] for size in batches]
    reader = Reader(Batch(some) for some in rows)
    taken = [[row.number for batch in reader.take(size) for row in batch.rows] for size in pieces]
    everything = list(range(sum(batches)))
    starts = [sum(pieces[:number]) for number in range(len(pieces))]
    assert taken == [everything[start : start + size] for start, size in zip(starts, pieces, strict=True)]
