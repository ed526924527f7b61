"""The rules of spacing together: whatever the text, they change white space and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings

SETTINGS = Settings(Config(select=("spacing",), ignore=("spacing/doubled-mark",)), Path())
CLEANER = Cleaner(settings=SETTINGS, unsafe_fixes=True)

PIECES = st.sampled_from(
    "the mill Japan 's n't don ' t , . ; : ! ? 3 , 000 2 . 5 percent $ £ 21 st century 4 th ( ) “ ” \" - two year old "
    "10 : 30 a.m. end.The ,, .. ... and \n".split(" ")
)


def bare(text):
    return "".join(text.split())


@given(st.lists(PIECES, max_size=30), st.sampled_from([" ", " ", "", "  "]))
def test_nothing_but_white_space_changes(pieces, joint):
    text = joint.join(pieces)
    assert bare(CLEANER.fix(text).text) == bare(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Prices rose 2 . 5 percent , to $ 3 , 000 , in the 21 st century , the mayor ( a nurse ) said .",
            "Prices rose 2.5 percent, to $3,000, in the 21st century, the mayor (a nurse) said.",
        ),
        (
            "Japan 's anti - war party does n't vote at 10 : 30 a.m.",
            "Japan's anti-war party doesn't vote at 10:30 a.m.",
        ),
    ],
)
def test_a_text_of_tokens_is_put_together(before, after):
    assert CLEANER.fix(before).text == after
