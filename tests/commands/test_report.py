"""``cleaner report`` and ``cleaner stats`` over what ``cleaner fix`` left behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BAD = "Norway may land troops in Japan. vice versa.\n"
CLEAN = "They trade goods with each other, and vice versa.\n"


@pytest.fixture
def corrected(cleaner, folder: Path) -> Path:
    for name, text in {"news/a.txt": BAD, "news/sport/b.txt": BAD + "\n" + BAD, "news/c.txt": CLEAN}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    assert cleaner("fix", "news", "--out", "corrected").exit_code == 0
    return folder / "corrected"


def test_one_page_for_all(cleaner, corrected, folder):
    shown = cleaner("report", "corrected", "-o", "page.html", "--title", "Monday <1>")
    assert (shown.exit_code, shown.stderr) == (0, "page.html: 3 articles\n")
    page = (folder / "page.html").read_text()
    assert "<h1>Monday &lt;1&gt;</h1>" in page
    assert '"path":"sport/b.txt"' in page


def test_a_single_article_or_its_log(cleaner, corrected, folder):
    for path in ("corrected/a.txt", "corrected/a.txt.changes.jsonl"):
        assert cleaner("report", path, "-o", "page.html").stderr == "page.html: 1 article\n"


def test_a_log_that_is_none_is_told_and_left_out(cleaner, corrected, folder):
    (corrected / "x.changes.jsonl").write_text('{"type":"document"}\n')
    (folder / "empty").mkdir()
    shown = cleaner("report", "corrected", "empty", "-o", "page.html")
    assert shown.exit_code == 2
    assert "corrected/x.changes.jsonl:1: is no line of a change log: key 'schema' is missing" in shown.stderr
    assert "empty: holds no change log\n  cleaner fix --out writes logs beside the articles" in shown.stderr
    assert (folder / "page.html").exists()


def test_counts(cleaner, corrected):
    shown = cleaner("stats", "corrected")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("3 articles, 2 changed: 3 changes, ")
    assert "fragments/vice-versa" in shown.stdout
    told = json.loads(cleaner("stats", "corrected", "--format", "json").stdout)
    assert (told["articles"], told["changed_articles"], told["changes"]) == (3, 2, 3)
    (rule,) = [one for one in told["rules"] if one["key"] == "fragments/vice-versa"]
    assert (rule["changed"], rule["articles"]) == (3, 2)
    assert {one["key"]: one["changed"] for one in told["sources"]} == {".": 1, "sport": 2}


def test_the_same_article_in_two_runs(cleaner, corrected, folder):
    assert cleaner("fix", "news", "--out", "again").exit_code == 0
    told = json.loads(cleaner("stats", "corrected", "again", "--format", "json").stdout)
    (rule,) = [one for one in told["rules"] if one["key"] == "fragments/vice-versa"]
    assert (told["articles"], rule["articles"]) == (6, 4)
    assert [(one["key"], one["articles"], one["changes"]) for one in told["runs"]] == [
        ("corrected", 3, 3),
        ("again", 3, 3),
    ]
    assert "\nby run: articles, changed articles, changes, left, suppressed\ncorrected  3  2  3  1  0\n" in (
        cleaner("stats", "corrected", "again").stdout
    )
    assert "by run" not in cleaner("stats", "corrected", "corrected/a.txt.changes.jsonl").stdout


def test_a_certainty_that_is_none(cleaner, corrected):
    log = corrected / "a.txt.changes.jsonl"
    log.write_text(log.read_text().replace('"applicability":"safe"', '"applicability":"certain"'))
    shown = cleaner("report", "corrected", "-o", "page.html")
    assert shown.exit_code == 2
    assert f"{log.relative_to(corrected.parent)}:2: is no line of a change log" in shown.stderr


def test_a_picture(cleaner, corrected, folder):
    pytest.importorskip("matplotlib", reason="the extra plot is not installed")
    (corrected / "sport").rename(corrected / "a$\\frac$b")
    log = corrected / "a$\\frac$b/b.txt.changes.jsonl"
    log.write_text(log.read_text().replace('"path":"sport/', '"path":"a$\\\\frac$b/'))
    for name in ("a.png", "b.png"):
        assert cleaner("stats", "corrected", "--plot", name).exit_code == 0
    assert (folder / "a.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert (folder / "a.png").read_bytes() == (folder / "b.png").read_bytes()


def test_a_picture_without_the_extra(cleaner, corrected, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.figure", None)
    shown = cleaner("stats", "corrected", "--plot", "a.png")
    assert (shown.exit_code, shown.stderr) == (2, "--plot needs matplotlib\n  pip install 'cleaner[plot]'\n")
