"""Runs of repeated words: where they begin, how long the unit is, where a mark or a sentence cuts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.facts.repeats import repeats
from cleaner.text.document import read
from cleaner.text.segment import segment


def runs(text):
    segments = segment(read(text))
    return [
        (" ".join(segments.tokens[index].text for index in one.unit), one.times, one.surplus(segments.tokens).of(text))
        for one in repeats(segments, text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("to the the mill", [("the", 2, " the")]),
        ("bye bye bye bye, he said", [("bye", 4, " bye bye bye")]),
        ("to the to the to the mill", [("to the", 3, " to the to the")]),
        ("on camera on camera on Monday", [("on camera", 2, " on camera")]),
        ("It was a a boat and an an oar.", [("a", 2, " a"), ("an", 2, " an")]),
        ("The the mill", [("The", 2, " the")]),
        ("a b c d e f g h a b c d e f g h", [("a b c d e f g h", 2, " a b c d e f g h")]),
    ],
)
def test_runs(text, found):
    assert runs(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "no, no, no",
        "7 7 and 2022 2022",
        "He left. Left alone, she wept.",
        "Tram\n\nTram drivers went home.",
        "the-the and the/the",
        "",
        "one two one three one two",
    ],
)
def test_no_run(text):
    assert runs(text) == []


WORDS = st.lists(st.sampled_from(["a", "the", "mill", "of", "ran", "b", ",", "."]), max_size=40)


@given(WORDS)
def test_what_is_told_stands_there(words):
    text = " ".join(words)
    segments = segment(read(text))
    told = repeats(segments, text)
    for one in told:
        held = [segments.tokens[index].text for index in one.tokens]
        unit = held[: one.length]
        assert held == unit * one.times
        assert one.times > 1


@given(
    st.lists(st.sampled_from(["kiln", "mill", "ran", "was"]), min_size=1, max_size=8, unique=True), st.integers(2, 5)
)
def test_every_repeated_unit_is_found(unit, times):
    text = " ".join(["so", *unit * times, "it went"])
    assert (" ".join(unit), times) in [(held, number) for held, number, _ in runs(text)]
