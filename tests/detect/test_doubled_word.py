"""Words said twice: how sure the rule is, and what it leaves to grammar, speech and other languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("repetition",)), Path()))


def found(text):
    return [
        (one.span.of(text), one.applicability) for one in CLEANER.check(text) if one.rule == "repetition/doubled-word"
    ]


def test_determiners_never_double():
    assert found("He sold the the boat.") == [(" the", Applicability.SAFE)]


def test_the_end_of_a_clause_may_be_a_preposition():
    assert found("That is what he spoke of of late.") == []


def test_over_a_line_end_of_wrapped_text_somebody_looks():
    text = (
        "The fishermen of the lagoon have asked the bank for a loan of\n"
        "of ten million that would let them replace engines which none\n"
        "of them is able to repair, as the parts have to be brought in."
    )
    assert found(text) == [("\nof", Applicability.UNSAFE)]


def test_verse_is_not_wrapped_text():
    assert found("I walked to the\nthe sea\nand back") == []


def test_in_a_quotation_it_is_not_safe():
    assert found("“He sold the the boat,” she said.") == [(" the", Applicability.UNSAFE)]


@pytest.mark.parametrize("text", ["“Come home mother mother,” she said.", "He said “work is work work” to her."])
def test_speech_may_repeat(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["the mill mill burned", "three boats boats burned", "the red house house burned"])
def test_an_ordinary_word_is_likely(text):
    assert [one[1] for one in found(text)] == [Applicability.UNSAFE]


@pytest.mark.parametrize("text", ["the mill that burned burned", "what burned burned", "if it burns burns it all"])
def test_a_clause_may_end_there(text):
    assert found(text) == []


@pytest.mark.parametrize(("times", "number"), [(2, 0), (7, 0), (8, 1)])
def test_even_a_chant_ends(times, number):
    assert len(found(" ".join(["bye"] * times))) == number


@given(st.lists(st.sampled_from("the a of mill was in came very that that’s an boat , .".split()), max_size=25))
def test_a_fix_only_takes_away_what_stands_there_still(words):
    text = " ".join(words)
    result = CLEANER.fix(text)
    left = iter(result.text.split())
    kept = set(text.split())
    assert all(word in kept for word in left)
    assert CLEANER.fix(result.text).changes == ()


@pytest.mark.parametrize(
    ("text", "surplus"),
    [
        ("He arrived for for the first time.", " for"),
        ("They had later agreed with with the mayor.", " with"),
        ("They said that that there was no way.", " that"),
        ("She thinks that that the road is shut.", " that"),
        ("The The Chancellor spoke.", " The"),
    ],
)
def test_a_clause_says_it_once(text, surplus):
    assert found(text) == [(surplus, Applicability.UNSAFE)]


@pytest.mark.parametrize(
    "text",
    [
        "It was paid for for years.",
        "He met the nurse they cared for for years.",
        "They said that that road is shut.",
        "That is like that that the mayor drew.",
        "He said that that.",
        "The The sang.",
        "The The Singles Tour",
    ],
)
def test_a_clause_may_say_it_twice(text):
    assert found(text) == []
