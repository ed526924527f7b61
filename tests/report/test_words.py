"""Comparing by words loses nothing and hides nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.report.wording import visible
from cleaner.report.words import compared

TEXT = st.text(alphabet=st.sampled_from("ab é[]| .\n\u200b😀"), max_size=30)


@given(TEXT, TEXT)
def test_the_pieces_make_both_texts(before, after):
    pieces = list(compared(before, after))
    assert "".join(piece.before for piece in pieces) == visible(before)
    assert "".join(piece.after for piece in pieces) == visible(after)


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text):
    assert not any(piece.differs for piece in compared(text, text))


@pytest.mark.parametrize(
    ("before", "after", "differing"),
    [
        pytest.param("Aides to Bidden spoke", "Aides to Biden spoke", [("Bidden", "Biden")], id="whole words"),
        pytest.param("one two", "two", [("one ", "")], id="words that go"),
        pytest.param("a [[b|c]] d", "a b d", [("[[", ""), ("|c]]", "")], id="marks are words of their own"),
    ],
)
def test_what_differs(before, after, differing):
    assert [tuple(piece) for piece in compared(before, after) if piece.differs] == differing
