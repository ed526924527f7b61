from __future__ import annotations

import json

import pytest

from cleaner.batch.dataset import storage
from cleaner.batch.dataset.spec import Columns
from cleaner.errors import CleanerError

from .conftest import BAD, FINE, files_of


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a", "b"):
        rows = [json.dumps({"id": f"{name}{row}", "body": BAD if row % 2 else FINE}) for row in range(6)]
        (folder / f"{name}.jsonl").write_text("\n".join(rows))
    return folder


class Killed(BaseException):
    """What nothing of ours catches."""


def killed_after(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Let the writing of the next file but ``count`` be the end of the process."""
    write, left = storage.write, iter(range(count))

    def write_or_die(url: str, data: bytes) -> None:
        if next(left, None) is None:
            raise Killed
        write(url, data)

    monkeypatch.setattr(storage, "write", write_or_die)


@pytest.mark.parametrize("count", range(1, 9))
def test_a_killed_run_goes_on_to_the_same_bytes(fix, news, tmp_path, monkeypatch, count):
    whole = files_of(fix(news, rows=3, out=tmp_path / "whole").out)
    with monkeypatch.context() as patch:
        killed_after(patch, count)
        with pytest.raises(Killed):
            fix(news, rows=3)
    left = files_of(tmp_path / "out")
    assert all(whole[name] == data for name, data in left.items() if name != "_cleaner/manifest.json")
    result = fix(news, rows=3)
    assert files_of(result.out) == whole
    assert result.summary.resumed == (count - 1) // 2
    assert result.summary.totals.rows == 12


def test_what_is_done_is_not_done_again(fix, news, tmp_path):
    out = fix(news, rows=3).out
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*.jsonl")}
    assert fix(news, rows=3).summary.resumed == 4
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.jsonl")} == times


def test_a_part_that_was_damaged_or_removed_is_made_again(fix, news, tmp_path):
    result = fix(news, rows=3)
    before = files_of(result.out)
    (result.out / "a-0000000000.jsonl").write_bytes(b"cut")
    (result.out / "a-0000000003.jsonl").unlink()
    (result.out / "_cleaner/parts/b-0000000000.jsonl.json").write_bytes(b"{")
    again = fix(news, rows=3)
    assert (again.summary.resumed, files_of(again.out)) == (1, before)


def test_a_file_that_came_later_is_added(fix, news):
    fix(news, rows=3)
    (news / "c.jsonl").write_text(json.dumps({"body": BAD}))
    result = fix(news, rows=3)
    assert (result.summary.resumed, len(result.parts)) == (4, 5)


def test_a_part_that_can_not_be_written_costs_no_other(fix, news, tmp_path):
    (tmp_path / "out").mkdir()
    fix(news, rows=6)
    (tmp_path / "out/a-0000000000.jsonl").unlink()
    (tmp_path / "out/a-0000000000.jsonl").mkdir()
    (tmp_path / "out/b-0000000000.jsonl").unlink()
    result = fix(news, rows=6)
    (failed,) = result.summary.failed
    assert "a-0000000000.jsonl: can't be written" in failed.error
    assert list(result.parts) == ["b-0000000000.jsonl"]
    assert b'"totals": null' in files_of(tmp_path / "out")["_cleaner/manifest.json"]


class TestAnotherRunIsRefused:
    @pytest.mark.parametrize(
        ("more", "error"),
        [
            ({"rows": 4}, "other options: rows of a part was 3, is 4"),
            ({"columns": Columns("body", keeps_original=True)}, "other options: keeps_original was none, is True"),
        ],
    )
    def test_with_other_options(self, fix, news, more, error):
        before = files_of(fix(news, rows=3).out)
        with pytest.raises(CleanerError, match=error):
            fix(news, **{"rows": 3, **more})
        assert files_of(news.parent / "out") == before

    def test_with_other_rules(self, fix, news, shipped, monkeypatch):
        fix(news)
        other = shipped.provenance._replace(rules="other")
        monkeypatch.setattr(type(shipped), "provenance", property(lambda self: other))
        with pytest.raises(CleanerError, match="begun with other rules"):
            fix(news)

    def test_with_another_list(self, fix, news, tmp_path):
        (tmp_path / "accepted.txt").write_text("Kampala\n")
        (tmp_path / "cleaner.toml").write_text('accept = ["accepted.txt"]\n')
        fix(news)
        (tmp_path / "accepted.txt").write_text("Kampala\nJuba\n")
        with pytest.raises(CleanerError, match="begun with other names, lists or settings"):
            fix(news)

    def test_with_another_input(self, fix, news):
        fix(news)
        text = (news / "a.jsonl").read_text()
        (news / "a.jsonl").write_text(text.replace("a0", "a9"))
        with pytest.raises(CleanerError, match=r"another content of a\.jsonl"):
            fix(news)
        (news / "a.jsonl").unlink()
        with pytest.raises(CleanerError, match=r"begun with a\.jsonl, which is gone"):
            fix(news)

    def test_but_for_overwrite_which_leaves_nothing_behind(self, fix, news):
        fix(news, rows=2)
        result = fix(news, rows=3, overwrites=True)
        assert (result.summary.resumed, len(result.parts)) == (0, 4)

    def test_overwrite_removes_only_its_own(self, fix, news, tmp_path):
        fix(news)
        (tmp_path / "out/mine.txt").write_text("kept")
        (tmp_path / "out/_cleaner/manifest.json").write_text("{")
        with pytest.raises(CleanerError, match="is no manifest"):
            fix(news)
        (news / "b.jsonl").unlink()
        fix(news, overwrites=True)
        assert (tmp_path / "out/mine.txt").read_text() == "kept"
        assert not (tmp_path / "out/b-0000000000.jsonl").exists()
