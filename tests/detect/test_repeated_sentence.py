"""Sentences that stand twice: next to each other, further down, nearly the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("repetition/repeated-sentence",)), Path()), unsafe_fixes=True)


def found(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in CLEANER.check(text)]


LONG = "The wells of the region have been dry since the end of the last rains."


def test_next_to_each_other_the_second_goes():
    text = f"{LONG} {LONG} It is May."
    assert found(text) == [(f" {LONG}", "", Applicability.UNSAFE)]


def test_further_down_it_is_shown():
    assert found(f"{LONG}\n\nIt is May.\n\n{LONG}") == [(LONG, None, Applicability.DISPLAY)]


def test_several_in_a_row_are_one_finding():
    held = f"{LONG} It is May."
    assert found(f"{held}\n\nHe left.\n\n{held}") == [(held, None, Applicability.DISPLAY)]
    assert found(f"{held} {held} He left.") == [(f" {held}", "", Applicability.UNSAFE)]


def test_three_times_is_twice_too_often():
    assert CLEANER.fix(f"{LONG} {LONG} {LONG}").text == LONG


def test_a_quotation_is_shown():
    assert [sure for _, _, sure in found(f"“{LONG} {LONG}”, he said.")] in ([], [Applicability.DISPLAY])


def test_short_ones_come_back_on_purpose():
    assert found("He waited.\n\nIt rained.\n\nHe waited.") == []


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("dry since", "dry ever since", False),
        ("dry since the", "dry since", True),
        ("have been", "had been", True),
        ("the region", "the south", False),
        ("of the last", "of last", True),
        ("region", "regions", True),
    ],
)
def test_neighbours_differ_in_small_words_alone(old, new, shown):
    other = LONG.replace(old, new)
    assert found(f"{LONG} {other}") == ([(other, None, Applicability.DISPLAY)] if shown else [])


@pytest.mark.parametrize("end", ["in 2019.", "in Peru.", "by 3%."])
def test_neighbours_that_differ_in_a_figure_or_a_name_say_two_things(end):
    one = "The wells of the whole region have been dry since the rains ended in 2021."
    assert found(f"{one} {one[: -len('in 2021.')]}{end}") == []


@given(st.lists(st.sampled_from(["It rained all day in May.", "He left.", LONG, "Why?"]), max_size=6))
def test_the_result_is_at_rest(sentences):
    cleaner_text = CLEANER.fix(" ".join(sentences)).text
    assert CLEANER.fix(cleaner_text).text == cleaner_text
