"""What people decided is honoured by every command over articles, shown, and learnt from."""

from __future__ import annotations

import json
import subprocess

import pytest
from typer.testing import CliRunner

from cleaner.cli import app
from cleaner.commands import interactive
from cleaner.review.decision import Asked, Key, Reason, Verdict, decided
from cleaner.review.journal import append

GENDER = "Angela Merkel, a spokesman for the party, left.\n"
DEAD = "The crash killed 12 people: 7 men and 4 women.\n"
VERSA = "Chile may land troops in Peru. vice versa.\n"
GIVEN = "--decisions", "decisions.jsonl"


@pytest.fixture
def decisions(folder, monkeypatch):
    """A journal in which two findings of two articles are decided."""
    (folder / "news").mkdir()
    (folder / "news/a.txt").write_text(GENDER)
    (folder / "news/b.md").write_text(f"{VERSA}\n{DEAD}")
    monkeypatch.setattr(interactive, "_is_terminal", lambda: True)
    CliRunner().invoke(app, ["fix", "-i", "news", "--diff"], input="1\nr\n")
    return folder / "decisions.jsonl"


def logs(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_fix_does_what_was_decided_with_any_number_of_processes(cleaner, decisions, folder):
    done = cleaner("fix", "news", *GIVEN, "--out", "one")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("fixed 2 files of 2, 2 changes; nothing left\n")
    assert (folder / "one/a.txt").read_text() == GENDER.replace("spokesman", "spokeswoman")
    assert (folder / "one/b.md").read_text() == f"{VERSA}\n{DEAD}".replace(". vice", ", and vice")
    (line,) = [one for one in (folder / "one/b.md.changes.jsonl").read_text().splitlines() if "finding" in one[:20]]
    assert json.loads(line)["note"] == "rejected in decisions.jsonl"
    cleaner("fix", "news", *GIVEN, "--out", "two", "-j", "2")
    assert logs(folder / "one") == logs(folder / "two")
    cleaner("revert", "one/a.txt.changes.jsonl")
    assert (folder / "one/a.txt").read_text() == GENDER


def test_a_check_tells_what_is_left_and_what_was_decided(cleaner, decisions):
    lines = cleaner("check", "news", *GIVEN).stdout
    assert "parts-total" not in lines
    assert "decision: accepted in decisions.jsonl" in lines
    assert "parts-total" in cleaner("check", "news").stdout


def test_standard_input_is_corrected_as_decided(folder, decisions):
    done = CliRunner().invoke(app, ["fix", "-", *GIVEN], input=GENDER)
    assert done.stdout == GENDER.replace("spokesman", "spokeswoman")


def test_results_that_are_kept_know_the_decisions(cleaner, decisions, folder, monkeypatch):
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(folder / "cache"))
    monkeypatch.delenv("CLEANER_NO_CACHE")
    before = cleaner("fix", "news/a.txt", "--diff").stdout
    for _ in range(2):
        assert "spokeswoman" in cleaner("fix", "news/a.txt", "--diff", *GIVEN).stdout
    kept = decisions.read_bytes()
    decisions.write_bytes(kept.splitlines(keepends=True)[1])
    assert cleaner("fix", "news/a.txt", "--diff", *GIVEN).stdout == before == ""
    decisions.write_bytes(kept)
    assert "spokeswoman" in cleaner("fix", "news/a.txt", "--diff", *GIVEN).stdout


def test_a_half_line_is_told_and_a_wrong_one_is_an_error(cleaner, decisions):
    with decisions.open("ab") as file:
        file.write(b'{"schema":1,"id"')
    done = cleaner("check", "news", *GIVEN, "--exit-zero")
    assert done.stderr.startswith("warning: decisions.jsonl:3: was not written to its end")
    assert done.exit_code == 0
    with decisions.open("ab") as file:
        file.write(b"\n======\n")
    done = cleaner("fix", "news", *GIVEN)
    assert (done.exit_code, done.stderr.startswith("decisions.jsonl:4: is no decision")) == (2, True)
    assert cleaner("check", "news", "--decisions", "nope.jsonl").exit_code == 2


def test_the_journal_is_no_article(cleaner, decisions, folder):
    (folder / "cleaner.toml").write_text('fields = ["text", "after"]\n')
    before = decisions.read_bytes()
    assert "of 2," in cleaner("fix", ".", *GIVEN).stdout
    assert decisions.read_bytes() == before


def test_show_tells_what_stands(cleaner, decisions):
    done = cleaner("decisions", "show")
    assert [line.split()[1:4] for line in done.stdout.splitlines()] == [
        ["accept", "roles/gendered-noun", "spokesman"],
        ["reject", "quantities/parts-total", "12"],
    ]
    assert done.stderr == "2 decisions\n"
    lines = cleaner("decisions", "show", "decisions.jsonl", "--format", "json").stdout.splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["accept", "reject"]
    assert cleaner("decisions", "show", "nope.jsonl").exit_code == 2


