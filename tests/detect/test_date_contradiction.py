"""Relative dates beside written ones: those of the same day are never reported, wherever the article stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner

CLEANER = Cleaner()
DAY = date(2023, 1, 12)  # a Thursday
WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def found(text, day=DAY):
    return [one.span.of(text) for one in CLEANER.check(text, date=day) if one.rule == "dates/contradiction"]


@settings(deadline=None, max_examples=200)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(sorted(WORDS)), st.integers(-1, 1))
def test_the_same_day_is_never_reported(today, word, late):
    day = today + timedelta(days=WORDS[word] + late)
    assert found(f"The king came {word}, on {day:%A} {day.day} {day:%B}, by ship.", today) == []
    assert found(f"The king came {word}, on {day:%B} {day.day}, {day:%Y}, by ship.", today) == []
    assert found(f"The king came {word} ({day:%A}).", today) == []


@settings(deadline=None, max_examples=200)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(sorted(WORDS)), st.integers(2, 120))
def test_another_day_is_always_reported(today, word, off):
    day = today + timedelta(days=WORDS[word] + off)
    text = f"The king came {word}, on {day:%B} {day.day}, {day:%Y}, by ship."
    assert len(found(text, today)) == 1


@settings(deadline=None, max_examples=100)
@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)), st.integers(-9, 9), st.integers(-20_000, 10_000))
def test_text_and_article_moved_by_the_same_days_are_judged_alike(today, off, moved):
    def judged(shift):
        day = today + timedelta(days=off + shift)
        text = f"The king came yesterday, on {day.day} {day:%B} {day.year}, by ship."
        return len(found(text, today + timedelta(days=shift)))

    assert judged(0) == judged(moved)


@pytest.mark.parametrize(
    "text",
    [
        "Last month, in October, it snowed.",
        "This year, in 2021, it snowed.",
        "Tomorrow (Monday), it snows.",
        "It snowed yesterday (the 16th).",
        "It snowed last week, on 12 November.",
    ],
)
def test_found(text):
    assert len(found(text)) == 1
    assert found(text, None) == []


def test_both_readings_are_told():
    (one,) = [one for one in CLEANER.check("Last month, in October, it snowed.", date=DAY) if one.rule[:6] == "dates/"]
    assert one.message == "“Last month” and “October” are not the same time"
    assert [line.text for line in one.evidence] == [
        "“Last month” in an article of 12 January 2023, a Thursday, means 1 December 2022 to 31 December 2022",
        "“October” means 1 October 2022 to 31 October 2022 or 1 October 2023 to 31 October 2023 or "
        "1 October 2024 to 31 October 2024",
    ]
