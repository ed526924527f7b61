"""Invisible characters: taken out of English, left in the scripts that need them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("encoding/invisible",)), Path.cwd()))


@settings(deadline=None)  # the first call reads tables
@given(st.sampled_from(["Zelensky", "government", "Kherson", "co-operation", "Ōsaka"]), st.data())
def test_soft_hyphens_in_a_word_go_and_the_word_stays(word, data):
    places = data.draw(st.sets(st.integers(1, len(word) - 1), min_size=1))
    written = "".join(f"\u00ad{letter}" if index in places else letter for index, letter in enumerate(word))
    assert CLEANER.fix(f"They met {written} in Rome.").text == f"They met {word} in Rome."


@pytest.mark.parametrize(
    ("text", "after", "applicability"),
    [
        pytest.param("The gov\u200bernment fell.", "", Applicability.SAFE, id="a known word"),
        pytest.param("The\u200bgovernment fell.", " ", Applicability.UNSAFE, id="two words"),
        pytest.param("The Qxz\u200bvbrk fell.", "", Applicability.UNSAFE, id="nobody knows it"),
        pytest.param("The end.\u200b", "", Applicability.SAFE, id="at the end"),
        pytest.param("# The\u200e end", "", Applicability.SAFE, id="a mark of direction"),
        pytest.param("The govern\u00ad\nment fell.", "", Applicability.SAFE, id="at the end of a line"),
    ],
)
def test_fix(text, after, applicability):
    (one,) = CLEANER.check(text)
    assert one.fix is not None
    assert (one.fix.edits[0].after, one.applicability) == (after, applicability)


@pytest.mark.parametrize("text", ["The de\x02nition is new.", "They met Qxz\u00ad vbrk in Rome."])
def test_what_is_gone_is_only_shown(text):
    (one,) = CLEANER.check(text)
    assert one.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 and 🏳️\u200d🌈 wave.",
        "The word می\u200cخواهم is Persian.",
        "The line (שלום\u200f) has a mark.",
        "See https://example.org/a\u200bb now.",
        "The word क्\u200dष is Hindi.",
        "\u00ad \u00ad",
    ],
)
def test_kept(text):
    assert CLEANER.check(text) == []
