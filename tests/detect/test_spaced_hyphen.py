"""Hyphens with spaces: compounds that are proved, dashes that stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings

CLEANER = Cleaner(settings=Settings(Config(select=("spacing/around-hyphen",)), Path()))


def found(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in CLEANER.check(text)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a two - year plan", "a two-year plan"),
        ("a 30 - year - old man", "a 30-year-old man"),
        ("a 30-year-old man", "a 30-year-old man"),
        ("an anti - war film", "an anti-war film"),
        ("an anti- war film", "an anti-war film"),
        ("the cease-fire and the cease - fire", "the cease-fire and the cease-fire"),
        ("two - year - old boats", "two-year-old boats"),
    ],
)
def test_compounds_close(before, after):
    assert CLEANER.fix(before).text == after


@pytest.mark.parametrize(
    "text",
    [
        "a cease - fire",
        "one - year after year",
        "pre- and post-war",
        "he left - nobody cared",
        "3 - 2",
        "anti - War",
        "two - year",
        "https://two - year plan",
    ],
)
def test_dashes_stay(text):
    assert found(text) == []


@given(st.lists(st.sampled_from("two anti year plan - cease fire cease-fire and 30 old".split()), max_size=16))
def test_nothing_but_spaces_go(words):
    text = " ".join(words)
    result = CLEANER.fix(text)
    assert "".join(result.text.split()) == "".join(text.split())
    assert CLEANER.fix(result.text).changes == ()
