"""Marks of the wrong kind, where both ends are known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.errors import UnsettledError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We go,“ he said.", "“We go,” he said.", id="turned round"),
        pytest.param("”We go,” he said.", "“We go,” he said.", id="turned round at the start"),
        pytest.param('“We go," he said.', "“We go,” he said.", id="two styles"),
        pytest.param("«We go», he said. “Go.”", "“We go”, he said. “Go.”", id="another language's"),
        pytest.param("``We go,'' he said.", '"We go," he said.', id="typesetting"),
        pytest.param("**“We go,“** he said.", "**“We go,”** he said.", id="emphasis"),
    ],
)
def test_safe_inside_a_quotation(text, expected, fixed):
    """The kind of a mark is no word of the speaker's."""
    assert fixed(text, unsafe=False) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("but“ Legion ”is a name", id="spaces have moved"),
        pytest.param('“A screen of 14" is” wide', id="inches"),
        pytest.param("“We go, “he said yes.”", id="it may open another"),
        pytest.param("“ ”“ It is ”", id="nothing between"),
        pytest.param("« Allez », he said. “Go.”", id="a phrase of another language"),
        pytest.param("„Нет“, he said. “Go.”", id="another script"),
        pytest.param("`a = ''` and `b = ``''`", id="code"),
    ],
)
def test_never_safe(text, fixed):
    assert fixed(text, unsafe=False, path="a.md") == text


def test_an_inner_quotation_gets_single_marks_when_asked(fixed):
    text = "“It is “over” now,” he said."
    assert fixed(text, unsafe=False) == text
    assert fixed(text) == "“It is ‘over’ now,” he said."


_PIECES = [*'“”"«»„', "''", "``", '""', " ", ", ", ". ", "We go", "he said", "Ono told us", "It’s", "12", "\n\n"]


@settings(deadline=None, max_examples=200)
@given(text=st.lists(st.sampled_from(_PIECES), max_size=16).map("".join))
def test_no_word_is_lost_or_won(fixed, text):
    """Whatever is done to marks, the letters, figures and other signs stay, in their order."""
    try:
        after = fixed(text)
    except UnsettledError:
        return  # refusing is no damage
    signs = str.maketrans("", "", "“”\"«»„'‘’` \u00a0")
    assert after.translate(signs) == text.translate(signs)
