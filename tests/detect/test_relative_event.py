"""Events and the dates that belong to them, told by nouns and by verbs."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner import Cleaner

CLEANER = Cleaner()
DAY = date(2023, 5, 10)


def found(text, day=DAY):
    return [one.span.of(text) for one in CLEANER.check(text, date=day) if one.rule == "dates/relative-event"]


@pytest.mark.parametrize(
    "text",
    [
        "Since Russia invaded Ukraine last summer, the port has been shut.",
        "Last summer Russia invaded Ukraine.",
        "Ukraine, which Russia annexed last year, is not Crimea. Russia annexed Crimea last year.",
        "Shinzo Abe was shot dead last winter.",
        "Queen Elizabeth II died last spring.",
        "Finland joined NATO last autumn.",
    ],
)
def test_told_by_a_verb(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The council condemned the invasion of Ukraine last month.", id="the verb's date"),
        pytest.param("Shares fell after the invasion of Ukraine on Monday.", id="a short unit"),
        pytest.param("He wrote to Abe last winter. Abe was ill.", id="a surname alone"),
        pytest.param("Elizabeth died last spring.", id="a given name alone"),
        pytest.param("If Russia invaded Ukraine last summer, nobody saw it.", id="a condition"),
        pytest.param("The anniversary of the invasion of Ukraine last week was cold.", id="an anniversary"),
        pytest.param("Russia invaded Ukraine in 2014, and took Crimea.", id="another event of the name"),
        pytest.param("Plans for the World Cup in Qatar last June were thin.", id="a planned event"),
        pytest.param("Nurses of the coronavirus crisis this week met the prince.", id="an event that goes on"),
    ],
)
def test_left_alone(text):
    assert found(text) == []


def test_a_date_with_a_year_needs_no_date_of_the_article():
    assert found("Russia invaded Ukraine in February 2021.", None) == ["February 2021"]
    assert found("Russia invaded Ukraine in February 2022.", None) == []
    assert found("Russia invaded Ukraine last summer.", None) == []
