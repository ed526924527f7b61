"""The JSON Schemas that editors read say what the loader says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cleaner.api import KINDS
from cleaner.commands.rules_schema import current
from cleaner.files import shipped_rules
from cleaner.rulebook import SchemaOf
from cleaner.rulebook.schema import written
from cleaner.rulebook.template import options_of

SCHEMA = current()
VALIDATOR = Draft202012Validator(SCHEMA)
RULES = sorted((shipped_rules() / "en").glob("*/*.yml"))
NAMES = sorted((shipped_rules() / "gazetteer").rglob("*.yml"))


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: no and on are words, a day is text."""


Loader.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0].rpartition(":")[2] in ("null", "int", "float")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


def read(text: str) -> Any:
    return yaml.load(text, Loader)


def mistakes(data: Any, validator: Draft202012Validator = VALIDATOR) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize("of", list(SchemaOf))
def test_a_schema_is_one(of):
    Draft202012Validator.check_schema(current(of))


@pytest.mark.parametrize("of", [SchemaOf.RULE, SchemaOf.PACK])
def test_the_committed_schema_is_current(of):
    path = shipped_rules() / f"{of}.schema.json"
    assert path.read_text(encoding="utf-8") == written(current(of)), "run: make golden"


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shipped_rule_keeps_to_it(path: Path):
    assert mistakes(read(path.read_text(encoding="utf-8"))) == []


def test_the_shipped_pack_keeps_to_it():
    path = shipped_rules() / "en" / "pack.yml"
    assert mistakes(read(path.read_text(encoding="utf-8")), Draft202012Validator(current(SchemaOf.PACK))) == []


def test_shipped_names_keep_to_it():
    validator = Draft202012Validator(current(SchemaOf.NAMES))
    path = min(NAMES, key=lambda path: path.stat().st_size)
    assert mistakes(read(path.read_text(encoding="utf-8")), validator) == []
    assert mistakes({"entities": [{"id": "person/x", "nam": "X"}]}, validator)


RULE = """\
id: terms/troops
summary: Soldiers, not troops
why: The house says so.
mqm: style
its: style
applicability: unsafe
detect: {kind: pattern, match: 'troops', replace: soldiers}
examples:
  - wrong: "The [[troops|soldiers]] left."
  - keep: "The soldiers left."
"""


def test_a_small_rule_keeps_to_it():
    assert mistakes(read(RULE)) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("summary:", "sumary:", "sumary"),
        ("why: The house says so.\n", "", "'why' is a required property"),
        ("terms/troops", "term/troops", "$.id"),
        ("terms/troops", "terms/Troops", "$.id"),
        ("mqm: style", "mqm: beauty", "$.mqm"),
        ("its: style", "its: stile", "$.its"),
        ("unsafe", "certain", "$.applicability"),
        ("unsafe", "safe", "$.examples"),
        ("kind: pattern", "kind: patern", "$.detect.kind"),
        ("kind: pattern, ", "", "'kind' is a required property"),
        ("match: 'troops'", "mach: 'troops'", "mach"),
        ("match: 'troops'", "match: [troops]", "$.detect.match"),
        ("kind: pattern", "kind: age", "$.detect"),
        ("[[troops|soldiers]]", "troops", "$.examples[0].wrong"),
        ('  - keep: "The soldiers left."\n', "", "$.examples"),
        ("  - keep:", "    keep:", "$.examples"),
        ("applicability:", "touches: [feelings]\napplicability:", "$.touches[0]"),
    ],
)
def test_a_mistake_is_one(old: str, new: str, told: str):
    assert old in RULE
    found = mistakes(read(RULE.replace(old, new, 1)))
    assert any(told in one for one in found), found


@pytest.mark.parametrize("kind", ["pattern", "substitution"])
def test_each_option_that_people_write_is_described(kind):
    options = options_of(kind, SCHEMA)["properties"]
    assert [key for key, said in options.items() if key != "kind" and not said.get("description")] == []


def test_each_detector_says_what_it_looks_for():
    told = {one["const"]: one["description"] for one in SCHEMA["properties"]["detect"]["properties"]["kind"]["oneOf"]}
    assert set(told) == set(KINDS)
    assert [kind for kind, words in told.items() if not words.endswith(".") or words[0].islower()] == []
