"""Quantities: the figure, its unit and scale, what stands around it; and what is none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.facts.quantities import Hedge, Kind, Quantity, Way, figure
from cleaner.facts.quantities.numbers import read as read_number
from cleaner.facts.quantities.read import quantities
from cleaner.text.document import Markup, read


def found(text: str) -> list[Quantity]:
    return list(quantities(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty text"),
        pytest.param("a cent, a recent percentage", id="words that look like it"),
        pytest.param("They met in 2015 and since 1999.", id="years"),
        pytest.param("The 2015 elections were held.", id="a year before a noun"),
        pytest.param("from 2010 to 2015", id="years with from and to"),
        pytest.param("on May 12 and 3 June", id="days of months"),
        pytest.param("at 10:30 and at 5 p.m.", id="times"),
        pytest.param("They won 3-2 and 21-17.", id="scores"),
        pytest.param("a Boeing 737-800", id="a kind of aircraft"),
        pytest.param("a Su-27 of the G7 against COVID-19", id="names with figures"),
        pytest.param("Resolution 2231, Article 5, flight 370, page 12", id="numbers of things"),
        pytest.param("Call 555-1234 or +44 20-7946-0958.", id="telephones"),
        pytest.param("the 12th and the 3rd", id="ordinals"),
        pytest.param("version 1.2.3", id="a version"),
        pytest.param("the 1990s", id="a decade"),
        pytest.param("the second half", id="half a match"),
        pytest.param("one of them, no one", id="one as a pronoun"),
        pytest.param("24/7", id="a slash"),
        pytest.param("date: 2023-01-12\nnothing here", id="the date line is no prose"),
        pytest.param("`5 miles` is code", id="code"),
    ],
)
def test_nothing(text: str) -> None:
    assert list(quantities(read(text, markup=Markup.MARKDOWN))) == []


@pytest.mark.parametrize(
    ("text", "surface", "value", "kind", "unit"),
    [
        ("by 2% today", "2%", "2", Kind.PERCENT, "%"),
        ("some 2.50 % of it", "2.50 %", "2.50", Kind.PERCENT, "%"),
        ("a rise of 1,200 percent.", "1,200 percent", "1200", Kind.PERCENT, "%"),
        ("20 per cent", "20 per cent", "20", Kind.PERCENT, "%"),
        ("a 20-percent share", "20-percent", "20", Kind.PERCENT, "%"),
        ("twelve per cent", "twelve per cent", "12", Kind.PERCENT, "%"),
        ("1,5% more", "1,5%", "1.5", Kind.PERCENT, "%"),
        ("2\xa0%", "2\xa0%", "2", Kind.PERCENT, "%"),
        ("(-3%)", "3%", "-3", Kind.PERCENT, "%"),
        ("two percentage points", "two percentage points", "2", Kind.POINTS, "%"),
        ("25 basis points", "25 basis points", "0.25", Kind.POINTS, "%"),
        ("$3.5 billion", "$3.5 billion", "3500000000", Kind.MONEY, "$"),
        ("US$5m", "US$5m", "5000000", Kind.MONEY, "USD"),
        ("€1.200,50", "€1.200,50", "1200.50", Kind.MONEY, "EUR"),
        ("R$ 40", "R$ 40", "40", Kind.MONEY, "BRL"),
        ("USD 300 million", "USD 300 million", "300000000", Kind.MONEY, "USD"),
        ("5 million yen", "5 million yen", "5000000", Kind.MONEY, "JPY"),
        ("twenty Swiss francs", "twenty Swiss francs", "20", Kind.MONEY, "CHF"),
        ("3 lakh rupees", "3 lakh rupees", "300000", Kind.MONEY, "rupee"),
        ("₹2 crore", "₹2 crore", "20000000", Kind.MONEY, "INR"),
        ("40 reais", "40 reais", "40", Kind.MONEY, "BRL"),
        ("10 miles", "10 miles", "10", Kind.MEASURE, "mile"),
        ("5km", "5km", "5", Kind.MEASURE, "kilometer"),
        ("30 square feet", "30 square feet", "30", Kind.MEASURE, "foot**2"),
        ("-40 °C", "40 °C", "-40", Kind.MEASURE, "degC"),
        ("90 kilometers an hour", "90 kilometers an hour", "90", Kind.MEASURE, "kilometer/hour"),
        ("2.5 million tons", "2.5 million tons", "2500000", Kind.MEASURE, "ton"),
        ("a 5-kilo sack", "5-kilo", "5", Kind.MEASURE, "kilogram"),
        ("1\xa0200 goats", "1\xa0200", "1200", Kind.COUNT, ""),
        ("1 200 000 goats", "1 200 000", "1200000", Kind.COUNT, ""),
        ("forty-five goats", "forty-five", "45", Kind.COUNT, ""),
        ("two hundred and fifty thousand goats", "two hundred and fifty thousand", "250000", Kind.COUNT, ""),
        ("a dozen goats", "a dozen", "12", Kind.COUNT, ""),
        ("1,000 billion won", "1,000 billion won", "1000000000000", Kind.MONEY, "KRW"),
        ("10 thousand million stars", "10 thousand million", "10000000000", Kind.COUNT, ""),
        ("half of it", "half", "0.5", Kind.FRACTION, ""),
        ("three-quarters of it", "three-quarters", "0.75", Kind.FRACTION, ""),
    ],
)
def test_value(text: str, surface: str, value: str, kind: Kind, unit: str) -> None:
    (one,) = found(text)
    assert (one.span.of(text), one.value, one.kind, one.unit) == (surface, Decimal(value), kind, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3-5%", 3, 5),
        ("3 to 5 percent", 3, 5),
        ("between 3 and 5 miles", 3, 5),
        ("$3-5 million", 3_000_000, 5_000_000),
        ("between 900,000 and 1.2 million people", 900_000, 1_200_000),
        ("5-3%", 5, 3),
        ("10–12 goats", 10, 12),
    ],
)
def test_range(text: str, low: int, high: int) -> None:
    (one,) = found(text)
    assert (one.low, one.high, one.is_range) == (low, high, True)


@pytest.mark.parametrize("text", ["from 3 to 5 percent", "3 goats and 5 cows", "by 3 to 5 percent"])
def test_two_figures_are_no_range(text: str) -> None:
    assert [one.is_range for one in found(text)] == [False, False]


DEFAULTS: dict[str, Any] = {"kind": Kind.PERCENT, "of": None, "role": None, "way": None, "hedge": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2% today", {}, id="alone"),
        pytest.param("2% of GDP", {"of": "GDP"}, id="of GDP"),
        pytest.param("2% of its gross domestic product", {"of": "GDP"}, id="of GDP in words"),
        pytest.param("2% of Japan’s output", {"of": "GDP"}, id="of output"),
        pytest.param("2% of the  gross   national income", {"of": "gross national income"}, id="of another whole"),
        pytest.param("2% of the people", {}, id="of something else"),
        pytest.param("by 2%", {"role": "by"}, id="by"),
        pytest.param("From 2%", {"role": "from"}, id="from"),
        pytest.param("nearby 2%", {}, id="a word that ends in a preposition"),
        pytest.param("by about 2%", {"role": "by", "hedge": Hedge.ABOUT}, id="by about"),
        pytest.param("to at least 2%", {"role": "to", "hedge": Hedge.ABOVE}, id="a lower bound"),
        pytest.param("up to 2%", {"hedge": Hedge.BELOW}, id="an upper bound"),
        pytest.param("2% or more", {"hedge": Hedge.ABOVE}, id="a bound that follows"),
        pytest.param("a 20% increase", {"way": Way.UP}, id="an increase"),
        pytest.param("a 20 percent cut", {"way": Way.DOWN}, id="a cut"),
        pytest.param("fell by 20%", {"way": Way.DOWN, "role": "by"}, id="a verb before it"),
        pytest.param("a rise of 20%", {"way": Way.UP, "role": "of"}, id="a noun before it"),
        pytest.param("up 20%", {"way": Way.UP, "role": "up"}, id="up"),
        pytest.param("fell to 20%", {"role": "to"}, id="where it went is no change"),
        pytest.param("20% lower", {"way": Way.DOWN}, id="lower"),
        pytest.param("a 20% increasingly", {}, id="a word that only begins so"),
        pytest.param("by 2% of GDP rise", {"of": "GDP", "role": "by", "way": Way.UP}, id="all of it"),
        pytest.param("2 percentage points", {"kind": Kind.POINTS}, id="percentage points"),
        pytest.param("a 1 percentage point rise", {"kind": Kind.POINTS, "way": Way.UP}, id="one percentage point"),
        pytest.param("2% points", {"kind": Kind.POINTS}, id="percent points"),
        pytest.param("2 percent points", {"kind": Kind.POINTS}, id="percent points in words"),
        pytest.param("2% pointed out", {}, id="another word after it"),
    ],
)
def test_what_is_said_of_it(text: str, expected: dict[str, Any]) -> None:
    (one,) = found(text)
    told = {name: getattr(one, name) for name in DEFAULTS}
    told["role"] = one.role and one.role.text
    assert told == DEFAULTS | expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("120 elected deputies met", "deputies"),
        ("an 11-nation bloc", "nation"),
        ("30 Ukrainians", "ukrainians"),
        ("12 people", "people"),
        ("12 of the people", None),
        ("12 thus", None),
    ],
)
def test_what_is_counted(text: str, noun: str | None) -> None:
    assert found(text)[0].noun == noun


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2.5%", "2.45", "2.55"),
        ("2%", "1.5", "2.5"),
        ("$2.5 million", "2450000", "2550000"),
        ("12,000 tons", "11500", "12500"),
        ("12,345 goats", "12345", "12345"),
        ("30 goats", "30", "30"),
        ("more than 30 goats", "30", "45.0"),
    ],
)
def test_the_values_that_it_may_stand_for(text: str, low: str, high: str) -> None:
    assert found(text)[0].interval == (Decimal(low), Decimal(high))


def test_where_the_preposition_and_the_noun_of_change_stand() -> None:
    text = "It rose by about 2% today, a 20% increase."
    first, second = found(text)
    assert first.role is not None
    assert first.role.span.of(text) == "by"
    assert [one.extent.of(text) for one in (first, second)] == ["by about 2%", "20% increase"]


@pytest.mark.parametrize("digits", ["1,0000", "1.2.3", "12,34,567"])
def test_what_groups_no_thousands_is_no_grouped_number(digits: str) -> None:
    assert all(one.value < 100_000 for one in found(f"{digits} goats"))


@pytest.mark.parametrize("text", ["1.200 goats", "3,25 goats"])
def test_a_separator_that_may_be_either_is_marked(text: str) -> None:
    assert found(text)[0].open_separator


def test_a_very_long_number_is_none() -> None:
    assert read_number("9" * 40) is None


PIECES = [
    *["by ", "from ", "to ", "of ", "about ", " and ", "between ", "2", "5", "1.5", "1,000", "2015", "٣", "０", "½"],
    *["one", "two ", "half ", "third", "dozen", "hundred ", " million", "bn", "a ", "%", " percent", "age", " points"],
    *[
        " of GDP",
        " rise",
        "$",
        "€",
        " yen",
        " km",
        " goats",
        "Su",
        " May ",
        "(",
        ")",
        ".",
        ",",
        "-",
        "–",
        "−",
        ":",
        "/",
    ],
    *["_", "`", " ", "\n\n"],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=40)))
def test_any_text_can_be_read(text: str) -> None:
    document = read(text, markup=Markup.MARKDOWN)
    position = 0
    for one in quantities(document):
        assert position <= one.span.start <= one.number.start < one.number.end <= one.span.end <= len(text)
        assert one.extent.start <= one.span.start
        assert one.span.end <= one.extent.end
        assert one.step > 0
        assert one.interval.low <= one.interval.high
        assert not document.protected.overlaps(one.span)
        assert any(block.span.contains(one.span) for block in document.blocks)
        position = one.span.end


@settings(deadline=None)
@given(TEXTS)
def test_a_paragraph_before_it_moves_the_spans_and_nothing_else(text: str) -> None:
    before = "Nothing stands here.\n\n"

    def told(given: str, offset: int) -> list[tuple[Any, ...]]:
        return [
            (one.span.start - offset, one.span.end - offset, one.low, one.high, one.kind, one.unit, one.way)
            for one in quantities(read(given, markup=Markup.PLAIN))
        ]

    body = "Here: " + text
    assert told(before + body, len(before)) == told(body, 0)


@given(st.integers(1, 10**9))
def test_grouping_changes_nothing(value: int) -> None:
    assert [one.value for one in found(f"It sold {value:,} goats.")] == [value]


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("1000", "1,000"), ("0.123456", "0.1235"), ("-2.50", "-2.5"), ("1.40E12", "1.4 trillion")],
)
def test_figure(value: str, text: str) -> None:
    assert figure(Decimal(value)) == text
