"""The house style for marks: brought to where it is configured, shown once where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.config import Quotes

RULE = "quotes/style"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"We go," he said.', "“We go,” he said.", id="a pair"),
        pytest.param('"We.\n\n"They," he said.', "“We.\n\n“They,” he said.", id="a long quotation"),
        pytest.param("It's Ono's; we'll go.", "It’s Ono’s; we’ll go.", id="apostrophes"),
        pytest.param("O'Neill and D'Annunzio", "O’Neill and D’Annunzio", id="names"),
        pytest.param("rock 'n' roll in the '60s", "rock ’n’ roll in the ’60s", id="letters left out"),
        pytest.param('a 12" pipe of 5\'10"', 'a 12" pipe of 5\'10"', id="feet and inches"),
        pytest.param("Hawai'i and Sana'a", "Hawai'i and Sana'a", id="letters of other languages"),
        pytest.param('"A "b" c," he said.', "“A ‘b’ c,” he said.", id="one inside another"),
        pytest.param('It is `a = "b\'s"` there.', 'It is `a = "b\'s"` there.', id="code"),
    ],
)
def test_curly(text, expected, fixed):
    assert fixed(text, quotes=Quotes.CURLY, path="a.md") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We go,” he said.", '"We go," he said.', id="a pair"),
        pytest.param("It’s the dogs’ home, O’Neill.", "It's the dogs' home, O'Neill.", id="apostrophes"),
        pytest.param("“He said ‘go’,” Ono said.", "\"He said 'go',\" Ono said.", id="single marks"),
        pytest.param("Hawai‘i", "Hawai‘i", id="a letter of Hawaiian"),
    ],
)
def test_straight(text, expected, fixed):
    assert fixed(text, quotes=Quotes.STRAIGHT) == expected


def test_it_is_safe_and_one_finding_a_paragraph(fixed):
    text = '"We," he said, "go."\n\n"They," he said, "stay."'
    assert fixed(text, unsafe=False, quotes=Quotes.CURLY) == "“We,” he said, “go.”\n\n“They,” he said, “stay.”"


def test_without_a_house_style_a_mixture_is_shown_once(fixed, told):
    text = '"We go." "They go." "You go." “I go.” “He goes.”'
    assert told(text, RULE) == [("“", "display")]
    assert fixed(text) == text


@settings(deadline=None, max_examples=100)
@given(
    text=st.lists(st.sampled_from(["“We go,”", "‘so’", "it’s", " he said. ", "\n\n", "O’Neill "]), max_size=12).map(
        "".join
    )
)
def test_what_is_straight_has_no_curly_mark(text, fixed):
    after = fixed(text, unsafe=False, quotes=Quotes.STRAIGHT)
    assert not set("“”’").intersection(after)
    assert len(after) == len(text)
