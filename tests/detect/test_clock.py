"""Times of day: what the 12-hour and the 24-hour clock show is never reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner

CLEANER = Cleaner()


def found(text):
    rules = ("dates/hour-twice", "dates/impossible-hour")
    return [(one.rule, one.span.of(text), one.replacement(text)) for one in CLEANER.check(text) if one.rule in rules]


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(["a.m.", "p.m.", "am", "pm", "AM", "PM", " p. m."]))
def test_the_twelve_hours(hour, minute, half):
    assert found(f"The gate opens at {hour}:{minute:02d} {half}, as ever.") == []
    assert found(f"The gate opens at {hour} {half}, as ever.") == []


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["local time", "Moscow time", "GMT", "on Friday"]))
def test_the_whole_day(hour, minute, after):
    assert found(f"The gate opens at {hour:02d}:{minute:02d} {after}, as ever.") == []


@given(st.integers(13, 23), st.integers(0, 59))
def test_an_hour_of_the_afternoon_twice_over(hour, minute):
    assert found(f"It opens at {hour}:{minute:02d} p.m., as ever.") == [("dates/hour-twice", str(hour), str(hour - 12))]
    assert found(f"It opens at {hour} pm, as ever.") == [("dates/hour-twice", str(hour), str(hour - 12))]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("It opens at 16:10 a.m. today.", "16:10"),
        ("It opens at 25:00 local time.", "25:00"),
        ("It opens at 9:75 a.m. today.", "9:75"),
        ("It opens at 24:57 p.m. today.", "24:57"),
        ("From the 15th, 6 a.m., on 15 p.m. it opens.", "15"),
    ],
)
def test_shown(text, span):
    assert found(text) == [("dates/impossible-hour", span, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The pair ran 25:30 in Oslo.",
        "He read Matthew 25:35 at noon.",
        "The air held 15 PM 2.5 grains.",
        "At 1: 23 p.m. the line was cut.",
        "It ends at 24:00 local time.",
        "Flight 15 p.m. crews were late.",
        "The gap is 22 pm wide.",
        "It took 1:25:00 local time and again.",
    ],
)
def test_left_alone(text):
    assert found(text) == []
