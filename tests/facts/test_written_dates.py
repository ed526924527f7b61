"""Dates that the text writes out: where they stand, how they may be read, which weekday goes with them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.facts.dates import Reading, WrittenDate, offsets, written_dates
from cleaner.text.document import read

TODAY = date(2023, 1, 12)  # a Thursday


def one(text: str) -> WrittenDate:
    (found,) = written_dates(read(text))
    return found


@pytest.mark.parametrize(
    ("text", "span", "readings"),
    [
        ("On 12 January 2023 it", "12 January 2023", [(2023, 1, 12)]),
        ("On January 12, 2023, it", "January 12, 2023", [(2023, 1, 12)]),
        ("On Jan. 12 it", "Jan. 12", [(None, 1, 12)]),
        ("ON JANUARY 12 IT", "JANUARY 12", [(None, 1, 12)]),
        ("the 12th of January was", "12th of January", [(None, 1, 12)]),
        ("January the 12th was", "January the 12th", [(None, 1, 12)]),
        ("dated 2023-01-12.", "2023-01-12", [(2023, 1, 12)]),
        ("dated 2023/1/12.", "2023/1/12", [(2023, 1, 12)]),
        ("dated 12/01/2023.", "12/01/2023", [(2023, 1, 12), (2023, 12, 1)]),
        ("dated 13/01/2023.", "13/01/2023", [(2023, 1, 13)]),
        ("dated 01/13/2023.", "01/13/2023", [(2023, 1, 13)]),
        ("dated 12/12/2023.", "12/12/2023", [(2023, 12, 12)]),
        ("dated 10.02.2023.", "10.02.2023", [(2023, 2, 10)]),
        ("dated 10.02.23.", "10.02.23", [(2023, 2, 10)]),
        ("in May 2023.", "May 2023", [(2023, 5, None)]),
        ("in May of 2023.", "May of 2023", [(2023, 5, None)]),
        ("in May,", "May", [(None, 5, None)]),
        ("since 2015,", "2015", [(2015, None, None)]),
        ("by 31 April,", "31 April", [(None, 4, 31)]),
    ],
)
def test_readings(text: str, span: str, readings: list[tuple[int | None, ...]]) -> None:
    found = one(text)
    assert found.span.of(text) == span
    assert [tuple(reading) for reading in found.readings] == readings


@pytest.mark.parametrize(
    ("text", "span", "first", "until"),
    [
        ("on 12-14 January,", "12-14 January", (None, 1, 12), (None, 1, 14)),
        ("from May 3 to 7,", "May 3 to 7", (None, 5, 3), (None, 5, 7)),
        ("May 3–7, 2023,", "May 3–7, 2023", (2023, 5, 3), (2023, 5, 7)),
        ("on May 3 and 7.", "May 3 and 7", (None, 5, 3), (None, 5, 7)),
        ("from the 5th to the 7th of May", "5th to the 7th of May", (None, 5, 5), (None, 5, 7)),
        ("on 13 and 14 May 2023", "13 and 14 May 2023", (2023, 5, 13), (2023, 5, 14)),
    ],
)
def test_ranges(text: str, span: str, first: tuple[int | None, ...], until: tuple[int | None, ...]) -> None:
    found = one(text)
    assert found.span.of(text) == span
    assert (tuple(found.reading), tuple(found.until or ())) == (first, until)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in mid-January.", "2023-01-08", "2023-01-23"),
        ("in late March 2022.", "2022-03-19", "2022-03-31"),
        ("in early March 2022.", "2022-03-01", "2022-03-12"),
        ("in the third quarter of 2022.", "2022-07-01", "2022-09-30"),
        ("in Q1 2024.", "2024-01-01", "2024-03-31"),
        ("in the second half of 2022.", "2022-07-01", "2022-12-31"),
        ("On March 3 it", "2023-03-03", "2023-03-03"),
        ("On December 3 it", "2022-12-03", "2022-12-03"),
        ("in February 2024.", "2024-02-01", "2024-02-29"),
        ("in 2022.", "2022-01-01", "2022-12-31"),
    ],
)
def test_the_nearest_period(text: str, first: str, last: str) -> None:
    period = one(text).periods(TODAY)[0]
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_a_day_half_a_year_away_is_that_before_or_that_after() -> None:
    assert [str(period) for period in one("On July 12 it").periods(TODAY)] == ["12 July 2023", "12 July 2022"]


def test_a_decade_is_any_of_its_years() -> None:
    assert [reading.year for reading in one("in the 1990s,").readings] == list(range(1990, 2000))


def test_without_a_year_nothing_is_told_where_the_article_has_no_date() -> None:
    assert one("On March 3 it").periods(None) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In May 12 people died.", id="a count after a month"),
        pytest.param("It may 12 times march 3.", id="words in lower case"),
        pytest.param("In March 2,000 people left.", id="a thousand"),
        pytest.param("In March 12.5 percent left.", id="decimals"),
        pytest.param("In May 12 percent left.", id="percent"),
        pytest.param("version 1.2.3 of 10.2.1.4", id="versions"),
        pytest.param("Call 555-2023-01-12-7.", id="a longer number"),
        pytest.param("He met 2023 people.", id="a number without a preposition"),
        pytest.param("Maya, Julya, Augusta 12", id="names that begin like months"),
        pytest.param("in 2023% of cases", id="no year"),
        pytest.param("Tuesday at 12", id="an hour"),
    ],
)
def test_no_date(text: str) -> None:
    assert [found.span.of(text) for found in written_dates(read(text))] in ([], ["March"], ["May"])


@pytest.mark.parametrize(
    ("text", "weekday", "number"),
    [
        ("On Tuesday, January 12, 2023, it", "Tuesday", 1),
        ("On Tuesday 12 January it", "Tuesday", 1),
        ("On Tue., Jan. 12, it", "Tue.", 1),
        ("On Tuesday evening, 12 January, it", "Tuesday", 1),
        ("On Tuesday (12 January) it", "Tuesday", 1),
        ("On 12 January 2023 (Tue) it", "Tue", 1),
        ("On 12 January 2023, a Tuesday, it", "Tuesday", 1),
        ("12 January 2023 was a Tuesday.", "Tuesday", 1),
        ("On Wednesday (12) it", "Wednesday", 2),
        ("On Wednesday the 12th, it", "Wednesday", 2),
        ("On the 12th (Wednesday) it", "Wednesday", 2),
        ("On Saturday 13 and Sunday 14 May it", "Sunday", 6),
    ],
)
def test_weekday(text: str, weekday: str, number: int) -> None:
    found = next(found for found in written_dates(read(text)) if found.weekday is not None)
    assert found.weekday is not None
    assert (found.weekday.span.of(text), found.weekday.number) == (weekday, number)


@pytest.mark.parametrize(
    "text",
    [
        "On Saturday and Sunday, May 13 and 14, it",
        "From Monday to Friday, 12 May, it",
        "Every Tuesday, 12 May or not, it",
        "The Sun, 12 May 2023, wrote",
        "Black Friday, November 24, it",
        "On 12 January, Tuesday’s papers said",
        "On Tuesday 12 people met on 3 May.",
        "On Wednesday the 12th floor burned.",
    ],
)
def test_no_weekday_of_this_date(text: str) -> None:
    assert [found for found in written_dates(read(text)) if found.weekday is not None] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ten years ago", [(-10, "year", True, False)]),
        ("two days later", [(2, "day", False, False)]),
        ("more than 20 years earlier", [(-20, "year", False, True)]),
        ("just 7 years later", [(7, "year", False, False)]),
        ("the following month", [(1, "month", False, False)]),
        ("a year earlier", [(-1, "year", False, False)]),
        ("twenty-five years ago", [(-25, "year", True, False)]),
        ("10 years old, years later", []),
    ],
)
def test_offsets(text: str, told: list[tuple[int, str, bool, bool]]) -> None:
    found = [tuple(offset)[1:] for offset in offsets(read(f"It was {text}."))]
    assert found == told


FORMS = ["{0:%-d %B %Y}", "{0:%B} {0.day}, {0:%Y}", "{0:%Y-%m-%d}", "{0:%d.%m.%Y}", "{0.day} {0:%b} {0:%Y}"]
DAYS = st.dates(date(1800, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(FORMS))
def test_any_day_is_read_as_it_is_written(day: date, form: str) -> None:
    written = form.format(day)
    text = f"It was dated {written}, they say."
    found = one(text)
    assert found.span.of(text) == written
    assert day in [period.first for period in found.periods(None)]


@settings(deadline=None)
@given(st.text("12 /.-,()May janTue 0391thofSunday\n", max_size=60), st.dates())
def test_no_text_is_an_error_and_spans_lie_in_order(text: str, today: date) -> None:
    document = read(text, when=today)
    found = written_dates(document)
    for written in found:
        assert 0 <= written.span.start < written.span.end <= len(text)
        for period in written.periods(today):
            assert period.first <= period.last
    assert [written.span for written in found] == sorted(written.span for written in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.dates(date(1930, 1, 1), date(2068, 12, 31)), st.integers(-300, 300), st.sampled_from([-28, 28]))
def test_day_and_article_moved_by_the_same_years_are_read_alike(today: date, apart: int, years: int) -> None:
    """28 years bring back the calendar, its leap years and weekdays."""
    day = today + timedelta(days=apart)
    text = f"On {day:%B} {day.day} it rained."
    here = one(text).periods(today)
    there = one(text).periods(today.replace(year=today.year + years))
    assert [period.first.replace(year=period.first.year + years) for period in here] == [one.first for one in there]
    assert day in [period.first for period in here] or abs(apart) > 150


def test_reading_out_of_the_calendar() -> None:
    assert not Reading(2023, 2, 29).is_possible
    assert Reading(None, 2, 29).is_possible
    assert Reading(2023, 13, 1).period is None
    assert Reading(0, 1, 1).period is None
