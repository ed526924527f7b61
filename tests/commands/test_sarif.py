"""``--output sarif``: what it tells of suppressed findings, and what readers of SARIF make of it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

VERSA = "Chile may land troops in Peru. vice versa.\n"
ARTICLE = f"""\
# Troops

<!-- cleaner: ignore[fragments] as it was said -->
{VERSA}
India signed the the treaty.

Kenya signed the the pact.

The crash killed 12 people: 7 men and 4 women.
"""
SETTINGS = """\
[[suppress]]
rule = "repetition/doubled-word"
text = "the the pact"
reason = "the desk's joke"
"""


@pytest.fixture
def silenced(cleaner, folder: Path) -> Path:
    """An article with a finding for each way to silence one, and a baseline that knows what else it has."""
    (folder / "cleaner.toml").write_text(SETTINGS)
    (folder / "news").mkdir()
    (folder / "news/a.md").write_text(ARTICLE)
    cleaner("baseline", "create", "news")
    (folder / "news/a.md").write_text(f"{ARTICLE}\nLaos signed the the note.\n")
    return folder / "news"


def run_of(file: Path) -> dict:
    (run,) = json.loads(file.read_text())["runs"]
    return run


def test_what_is_suppressed_is_told_when_asked_for(cleaner, silenced, folder):
    given = "--baseline", "cleaner-baseline.json"
    done = cleaner("check", "news", *given, "--show-suppressed", "--output", "sarif:all.sarif")
    assert done.stdout.endswith("1 finding in 1 file, 1 safe fix\n")
    results = run_of(folder / "all.sarif")["results"]
    told = [(one["ruleId"], one["baselineState"], one.get("suppressions")) for one in results]

    def by(kind: str, note: str) -> list[dict[str, str]]:
        return [{"kind": kind, "status": "accepted", "justification": note}]

    assert told == [
        ("repetition/doubled-word", "new", None),
        ("fragments/vice-versa", "new", by("inSource", "comment on line 3: as it was said")),
        ("repetition/doubled-word", "unchanged", by("external", "in the baseline")),
        ("repetition/doubled-word", "new", by("external", "cleaner.toml:1: the desk's joke")),
        ("quantities/parts-total", "unchanged", by("external", "in the baseline")),
    ]
    assert len({one["partialFingerprints"]["cleaner/v1"] for one in results}) == len(results)


def test_a_decision_is_a_suppression_elsewhere(cleaner, folder, monkeypatch):
    from cleaner.commands import interactive

    monkeypatch.setattr(interactive, "_is_terminal", lambda: True)
    (folder / "a.md").write_text("The crash killed 12 people: 7 men and 4 women.\n")
    cleaner("fix", "-i", "a.md", "--diff", input="r\n")
    cleaner("check", "a.md", "--decisions", "decisions.jsonl", "--show-suppressed", "--output", "sarif:a.sarif")
    (one,) = run_of(folder / "a.sarif")["results"]
    assert one["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "rejected in decisions.jsonl"}
    ]
    assert "baselineState" not in one


def test_what_is_suppressed_is_left_away_otherwise(cleaner, silenced, folder):
    """Code scanning shows a result with suppressions as an open alert."""
    cleaner("check", "news", "--output", "sarif:a.sarif", "--baseline", "cleaner-baseline.json")
    (one,) = run_of(folder / "a.sarif")["results"]
    assert one["baselineState"] == "new"
    assert "suppressions" not in one


def test_fingerprints_do_not_depend_on_what_is_shown(cleaner, silenced, folder):
    cleaner("check", "news", "--output", "sarif:some.sarif")
    cleaner("check", "news", "--output", "sarif:all.sarif", "--show-suppressed")
    some, every = (
        {json.dumps(one["locations"]): one["partialFingerprints"] for one in run_of(folder / name)["results"]}
        for name in ("some.sarif", "all.sarif")
    )
    assert some.items() < every.items()


@pytest.mark.parametrize("form", ["sarif", "gitlab", "csv", "m2", "diff", "jsonl"])
def test_a_run_over_what_is_known_tells_the_same(cleaner, silenced, folder, form, monkeypatch):
    """What is kept of a result has no paragraphs, of which fingerprints and sentences are made."""
    monkeypatch.delenv("CLEANER_NO_CACHE", raising=False)
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(folder / "cache"))
    for name in ("one", "two"):
        cleaner("check", "news", "--show-suppressed", "--output", f"{form}:{name}")
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes() != b""


def test_a_reader_of_sarif_takes_it(cleaner, silenced, folder):
    """PyPI's sarif-tools, which makes a report for GitLab of it."""
    if find_spec("sarif") is None:
        pytest.skip("sarif-tools is not installed")
    cleaner("check", "news", "--show-suppressed", "--output", "sarif:all.sarif")
    tool = [sys.executable, "-m", "sarif", "codeclimate", "--output", "all.json", "all.sarif"]
    subprocess.run(tool, cwd=folder, check=True, capture_output=True)
    issues = json.loads((folder / "all.json").read_text())
    assert {(one["location"]["path"], one["location"]["lines"]["begin"]) for one in issues} == {
        ("news/a.md", line) for line in (4, 6, 8, 10, 12)
    }
    assert {one["check_name"] for one in issues} == {
        "fragments/vice-versa",
        "repetition/doubled-word",
        "quantities/parts-total",
    }
