"""Regular expressions of rule files: a broken one is told with its line when the file is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.api import KINDS
from cleaner.errors import RuleError
from cleaner.rulebook import rulefile

RULE = """\
id: residue/test
summary: A fault
why: Because.
mqm: style
its: style
applicability: display
detect:
{options}
examples:
  - wrong: "A [[bad]] word."
  - keep: "A good word."
"""


def read(tmp_path: Path, options: str) -> None:
    path = tmp_path / "residue/test.yml"
    path.parent.mkdir()
    path.write_text(RULE.format(options=options), encoding="utf-8")
    rulefile.read(path, KINDS)


@pytest.mark.parametrize(
    ("options", "place", "message"),
    [
        pytest.param("  kind: pattern\n  match: '(bad'", "9:3", "missing ) at character 5 of '(bad'", id="match"),
        pytest.param("  kind: pattern\n  any:\n    - match: ok\n    - match: '[a'", "11:7", "'[a'", id="a form"),
        pytest.param("  kind: pattern\n  match: ok\n  unless: [ok, 'a**']", "10:16", "'a**'", id="unless"),
        pytest.param("  kind: pattern\n  match: ok\n  near: {words: '(('}", "10:10", "'(('", id="near"),
        pytest.param("  kind: pattern\n  match: '(a{1000}){1000}'", "9:3", "repeats too much", id="too large"),
        pytest.param("  kind: pattern\n  match: '{person} (said'", "9:3", "'{...} (said'", id="with slots"),
        pytest.param("  kind: pattern\n  match: '{persn} said'", "7:1", "no slot {persn}", id="no slot"),
        pytest.param(
            "  kind: boilerplate\n  notice: a notice\n  lines: ['(?i)ok', '(a']", "10:21", "'(a'", id="boilerplate"
        ),
        pytest.param(
            "  kind: leftover\n  literals: [x]\n  signs:\n    - {label: a sign, match: '\\p{Nonsense}'}",
            "11:23",
            "unknown property",
            id="leftover",
        ),
        pytest.param("  kind: change-direction\n  unless: 'a|*'", "9:3", "nothing to repeat", id="another kind"),
    ],
)
def test_a_broken_one(tmp_path: Path, options: str, place: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(tmp_path, options)
    assert str(caught.value).startswith(f"{tmp_path / 'residue/test.yml'}:{place}: ")
    assert message in caught.value.message


@pytest.mark.parametrize(
    "options",
    [
        "  kind: pattern\n  match: '{office} {person 1},? \\p{Lu}{2,3} {person 1}'",
        "  kind: boilerplate\n  notice: a notice\n  tails: ['\\({agency}\\)']",
    ],
    ids=["slots and counts", "an agency"],
)
def test_slots_are_no_fault(tmp_path: Path, options: str) -> None:
    read(tmp_path, options)


@pytest.mark.parametrize(
    ("options", "place"),
    [
        ("  kind: inconsistent-choice\n  choices:\n    - [adviser, advisor]\n    - ['advis(er', advisor]", "11:8"),
        ("  kind: letter-case\n  match: 'a('", "9:3"),
    ],
    ids=["a pair", "a heading"],
)
def test_patterns_of_other_detectors(tmp_path: Path, options: str, place: str) -> None:
    with pytest.raises(RuleError, match=r"the pattern .*missing \)") as caught:
        read(tmp_path, options)
    assert str(caught.value).startswith(f"{tmp_path / 'residue/test.yml'}:{place}: ")
