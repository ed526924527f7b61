"""The difference of two spellings, told and weighed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.gazetteer.spelling import likeness

WORD = st.text("abcdeiyoj", min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "distance", "edits"),
    [
        pytest.param("Kishida", "Kishida", 0, "none", id="the same"),
        pytest.param("KISHIDA", "Kishída", 0, "none", id="the same, folded"),
        pytest.param("Kashida", "Kishida", 1, "a/i", id="a letter for another"),
        pytest.param("Kishida", "Kashida", 1, "a/i", id="the other way round"),
        pytest.param("Tokaev", "Tokayev", 1, "+y", id="a letter more"),
        pytest.param("Tokayev", "Tokaev", 1, "-y", id="a letter less"),
        pytest.param("Bidden", "Biden", 1, "-d", id="a doubled letter"),
        pytest.param("Kihsida", "Kishida", 1, "hs swapped", id="neighbours swapped"),
        pytest.param("Kihsida", "Kishid", 2, "hs swapped, -a", id="swapped, and a letter less"),
        pytest.param("Kihsado", "Kishida", 3, "hs swapped, a/i, a/o", id="swapped, and two letters for others"),
        pytest.param("Akishida", "Kishida", 1, "-a", id="a letter more at the start"),
        pytest.param("Macron", "Merkel", 5, "a/e, c/r, k/r, e/o, l/n", id="two names"),
    ],
)
def test_edits(one: str, other: str, distance: int, edits: str) -> None:
    found = likeness(one, other)
    assert (found.distance, sorted(found.edits.split(", "))) == (distance, sorted(edits.split(", ")))


def test_equal_skeletons_speak_for_one_name_whatever_the_edits() -> None:
    found = likeness("Zelensky", "Zelenskiy")
    assert found.same_skeleton
    assert found.bits >= 5.5


def test_another_first_letter_speaks_against() -> None:
    assert likeness("Bishida", "Kishida").bits < likeness("Kishbda", "Kishida").bits + 5
    assert likeness("Okishida", "Kishida").bits < likeness("Kishidao", "Kishida").bits


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        (("Tokaev", "Tokayev"), ("Macron", "Marcon")),
        (("Yusuf", "Yousuf"), ("Kishida", "Kisida")),
        (("Sunak", "Sunnak"), ("Sunak", "Sumak")),
        (("Kihsida", "Kishida"), ("Kihsida", "Kishid")),
    ],
    ids=["a spelling before a slip", "ou before a letter lost", "a doubled letter before another", "one before two"],
)
def test_order(likely: tuple[str, str], unlikely: tuple[str, str]) -> None:
    assert likeness(*likely).bits > likeness(*unlikely).bits


@given(WORD)
def test_a_word_is_like_itself(word: str) -> None:
    found = likeness(word, word.upper())
    assert (found.distance, found.edits, found.same_skeleton) == (0, "none", True)


@given(WORD, WORD)
def test_the_edits_account_for_the_distance(one: str, other: str) -> None:
    found = likeness(one, other)
    told = [] if found.edits == "none" else found.edits.split(", ")
    assert len(told) >= found.distance
    assert (found.distance == 0) == (one == other)
    assert found.same_skeleton == likeness(other, one).same_skeleton


@given(st.text(), st.text())
def test_any_texts_can_be_compared(one: str, other: str) -> None:
    assert likeness(one, other).distance == likeness(other, one).distance
