"""Durations, ages, distances and ranges: what holds in exact arithmetic is never reported."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner

CLEANER = Cleaner()
YEARS = st.integers(1950, 2010)
SPANS = st.integers(2, 60)


def found(text, day=None):
    return [(one.rule, one.span.of(text)) for one in CLEANER.check(text, date=day) if one.rule.startswith("dates/")]


@settings(deadline=None)
@given(YEARS, SPANS)
def test_what_holds_is_never_reported(first, years):
    last, today = first + years, date(first + years, 7, 1)
    assert found(f"She led the choir of Tartu from {first} to {last}, {years} years.") == []
    assert found(f"She led the choir for {years} years, from {first} to {last}, in Tartu.") == []
    assert found(f"The mill of Daloa opened in {first} and closed {years} years later, in {last}.") == []
    assert found(f"He was born in {first} in Oruro and died in {last} at the age of {years}.") == []
    assert found(f"Born in {first} in Cork, the {years}-year-old swims.", today) == []
    assert found(f"It was built {years} years ago, in {first}, in Baku.", today) == []
    assert found(f"The town marks the {years}th anniversary of the {first} flood this week.", today) == []
    assert found(f"The choir sang from {first} to {last} in Tartu.") == []


@settings(deadline=None)
@given(YEARS, SPANS, st.integers(2, 30))
def test_what_is_off_by_more_than_a_year_is_reported(first, years, off):
    last, today = first + years, date(first + years, 7, 1)
    wrong = years + off
    assert found(f"She led the choir of Tartu from {first} to {last}, {wrong} years.") == [
        ("dates/duration", f"{wrong} years")
    ]
    assert found(f"The mill of Daloa opened in {first} and closed {wrong} years later, in {last}.") == [
        ("dates/elapsed", f"{wrong} years later")
    ]
    assert found(f"It was built {wrong} years ago, in {first}, in Baku.", today) == [
        ("dates/elapsed", f"{wrong} years ago")
    ]
    assert found(f"Born in {first} in Cork, the {wrong}-year-old swims.", today) == [("dates/age", f"{wrong}-year-old")]
    assert found(f"The choir sang from {last} to {first} in Tartu.") == [
        ("dates/reversed-range", f"from {last} to {first}")
    ]


@settings(deadline=None)
@given(YEARS, SPANS, st.integers(-10, 10), st.integers(-25, 25))
def test_scaling_by_the_same_years_changes_nothing(first, years, off, moved):
    def told(shift):
        a, b = first + shift, first + years + shift
        text = f"The mill of Daloa opened in {a} and closed {max(1, years + off)} years later, in {b}."
        return [rule for rule, _ in found(text)]

    assert told(0) == told(moved)


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_every_day_of_the_calendar_is_possible(day):
    assert found(f"The lease ends on {day.day} {day:%B %Y}, in Djibouti.") == []
    assert found(f"The lease ends on {day:%B} {day.day}, {day:%Y}, in Djibouti.") == []


@pytest.mark.parametrize("year", [1900, 1999, 2023, 2100])
def test_29_february_in_a_common_year(year):
    assert found(f"The lease ends on 29 February {year}.") == [("dates/impossible", f"29 February {year}")]


@pytest.mark.parametrize(("first", "last", "days"), [(3, 9, 3), (3, 9, 5), (3, 9, 9)])
def test_days_are_counted_with_or_without_the_last(first, last, days):
    text = f"The {days}-day visit from {first} to {last} May ends in Tashkent."
    assert found(text) == [("dates/duration", f"{days}-day")]
    for right in (last - first, last - first + 1):
        assert found(f"The {right}-day visit from {first} to {last} May ends in Tashkent.") == []


def test_the_arithmetic_is_shown():
    text = "The mill in Daloa opened in 1977 and burned down nine years later, in 1994."
    (one,) = [one for one in CLEANER.check(text) if one.rule == "dates/elapsed"]
    assert [line.text for line in one.evidence] == [
        "between the years of the sentence: 1994 - 1977 = 17, not 9",
        "9 years lie between 1985 and 1994",
    ]
