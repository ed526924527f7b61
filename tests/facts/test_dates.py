"""Relative dates as the days they may mean; nothing without the article's date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.facts.dates import Period, relative_dates
from cleaner.text.document import read

TODAY = date(2023, 1, 12)  # a Thursday


def found(text: str, today: date | None = TODAY) -> list[tuple[str, str, str]]:
    return [
        (one.span.of(text), one.period.first.isoformat(), one.period.last.isoformat())
        for one in relative_dates(read(text, when=today))
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty text"),
        pytest.param("At last, this is it, and next to that.", id="the words without a unit"),
        pytest.param("in Berlin 2022", id="a place that ends in -in"),
        pytest.param("the Dublin 1999 fair", id="another"),
        pytest.param("the ballast year", id="a word that ends in -last"),
        pytest.param("much dismay last years", id="a word that ends in a month"),
        pytest.param("the woman days ago", id="a word that ends in a number"),
        pytest.param("Iran years ago", id="another place"),
        pytest.param("in 20225 and in 1850", id="numbers that are no years"),
        pytest.param("last decade and last Sundays", id="units that are not read"),
        pytest.param("yesterdays", id="a longer word"),
        pytest.param("two years agog", id="a longer word after it"),
    ],
)
def test_nothing(text: str) -> None:
    assert found(f"Some say {text}.") == []


def test_nothing_without_the_date_of_the_article() -> None:
    assert found("It began last year, in 2022.", None) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("yesterday", "2023-01-11", "2023-01-11"),
        ("Today", "2023-01-12", "2023-01-12"),
        ("this week", "2023-01-09", "2023-01-15"),
        ("last week", "2023-01-02", "2023-01-08"),
        ("next week", "2023-01-16", "2023-01-22"),
        ("this month", "2023-01-01", "2023-01-31"),
        ("last month", "2022-12-01", "2022-12-31"),
        ("next month", "2023-02-01", "2023-02-28"),
        ("this year", "2023-01-01", "2023-12-31"),
        ("Last year", "2022-01-01", "2022-12-31"),
        ("this past year", "2022-01-01", "2022-12-31"),
        ("this coming year", "2024-01-01", "2024-12-31"),
        ("last summer", "2022-06-01", "2022-08-31"),
        ("last winter", "2021-12-01", "2022-02-28"),
        ("last spring", "2022-03-01", "2022-05-31"),
        ("last fall", "2022-09-01", "2022-11-30"),
        ("this winter", "2022-12-01", "2023-02-28"),
        ("next winter", "2023-12-01", "2024-02-29"),
        ("next autumn", "2023-09-01", "2023-11-30"),
        ("last March", "2022-03-01", "2022-03-31"),
        ("next March", "2023-03-01", "2023-03-31"),
        ("next January", "2024-01-01", "2024-01-31"),
        ("this March", "2023-03-01", "2023-03-31"),
        ("December of last year", "2022-12-01", "2022-12-31"),
        ("May this year", "2023-05-01", "2023-05-31"),
        ("june next year", "2024-06-01", "2024-06-30"),
        ("in February 2024", "2024-02-01", "2024-02-29"),
        ("In 2022", "2022-01-01", "2022-12-31"),
        ("a day ago", "2023-01-11", "2023-01-11"),
        ("10 days ago", "2023-01-02", "2023-01-02"),
        ("two weeks ago", "2022-12-26", "2023-01-01"),
        ("three months ago", "2022-09-28", "2022-10-28"),
        ("a year ago", "2021-07-14", "2022-07-13"),
        ("last weekend", "2023-01-07", "2023-01-08"),
        ("this weekend", "2023-01-14", "2023-01-15"),
        ("tomorrow", "2023-01-13", "2023-01-13"),
        ("the day before yesterday", "2023-01-10", "2023-01-10"),
        ("the day after tomorrow", "2023-01-14", "2023-01-14"),
        ("last night", "2023-01-11", "2023-01-12"),
        ("last Friday", "2023-01-06", "2023-01-06"),
        ("last Wednesday", "2023-01-04", "2023-01-11"),
        ("next Monday", "2023-01-16", "2023-01-16"),
        ("next Friday", "2023-01-13", "2023-01-20"),
        ("on Thursday", "2023-01-05", "2023-01-19"),
        ("on Wednesday", "2023-01-11", "2023-01-18"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    assert found(text) == [(text, first, last)]


def test_last_march_in_may_may_be_this_years_or_the_last() -> None:
    assert found("last March", date(2024, 5, 2)) == [("last March", "2023-03-01", "2024-03-31")]


def test_the_unit_says_what_is_counted_or_named() -> None:
    text = "last summer, last month, next Fall, two years ago, on Friday, in May 2022, in 2021, yesterday"
    units = [one.unit for one in relative_dates(read(text, when=TODAY))]
    assert units == ["summer", "month", "fall", "year", "friday", "month", "year", "day"]


def test_one_day_or_the_other() -> None:
    (friday,) = relative_dates(read("It is shut on Friday.", when=TODAY))
    assert [str(period) for period in friday.periods] == ["6 January 2023", "13 January 2023"]


def test_several_in_order_of_the_text() -> None:
    text = "In 2022, last month and two years ago."
    assert [one[0] for one in found(text)] == ["In 2022", "last month", "two years ago"]


@pytest.mark.parametrize("today", [date(1, 1, 1), date(9999, 12, 31)], ids=["the first day", "the last day"])
@pytest.mark.parametrize(
    "text", ["last year", "next year", "last week", "next week", "last summer", "next summer", "99 years ago",
             "last May", "next May", "May last year", "May next year", "this winter", "yesterday", "next month"]
)  # fmt: skip
def test_days_at_the_end_of_the_calendar_are_no_error(text: str, today: date) -> None:
    """Content systems write 0001-01-01 where there is no date."""
    for _, first, last in found(text, today):
        assert first <= last


@settings(deadline=None)
@given(
    st.dates(),
    st.sampled_from(["last", "this", "next", "this past", "this coming"]),
    st.sampled_from("week month year winter spring summer autumn fall january may december".split()),
)
def test_any_day(today: date, which: str, unit: str) -> None:
    for _, first, last in found(f"{which} {unit}", today):
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        assert begin <= end
        if which == "last":
            assert begin < today
        if which == "next":
            assert end > today


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((1, 3), (3, 5), True),
        ((1, 3), (4, 5), False),
        ((1, 9), (4, 5), True),
        ((4, 5), (1, 9), True),
    ],
)
def test_meets(one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    def period(days: tuple[int, int]) -> Period:
        return Period(date(2023, 1, days[0]), date(2023, 1, days[1]))

    assert period(one).meets(period(other)) is expected
    assert period(other).meets(period(one)) is expected


def test_a_period_in_words() -> None:
    assert str(Period(TODAY, TODAY)) == "12 January 2023"
    assert str(Period(date(2022, 6, 1), date(2022, 8, 31))) == "1 June 2022 to 31 August 2022"
