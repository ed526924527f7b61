"""Phrases said twice: pairs that never double, phrases that may, loops, labels and names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("repetition/doubled-phrase",)), Path()))


def found(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in CLEANER.check(text)]


@pytest.mark.parametrize(
    ("text", "surplus", "sure"),
    [
        ("He went to the to the mill.", " to the", Applicability.SAFE),
        ("He went to the to the to the mill.", " to the to the", Applicability.SAFE),
        ("To the to the mill.", " to the", Applicability.SAFE),
        ("It burned last night last night.", " last night", Applicability.UNSAFE),
        ("It was so that we so that we so that we left.", " so that we so that we", Applicability.UNSAFE),
        ("“He went to the to the mill,” she said.", " to the", Applicability.UNSAFE),
    ],
)
def test_one_of_them_goes(text, surplus, sure):
    assert found(text) == [(surplus, "", sure)]


@pytest.mark.parametrize(
    "text",
    [
        "The band Red Sand Red Sand plays.",
        "In the case of child A child A is five.",
        "Vitamin A in A in the list.",
        "After he met the king the king left.",
        "It was round of nine round of nine round.",
    ],
)
def test_what_may_be_meant_is_shown(text):
    assert [(after, sure) for _, after, sure in found(text)] == [(None, Applicability.DISPLAY)]


@pytest.mark.parametrize(
    "text",
    [
        "They fell again and again and again.",
        "A friend of a friend of a friend saw it.",
        "The team that won the cup won the cup twice.",
        "“Come here come here,” she said.",
        "To the mill, to the mill!",
        "It was as hot as hot as it gets.",
    ],
)
def test_some_are_said_on_purpose(text):
    assert found(text) == []


@given(st.lists(st.sampled_from("in on the a mill burned last night and so he".split()), max_size=24))
def test_the_result_is_at_rest(words):
    result = CLEANER.fix(" ".join(words))
    assert CLEANER.fix(result.text).changes == ()
    assert set(result.text.split()) == set(words)
