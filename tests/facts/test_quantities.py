"""Percentages: the figure, what it is a share of, and how it enters a change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.facts.quantities import Percentage, Way, percentages
from cleaner.text.document import read


def found(text: str) -> list[Percentage]:
    return list(percentages(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty text"),
        pytest.param("It rose 5 times.", id="a figure without a percent sign"),
        pytest.param("a cent, a recent percentage", id="words that look like it"),
        pytest.param("It costs 5 cents.", id="cents"),
        pytest.param("a hundred percent", id="a number word that is not read"),
        pytest.param("1,5% more", id="a decimal comma"),
        pytest.param("1.2.3%", id="a version"),
        pytest.param("the 5 percentile", id="a percentile"),
        pytest.param("date 2023-01-12 5%\n", id="the date line is no prose"),
    ],
)
def test_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("by 2% today", "2%", "2"),
        ("some 2.50 % of it", "2.50 %", "2.50"),
        ("a rise of 1,200 percent.", "1,200 percent", "1200"),
        ("20 per cent", "20 per cent", "20"),
        ("a 20-percent share", "20-percent", "20"),
        ("Two percent", "Two percent", "2"),
        ("twelve per cent", "twelve per cent", "12"),
        ("(0.7%)", "0.7%", "0.7"),
        ("-3%", "3%", "3"),
        ("2\xa0%", "2\xa0%", "2"),
    ],
)
def test_value(text: str, surface: str, value: str) -> None:
    (one,) = found(text)
    assert (one.span.of(text), one.value) == (surface, Decimal(value))
    assert one.places == len(value.partition(".")[2])


DEFAULTS: dict[str, Any] = {"points": False, "of": None, "preposition": None, "change": None, "hedged": False}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2% today", {}, id="alone"),
        pytest.param("2% of GDP", {"of": "GDP"}, id="of GDP"),
        pytest.param("2% of its gross domestic product", {"of": "GDP"}, id="of GDP in words"),
        pytest.param("2% of Japan’s output", {"of": "GDP"}, id="of output"),
        pytest.param("2% of the  gross   national income", {"of": "gross national income"}, id="of another whole"),
        pytest.param("2% of the people", {}, id="of something else"),
        pytest.param("by 2%", {"preposition": "by"}, id="by"),
        pytest.param("From 2%", {"preposition": "from"}, id="from"),
        pytest.param("nearby 2%", {}, id="a word that ends in a preposition"),
        pytest.param("by about 2%", {"preposition": "by", "hedged": True}, id="by about"),
        pytest.param("to at least nearly 2%", {"preposition": "to", "hedged": True}, id="hedged twice"),
        pytest.param("a 20% increase", {"change": Way.UP}, id="an increase"),
        pytest.param("a 20 percent cut", {"change": Way.DOWN}, id="a cut"),
        pytest.param("a 20% increasingly", {}, id="a word that only begins so"),
        pytest.param("by 2% of GDP rise", {"of": "GDP", "preposition": "by", "change": Way.UP}, id="all of it"),
        pytest.param("2 percentage points", {"points": True}, id="percentage points"),
        pytest.param("a 1 percentage point rise", {"points": True, "change": Way.UP}, id="one percentage point"),
        pytest.param("by 0.5 percentage-points", {"points": True, "preposition": "by"}, id="with a hyphen"),
        pytest.param("2% points", {"points": True}, id="percent points"),
        pytest.param("2 percent points", {"points": True}, id="percent points in words"),
        pytest.param("2% pointed out", {}, id="another word after it"),
    ],
)
def test_what_is_said_of_it(text: str, expected: dict[str, Any]) -> None:
    (one,) = found(text)
    told = {name: getattr(one, name) for name in DEFAULTS}
    told["preposition"] = one.preposition and one.preposition[0]
    assert told == DEFAULTS | expected


def test_where_the_preposition_stands() -> None:
    text = "It rose by about 2% today."
    (one,) = found(text)
    assert one.preposition is not None
    assert one.preposition[1].of(text) == "by"
    assert one.span.of(text) == "2%"


def test_two_in_one_sentence() -> None:
    text = "to increase its defense budget by 2% of GDP, or a 20% increase."
    assert [one.span.of(text) for one in found(text)] == ["2% of GDP", "20% increase"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["by ", "2", "1,000", ".", "5", "%", " percent", "age", " points", " of GDP", " rise",
                                 "\n\n", "٣", "½", "one", " ", "-", "a "]), max_size=12).map("".join))  # fmt: skip
def test_any_text_can_be_read(text: str) -> None:
    position = 0
    for one in found(text):
        assert position <= one.span.start < one.span.end <= len(text)
        assert one.value >= 0
        position = one.span.end
