"""Words run together at a mark: two sentences, an address, a list of codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("spacing/after-mark",)), Path()))


def found(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in CLEANER.check(text)]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("It was late.The boat left.", Applicability.SAFE),
        ("It was late.Boats left.", Applicability.UNSAFE),
        ("It was in Moscow.The boat left.", Applicability.SAFE),
        ("It was lost.It was found.", Applicability.UNSAFE),  # "it" is Italy in addresses
        ("Was it lost?It was found.", Applicability.SAFE),
        ("They left,and the boat sank.", Applicability.SAFE),
        ("They left,slowly and late.", Applicability.UNSAFE),
        ("(They left.)The boat sank.", Applicability.SAFE),
        ("“It was late.The boat left,” he said.", Applicability.SAFE),
    ],
)
def test_two_words(text, sure):
    assert [one[2] for one in found(text)] == [sure]


@pytest.mark.parametrize(
    "text",
    [
        "late.the boat",
        "https://late.The/boat and www.late.The",
        "me@late.The boat",
        "red,green,blue",
        "a.m.The",
        "U.S.The",
        "Yahoo!News is read.",
        "3.The boat",
        "1,000,and",
    ],
)
def test_no_two_words(text):
    assert found(text) == []


@given(st.text(alphabet="abThe .,;!?”)3%/@", max_size=40))
def test_nothing_but_spaces_come_in(text):
    result = CLEANER.fix(text)
    assert "".join(result.text.split()) == "".join(text.split())
