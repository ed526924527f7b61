"""Drafts as rule files: they load, they say what was read, the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cleaner.api import KINDS
from cleaner.rulebook import rulefile
from cleaner.rulebook.importers import writing
from cleaner.rulebook.importers.drafts import Making, drafts
from cleaner.rulebook.importers.items import Accepted, Casing, Choice, Match, Origin, Place, Swap
from cleaner.shapes import Applicability

ORIGIN = Origin("house", "A word: that the house has", "The list\nsays so.  It does.")
PLACE = Place(Path("list.txt"), 1)


def swap(wrong: str, *rights: str, **more: object) -> Swap:
    return Swap(PLACE, ORIGIN, wrong, rights, **more)  # type: ignore[arg-type]


def loaded(tmp_path: Path, *statements: object, **making: object) -> list[rulefile.Rule]:
    """The rules of some statements, through their files."""
    rules = []
    for draft in drafts(statements, Making("terms", **making)):  # type: ignore[arg-type]
        path = tmp_path / f"{draft.id}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(writing.rendered(draft, draft.pairs), encoding="utf-8")
        rules.append(rulefile.read(path, KINDS))
    return rules


def test_terms(tmp_path):
    statements = [swap("lift", "elevator"), swap("hoist", "elevator"), swap("Tube", "subway", "metro", is_exact=True)]
    (rule,) = loaded(tmp_path, *statements)
    first, second = rule.options.entries
    assert (rule.id, rule.kind, rule.applicability, rule.why) == (
        *("terms/house", "substitution", Applicability.UNSAFE),
        "The list says so. It does.",
    )
    assert (first.wrong, first.right, first.others, first.applicability) == (("Tube",), "subway", ("metro",), "display")
    assert (second.wrong, second.right, second.applicability) == (("hoist", "lift"), "elevator", None)


def test_misspellings(tmp_path):
    statements = [swap("teh", "the"), swap("clim", "clamp", "climb"), swap("no", "now", note="a word", is_weak=True)]
    (rule,) = loaded(tmp_path, *[Swap(**{**_fields(one), "is_misspelling": True}) for one in statements])
    assert rule.options.words == {"clim": ("clamp", "climb"), "no": "now", "teh": "the"}
    assert rule.options.notes == {"no": "a word"}


def _fields(one: Swap) -> dict[str, object]:
    return {name: getattr(one, name) for name in Swap.__slots__}


def test_patterns(tmp_path):
    statements = [
        Match(PLACE, ORIGIN, "very", r"(?<!\w)very(?!\w)", words=("very",)),
        Match(PLACE, ORIGIN, "at the end", r"(?<!\w)at the end(?!\w)", words=("at the end",)),
    ]
    (rule,) = loaded(tmp_path, *statements)
    assert rule.options.match == r"(?<!\w)(?:at the end|very)(?!\w)"
    assert (rule.options.literals, rule.applicability) == (("at the end", "very"), Applicability.DISPLAY)
    (rule,) = loaded(tmp_path, Match(PLACE, ORIGIN, "a", r"\ba+\b", r"\g<0>b", ignore_case=True, unless=("x",)))
    assert (rule.options.named, rule.options.ignore_case, rule.options.unless) == (False, True, ("x",))


def test_choices_and_capitals(tmp_path):
    choice = Choice(PLACE, ORIGIN, "adviser", "advisor", ignore_case=False, whole_words=False)
    casing = Casing(PLACE, ORIGIN, "title", None, "sentence", 0.5, ("API",))
    first, second = loaded(tmp_path, choice, casing)
    assert (first.id, first.options.choices, first.options.whole_words) == (
        "terms/house",
        (("adviser", "advisor"),),
        False,
    )
    assert (second.id, second.options.threshold, second.options.exceptions) == ("terms/house-capitals", 0.5, ("API",))


def test_capitals_by_a_pattern(tmp_path):
    (rule,) = loaded(tmp_path, Casing(PLACE, ORIGIN, None, "^[A-Z]", "heading", 0.8))
    assert (rule.options.match, rule.examples[0].wrong[:2]) == ("^[A-Z]", "[[")


def test_long_lists_of_words_are_divided(tmp_path):
    words = [f"word{number:04}" for number in range(900)]
    matches = [Match(PLACE, ORIGIN, word, rf"(?<!\w){word}(?!\w)", words=(word,)) for word in words]
    (rule,) = loaded(tmp_path, *matches)
    assert [len(variant.match.split("|")) for variant in rule.options.any] == [444, 444, 12]


def test_what_stands_near_is_in_the_examples(tmp_path):
    (rule,) = loaded(tmp_path, swap("lift", "elevator", near=("floor*",), not_near=("airport",)))
    assert rule.options.entries[0].near == ("floor*",)
    assert all("Near by is floor." in (case.wrong or case.keep) for case in rule.examples)


@pytest.mark.parametrize(
    ("cap", "expected"),
    [(Applicability.DISPLAY, "display"), (Applicability.UNSAFE, "unsafe"), (Applicability.SAFE, "safe")],
)
def test_how_far_fixes_go(tmp_path, cap, expected):
    (rule,) = loaded(tmp_path, swap("lift", "elevator"), swap("hoist", "elevator"), swap("tube", "metro"), cap=cap)
    assert (rule.applicability.word, rule.options.applicability) == (
        expected,
        "safe" if cap is Applicability.SAFE else "unsafe",
    )


def test_numbers_may_be_touched_where_the_list_has_some(tmp_path):
    (rule,) = loaded(tmp_path, swap("1nd", "1st"))
    assert rule.touches == {"numbers"}


def test_ids_that_others_have(tmp_path):
    rules = loaded(tmp_path, swap("lift", "elevator"), taken=frozenset({"terms/house"}))
    assert [rule.id for rule in rules] == ["terms/house-2"]


def test_accepted_words_make_no_rule():
    assert drafts([Accepted(PLACE, "Ono")], Making("terms")) == ()


TEXT = st.text(min_size=1, max_size=12)


@given(text=TEXT)
def test_a_scalar_comes_back(text):
    assert yaml.safe_load(f"- {writing.scalar(text)}") == [text]


@given(value=st.dictionaries(TEXT, st.one_of(TEXT, st.lists(TEXT, max_size=3)), max_size=3))
def test_a_line_comes_back(value):
    assert yaml.safe_load(writing.flow(value)) == value


FORM = st.text("abc xé'-", min_size=2, max_size=6).map(str.strip).filter(lambda text: len(text) > 1)


@given(pairs=st.dictionaries(FORM, FORM, min_size=1, max_size=6))
def test_the_order_of_the_list_does_not_matter(pairs):
    swaps = [swap(wrong, right) for wrong, right in pairs.items() if wrong != right]
    texts = {writing.rendered(draft, ()) for given in (swaps, swaps[::-1]) for draft in drafts(given, Making("terms"))}
    assert len(texts) == (1 if swaps else 0)
