"""Rules of several packs: an id stands once, and a pack speaks of what it builds on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.errors import RuleError
from cleaner.rulebook import ruleset
from cleaner.rulebook.ruleset import RuleSet
from cleaner.shapes import Applicability

WriteRule = Callable[..., Path]
Write = Callable[..., Path]
KINDS = {"words": dict}


@pytest.fixture
def write(write_rule: WriteRule, tmp_path: Path) -> Write:
    """A pack that says ``text``, with a rule of each id."""

    def write(name: str, text: str, *ids: str) -> Path:
        for one in ids:
            write_rule(("names/test", one), ("A fault", f"{one} of {name}"), name=f"{name}/{one}.yml")
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "pack.yml").write_text(f"name: {name}\n{text}", encoding="utf-8")
        return folder

    return write


def read(*folders: Path) -> RuleSet:
    return ruleset.read(folders, KINDS)


def summaries(rules: RuleSet) -> list[str]:
    return [rule.summary for rule in rules.rules]


def failure(*folders: Path) -> RuleError:
    with pytest.raises(RuleError) as caught:
        read(*folders)
    return caught.value


class TestOverrides:
    @pytest.mark.parametrize("pattern", ["names/one", "names", "'*/one'"])
    def test_a_rule_in_the_place_of_another(self, write: Write, pattern: str) -> None:
        base = write("base", "", "names/one", "names/two")
        desk = write("desk", f"extends: [../base]\noverrides: [{pattern}]\n", "names/one")
        assert summaries(read(base, desk)) == ["names/one of desk", "names/two of base"]

    def test_the_order_in_which_they_are_given_does_not_matter(self, write: Write) -> None:
        base = write("base", "", "names/one")
        desk = write("desk", "extends: [../base]\noverrides: [names]\n", "names/one")
        assert summaries(read(desk, base)) == ["names/one of desk"]

    def test_not_on_purpose(self, write: Write) -> None:
        base = write("base", "", "names/one")
        desk = write("desk", "extends: [../base]\n", "names/one")
        error = failure(base, desk)
        assert error.path == str(desk / "names/one.yml")
        assert str(base / "names/one.yml") in error.message
        assert error.hint == f"to put it in the other's place, write overrides: [names/one] in {desk / 'pack.yml'}"

    def test_of_a_pack_that_is_not_extended(self, write: Write) -> None:
        other = write("other", "", "names/one")
        desk = write("desk", "", "names/one")
        error = failure(other, desk)
        assert (error.path, str(other / "names/one.yml") in error.message) == (str(desk / "names/one.yml"), True)
        assert "have one pack extend the other" in (error.hint or "")

    def test_two_packs_that_override_the_same(self, write: Write) -> None:
        write("base", "", "names/one")
        both = [write(name, "extends: [../base]\noverrides: [names/one]\n", "names/one") for name in ("a", "b")]
        error = failure(*both)
        assert (error.path, str(both[0] / "names/one.yml") in error.message) == (str(both[1] / "names/one.yml"), True)

    def test_of_a_shipped_rule(self, write: Write) -> None:
        desk = write("desk", "overrides: [dates/age]\n", "dates/age")
        rules = ruleset.read(["english", desk], _Any())
        assert rules["dates/age"].path == desk / "dates/age.yml"

    def test_of_what_is_not_there(self, write: Write) -> None:
        write("base", "", "names/one")
        desk = write("desk", "extends: [../base]\noverrides:\n  - names/oen\n", "names/two")
        error = failure(desk)
        assert str(error) == f"{desk / 'pack.yml'}:4:5: no rule is called 'names/oen'\n  did you mean 'names/one'?"

    def test_with_nothing_in_its_place(self, write: Write) -> None:
        write("base", "", "names/one")
        desk = write("desk", "extends: [../base]\noverrides: [names/one]\n", "names/two")
        assert failure(desk).message == "the pack has no rule 'names/one' to put in its place"


class TestOffAndCaps:
    def test_switched_off(self, write: Write) -> None:
        base = write("base", "", "names/one", "roles/one")
        desk = write("desk", "extends: [../base]\nignore: [names]\n", "names/two", "roles/two")
        rules = read(base, desk)
        assert summaries(rules) == ["roles/one of base", "roles/two of desk"]
        assert {(one.rule.id, one.by) for one in rules.off} == {
            ("names/one", str(desk / "pack.yml")),
            ("names/two", str(desk / "pack.yml")),
        }
        with pytest.raises(RuleError, match=r"rule 'names/one' is switched off by .*desk/pack\.yml"):
            rules["names/one"]

    def test_the_configuration_may_name_what_a_pack_switched_off(self, write: Write) -> None:
        base = write("base", "", "names/one", "roles/one")
        rules = read(base, write("desk", "extends: [../base]\nignore: [names]\n"))
        assert summaries(rules.selected([], ["names/one"])) == ["roles/one of base"]

    def test_a_pack_above_brings_one_back(self, write: Write) -> None:
        write("base", "", "names/one")
        write("desk", "extends: [../base]\nignore: [names/one]\n")
        top = write("top", "extends: [../desk]\noverrides: [names/one]\n", "names/one")
        rules = read(top)
        assert (summaries(rules), rules.off) == (["names/one of top"], ())

    def test_promoted_and_demoted_by_whoever_comes_last(self, write: Write) -> None:
        write("base", "", "names/one", "names/two")
        write("desk", "extends: [../base]\napplicability: {names: safe}\n")
        top = write("top", "extends: [../desk]\napplicability: {'*/two': unsafe}\n")
        assert [one.applicability for one in read(top).rules] == [Applicability.SAFE, Applicability.UNSAFE]

    @pytest.mark.parametrize("text", ["ignore: [names]\n", "applicability: {names: safe}\n"])
    def test_not_of_a_pack_beside_it(self, write: Write, text: str) -> None:
        other = write("other", "", "names/one")
        error = failure(other, write("desk", text, "roles/one"))
        assert error.message == "no rule is called 'names'"

    def test_a_group_means_the_rules_of_the_packs_below_alone(self, write: Write) -> None:
        write("base", "", "names/one")
        desk = write("desk", "extends: [../base]\nignore: [names]\n")
        assert summaries(read(desk, write("other", "", "names/two"))) == ["names/two of other"]

    def test_one_id_twice_in_a_pack(self, write: Write, write_rule: WriteRule) -> None:
        desk = write("desk", "overrides: [names]\n", "names/one")
        write_rule(("names/test", "names/one"), name="desk/again/names/one.yml")
        assert str(desk / "again/names/one.yml") in failure(desk).message


def test_the_digest_tells_what_the_packs_say(write: Write) -> None:
    desk = write("desk", "version: 1\n", "names/one")
    before = read(desk).digest
    write("desk", "version: 2\n")
    assert read(desk).digest != before


class _Any(dict):
    """Every kind of detector, with any options."""

    def __contains__(self, kind: object) -> bool:
        return True

    def __missing__(self, kind: str) -> type:
        return dict
