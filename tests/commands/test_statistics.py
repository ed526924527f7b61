"""``cleaner check --statistics``: findings counted by rule."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def more(news):
    (news / "twice.txt").write_text("Chile signed the the treaty.\n\nPeru signed the the treaty.\n")
    return news


def test_a_table(cleaner, more):
    done = cleaner("check", "news", "--statistics")
    assert done.exit_code == 1
    assert done.stdout == (
        "2  [*]  safe     repetition/doubled-word\n"
        "1  [*]  safe     fragments/vice-versa\n"
        "1  [-]  unsafe   quantities/by-for-to\n"
        "1  [ ]  display  quantities/change-mismatch\n"
        "\n"
        "[*] cleaner fix mends it; [-] with --unsafe-fixes\n"
        "5 findings in 3 files, 3 safe fixes, 1 more with --unsafe-fixes\n"
    )


def test_for_programs(cleaner, more):
    done = cleaner("check", "news", "--statistics", "--format", "json")
    told = json.loads(done.stdout)
    assert told[0] == {
        "rule": "repetition/doubled-word",
        "count": 2,
        "certainty": "safe",
        "fixable": True,
        "documents": 1,
    }
    lines = cleaner("check", "news", "--statistics", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == told


def test_nothing_found(cleaner, news):
    assert cleaner("check", "news/clean.md", "--statistics").stdout == "no findings in 1 file\n"
    assert json.loads(cleaner("check", "news/clean.md", "--statistics", "--format", "json").stdout) == []


def test_reports_in_files_hold_the_findings(cleaner, more, folder):
    cleaner("check", "news", "--statistics", "--output", "concise:out")
    assert (folder / "out").read_text().count("\n") == 5


def test_of_standard_input(cleaner, folder):
    done = cleaner("check", "-", "--statistics", input="Chile signed the the treaty.\n")
    assert done.stdout.startswith("1  [*]  safe  repetition/doubled-word\n")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "sarif"), "--statistics is no sarif report\n  --format is one of full, concise, json, jsonl;"),
        (("--facts",), "--statistics and --facts are 2 tables: ask for one of them"),
        (("--add-ignores", "known"), "--statistics shows no findings, which --add-ignores is for"),
    ],
)
def test_what_does_not_go_with_it(cleaner, news, options, told):
    done = cleaner("check", "news", "--statistics", *options)
    assert done.exit_code == 2
    assert told.split("\n")[0] in " ".join(done.stderr.replace("│", " ").split())
