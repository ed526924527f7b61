"""Spaces beside quotation marks: by shape, by turn, and not at all where the turn is unsure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("spacing/around-quotes",)), Path()))


def found(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in CLEANER.check(text)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('She said,"Go."', 'She said, "Go."'),
        ('"Go,"she said.', '"Go," she said.'),
        ('A boat"Salt"sank.', 'A boat "Salt" sank.'),
        ("A boat“Salt”sank.", "A boat “Salt” sank."),
    ],
)
def test_spaces_come_in_outside(before, after):
    assert {sure for _, _, sure in found(before)} == {Applicability.SAFE}
    assert CLEANER.fix(before).text == after


@pytest.mark.parametrize("text", ['A boat " Salt " sank.', "A boat “ Salt ” sank."])
def test_spaces_inside_are_of_the_quotation(text):
    assert [(before, after, sure) for before, after, sure in found(text)] == [(" ", "", Applicability.SAFE)] * 2


@pytest.mark.parametrize(
    "text",
    [
        'She said "go and left.',
        'She said,"Go," and "No,"and "no.',
        'It said "She said,"Go"" twice.',
        'Tza"hal met Shaba"k.',
        'A 5"pipe and a 6"pipe.',
        'rock"n"roll',
        "He said ”hej”and left.",
        'A boat "Salt"-like thing and a ("Salt") boat.',
        'The "A"s were few and "squash"ed.',
        "",
    ],
)
def test_unsure_turns_are_left(text):
    assert found(text) == []


@given(st.text(alphabet='ab the“”" .,!', max_size=40))
def test_nothing_but_spaces_change(text):
    result = CLEANER.fix(text)
    assert "".join(result.text.split()) == "".join(text.split())
