"""One pass over the text finds the rules that can match, and never loses one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.rulebook.prefilter import Prefilter


def test_no_rules() -> None:
    assert Prefilter({}).candidates("any text") == frozenset()


def test_a_rule_without_literals_can_always_match() -> None:
    assert Prefilter({"a/b": ()}).candidates("") == {"a/b"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", set(), id="an empty text"),
        pytest.param("vice", set(), id="a part of a literal"),
        pytest.param("He said vice versa.", {"a/vice"}, id="one"),
        pytest.param("VICE VERSA", {"a/vice"}, id="without case"),
        pytest.param("respectively vice versa", {"a/vice", "a/lone"}, id="alternatives of two rules"),
        pytest.param("ÉTÉ", {"a/summer"}, id="letters that are not ASCII"),
        pytest.param("overlapping", {"a/over", "a/lap"}, id="literals that overlap"),
    ],
)
def test_candidates(text: str, expected: set[str]) -> None:
    prefilter = Prefilter(
        {
            "a/vice": ("vice versa",),
            "a/lone": ("Respectively", "and so on"),
            "a/summer": ("été",),
            "a/over": ("overlap",),
            "a/lap": ("lapping",),
        }
    )
    assert prefilter.candidates(text) == expected


WORD = st.text("abAB é", min_size=1, max_size=4)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("pqrst"), st.lists(WORD, max_size=3).map(tuple)), st.text("abAB éx"))
def test_against_looking_for_each_literal(literals: dict[str, tuple[str, ...]], text: str) -> None:
    expected = {
        rule for rule, words in literals.items() if not words or any(word.lower() in text.lower() for word in words)
    }
    assert Prefilter(literals).candidates(text) == expected
