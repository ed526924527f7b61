"""Writing a new rule as a desk editor does."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import pytest

from cleaner import files


def run_next(cleaner, done):
    """Run the one command that another told to run."""
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    program, *words = shlex.split(line)
    assert program == "cleaner"
    return cleaner(*words)


def test_a_new_rule_fails_until_it_is_written(cleaner, folder):
    done = cleaner("rules", "new", "terms/fishery-zone")
    assert (done.exit_code, done.stderr) == (0, "")
    first = run_next(cleaner, done)
    assert first.exit_code == 1
    assert first.stdout.endswith("1 rule, 2 examples: 2 failures\n")
    path = folder / "rules/terms/fishery-zone.yml"
    written = (
        path.read_text()
        .replace("match: '\\bTODO\\b'", "match: '\\bfish zone\\b'")
        .replace("'what it becomes'", "fishery zone")
        .replace("TODO: a sentence with [[the fault|what it becomes]].", "Boats left the [[fish zone|fishery zone]].")
        .replace("TODO: a right sentence that looks like the fault.", "The fish zoned in on the bait.")
        .replace("TODO", "Fish zone for fishery zone")
    )
    path.write_text(written)
    assert run_next(cleaner, done).stdout == "1 rule, 2 examples: all hold\n"


@pytest.mark.parametrize("into", ["desk rules", "a/b"])
def test_into_a_folder(cleaner, folder, into):
    done = cleaner("rules", "new", "names/desk", "--into", into, "--kind", "substitution")
    assert (folder / into / "names/desk.yml").is_file()
    assert run_next(cleaner, done).exit_code == 1


def test_into_the_folder_that_the_configuration_names(cleaner, house, folder):
    (folder / "cleaner.toml").write_text('rules = ["house"]\n')
    cleaner("rules", "new", "names/desk")
    assert (house / "names/desk.yml").is_file()


def test_editors_find_the_schema(cleaner, folder):
    cleaner("rules", "new", "terms/fishery-zone", "--into", "desk")
    path = folder / "desk/terms/fishery-zone.yml"
    first = path.read_text().splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert named != first
    assert json.loads((path.parent / named).read_text())["title"] == "A rule of cleaner"


def test_in_the_checkout_of_the_program(cleaner, folder, root):
    """The rule goes to the shipped ones, and their schema is not copied."""
    for name in ("pack.yml", "fragments/vice-versa.yml"):
        (folder / "rules/en" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / "rules/en" / name, folder / "rules/en" / name)
    with files.shipping(folder / "rules"):
        done = cleaner("rules", "new", "fragments/lone-and")
    assert (done.exit_code, done.stderr) == (0, "")
    text = (folder / "rules/en/fragments/lone-and.yml").read_text()
    assert text.startswith("# yaml-language-server: $schema=../../rule.schema.json\n")
    assert not (folder / "rules/en/rule.schema.json").exists()


def test_a_schema_of_an_earlier_version_is_renewed_and_one_of_somebody_else_is_not(cleaner, folder):
    schema = folder / "rules/rule.schema.json"
    schema.parent.mkdir()
    schema.write_text('{"$id": "urn:cleaner:schema:rule"}')
    cleaner("rules", "new", "terms/one")
    assert "properties" in json.loads(schema.read_text())
    schema.write_text("[]")
    cleaner("rules", "new", "terms/two")
    assert schema.read_text() == "[]"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["term/fish"], "no group 'term'\n  did you mean 'terms'?\n"),
        (["Terms/Fish_Zone"], "'Terms/Fish_Zone' is no GROUP/SLUG\n  did you mean 'terms/fish-zone'?\n"),
        (["terms"], "'terms' has no slug\n  name the fault, as in terms/doubled-title\n"),
        (["../terms/fish"], "no group '..'\n"),
        (["terms/fish", "--kind", "patern"], "no detector 'patern'\n  did you mean 'pattern'?\n"),
    ],
)
def test_what_is_no_rule_is_not_written(cleaner, folder, words, told):
    done = cleaner("rules", "new", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert list(folder.iterdir()) == []


def test_an_id_that_is_taken(cleaner, folder):
    done = cleaner("rules", "new", "fragments/vice-versa")
    assert done.exit_code == 2
    assert str(Path("fragments/vice-versa.yml")) in done.stderr


def test_nothing_is_overwritten(cleaner, house):
    before = (house / "terms/troops.yml").read_bytes()
    done = cleaner("rules", "new", "terms/troops", "--into", "house")
    assert (done.exit_code, done.stderr) == (
        2,
        "house/terms/troops.yml: is there already; nothing was written\n  choose another slug, or edit it\n",
    )
    assert (house / "terms/troops.yml").read_bytes() == before
