"""A newsroom's own pack, as its editors use it, and what a bad rule in it costs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.text import limited

RULE = """\
id: terms/{slug}
summary: A word of the house
why: The house says so.
mqm: style
its: style
applicability: safe
detect: {{kind: pattern, match: '{match}', replace: '{new}'}}
examples:
  - wrong: "{wrong}"
  - wrong: "{wrong}"
  - wrong: "{wrong}"
  - keep: "The river rose."
  - keep: "The lake rose."
  - keep: "The sea rose."
"""
# Some texts this pattern is quick on; on this one it would run for years.
SLOW, LONG = "(x+x+)+y", "x" * 4000


@pytest.fixture
def desk(folder: Path) -> Path:
    """A pack with rules, names and terms of its own."""
    write(folder / "desk", "troops", r"\btroops\b", "soldiers", "Many [[troops|soldiers]] left.")
    (folder / "desk/pack.yml").write_text("name: desk\nversion: 1\nignore: [fragments/vice-versa]\n")
    (folder / "desk/gazetteer").mkdir()
    people = "entities:\n  - {id: person/tamsin-orbell, name: {given: Tamsin, family: Orbell}}\n"
    (folder / "desk/gazetteer/people.yml").write_text(people)
    (folder / "desk/glossary.csv").write_text("wrong,right\ngas pipe,gas pipeline\n")
    return folder / "desk"


def write(pack: Path, slug: str, match: str, new: str = "", wrong: str = "Many [[troops]] left.") -> None:
    path = pack / f"terms/{slug}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(slug=slug, match=match, new=new, wrong=wrong), encoding="utf-8")


@pytest.fixture
def article(folder: Path) -> Path:
    path = folder / "news/a.txt"
    path.parent.mkdir()
    path.write_text("The troops left the gas pipe, Tamsin Orbel said. Tamsin Orbell left. vice versa.\n")
    return path


def test_a_pack_that_the_configuration_names(cleaner: Callable, desk: Path, article: Path, folder: Path) -> None:
    (folder / "cleaner.toml").write_text('packs = ["./desk"]\n')
    done = cleaner("fix", article, "--out", "out")
    assert (done.exit_code, done.stderr) == (0, "")
    fixed = "The soldiers left the gas pipeline, Tamsin Orbell said. Tamsin Orbell left. vice versa.\n"
    assert (folder / "out/a.txt").read_text() == fixed


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ('ignore = ["terms/troops"]', {"terms/glossary", "names/misspelled"}),
        ('select = ["terms"]', {"terms/troops", "terms/glossary"}),
        ('ignore = ["fragments/vice-versa", "names"]', {"terms/troops", "terms/glossary"}),
    ],
    ids=["ignored", "selected", "ignored here and by the pack"],
)
def test_the_configuration_has_the_last_word(
    cleaner: Callable, desk: Path, article: Path, folder: Path, config: str, found: set[str]
) -> None:
    (folder / "cleaner.toml").write_text(f'packs = ["./desk"]\n{config}\n')
    lines = cleaner("check", "news", "--format", "concise").stdout.splitlines()
    assert {line.split()[1] for line in lines if line.startswith("news")} == found


def test_what_was_found_before_is_not_told_again_when_an_extended_pack_changes(
    cleaner: Callable, desk: Path, article: Path, folder: Path
) -> None:
    (folder / "sports").mkdir()
    (folder / "sports/pack.yml").write_text("name: sports\nextends: [../desk]\n")
    (folder / "cleaner.toml").write_text('packs = ["./sports"]\n')
    for _ in range(2):
        assert "“troops” -> “soldiers”" in cleaner("check", "news").stdout
    write(desk, "troops", r"\btroops\b", "units", "Many [[troops|units]] left.")
    assert "“troops” -> “units”" in cleaner("check", "news").stdout


def test_a_comment_may_name_what_a_pack_switched_off(cleaner: Callable, desk: Path, folder: Path) -> None:
    (folder / "a.md").write_text("<!-- cleaner: ignore[fragments/vice-versa] as he said it -->\nHe left. vice versa.\n")
    assert cleaner("check", "a.md").exit_code == 0
    assert "invalid" not in cleaner("check", "a.md", "--rules", "desk").stderr


def test_a_pack_that_is_not_there(cleaner: Callable, article: Path, folder: Path) -> None:
    (folder / "cleaner.toml").write_text('packs = ["acme-desk"]\n')
    done = cleaner("check", article)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{folder / 'cleaner.toml'}:1: no installed pack is called 'acme-desk'")


class TestARuleThatTakesTooLong:
    @pytest.fixture(autouse=True)
    def _slow(self, desk: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limited, "SECONDS", 0.05)
        write(desk, "slow", SLOW, "y", "[[xxxy|y]]")
        (article.parent / "b.txt").write_text(f"The troops left. {LONG}\n")

    def test_the_others_still_tell_what_they_find(self, cleaner: Callable) -> None:
        done = cleaner("check", "news", "--rules", "desk", "--format", "concise")
        assert done.exit_code == 2
        found = {tuple(line.split()[:2]) for line in done.stdout.splitlines() if line.startswith("news")}
        assert ("news/b.txt:1:5:", "terms/troops") in found
        assert ("news/a.txt:1:5:", "terms/troops") in found

    def test_it_is_told_with_its_file_and_the_article(self, cleaner: Callable) -> None:
        done = cleaner("check", "news", "--rules", "desk")
        assert done.stderr.splitlines()[:2] == [
            "news/b.txt: rule terms/slow was left out: a pattern takes too long; it stands in desk/terms/slow.yml",
            '  avoid nested repetition such as (a+)+, or switch the rule off: ignore = ["terms/slow"]',
        ]
        assert done.stderr.count("terms/slow was left out") == 1

    def test_the_others_still_mend(self, cleaner: Callable, folder: Path) -> None:
        done = cleaner("fix", "news", "--out", "out", "--rules", "desk")
        assert (done.exit_code, done.stderr.count("terms/slow was left out")) == (2, 1)
        assert (folder / "out/b.txt").read_text() == f"The soldiers left. {LONG}\n"

    def test_a_later_round_does_not_ask_it_again(self, cleaner: Callable, desk: Path, folder: Path) -> None:
        # The first round makes the text that it takes too long on: what it did before is taken back.
        write(desk, "slow", f"(?:{SLOW}|zz)", "y", "[[zz|y]]")
        write(desk, "more", "MORE", LONG, "[[MORE|" + LONG + "]]")
        (folder / "news/b.txt").write_text("The troops left zz. MORE\n")
        done = cleaner("fix", "news/b.txt", "--out", "out", "--rules", "desk")
        assert done.exit_code == 2
        assert (folder / "out/b.txt").read_text() == f"The soldiers left zz. {LONG}\n"

    def test_switched_off_as_the_hint_says(self, cleaner: Callable) -> None:
        done = cleaner("check", "news", "--rules", "desk", "--ignore", "terms/slow")
        assert (done.exit_code, "terms/slow" in done.stderr) == (1, False)


@pytest.mark.parametrize(
    ("match", "message"),
    [
        ("(a{1000}){1000}", "the pattern repeats too much"),
        ("(a", "the pattern is wrong: missing ) at character 3"),
        ("|".join(["word"] * 5000), "the pattern is 24,999 characters long"),
    ],
    ids=["too large", "none", "too long"],
)
def test_a_pattern_that_can_not_be_used_is_told_with_its_line(
    cleaner: Callable, desk: Path, article: Path, match: str, message: str
) -> None:
    write(desk, "bad", match)
    done = cleaner("check", article, "--rules", "desk")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"desk/terms/bad.yml:7:25: {message}")


def test_rules_that_undo_each_other(cleaner: Callable, desk: Path, article: Path) -> None:
    write(desk, "soldiers", r"\bsoldiers\b", "troops", "Many [[soldiers|troops]] left.")
    done = cleaner("check", article, "--rules", "desk")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "desk/terms/soldiers.yml: rule terms/soldiers and rule terms/troops of desk/terms/troops.yml" in done.stderr
