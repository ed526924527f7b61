"""``--format`` and ``--output``: several reports of one run."""

from __future__ import annotations

import json
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
