"""What a maintainer reads before a change of rules is merged."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest


def git(folder: Path, *words: str) -> None:
    author = ["-c", "user.name=A Maintainer", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def articles(folder: Path) -> Path:
    texts = {
        "bamako.txt": "The troops left Bamako. Other troops stayed in Gao with the militia.\n",
        "gao.txt": "A force of 300 troops came.\n",
    }
    (folder / "articles").mkdir()
    for name, text in texts.items():
        (folder / "articles" / name).write_text(text)
    return folder / "articles"


@pytest.fixture
def committed(house: Path, articles: Path, folder: Path) -> Path:
    """The rules of the house in a repository, articles beside them."""
    git(folder, "init", "--quiet")
    git(folder, "add", "house")
    git(folder, "commit", "--quiet", "--message", "rules")
    return house


def changed(house: Path, old: str, new: str) -> None:
    path = house / "terms/troops.yml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_nothing_changed(cleaner, committed):
    changed(committed, "The house says so.", "The desk says so.")
    done = cleaner("rules", "diff", "house", "--corpus", "articles")
    assert (done.exit_code, done.stdout) == (0, "0 findings in 2 files differ from HEAD: no rule says anything else\n")


def test_what_came_what_went_what_is_another(cleaner, committed):
    variants = "[{match: '300 troops', replace: 300 soldiers}, {match: militia, replace: fighters}]"
    changed(committed, "[{match: '\\btroops\\b', replace: soldiers}]", variants)
    done = cleaner("rules", "diff", "house", "--corpus", "articles")
    assert (done.exit_code, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
rule          before  after  added  removed  changed
terms/troops  3       2      1      2        1

terms/troops added, 1:
  + articles/bamako.txt:1:61 [unsafe]
      Other troops stayed in Gao with the [[militia|fighters]].

terms/troops changed, 1:
  ~ articles/gao.txt:1:12 [unsafe]
      was A force of 300 [[troops|soldiers]] came. [unsafe]
      now A force of [[300 troops|300 soldiers]] came.

terms/troops removed, 2:
  - articles/bamako.txt:1:5 [unsafe]
      The [[troops|soldiers]] left Bamako.
  - articles/bamako.txt:1:31 [unsafe]
      Other [[troops|soldiers]] stayed in Gao with the militia.

4 findings in 2 files differ from HEAD
"""
    )


def test_a_sample_is_the_same_each_time(cleaner, committed):
    changed(committed, "'\\btroops\\b'", "never")
    shown = [cleaner("rules", "diff", "house", "--corpus", "articles", "--sample", "2").stdout for _ in range(2)]
    assert shown[0] == shown[1]
    assert "terms/troops removed, 2 of 3:\n" in shown[0]
    assert shown[0].count("\n  - ") == 2


def test_another_applicability_is_a_change(cleaner, committed):
    changed(committed, "applicability: unsafe", "applicability: display")
    done = cleaner("rules", "diff", "house", "--corpus", "articles", "--format", "json")
    first, *others = [json.loads(line) for line in done.stdout.splitlines()]
    assert first == {
        "type": "rule", "rule": "terms/troops", "before": 3, "after": 3, "added": 0, "removed": 0, "changed": 3,
    }  # fmt: skip
    assert {(one["type"], one["applicability"]) for one in others} == {("changed", "display")}


def test_a_new_pack_adds_all_it_finds(cleaner, committed, folder):
    committed.rename(folder / "desk")
    done = cleaner("rules", "diff", "desk", "--corpus", "articles")
    assert done.stdout.splitlines()[1].split() == ["terms/troops", "0", "3", "3", "0", "0"]


def test_an_earlier_revision(cleaner, committed, folder):
    changed(committed, "replace: soldiers", "replace: fighters")
    git(folder, "commit", "--quiet", "--all", "--message", "fighters")
    assert cleaner("rules", "diff", "house", "--corpus", "articles").stdout.startswith("0 findings")
    done = cleaner("rules", "diff", "house", "--corpus", "articles", "--base", "HEAD~1")
    assert "now The [[troops|fighters]] left Bamako.\n" in done.stdout


def test_two_folders_without_git(cleaner, house, articles, folder):
    (folder / "older").mkdir()
    done = cleaner("rules", "diff", "house", "--corpus", "articles", "--base", "older")
    assert done.stdout.splitlines()[1].split() == ["terms/troops", "0", "3", "3", "0", "0"]


def test_the_shipped_rules_against_themselves(cleaner, articles, root):
    done = cleaner("rules", "diff", "--corpus", "articles", "--base", root / "rules")
    assert (done.exit_code, done.stdout.partition(" differ")[0]) == (0, "0 findings in 2 files")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["house", "--base", "nothing"], "'nothing' is no folder, and no revision that git knows"),
        (["hause"], "hause"),
        (["--base", "articles"], "articles: holds no shipped rules"),
    ],
)
def test_what_can_not_be_compared(cleaner, committed, words, told):
    done = cleaner("rules", "diff", *words, "--corpus", "articles")
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_without_a_repository_a_folder_is_asked_for(cleaner, house, articles):
    done = cleaner("rules", "diff", "house", "--corpus", "articles")
    assert (done.exit_code, done.stderr) == (
        2,
        "house: is in no git repository\n  give --base the folder to compare with\n",
    )


def test_rules_of_the_base_that_do_not_load_are_told_by_their_revision(cleaner, committed, folder):
    changed(committed, "kind: pattern", "kind: patern")
    git(folder, "commit", "--quiet", "--all", "--message", "broken")
    changed(committed, "kind: patern", "kind: pattern")
    done = cleaner("rules", "diff", "house", "--corpus", "articles")
    assert done.exit_code == 2
    assert done.stderr.startswith("HEAD:house/terms/troops.yml:7:")


def test_an_article_that_can_not_be_read_does_not_stop_the_others(cleaner, committed, articles):
    changed(committed, "replace: soldiers", "replace: fighters")
    (articles / "broken.txt").write_bytes(b"\xff\xfe\xff")
    done = cleaner("rules", "diff", "house", "--corpus", "articles")
    assert done.exit_code == 2
    assert "broken.txt" in done.stderr
    assert "terms/troops changed, 3:" in done.stdout
