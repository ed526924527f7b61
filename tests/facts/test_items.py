"""Which lines are paragraphs of prose."""

from __future__ import annotations

import pytest

from cleaner.facts.items import is_cut_into_lines, is_prose
from cleaner.text.document import Markup, read
from cleaner.text.segment import segment


def paragraphs(text, markup=Markup.PLAIN):
    return segment(read(text, markup=markup)).paragraphs


@pytest.mark.parametrize(
    "text", ["- a dog", "* a dog", "• a dog", "1. a dog", "12) a dog", "a) a dog", "# a dog", "> a dog", "| a dog |"]
)
def test_signs_of_a_list_or_a_markup_are_no_prose(text):
    assert not is_prose(text, paragraphs(text)[0])


@pytest.mark.parametrize("text", ["a dog", "A dog.", "1989 was a year.", "“A dog,” he said.", "-20 degrees.", "I. Ono"])
def test_prose(text):
    assert is_prose(text, paragraphs(text)[0])


def test_items_and_headings_of_markdown_are_no_prose():
    text = "# A dog\n\nA dog.\n\n- a dog"
    assert [is_prose(text, one) for one in paragraphs(text, Markup.MARKDOWN)] == [False, True, False]


LINE = "The minister of finance spoke at length about the"
WHOLE = "The minister of finance spoke at length about it."


def test_prose_that_was_wrapped_by_hand():
    text = "\n".join(f"{LINE}{' price' * (number % 3)}" for number in range(9))
    assert is_cut_into_lines(text, paragraphs(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n".join([WHOLE] * 9), id="a paragraph a line"),
        pytest.param("\n".join([*[WHOLE] * 9, LINE, WHOLE]), id="one line is cut"),
        pytest.param("\n\n".join([LINE] * 9), id="blank lines between"),
        pytest.param("\n".join(["A short line"] * 9), id="short lines"),
    ],
)
def test_prose_that_was_not(text):
    assert not is_cut_into_lines(text, paragraphs(text))
