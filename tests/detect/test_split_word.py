"""Words divided at a line end: joined when the whole is a word and a part is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("structure/split-word",)), Path()))


def found(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in CLEANER.check(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_word_goes_to_the_line_it_begins_in(end):
    text = f"They asked the govern-{end}ment for a loan.{end}"
    assert CLEANER.fix(text).text == f"They asked the government{end}for a loan.{end}"


def test_marks_stay_with_the_word():
    assert CLEANER.fix("They asked the govern-\nment, and it paid.").text == "They asked the government,\nand it paid."


def test_at_the_end_of_the_text_no_line_is_added():
    assert CLEANER.fix("They asked the govern-\nment.").text == "They asked the government."


def test_two_words_that_make_a_third_are_likely():
    assert [one[2] for one in found("It was seen over-\nnight in May.")] == [Applicability.UNSAFE]


def test_the_article_itself_settles_it():
    assert [one[2] for one in found("Overnight, over-\nnight. It was seen overnight.")] == [Applicability.SAFE]
    assert found("It was over-\nnight, or over-night.") == []


@pytest.mark.parametrize("text", ["pre- and post-war", "well-\nknown", "a self- made man", "govern- MENT", "xq-\nzw"])
def test_compounds_keep_their_hyphen(text):
    assert found(text) == []


@given(
    st.lists(st.sampled_from(["govern-", "ment", "well-", "known", "a", "over-", "time"]), max_size=12), st.booleans()
)
def test_nothing_but_hyphens_and_white_space_change(words, lines):
    text = ("\n" if lines else " ").join(words)
    result = CLEANER.fix(text)
    assert "".join(result.text.split()).replace("-", "") == "".join(words).replace("-", "")
    assert CLEANER.fix(result.text).changes == ()
