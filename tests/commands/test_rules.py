from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cleaner.commands import columns

RULE = """\
id: terms/troops
summary: Soldiers, not troops
why: The house says so.
mqm: style
its: style
applicability: unsafe
detect: {kind: pattern, any: [{match: '\\btroops\\b', replace: soldiers}]}
examples:
  - wrong: "The [[troops|soldiers]] left."
  - keep: "The soldiers left."
"""


@pytest.fixture
def house(folder: Path) -> Path:
    path = folder / "house" / "terms" / "troops.yml"
    path.parent.mkdir(parents=True)
    path.write_text(RULE)
    return folder / "house"


class TestExplain:
    def test_everything_a_reader_needs(self, cleaner):
        done = cleaner("explain", "fragments/vice-versa")
        assert done.exit_code == 0
        for text in (
            "Translation engines cut a long sentence",
            "safe: its certain fixes are applied by default",
            "linguistic-conventions/grammar",
            "pattern",
            "  - They may land in Japan. vice versa.\n    -> They may land in Japan, and vice versa.",
            "  - “Vice versa” is Latin.",
            'ignore = ["fragments/vice-versa"]',
        ):
            assert text in done.stdout

    def test_a_rule_that_only_shows(self, cleaner):
        done = cleaner("explain", "quantities/change-mismatch")
        assert "display: it only shows" in done.stdout
        assert "    shown: “" in done.stdout

    def test_an_unknown_id_names_the_nearest(self, cleaner):
        done = cleaner("explain", "fragments/vice-verse")
        assert (done.exit_code, done.stderr) == (
            2,
            "no rule 'fragments/vice-verse'\n  did you mean 'fragments/vice-versa'?\n",
        )

    def test_a_house_rule(self, cleaner, house):
        assert "Soldiers, not troops" in cleaner("explain", "terms/troops", "--rules", "house").stdout

    def test_the_applicability_is_that_of_the_project(self, cleaner, folder):
        (folder / "cleaner.toml").write_text('[applicability]\n"fragments/vice-versa" = "display"\n')
        assert "display: it only shows" in cleaner("explain", "fragments/vice-versa").stdout


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

    def test_a_failure_tells_what_was_wanted_and_what_came(self, cleaner, house):
        (house / "terms/troops.yml").write_text(RULE.replace("|soldiers]]", "|people]]"))
        done = cleaner("rules", "test", "house")
        assert done.exit_code == 1
        assert done.stdout == (
            "terms/troops example 1: does not find exactly what is marked\n"
            "  wrong:  The [[troops|people]] left.\n"
            "  wanted: 'troops' -> 'people'\n"
            "  got:    'troops' -> 'soldiers'\n"
            "1 rule, 2 examples: 1 failure\n"
        )

    def test_all_rules_speak_on_a_right_example(self, cleaner, house):
        (house / "terms/troops.yml").write_text(RULE.replace("The soldiers left.", "They land in Japan. vice versa."))
        done = cleaner("rules", "test", "terms/troops", "house")
        assert done.exit_code == 1
        assert "fragments/vice-versa at '. vice versa.'" in done.stdout

    def test_a_rule_that_does_not_load(self, cleaner, house):
        (house / "terms/troops.yml").write_text(RULE.replace("kind: pattern", "kind: patern"))
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
