"""British and American spelling: told once, weighed by what each word proves."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("structure/mixed-spelling",)), Path()))


def found(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in CLEANER.check(text)]


def evidence(text):
    return [line.text for one in CLEANER.check(text) for line in one.evidence]


def test_the_words_are_counted():
    assert evidence("The colour of the center, the center and the labor hall.") == [
        "British, 1 in all: colour",
        "American, 3 in all: center (2), labor",
    ]


def test_shown_at_the_rarer_kind():
    text = "The colour of the center and the labor hall."
    assert found(text) == [("colour", None, Applicability.DISPLAY)]


@pytest.mark.parametrize(
    "text",
    [
        "The colour of what they organized.",
        "The center of what they organized.",
        "The Labour Party and the color.",
        "The concert was cancelled; the color stayed.",
        "",
    ],
)
def test_no_proof_of_a_mixture(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They organised what they organized.",
        "They organised the center.",
        "One was cancelled, one canceled.",
        "They analysed and analyzed.",
        "They were travelling in colour to the center.",
        "A traveller in favor of it.",
    ],
)
def test_a_mixture(text):
    assert len(found(text)) == 1


def test_a_long_list_is_cut():
    words = "colour honour labour favour harbour rumour humour armour"
    assert evidence(f"The {words} and the center.")[0].endswith(", …")
