"""Weekdays beside dates: a true one is never reported, a wrong one is mended only where the date is certain."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.shapes import Applicability

CLEANER = Cleaner()
DAY = date(2023, 1, 12)  # a Thursday
FORMS = [
    "{0:%A}, {0.day} {0:%B %Y}",
    "{0:%A}, {0:%B} {0.day}, {0:%Y}",
    "{0:%a}., {0:%b}. {0.day}, {0:%Y}",
    "{0.day} {0:%B %Y} ({0:%A})",
    "{0:%B} {0.day}, {0:%Y}, a {0:%A}",
    "{0:%d.%m.%Y} ({0:%a})",
    "{0:%Y-%m-%d}, {0:%A}",
]
WITHOUT_YEAR = ["{0:%A}, {0.day} {0:%B}", "{0:%A}, {0:%B} {0.day}", "{0:%A} ({0.day})", "the {0.day}th ({0:%A})"]


def found(text, day=DAY):
    return [one for one in CLEANER.check(text, date=day) if one.rule == "dates/weekday"]


@settings(deadline=None, max_examples=300)
@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS), st.none() | st.dates(date(1990, 1, 1)))
def test_a_true_weekday_is_never_reported(day, form, today):
    assert found(f"The bridge of Mostar was opened on {form.format(day)}, in the rain.", today) == []


@settings(deadline=None, max_examples=300)
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-150, 150), st.sampled_from(WITHOUT_YEAR))
def test_a_true_weekday_near_the_article_is_never_reported(today, apart, form):
    day = today + timedelta(days=apart if "{0:%B}" in form else apart % 20)
    assert found(f"The bridge of Mostar was opened on {form.format(day)}, in the rain.", today) == []


@settings(deadline=None, max_examples=200)
@given(st.dates(date(1930, 1, 1), date(2060, 12, 31)), st.integers(1, 6), st.sampled_from(["before", "after"]))
def test_a_wrong_weekday_with_a_year_is_always_reported(day, off, place):
    wrong = f"{day + timedelta(days=off):%A}"
    written = f"{day.day} {day:%B %Y}"
    text = f"On {wrong}, {written}," if place == "before" else f"On {written} ({wrong})"
    (one,) = found(f"{text} the bridge of Mostar was opened.", None)
    assert one.fix is not None
    (edit,) = one.fix.edits
    assert edit.after == f"{day:%A}"


@settings(deadline=None, max_examples=100)
@given(st.dates(date(1960, 1, 1), date(2040, 12, 31)), st.integers(-40, 40), st.integers(0, 6))
def test_text_and_article_moved_by_28_years_are_judged_alike(today, apart, weekday):
    day = today + timedelta(days=apart)
    names = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    text = f"On {names[weekday]}, {day.day} {day:%B}, the bridge of Mostar was opened."
    here = [one.applicability for one in found(text, today)]
    assert here == [one.applicability for one in found(text, today.replace(year=today.year + 28))]


@pytest.mark.parametrize(
    ("text", "applicability"),
    [
        ("On Monday, 10 January 2023, it rained.", Applicability.UNSAFE),
        ("On Monday, 10 January, it rained.", Applicability.UNSAFE),
        ("On Monday (10) it rained.", Applicability.UNSAFE),
        ("On Thursday, 12 January 2022, it rained.", Applicability.DISPLAY),
        ("On Monday, 9 December, it rained.", Applicability.DISPLAY),
    ],
)
def test_what_is_mended_and_what_is_shown(text, applicability):
    (one,) = found(text)
    assert one.applicability is applicability


def test_both_readings_are_told():
    (one,) = found("On Monday, 10 January 2023, it rained.")
    assert one.message == "10 January 2023 is a Tuesday, not a Monday"
    assert [line.text for line in one.evidence] == [
        "10 January 2023 is a Tuesday",
        "if the weekday is right, the nearest such day is 9 January 2023",
    ]


def test_without_the_articles_date_only_what_has_a_year_or_contradicts_another():
    assert found("On Monday, 10 January, it rained.", None) == []
    (one,) = found("On Sunday, July 26, it rained. On Wednesday, July 27, it snowed.", None)
    assert one.span.of("On Sunday, July 26, it rained. On Wednesday, July 27, it snowed.") == "Wednesday, July 27"
    assert one.fix is None
    assert found("On Sunday, July 26, it rained. On Monday, July 27, it snowed.", None) == []
    assert found("In 2019, on Sunday, July 28, and in 2020, on Sunday, July 26, it rained.", None) == []


def test_the_odd_one_of_three():
    text = "It rains on Sunday the 26th, on Tuesday the 27th, and on Tuesday the 28th."
    assert [one.span.of(text) for one in found(text, None)] == ["Tuesday the 27th"]


@pytest.mark.parametrize(("wrong", "right"), [("Mon.", "Tue."), ("MONDAY", "TUESDAY"), ("Thurs", "Tues")])
def test_the_right_one_is_as_long(wrong, right):
    (one,) = found(f"On {wrong} 10 January 2023 it rained.")
    assert one.fix is not None
    assert one.fix.edits[0].after == right
