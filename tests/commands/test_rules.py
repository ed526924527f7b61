from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from cleaner.commands import columns
from cleaner.rulebook import installed


class TestList:
    def test_plain_when_piped(self, cleaner, root):
        done = cleaner("rules", "list")
        assert done.exit_code == 0
        lines = done.stdout.splitlines()
        assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
        assert len(lines) == len(list((root / "rules/en").glob("*/*.yml")))
        assert "fragments/vice-versa" in done.stdout
        assert "\x1b" not in done.stdout

    def test_a_table_on_a_terminal(self, cleaner, monkeypatch):
        monkeypatch.setattr(columns, "_is_terminal", lambda: True)
        first, *rows = cleaner("rules", "list").stdout.splitlines()
        assert first.split() == ["rule", "applicability", "summary"]
        assert any(row.startswith("fragments/vice-versa") for row in rows)

    def test_house_rules_are_listed_too(self, cleaner, house):
        assert "terms/troops" in cleaner("rules", "list", "--rules", house).stdout

    def test_those_of_the_configuration_too(self, cleaner, house, folder):
        (folder / "cleaner.toml").write_text('rules = ["house"]\n')
        assert "terms/troops" in cleaner("rules", "list").stdout

    @pytest.mark.parametrize(
        ("options", "fits"),
        [
            (["--group", "names"], lambda one: one["group"] == "names"),
            (["--group", "names", "--group", "roles"], lambda one: one["group"] in ("names", "roles")),
            (["--applicability", "display"], lambda one: one["applicability"] == "display"),
            (["--mqm", "terminology"], lambda one: one["mqm"].startswith("terminology/")),
            (["--mqm", "*/number-format"], lambda one: one["mqm"].endswith("/number-format")),
            (["--kind", "pattern", "--group", "f*"], lambda one: one["kind"] == "pattern" and one["group"][0] == "f"),
        ],
    )
    def test_what_a_filter_leaves(self, cleaner, options, fits):
        every = [json.loads(line) for line in cleaner("rules", "list", "--format", "json").stdout.splitlines()]
        left = [json.loads(line) for line in cleaner("rules", "list", "--format", "json", *options).stdout.splitlines()]
        assert left
        assert left == [one for one in every if fits(one)]

    def test_a_record_says_what_a_rule_is(self, cleaner, house):
        done = cleaner("rules", "list", "--rules", "house", "--mqm", "style", "--format", "json")
        record = next(one for one in map(json.loads, done.stdout.splitlines()) if one["id"] == "terms/troops")
        assert record == {
            "id": "terms/troops", "summary": "Soldiers, not troops", "group": "terms", "applicability": "unsafe",
            "mqm": "style", "kind": "pattern", "pack": "house", "its": "style", "priority": 0, "touches": [],
            "examples": {"wrong": 1, "keep": 1}, "path": "house/terms/troops.yml",
        }  # fmt: skip

    def test_the_rules_of_a_pack(self, cleaner, house):
        done = cleaner("rules", "list", "--rules", "house", "--pack", "house")
        assert [line.split()[0] for line in done.stdout.splitlines()] == ["terms/troops"]

    def test_a_filter_that_fits_no_rule(self, cleaner):
        done = cleaner("rules", "list", "--group", "name")
        assert (done.exit_code, done.stderr) == (2, "no rule has the group 'name'\n  did you mean 'names'?\n")

    def test_filters_that_fit_no_rule_together(self, cleaner):
        done = cleaner("rules", "list", "--group", "names", "--kind", "pattern")
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no rule is all of this\n")


def changed(house: Path, old: str, new: str) -> None:
    path = house / "terms/troops.yml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def examples_of(name: str) -> int:
    files = (Path(__file__).parents[2] / "rules/en/fragments").glob(f"{name}.yml")
    return sum(len(yaml.safe_load(path.read_text(encoding="utf-8"))["examples"]) for path in files)


