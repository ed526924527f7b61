"""White space nobody sees: told once, taken away in plain text alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("structure/stray-whitespace",)), Path()))


def found(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in CLEANER.check(text)]


def test_one_finding_for_the_whole_text():
    text = "The boat left. \n\nIt rained.\t\n\nIt sank.  \n\n\n"
    assert len(found(text)) == 1
    assert CLEANER.fix(text).text == "The boat left.\n\nIt rained.\n\nIt sank.\n"


def test_line_ends_are_kept_as_they_are():
    assert CLEANER.fix("The boat left. \r\nIt sank.\r\n\r\n").text == "The boat left.\r\nIt sank.\r\n"


def test_a_heap_of_lines_becomes_the_usual_gap():
    text = "A.\n\n\nB.\n\n\nC.\n\n\n\n\n\nD."
    assert CLEANER.fix(text).text == "A.\n\n\nB.\n\n\nC.\n\n\nD."


def test_a_line_break_of_markdown_stays():
    document = CLEANER.read("The boat left.  \nIt sank.\n", path="a.md")
    assert CLEANER.check(document) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "A.", "date 2022-03-09 \n\n\n\nA.\n", "A.\n\n    B.\n", "  A.\n  B.\n"]
)
def test_the_form_of_a_text_stays(text):
    assert found(text) == []


@given(st.text(alphabet="ab. \t\n", max_size=60))
def test_nothing_seen_changes(text):
    result = CLEANER.fix(text).text
    assert [line.rstrip() for line in result.splitlines() if line.strip()] == [
        line.rstrip() for line in text.splitlines() if line.strip()
    ]
    assert CLEANER.fix(result).text == result


def test_the_level_is_safe():
    assert [one[2] for one in found("The boat left. \nIt sank.")] == [Applicability.SAFE]
