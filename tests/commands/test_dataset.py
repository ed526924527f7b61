from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from cleaner.batch.dataset import engine

BAD = "Ghana may buy wheat from Chile. vice versa."
MENDED = "Ghana may buy wheat from Chile, and vice versa."
PROBABLE = "Japan will increase its defense budget by 2% of GDP, or a 20% increase."


class Here:
    """An engine of this process alone; the real one has its tests in tests/batch/dataset."""

    def map(self, kind: Callable[..., Callable[[str], str]], given: object, items: Sequence[str]) -> Iterator[str]:
        worker = kind(given)
        return (worker(item) for item in items)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def started(self: engine.Engine) -> Iterator[Here]:
        yield Here()

    monkeypatch.setattr(engine.Engine, "started", started)
    monkeypatch.setattr(engine, "find_spec", lambda name: name)


@pytest.fixture
def rows(folder) -> Callable[..., None]:
    """``rows("a.jsonl", {...}, ...)`` writes a dataset."""

    def write(name: str, *records: dict) -> None:
        (folder / name).write_text("".join(json.dumps(record) + "\n" for record in records))

    return write


def fixed(folder, name: str = "news") -> list[dict]:
    return [json.loads(line) for line in (folder / f"out/{name}-0000000000.jsonl").read_text().splitlines()]


class TestFix:
    def test_tells_what_was_done(self, cleaner, rows, folder):
        rows("news.jsonl", {"body": BAD}, {"body": PROBABLE})
        done = cleaner("dataset", "fix", "news.jsonl", "out", "--text-column", "body")
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.startswith("fixed 1 row of 2 in 1 file, 1 change (1 safe); ")
        assert done.stdout.endswith("; 0 bad rows kept as they were; 1 part in out\n")
        assert [row["body"] for row in fixed(folder)] == [MENDED, PROBABLE]

    def test_a_second_run_has_nothing_to_do(self, cleaner, rows, folder):
        rows("news.jsonl", {"body": BAD})
        words = "dataset", "fix", "news.jsonl", "out", "--text-column", "body"
        once = cleaner(*words)
        assert cleaner(*words).stdout == once.stdout.replace("in out\n", "in out, 1 part of it there before\n")
        refused = cleaner(*words, "--unsafe-fixes")
        assert refused.exit_code == 2
        assert refused.stderr.startswith("out: was begun with other options: fixes was safe, is unsafe\n")
        assert cleaner(*words, "--unsafe-fixes", "--overwrite").exit_code == 0

    def test_as_json(self, cleaner, rows):
        rows("news.jsonl", {"body": BAD}, {"body": BAD})
        words = "dataset", "fix", "news.jsonl", "out", "--text-column", "body", "--rows-per-part", "1"
        told = json.loads(cleaner(*words, "--format", "json").stdout)
        assert {key: told[key] for key in ("inputs", "rows", "changed", "changes", "bad", "parts", "resumed")} == {
            "inputs": 1,
            "rows": 2,
            "changed": 2,
            "changes": {"safe": 2},
            "bad": 0,
            "parts": 2,
            "resumed": 0,
        }

    def test_bad_rows_are_named_and_make_it_2(self, cleaner, rows, folder):
        rows("news.jsonl", *({"body": None, "url": f"/{row}"} for row in range(12)), {"body": BAD, "url": "/good"})
        words = "--text-column", "body", "--id-column", "url", "--rows-per-part", "4"
        done = cleaner("dataset", "fix", "news.jsonl", "out", *words)
        assert done.exit_code == 2
        lines = done.stderr.splitlines()
        assert lines[0] == "news.jsonl: row 1 (/0): its 'body' is null"
        assert lines[-1] == "... the others are marked in the column cleaner_error"
        assert "; 12 bad rows kept as they were; " in done.stdout

    def test_a_file_that_is_damaged_is_named_and_costs_no_other(self, cleaner, rows, folder):
        (folder / "news").mkdir()
        rows("news/a.jsonl", {"body": BAD})
        (folder / "news/b.jsonl.gz").write_bytes(b"\x1f\x8b\x08cut")
        done = cleaner("dataset", "fix", "news", "out", "--text-column", "body")
        assert done.exit_code == 2
        assert done.stderr.startswith("news/b.jsonl.gz: is damaged")
        assert fixed(folder, "a")[0]["body"] == MENDED

    def test_the_options_of_fix_hold(self, cleaner, rows, folder, house):
        rows("news.jsonl", {"body": PROBABLE + " " + BAD, "day": "2023-01-12"})
        words = "dataset", "fix", "news.jsonl", "out", "--text-column", "body", "--date-column", "day"
        done = cleaner(*words, "--unsafe-fixes", "--ignore", "fragments/*", "--keep-original")
        assert done.exit_code == 0
        (row,) = fixed(folder)
        assert "to 2% of GDP" in row["body"]
        assert row["body"].endswith(BAD)
        assert row["body_original"].startswith(PROBABLE)
        assert {change["applicability"] for change in row["changes"]} == {"unsafe"}

    def test_the_configuration_beside_the_dataset_holds(self, cleaner, rows, folder):
        (folder / "desk").mkdir()
        (folder / "desk/cleaner.toml").write_text('ignore = ["fragments/*"]\n')
        rows("desk/news.jsonl", {"body": BAD})
        for place in ("desk", "desk/news.jsonl"):
            cleaner("dataset", "fix", place, "out", "--text-column", "body", "--overwrite")
            assert fixed(folder)[0]["body"] == BAD

    def test_html(self, cleaner, rows, folder):
        rows("news.jsonl", {"body": f"<p>{BAD}</p><code>{BAD}</code>"})
        cleaner("dataset", "fix", "news.jsonl", "out", "--text-column", "body", "--markup", "html")
        assert fixed(folder)[0]["body"] == f"<p>{MENDED}</p><code>{BAD}</code>"


class TestWhatCanNotBe:
    @pytest.mark.parametrize(
        ("words", "error"),
        [
            (("news.jsonl", "out", "--text-column", "bodi"), "has no column 'bodi'\n  did you mean 'body'?"),
            (("nowhere", "out", "--text-column", "body"), "nowhere: does not exist"),
            (("news.jsonl", "news.jsonl", "--text-column", "body"), "news.jsonl: is the input\n  give another folder"),
            (("news.jsonl", "out"), "Missing option '--text-column'"),
            (("news.jsonl", "out", "--text-column", "body", "--address", "auto"), "give --engine ray with it"),
            (("news.jsonl", "out", "--text-column", "body", "--rules", "nowhere"), "nowhere"),
        ],
    )
    def test_is_told_before_any_work(self, cleaner, rows, folder, words, error):
        rows("news.jsonl", {"body": BAD})
        done = cleaner("dataset", "fix", *words)
        assert done.exit_code == 2
        assert error in done.stderr
        assert not (folder / "out").exists()

    @pytest.mark.parametrize(("missing", "runner"), [("daft", "native"), ("ray", "ray")])
    def test_without_the_extra(self, cleaner, rows, monkeypatch, missing, runner):
        rows("news.jsonl", {"body": BAD})
        monkeypatch.setattr(engine, "find_spec", lambda name: None if name == missing else name)
        done = cleaner("dataset", "fix", "news.jsonl", "out", "--text-column", "body", "--engine", runner)
        assert done.exit_code == 2
        assert done.stderr == f"datasets need {missing}, which is not installed\n  pip install 'cleaner[datasets]'\n"
