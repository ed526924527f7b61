"""Rules that undo each other are found when they are loaded, and those that only touch the same words are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleaner.api import Cleaner, Stock
from cleaner.config import Config, Order, Quotes, Settings
from cleaner.errors import RuleError
from cleaner.rulebook import undoing

RULE = """\
id: terms/{slug}
summary: A word of the house
why: The house says so.
mqm: style
its: style
applicability: {cap}
detect: {detect}
examples:
  - wrong: "{wrong}"
  - keep: "The river rose."
"""
Write = Callable[..., Path]
STOCK = Stock()  # of names, which are the same for all


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A pack ``name`` with a pattern rule that has one word become another."""

    def write(name: str, old: str, new: str, *, wrong: str = "", cap: str = "unsafe", more: str = "") -> Path:
        slug = f"{name}-{old}"
        detect = f"{{kind: pattern, match: '\\b{old}\\b', replace: {new}{more}}}"
        path = tmp_path / name / "terms" / f"{slug}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = RULE.format(slug=slug, detect=detect, wrong=wrong or f"Many [[{old}|{new}]] left.", cap=cap)
        path.write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def load(*folders: Path, glossaries: tuple[Path, ...] = ()) -> Cleaner:
    return Cleaner(rules=folders, glossaries=glossaries, stock=STOCK)


def failure(*folders: Path, glossaries: tuple[Path, ...] = ()) -> RuleError:
    with pytest.raises(RuleError) as caught:
        load(*folders, glossaries=glossaries)
    return caught.value


def glossary(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["wrong,right", *lines]), encoding="utf-8")
    return path


def test_two_rules_that_undo_each_other(write: Write) -> None:
    one, other = write("one", "troops", "soldiers"), write("other", "soldiers", "troops")
    error = failure(one, other)
    told = f"{error.path} {error.message}"
    assert str(one / "terms/one-troops.yml") in told
    assert str(other / "terms/other-soldiers.yml") in told
    assert "“troops” become “soldiers”" in error.message
    assert "“soldiers” become “troops”" in error.message
    assert "ignore" in (error.hint or "")


def test_in_one_pack(write: Write) -> None:
    write("one", "troops", "soldiers")
    assert "undo each other" in failure(write("one", "soldiers", "troops")).message


def test_on_a_text_that_only_one_of_them_has_as_an_example(write: Write) -> None:
    one = write("one", "troops", "soldiers", wrong="By the lake [[troops|soldiers]] waited.")
    two = write("two", "soldiers", "troops", more=", near: {words: lake}", wrong="Lake [[soldiers|troops]] waited.")
    assert "By the lake" in (failure(one, two).hint or "")


def test_one_mark_of_several(write: Write) -> None:
    one = write("one", "troops", "soldiers", wrong="[[troops|soldiers]] and [[troops|soldiers]] left.")
    assert "undo each other" in failure(one, write("two", "soldiers", "troops", wrong="[[soldiers|troops]]")).message


def test_a_shipped_rule(write: Write) -> None:
    path = write("house", "x", "y") / "terms/house-x.yml"
    detect = "{kind: pattern, match: ', and vice versa', replace: '. vice versa'}"
    wrong = "They may land in Chile[[, and vice versa|. vice versa]]."
    path.write_text(RULE.format(slug="house-x", detect=detect, wrong=wrong, cap="unsafe"))
    error = failure(path.parent.parent)
    assert "fragments/vice-versa" in error.message
    assert str(path) in f"{error.path} {error.message}"


@pytest.mark.parametrize(
    ("first", "other", "more"),
    [
        pytest.param({}, ("soldiers", "fighters"), {}, id="the second goes on"),
        pytest.param({}, ("soldiers", "troops"), {"cap": "display"}, id="the second only shows"),
        pytest.param(
            {"more": ", near: {words: army}", "wrong": "Army [[troops|soldiers]] left."},
            ("soldiers", "troops"),
            {"more": ", near: {words: toy}", "wrong": "Toy [[soldiers|troops]] left."},
            id="each elsewhere",
        ),
        pytest.param({}, ("left", "departed"), {"wrong": "Many soldiers [[left|departed]]."}, id="words beside it"),
        pytest.param({}, ("troops", "units"), {}, id="both change one word"),
    ],
)
def test_rules_that_get_along(
    write: Write, first: dict[str, str], other: tuple[str, str], more: dict[str, str]
) -> None:
    load(write("one", "troops", "soldiers", **first), write("other", *other, **more))