class TestTest:
    def test_one_rule(self, cleaner):
        done = cleaner("rules", "test", "fragments/vice-versa")
        assert (done.exit_code, done.stdout) == (0, f"1 rule, {examples_of('vice-versa')} examples: all hold\n")

    @pytest.mark.parametrize("path", ["house", "house/terms", "house/terms/troops.yml"])
    def test_a_folder_or_file_of_the_house(self, cleaner, house, path):
        assert cleaner("rules", "test", path).stdout == "1 rule, 2 examples: all hold\n"

    def test_a_shipped_folder_is_not_read_twice(self, cleaner, root):
        done = cleaner("rules", "test", root / "rules/en/fragments")
        rules = len(list((root / "rules/en/fragments").glob("*.yml")))
        assert (done.exit_code, done.stdout) == (0, f"{rules} rules, {examples_of('*')} examples: all hold\n")

    def test_a_failure_shows_what_was_wanted_and_what_came(self, cleaner, house):
        changed(house, "|soldiers]]", "|people]]")
        done = cleaner("rules", "test", "house")
        assert done.exit_code == 1
        assert done.stdout == (
            "terms/troops example 1: does not find exactly what is marked\n"
            "  wanted: The [[troops|people]] left.\n"
            "                       ~~~~~~\n"
            "  got:    The [[troops|soldiers]] left.\n"
            "                       ~~~~~~~~\n"
            "\n"
            "1 rule, 2 examples: 1 failure\n"
        )

    def test_whoever_speaks_on_a_right_example_says_why(self, cleaner, house):
        changed(house, "The soldiers left.", "They land in Japan. vice versa.")
        done = cleaner("rules", "test", "terms/troops", "house")
        assert done.exit_code == 1
        assert "  got:    They land in Japan[[. vice versa.|, and vice versa.]]\n" in done.stdout
        assert "  - fragments/vice-versa [safe] A lone" in done.stdout
        assert "    - pattern: matches the pattern of fragments/vice-versa\n" in done.stdout

    def test_a_rule_that_does_not_load(self, cleaner, house):
        changed(house, "kind: pattern", "kind: patern")
        done = cleaner("rules", "test", "house")
        assert done.exit_code == 2
        assert "troops.yml:7:" in done.stderr
        assert "did you mean 'pattern'?" in done.stderr

    def test_an_unknown_id_and_an_empty_folder(self, cleaner, folder):
        (folder / "empty").mkdir()
        assert cleaner("rules", "test", "names/mispelled").stderr == (
            "no rule 'names/mispelled'\n  did you mean 'names/misspelled'?\n"
        )
        done = cleaner("rules", "test", "empty")
        assert (done.exit_code, done.stderr) == (2, "empty: holds no rule\n  rules are files GROUP/SLUG.yml\n")

    @pytest.mark.parametrize("name", ["notes.txt", "notes.yml", "terms/notes.md"])
    def test_a_file_that_is_no_rule(self, cleaner, folder, name):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("Notes.")
        done = cleaner("rules", "test", name)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "is no rule file\n  rules are files GROUP/SLUG.yml\n" in done.stderr

    def test_a_rule_of_a_pack_is_read_with_its_pack(self, cleaner, house, folder):
        """The pack says that its rule stands in the place of a shipped one."""
        text = (house / "terms/troops.yml").read_text().replace("terms/troops", "fragments/vice-versa")
        (house / "fragments").mkdir()
        (house / "fragments/vice-versa.yml").write_text(text)
        (house / "terms/troops.yml").unlink()
        (house / "pack.yml").write_text("name: house\noverrides: [fragments/vice-versa]\n")
        done = cleaner("rules", "test", "house/fragments/vice-versa.yml")
        assert (done.exit_code, done.stdout) == (0, "1 rule, 2 examples: all hold\n")


def test_a_rule_of_a_pack_that_the_project_names(cleaner, folder):
    file = folder / "our-pack/terms/fish.yml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "id: terms/fish\nsummary: x\nwhy: x\nmqm: terminology/wrong-term\nits: terminology\napplicability: display\n"
        "detect: {kind: pattern, match: 'fish zone'}\n"
        "examples:\n  - wrong: 'The [[fish zone]] is open.'\n  - keep: 'The fishing zone is open.'\n"
    )
    (folder / "cleaner.toml").write_text('packs = ["./our-pack"]\n')
    assert cleaner("rules", "test", "terms/fish").stdout == "1 rule, 2 examples: all hold\n"
    assert cleaner("rules", "test", "our-pack", "terms/fish").stdout == "1 rule, 2 examples: all hold\n"


def test_an_installed_pack_is_tested_by_its_name(cleaner, house, monkeypatch):
    (house / "pack.yml").write_text("name: acme-desk\n")
    monkeypatch.setattr(installed, "is_offered", lambda name: name == "acme-desk")
    monkeypatch.setattr(installed, "folder", lambda name: house)
    done = cleaner("rules", "test", "acme-desk")
    assert (done.exit_code, done.stdout) == (0, "1 rule, 2 examples: all hold\n")
