"""A new rule file loads, whatever its detector, and its examples do not hold."""

from __future__ import annotations

import pytest

from cleaner.api import KINDS
from cleaner.commands.rules_schema import current
from cleaner.rulebook import rulefile
from cleaner.rulebook.schema import KEYS
from cleaner.rulebook.template import Start, template

SCHEMA = current()


@pytest.mark.parametrize("kind", KINDS)
def test_it_loads(tmp_path, kind):
    """A detector whose own checks refuse the placeholders needs others in ``cleaner/rulebook/template.py``."""
    path = tmp_path / "terms" / "new.yml"
    path.parent.mkdir()
    path.write_text(template(Start("terms/new", kind, "terminology/wrong-term", "terminology", "../x.json"), SCHEMA))
    rule = rulefile.read(path, KINDS)
    assert (rule.id, rule.kind, rule.mqm, rule.its) == ("terms/new", kind, "terminology/wrong-term", "terminology")
    assert [case.wrong is not None for case in rule.examples] == [True, False]


def test_each_key_is_explained():
    text = template(Start("terms/new", "pattern", "style", "style", "../x.json"), SCHEMA)
    told = " ".join(line.strip().lstrip("# ") for line in text.splitlines() if line.strip().startswith("#"))
    for key in ("id", "summary", "why", "mqm", "its", "applicability", "examples", "wrong", "keep"):
        assert KEYS[key] in told
    assert text.startswith("# yaml-language-server: $schema=../x.json\n")
    assert max(map(len, text.splitlines())) <= 100
