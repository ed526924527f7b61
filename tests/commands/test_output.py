"""``--format`` and ``--output``: several reports of one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.report import Format

BAD = "Norway may land troops in Japan. vice versa.\n"


@pytest.fixture
def news(folder: Path) -> Path:
    (folder / "news").mkdir()
    (folder / "news/a.txt").write_text(BAD)
    (folder / "news/b.txt").write_bytes(b"\xff\xfe\xfa")
    return folder / "news"


def test_several_in_one_run(cleaner, news, folder):
    outputs = [f"--output={form}:reports/{form}.out" for form in Format]
    done = cleaner("check", "news", "--format", "concise", *outputs)
    assert done.exit_code == 2
    assert done.stdout.startswith("news/a.txt:1:32: fragments/vice-versa ")
    assert sorted(path.stem for path in (folder / "reports").iterdir()) == sorted(Format)
    sarif = json.loads((folder / "reports/sarif.out").read_text())["runs"][0]
    assert [one["ruleId"] for one in sarif["results"]] == ["fragments/vice-versa"]
    assert sarif["tool"]["driver"]["rules"][0]["fullDescription"]["text"]
    (note,) = sarif["invocations"][0]["toolExecutionNotifications"]
    assert "news/b.txt" in note["message"]["text"]
    told = json.loads((folder / "reports/json.out").read_text())
    assert told["totals"] == {"documents": 1, "changes": 0, "findings": 1, "errors": 1}
    assert told["errors"][0]["path"] == "news/b.txt"
    assert (folder / "reports/concise.out").read_text() == done.stdout
    assert "news/a.txt: 1 finding\n" in (folder / "reports/full.out").read_text()


@pytest.mark.parametrize("form", Format)
def test_a_file_holds_what_standard_output_does(cleaner, news, folder, form):
    done = cleaner("check", "news/a.txt", "--format", form, "--output", f"{form}:out")
    shown = done.stdout_bytes.decode("utf-8")
    if form is Format.FULL:
        shown = shown.removesuffix("1 finding in 1 file, 1 safe fix\n")
    assert (folder / "out").read_bytes().decode("utf-8") == shown


def test_a_fix_tells_its_changes(cleaner, news, folder):
    cleaner("fix", "news/a.txt", "--out", "corrected", "--output", "json:a.json", "--output", "csv:a.csv")
    (document,) = json.loads((folder / "a.json").read_text())["documents"]
    assert [(one["id"], one["before"], one["mqm"]) for one in document["changes"]] == [
        ("C1", ". vice versa.", "linguistic-conventions/grammar")
    ]
    assert ",changed," in (folder / "a.csv").read_text()


def test_the_same_with_two_processes(cleaner, news, folder):
    for number in range(30):
        (news / f"c{number}.txt").write_text(BAD)
    cleaner("check", "news", "--output", "sarif:one.sarif")
    cleaner("check", "news", "-j", "2", "--no-cache", "--output", "sarif:two.sarif")
    assert (folder / "one.sarif").read_bytes() == (folder / "two.sarif").read_bytes()


@pytest.mark.parametrize("text", ["sarif", "sarif:", "sariff:a"])
def test_what_is_no_output(cleaner, news, text):
    done = cleaner("check", "news", "--output", text)
    assert done.exit_code == 2
    assert f"'{text}' is no FORMAT:FILE; the formats are full, concise, json," in " ".join(done.stderr.split())


def test_people_are_told_on_standard_output(cleaner, news):
    done = cleaner("check", "news/a.txt", "--entities", "--format", "sarif")
    assert (done.exit_code, done.stderr) == (
        2,
        "people and figures are told on standard output alone\n  --format is one of full, concise, jsonl\n",
    )


def test_programs_get_utf_8_whatever_the_terminal_has(tmp_path):
    (tmp_path / "a.txt").write_text("At the café in Japan. vice versa.\n", encoding="utf-8")
    command = [sys.executable, "-m", "cleaner", "check", "a.txt", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True)
    assert json.loads(done.stdout.decode("utf-8"))["documents"][0]["path"] == "a.txt"
    assert not done.stderr.startswith(b"this is a bug")


def test_a_report_overwrites_no_article(cleaner, news, folder):
    done = cleaner("check", "news", "--output", "json:news/a.txt")
    assert done.exit_code == 2
    assert "news/a.txt: is an article, and the report would overwrite it\n  give --output another file" in done.stderr
    assert (news / "a.txt").read_text() == BAD


def test_two_reports_are_two_files(cleaner, news):
    done = cleaner("check", "news", "--output", "json:a", "--output", "csv:./a")
    assert (done.exit_code, done.stderr) == (2, "a: is named for two reports\n  give --output another file\n")


def test_a_glossary_is_told_with_its_rule(cleaner, news, folder):
    (folder / "terms.csv").write_text("wrong,right\ntroops,forces\n")
    cleaner("check", "news/a.txt", "--glossary", "terms.csv", "--output", "sarif:a.sarif")
    rules = json.loads((folder / "a.sarif").read_text())["runs"][0]["tool"]["driver"]["rules"]
    assert sorted(one["id"] for one in rules if "fullDescription" in one) == ["fragments/vice-versa", "terms/glossary"]