def test_few_decisions_propose_nothing(cleaner, decisions):
    done = cleaner("decisions", "learn")
    assert (done.exit_code, done.stderr) == (0, "2 decisions; nothing to propose\n")
    first = done.stdout.splitlines()
    assert first[0].split() == ["rule", "certainty", "decisions", "fixes", "right", "faults", "right"]
    assert first[1].split() == ["quantities/parts-total", "display", "1", "-", "0/1", "0.00", "0.00-0.79"]


@pytest.fixture
def many(folder):
    """A journal from which there is something to learn."""
    rows = (
        (400, "quantities/by-for-to", "by", ("to",), Verdict.ACCEPT, "to"),
        (3, "names/misspelled", "Ben Okry", ("Ben Okra",), Verdict.EDIT, "Ben Okri"),
        (4, "names/misspelled", "Soyinka", ("Soyanka",), Verdict.REJECT, None),
    )
    for count, rule, text, offers, verdict, after in rows:
        append(
            folder / "many.jsonl",
            [
                decided(
                    Asked(Key(rule, text, "", "", f"{n}"), offers, True, "unsafe", (Reason("alias", 1.0),)),
                    verdict,
                    "a.txt",
                    after=after,
                )
                for n in range(count)
            ],
        )
    return folder / "many.jsonl"


def test_what_is_learnt_is_a_patch_that_changes_nothing_until_it_is_merged(cleaner, many, folder):
    pytest.importorskip("tomlkit", reason="the extra review is not installed")
    (folder / "cleaner.toml").write_text("# ours\n[applicability]\n'names/doubled' = 'unsafe'  # for now\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = cleaner("decisions", "learn", "many.jsonl")
    assert done.stderr == "407 decisions; the patch is a proposal: nothing was written\n"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert "quantities/by-for-to becomes safe: 400 of 400 fixes taken; 0.990 >= 0.99\n" in done.stdout
    patch = done.stdout[done.stdout.index("--- ") :]
    subprocess.run(["git", "apply", "-"], cwd=folder, input=patch.encode(), check=True)
    assert (folder / "cleaner.toml").read_text() == (
        '# ours\naccept = ["accept.txt"]\ngazetteer = ["house-names.yml"]\n\n'
        "[applicability]\n'names/doubled' = 'unsafe'  # for now\n\"quantities/by-for-to\" = \"safe\"\n"
    )
    assert (folder / "accept.txt").read_text() == "Soyinka  # rejected in 4 sentences\n"
    assert cleaner("gazetteer", "check", "house-names.yml").exit_code == 0
    (folder / "article.txt").write_text("Soyinka wrote it.\n")
    assert cleaner("check", "article.txt").exit_code == 0  # what was merged is a configuration
    told = json.loads(cleaner("decisions", "learn", "many.jsonl", "--format", "json").stdout)
    assert (told["proposals"], told["patch"]) == ([], "")
    assert told["evidence"] == [
        {
            "kind": "alias",
            "fixes": {"right": 400, "total": 407, "low": 0.9649, "high": 0.9916},
            "faults": {"right": 403, "total": 407, "low": 0.975, "high": 0.9962},
        }
    ]


def test_a_configuration_names_the_decisions_of_its_articles(cleaner, decisions, folder):
    (folder / "desk").mkdir()
    decisions.rename(folder / "desk/said.jsonl")
    (folder / "cleaner.toml").write_text('decisions = "desk/said.jsonl"\n')
    assert "parts-total" not in cleaner("check", "news").stdout
    (folder / "cleaner.toml").write_text('decisions = "none yet.jsonl"\n')  # nobody has decided anything
    told = cleaner("check", "news")
    assert ("parts-total" in told.stdout, told.stderr) == (True, "")
    (folder / "cleaner.toml").write_text('decisions = "desk/said.jsonl"\n')
    assert "parts-total" in cleaner("check", "news", "--decisions", "/dev/null").stdout  # the command line is nearer
    assert cleaner("decisions", "show").stderr == "2 decisions\n"
    assert cleaner("config", "show", "news", "--origin").stdout.count('decisions = "desk/said.jsonl"') == 1
    (folder / "desk/said.jsonl").write_text("no decision\n")
    assert "said.jsonl:1: is no decision" in cleaner("check", "news").stderr


def test_each_configuration_has_decisions_of_its_own(cleaner, decisions, folder):
    (folder / "news/cleaner.toml").write_text('decisions = "../decisions.jsonl"\n')
    (folder / "other").mkdir()
    (folder / "other/b.md").write_text(DEAD)
    for _ in range(2):  # the second time by what is kept
        told = cleaner("check", "news", "other", "--format", "concise").stdout
        assert [line.partition(":")[0] for line in told.splitlines() if "parts-total" in line] == ["other/b.md"]


def test_a_file_of_decisions_that_is_named_is_no_article(cleaner, decisions, folder):
    decisions.rename(folder / "news/said.jsonl")
    (folder / "news/record.jsonl").write_text('{"text": "It was the the end."}\n')
    (folder / "cleaner.toml").write_text('fields = ["text"]\ndecisions = "news/said.jsonl"\n')
    assert "3 files" in cleaner("check", "news").stdout
