from __future__ import annotations

import datetime

import pytest

from cleaner.batch.dataset.fixing import fix
from cleaner.batch.dataset.rows import Row
from cleaner.shapes import Applicability
from cleaner.text.document import Markup

from .conftest import BAD, MENDED


def row(text: str | None, day: object = None) -> Row:
    return Row(1, text, day, "", None)


@pytest.mark.parametrize(
    "day",
    [
        None,
        "",
        "2023-01-12",
        "2023-01-12T08:00:00+09:00",
        "2023-01-12 08:00",
        datetime.date(2023, 1, 12),
        datetime.datetime(2023, 1, 12, 8, tzinfo=datetime.UTC),
    ],
)
def test_dates_as_columns_hold_them(shipped, day):
    assert fix(row(BAD, day), shipped, Markup.PLAIN).text == MENDED


@pytest.mark.parametrize("day", ["12.01.2023", "2023-01-123", "tomorrow", 1673510400, 20230112.0, ["2023-01-12"]])
def test_anything_else_is_no_date(shipped, day):
    fixed = fix(row(BAD, day), shipped, Markup.PLAIN)
    assert (fixed.text, fixed.is_changed, fixed.error) == (BAD, False, f"its date {day!r} is not written as 2023-01-12")


def test_the_date_reaches_the_rules(shipped, monkeypatch):
    seen = []
    make = type(shipped).fix
    monkeypatch.setattr(type(shipped), "fix", lambda self, given: seen.append(given.date) or make(self, given))
    fix(row(BAD, "2023-01-12"), shipped, Markup.PLAIN, datetime.date(2001, 1, 1))
    fix(row(BAD), shipped, Markup.PLAIN, datetime.date(2001, 1, 1))
    assert seen == [datetime.date(2023, 1, 12), datetime.date(2001, 1, 1)]


@pytest.mark.parametrize(
    ("markup", "text"),
    [(Markup.PLAIN, "{}"), (Markup.HTML, "<p>{}</p><pre>{}</pre>"), (Markup.MARKDOWN, "{}\n\n    {}\n")],
)
def test_the_markup_of_the_column(shipped, markup, text):
    wanted = text.replace("{}", MENDED, 1).replace("{}", BAD)
    assert fix(row(text.replace("{}", BAD)), shipped, markup).text == wanted


def test_a_crash_of_ours_costs_one_row(shipped, monkeypatch):
    def crash(self: object, given: object) -> None:
        raise ZeroDivisionError("no wonder")

    monkeypatch.setattr(type(shipped), "fix", crash)
    fixed = fix(row(BAD), shipped, Markup.PLAIN)
    assert (fixed.text, fixed.error) == (BAD, "a bug in cleaner: ZeroDivisionError('no wonder')")
    assert "in crash" in fixed.crash


def test_changes_are_those_of_the_library(shipped):
    result, fixed = shipped.fix(BAD), fix(row(BAD), shipped, Markup.PLAIN)
    assert fixed.text == result.text
    assert [(one["start"], one["end"], one["after"]) for one in fixed.changes] == [
        (change.span.start, change.span.end, change.after) for change in result.changes
    ]
    assert {one["applicability"] for one in fixed.changes} == {Applicability.SAFE.word}