def test_an_example_that_does_not_hold_is_no_proof(write: Write) -> None:
    # Its example says that it makes soldiers of troops, which it does not.
    one = write("one", "fighters", "soldiers", wrong="Many [[troops|soldiers]] left.")
    load(one, write("other", "soldiers", "troops"))


def test_what_is_switched_off_does_not_count(write: Write, tmp_path: Path) -> None:
    one, other = write("one", "troops", "soldiers"), write("other", "soldiers", "troops")
    (one / "pack.yml").write_text("name: one\nignore: [terms/one-troops]\n")
    rules = load(one, other).rules
    assert [rule.id for rule in rules.rules if rule.id.endswith(("-troops", "-soldiers"))] == ["terms/other-soldiers"]


class TestGlossaries:
    def test_against_a_rule(self, write: Write, tmp_path: Path) -> None:
        terms = glossary(tmp_path / "terms.csv", "canal,ship canal", "soldiers,troops")
        error = failure(write("one", "troops", "soldiers"), glossaries=(terms,))
        assert "“soldiers” is in terms.csv, line 3" in error.message
        assert "terms/one-troops.yml" in f"{error.path} {error.message}"

    def test_against_a_rule_with_other_examples(self, tmp_path: Path) -> None:
        detect = "{kind: substitution, entries: [{wrong: [troops], right: soldiers}, {wrong: [canal], right: ditch}]}"
        path = tmp_path / "house/terms/list.yml"
        path.parent.mkdir(parents=True)
        path.write_text(RULE.format(slug="list", detect=detect, wrong="The [[canal|ditch]] rose.", cap="unsafe"))
        error = failure(path.parent.parent, glossaries=(glossary(tmp_path / "terms.csv", "soldiers,troops"),))
        assert "“soldiers” is in terms.csv, line 2" in error.message

    def test_against_each_other(self, tmp_path: Path) -> None:
        one, other = glossary(tmp_path / "a.csv", "canal,ditch"), glossary(tmp_path / "b.csv", "ditch,canal")
        error = failure(glossaries=(one, other))
        assert {str(one), str(other)} == {str(error.path), (error.hint or "").partition(":2 ")[0]}

    def test_of_a_pack(self, write: Write) -> None:
        folder = write("one", "troops", "soldiers")
        glossary(folder / "glossary.csv", "soldiers,troops")
        assert "glossary.csv, line 2" in failure(folder).message

    def test_many_that_get_along(self, write: Write, tmp_path: Path) -> None:
        terms = glossary(tmp_path / "terms.csv", *(f"canal{number},ditch{number}" for number in range(100)))
        assert "terms/glossary" in {rule.id for rule in load(glossaries=(terms,)).rules.rules}


def test_it_is_asked_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write("one", "brook", "stream")
    load(folder)
    monkeypatch.setattr(undoing, "_check", lambda *_: pytest.fail("was asked again"))
    load(folder)


@pytest.mark.parametrize("said", [{"quotes": Quotes.CURLY}, {"name_order": Order.NATIVE}])
def test_another_style_of_the_house_is_asked_anew(
    write: Write, monkeypatch: pytest.MonkeyPatch, said: dict[str, Any]
) -> None:
    folder = write("one", "creek", "inlet")
    load(folder)
    asked = []
    monkeypatch.setattr(undoing, "_check", lambda *_: asked.append(1))
    Cleaner(rules=(folder,), stock=STOCK, settings=Settings(Config(**said), Path.cwd()))
    assert asked == [1]


def test_another_state_of_the_program_is_asked_anew(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write("one", "pond", "pool")
    load(folder)
    asked = []
    monkeypatch.setattr(undoing, "_check", lambda *_: asked.append(1))
    monkeypatch.setattr(undoing, "engine", lambda: b"a detector was edited")
    load(folder)
    assert asked == [1]


def test_the_shipped_rules_do_not_undo_each_other() -> None:
    cleaner = load()
    everything = frozenset(rule.id for rule in cleaner.rules.rules)
    undoing._check({rule.id: rule for rule in cleaner.rules.rules}, everything, lambda _: (), cleaner._asked)
