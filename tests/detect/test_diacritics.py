"""A house list settles diacritics; nothing else does."""

from __future__ import annotations

import pytest

from cleaner import Cleaner


@pytest.fixture
def house(tmp_path):
    def cleaner(*names: str, unsafe: bool = False) -> Cleaner:
        path = tmp_path / "house.csv"
        path.write_text("name\n" + "".join(f"{name}\n" for name in names), encoding="utf-8")
        return Cleaner(gazetteers=[path], unsafe_fixes=unsafe)

    return cleaner


def test_full_name_gets_the_marks_of_the_list(house):
    fixed = house("Ana López").fix("On Monday Ana Lopez spoke in Quito.")
    assert fixed.text == "On Monday Ana López spoke in Quito."


def test_one_word_that_stands_alone(house):
    assert house("López").fix("In Quito, Lopez spoke.").text == "In Quito, López spoke."


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Jennifer Lopez sang. In Quito, Lopez danced.", "Jennifer López sang. In Quito, López danced."),
        ("Record took the ball. It was a record.", "Récord took the ball. It was a record."),
    ],
)
def test_one_word_that_may_be_another_only_when_asked_for(house, text, after):
    names = ("López", "Récord")
    assert house(*names).fix(text).text == text
    assert house(*names, unsafe=True).fix(text).text == after


@pytest.mark.parametrize(
    ("names", "text"),
    [
        pytest.param(("Ana López", "Ana Lopez"), "On Monday Ana Lopez spoke.", id="the list has both forms"),
        pytest.param(("Ana Lopez",), "On Monday Ana López spoke.", id="the list has no marks"),
        pytest.param(("Ana López",), "ANA LOPEZ SPEAKS IN QUITO", id="capitals carry no marks"),
        pytest.param((), "On Monday Ana Lopez spoke.", id="no list"),
    ],
)
def test_left_alone(house, names, text):
    assert house(*names, unsafe=True).fix(text).text == text
