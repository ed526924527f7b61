"""Full-width forms: made ASCII between English words, with the spaces that they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("encoding/full-width",)), Path.cwd()))


@settings(deadline=None)  # the first call reads tables
@given(st.from_regex(r"[A-Za-z0-9]{1,12}", fullmatch=True))
def test_letters_and_figures_come_back(word):
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in word)
    assert CLEANER.fix(f"The town of {wide} was shut.").text == f"The town of {word} was shut."


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The mayor，who is 70，left town.", "The mayor, who is 70, left town."),
        ("The plant（near Dalian）was shut.", "The plant (near Dalian) was shut."),
        ("It cost 1，000 or 3．5 of them.", "It cost 1,000 or 3.5 of them."),
        ("They met at 10：30 in the hall.", "They met at 10:30 in the hall."),
        ("They met at 10： 30 in the hall.", "They met at 10:30 in the hall."),
        ("They said this ，and then left.", "They said this, and then left."),
        ("The end of it。Nobody spoke of it.", "The end of it. Nobody spoke of it."),
        ("The Ｕ．Ｓ． office and the Ｑ＆Ａ session", "The U.S. office and the Q&A session"),
        ("They said：“no” to it.", "They said: “no” to it."),
        ("News of the day｜The Herald", "News of the day | The Herald"),
    ],
)
def test_fix(text, after):
    assert CLEANER.fix(text).text == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The mayor (see above）） left town.", id="brackets do not pair"),
        pytest.param("The mayor left the town 」 today.", id="a mark without its partner"),
        pytest.param("The town of ＜b＞ is no tag.", id="it would be a tag"),
        pytest.param("The town stopped! ！ And so on.", id="the mark is there already"),
        pytest.param("The town of Mizu － cho is old.", id="a hyphen or a dash"),
        pytest.param("The town of Saint・Malo is old.", id="English has no such mark"),
    ],
)
def test_shown(text):
    found = CLEANER.check(text)
    assert found
    assert all(one.fix is None for one in found)


def test_marks_of_quotation_are_probable():
    assert {one.applicability for one in CLEANER.check("It was 「the end」 of all.")} == {Applicability.UNSAFE}


def test_no_markup_is_made():
    given = CLEANER.read("The town ＊of＊ old ｜ new is shut.", path="a.md")
    assert all(one.fix is None for one in CLEANER.detect(given))


@pytest.mark.parametrize(
    "text", ["（岸田文雄）", "The mayor （門川大作） of the town left.", "A full-width comma ， is wide."]
)
def test_kept(text):
    assert CLEANER.check(text) == []
