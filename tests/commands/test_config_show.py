"""``cleaner config show`` tells what holds for a path, and who said it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

BASE = """\
quotes = "curly"
gazetteer = ["names.yml"]
ignore = ["structure"]

[applicability]
"roles/*" = "display"

[[overrides]]
paths = ["opinion/**"]
ignore = ["quotes"]
glossary = ["opinion.csv"]
"""
OWN = """\
extends = "../house/base.toml"
unsafe-fixes = true
ignore = [
  "spacing",
  "terms/official-name",
]

[applicability]
"roles/*" = "unsafe"
names = "unsafe"

[[suppress]]
rule = "names/*"
text = "Quitto"
reason = "the band"
"""


@pytest.fixture
def house(folder: Path) -> Path:
    for name, text in {
        "house/base.toml": BASE,
        "repo/cleaner.toml": OWN,
        "repo/opinion/a.md": "",
        "repo/b.md": "",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_what_is_printed_is_a_configuration_that_says_the_same(cleaner, house):
    shown = cleaner("config", "show", "repo")
    assert shown.exit_code == 0
    told = tomllib.loads(shown.stdout)
    assert told["ignore"] == ["structure", "spacing", "terms/official-name"]
    assert told["applicability"] == {"roles/*": "unsafe", "names": "unsafe"}
    assert told["gazetteer"] == [str(house / "house/names.yml")]
    assert told["suppress"] == [{"reason": "the band", "rule": "names/*", "text": "Quitto"}]


def test_origins(cleaner, house):
    told = cleaner("config", "show", "repo/opinion/a.md", "--origin").stdout.splitlines()
    base, own = house / "house/base.toml", "repo/cleaner.toml"
    assert told[0].endswith("repo/cleaner.toml, with 1 of its overrides")
    lines = {line.partition("  # ")[0].strip(" ,"): line.partition("  # ")[2] for line in told}
    assert lines['name-order = "western"'] == "default"
    assert lines['quotes = "curly"'] == f"{base}:1"
    assert lines["unsafe-fixes = true"].endswith(f"{own}:2")
    assert lines['"structure"'] == f"{base}:3"
    assert lines['"spacing"'].endswith(f"{own}:4")
    assert lines['"terms/official-name"'].endswith(f"{own}:5")
    assert lines['"quotes"'] == f"{base}:10"
    assert lines['"roles/*" = "unsafe"'].endswith(f"{own}:9")
    assert lines["[[suppress]]"].endswith(f"{own}:12")


def test_as_json(cleaner, house):
    told = {one["key"]: one for one in json.loads(cleaner("config", "show", "repo/b.md", "--format", "json").stdout)}
    assert told["quotes"] == {"key": "quotes", "value": "curly", "origin": [f"{house / 'house/base.toml'}:1"]}
    assert told["glossary"] == {"key": "glossary", "value": [], "origin": ["default"]}


def test_without_a_configuration(cleaner, folder):
    assert "no cleaner.toml at or above" in cleaner("config", "show").stdout


def test_a_mistake_is_named(cleaner, house):
    (house / "house/base.toml").write_text('[[overrides]]\npaths = ["x"]\nselct = ["names"]\n')
    shown = cleaner("config", "show", "repo")
    assert shown.exit_code == 2
    assert f"{house / 'house/base.toml'}:3: unknown key 'selct'\n  did you mean 'select'?" in shown.stderr
