"""Openings of phrases: which words open one, and where a text leaves them all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.gazetteer.normalize import key
from cleaner.gazetteer.openings import Openings
from cleaner.gazetteer.tables import starts

PHRASES = [
    "north sea",
    "north korea",
    "st petersburg",
    "prime ministers office",
    "indo pacific",
    "womens world cup",
    "9th article",
]
OPENINGS = Openings(PHRASES, starts(PHRASES))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("North", ("north", 2, False), id="a first word"),
        pytest.param("Indo-Pacific", ("indo pacific", 2, False), id="a phrase by itself, written with a hyphen"),
        pytest.param("Prime", ("prime", 3, False), id="of a longer one"),
        pytest.param("Women", ("women", 0, True), id="before an ending"),
        pytest.param("Women's", ("womens", 3, False), id="with its ending"),
        pytest.param("9", ("9", 0, True), id="a figure before an ending"),
        pytest.param("90", None, id="another figure"),
        pytest.param("Sea", None, id="a second word"),
        pytest.param("’s", None, id="a possessive ending"),
        pytest.param("…", None, id="a mark"),
    ],
)
def test_what_a_word_opens(word: str, expected: tuple[str, int, bool] | None) -> None:
    assert OPENINGS.of(word) == expected


@given(st.sampled_from(PHRASES), st.integers(0, 30), st.text("abn st", max_size=3))
def test_a_beginning_goes_on_where_some_phrase_starts_so(phrase: str, length: int, more: str) -> None:
    beginning = phrase[:length] + more
    assert OPENINGS.goes_on(beginning) == any(one.startswith(beginning) for one in PHRASES)


def test_every_phrase_of_a_table_is_opened_by_its_first_word() -> None:
    for phrase in PHRASES:
        opening = OPENINGS.of(phrase.split()[0].upper())
        assert opening is not None and opening.longest >= len(phrase.split()) and key(phrase).startswith(opening.phrase)
