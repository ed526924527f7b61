"""A rule explained, at a terminal and in a pipe."""

from __future__ import annotations

import pytest
from rich.console import Console

from cleaner.commands import explain


def test_everything_a_reader_needs(cleaner):
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


def test_a_rule_that_only_shows(cleaner):
    done = cleaner("explain", "quantities/change-mismatch")
    assert "display: it only shows" in done.stdout
    assert "    shown: “" in done.stdout


def test_an_unknown_id_names_the_nearest(cleaner):
    done = cleaner("explain", "fragments/vice-verse")
    assert (done.exit_code, done.stderr) == (
        2,
        "no rule 'fragments/vice-verse'\n  did you mean 'fragments/vice-versa'?\n",
    )


def test_a_house_rule(cleaner, house):
    assert "Soldiers, not troops" in cleaner("explain", "terms/troops", "--rules", "house").stdout


def test_the_applicability_is_that_of_the_project(cleaner, folder):
    (folder / "cleaner.toml").write_text('[applicability]\n"fragments/vice-versa" = "display"\n')
    assert "display: it only shows" in cleaner("explain", "fragments/vice-versa").stdout


def test_what_it_really_says(cleaner):
    done = cleaner("explain", "dates/weekday")
    said = done.stdout.partition("What it says of the first:\n")[2]
    assert "  example:1:21 dates/weekday [unsafe] 12 January 2023 is a Thursday, not a Tuesday\n" in said
    assert "    - arithmetic: 12 January 2023 is a Thursday\n" in said


@pytest.mark.parametrize(
    ("rule", "ways"),
    [
        ("fragments/vice-versa", ['"fragments/vice-versa" = "display"', '"fragments/vice-versa" = "unsafe"']),
        ("dates/weekday", ['"dates/weekday" = "display"', '"dates/weekday" = "safe"']),
        ("quantities/change-mismatch", []),
    ],
)
def test_how_to_have_less_of_it_or_more(cleaner, rule, ways):
    lines = [line.strip() for line in cleaner("explain", rule).stdout.splitlines()]
    assert f"<!-- cleaner: ignore[{rule}] the reason -->" in lines
    assert [line for line in lines if line.startswith(f'"{rule}" = ')] == ways


def test_one_that_the_project_switched_off_is_explained_all_the_same(cleaner, folder):
    (folder / "cleaner.toml").write_text('ignore = ["fragments/*"]\n')
    done = cleaner("explain", "fragments/vice-versa")
    assert done.exit_code == 0
    assert "What it says of the first:" in done.stdout


def test_panels_at_a_terminal(cleaner, monkeypatch):
    def console() -> Console:
        return Console(force_terminal=True, color_system="standard", width=60, highlight=False, markup=False)

    monkeypatch.setattr(explain, "console", console)
    shown = cleaner("explain", "names/misspelled").stdout
    assert "Later \x1b[1;31mKashida\x1b[0m flew" in shown
    assert "Later \x1b[1;32mKishida\x1b[0m flew" in shown
    assert "What it says of the first" in shown


def test_one_that_a_pack_switched_off_is_explained_with_who_did(cleaner, folder):
    pack = folder / "desk"
    pack.mkdir()
    (pack / "pack.yml").write_text("name: desk\nignore: [names/misspelled]\n")
    shown = cleaner("explain", "names/misspelled", "--rules", "desk")
    assert shown.exit_code == 0
    assert "switched off   by desk/pack.yml" in shown.stdout


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('ignore = ["names"]\n', "by ignore at {}:1"),
        ('select = [\n  "terms",\n]\n', "by select at {}:2, which does not name it"),
    ],
)
def test_one_that_the_configuration_switched_off_tells_where(cleaner, folder, config, told):
    (folder / "cleaner.toml").write_text(config)
    shown = cleaner("explain", "names/misspelled")
    assert f"switched off   {told.format(folder / 'cleaner.toml')}" in shown.stdout
