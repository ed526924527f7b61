"""Rules of folders: selected, capped, digested; an id stands once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.errors import RuleError
from cleaner.rulebook import ruleset
from cleaner.rulebook.ruleset import RuleSet
from cleaner.shapes import Applicability

WriteRule = Callable[..., Path]
KINDS = {"words": dict}


@pytest.fixture
def rules(write_rule: WriteRule, tmp_path: Path) -> RuleSet:
    for name in ("names/one", "names/two", "roles/one"):
        write_rule(("names/test", name), name=f"{name}.yml")
    return ruleset.read([tmp_path], KINDS)


def ids(rules: RuleSet) -> list[str]:
    return [rule.id for rule in rules.rules]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert ruleset.read([tmp_path], KINDS).rules == ()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="is no folder of rules"):
        ruleset.read([tmp_path / "none"], KINDS)


def test_rules_stand_in_order_of_their_ids_whatever_the_folders(write_rule: WriteRule, tmp_path: Path) -> None:
    write_rule(name="z/names/test.yml")
    write_rule(("names/test", "names/also"), name="y/names/also.yml")
    assert ids(ruleset.read([tmp_path / "z", tmp_path / "y"], KINDS)) == ["names/also", "names/test"]


def test_what_a_pack_says_of_itself_is_no_rule(write_rule: WriteRule, tmp_path: Path) -> None:
    write_rule()
    (tmp_path / "pack.yml").write_text("name: x")
    assert ids(ruleset.read([tmp_path], KINDS)) == ["names/test"]


def test_one_id_in_two_folders_names_both_files(write_rule: WriteRule, tmp_path: Path) -> None:
    first, second = write_rule(name="a/names/test.yml"), write_rule(name="b/names/test.yml")
    with pytest.raises(RuleError, match="rule 'names/test' stands in") as caught:
        ruleset.read([tmp_path / "a", tmp_path / "b"], KINDS)
    assert str(first) in caught.value.message
    assert caught.value.path == str(second)


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        pytest.param([], [], ["names/one", "names/two", "roles/one"], id="all"),
        pytest.param(["names"], [], ["names/one", "names/two"], id="a group"),
        pytest.param(["names/two"], [], ["names/two"], id="an id"),
        pytest.param(["*/one"], [], ["names/one", "roles/one"], id="a glob"),
        pytest.param([], ["names"], ["roles/one"], id="less a group"),
        pytest.param(["names"], ["*/one"], ["names/two"], id="ignore is stronger"),
        pytest.param(["roles", "names/two"], [], ["names/two", "roles/one"], id="several"),
        pytest.param(["names"], ["names"], [], id="nothing left"),
    ],
)
def test_selected(rules: RuleSet, select: list[str], ignore: list[str], expected: list[str]) -> None:
    assert ids(rules.selected(select, ignore)) == expected


@pytest.mark.parametrize(("select", "ignore"), [(["nmes"], []), ([], ["nmes"])], ids=["select", "ignore"])
def test_a_pattern_that_names_no_rule(rules: RuleSet, select: list[str], ignore: list[str]) -> None:
    with pytest.raises(RuleError, match="no rule is called 'nmes'") as caught:
        rules.selected(select, ignore)
    assert caught.value.hint == "did you mean 'names'?"


def test_capped(rules: RuleSet) -> None:
    capped = rules.capped({"names": Applicability.SAFE, "*/two": Applicability.UNSAFE})
    assert [rule.applicability for rule in capped.rules] == [
        Applicability.SAFE,
        Applicability.UNSAFE,
        Applicability.DISPLAY,
    ]
    assert {rule.applicability for rule in rules.rules} == {Applicability.DISPLAY}
    with pytest.raises(RuleError, match="no rule is called 'role'") as caught:
        rules.capped({"role": Applicability.SAFE})
    assert caught.value.hint == "did you mean 'roles'?"


@pytest.mark.parametrize("pairs", [("names", "names/two"), ("*", "names"), ("names/*", "*/two"), ("*/t*", "names/two")])
@pytest.mark.parametrize("step", [1, -1])
def test_the_most_specific_pattern_holds_whatever_the_order(rules: RuleSet, pairs: tuple[str, str], step: int) -> None:
    caps = {pairs[0]: Applicability.SAFE, pairs[1]: Applicability.UNSAFE}
    capped = rules.capped(dict(list(caps.items())[::step]))
    assert capped["names/two"].applicability is Applicability.UNSAFE


def test_a_rule_that_is_off_is_known_all_the_same(rules: RuleSet) -> None:
    left = rules.selected(["names"], ["names/two"])
    assert [(one.rule.id, one.by) for one in left.off] == [
        ("names/two", "ignore"),
        ("roles/one", "select, which does not name it"),
    ]
    assert ids(left.capped({"names/two": Applicability.SAFE}).selected([], ["roles"])) == ["names/one"]
    with pytest.raises(RuleError, match="rule 'names/two' is switched off by ignore"):
        left["names/two"]


def test_a_rule_by_its_id(rules: RuleSet) -> None:
    assert rules["names/two"].id == "names/two"
    with pytest.raises(RuleError, match="no rule 'names/tow'") as caught:
        rules["names/tow"]
    assert caught.value.hint == "did you mean 'names/two'?"


def test_the_digest_is_of_the_bytes_not_of_the_place(write_rule: WriteRule, tmp_path: Path) -> None:
    write_rule(name="a/names/test.yml")
    write_rule(name="b/names/test.yml")
    one, other = (ruleset.read([tmp_path / folder], KINDS).digest for folder in "ab")
    write_rule(("A fault", "Another"), name="b/names/test.yml")
    changed = ruleset.read([tmp_path / "b"], KINDS).digest
    assert one == other != changed
