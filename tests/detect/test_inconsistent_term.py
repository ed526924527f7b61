"""One thing under two names in an article."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.files import shipped_rules

CLEANER = Cleaner(settings=Settings(Config(select=("terms/inconsistent",)), shipped_rules()))


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.span.of(text), one.suggestions) for one in CLEANER.check(text)]


def test_the_rarer_is_shown_with_the_place_of_the_other():
    text = "The Lake Farming Foundation met.\n\nThe Lake Farming Fund paid. The Lake Farming Fund left."
    assert found(text) == [("Lake Farming Foundation", ("Lake Farming Fund",))]
    assert (
        CLEANER.check(text)[0].evidence[0].text == "“Lake Farming Fund” stands at 3:5; they say the same in other words"
    )


def test_of_equally_frequent_ones_the_later():
    assert found("The Lake Farming Fund met. The Lake Farming Foundation left.") == [
        ("Lake Farming Foundation", ("Lake Farming Fund",))
    ]


def test_one_acronym_for_two_names():
    text = "The Coastal Watch Initiative (CWI) began. The Coastal Guard Initiative (CWI) ended."
    assert found(text) == [("Coastal Guard Initiative", ("Coastal Watch Initiative",))]


@pytest.mark.parametrize(
    "text",
    [
        "The Lake Fund met. The Lake Foundation left.",  # two words are too few
        "The Lake Farming Fund met. The Lake Farming Funds left.",
        "The Lake Defence Programme began. The Lake Defense Program ended.",
        "The Coastal Watch Initiative (CWI) began. Kenya’s Coastal Watch Initiative (CWI) ended.",
        "The Coastal Watch Initiative (CWI) began. The Cotton Weavers Institute (CWI) opened.",
        "The World Trade Organization met. The World Commerce Organization left.",  # other rules know it
        "The National Security Council met. The National Safety Council counts falls.",
        "The Indian Prime Minister met the Prime Minister of India.",
        "The Lake Farming Fund met. The lake farming foundation left.",
    ],
)
def test_what_is_left(text):
    assert found(text) == []
