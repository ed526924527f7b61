"""Near names that are two people: never changed, shown at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings

RULE = "names/misspelled"


@pytest.fixture(scope="module")
def certainties() -> Callable[[str], list[str]]:
    """How certain each finding of the rule is."""
    cleaner = Cleaner(settings=Settings(Config(select=(RULE,)), Path.cwd()))
    return lambda text: [one.applicability.word for one in cleaner.check(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hun Sen’s sons are Hun Manet, Hun Manith and Hun Many.", id="both in full in one sentence"),
        pytest.param("Hun Manet spoke. Hun Sen has another son, Hun Manith, a general.", id="an office of his own"),
        pytest.param("Christian Lindner spoke. Christina Lindner, a pianist, played.", id="an apposition"),
        pytest.param(
            "Lee Jae-myung, the opposition leader, and Lee Jae-yong, the chairman of Samsung, were in Seoul.", id="Lee"
        ),
        pytest.param("Lee Jae-myung spoke. Later the Samsung chairman Lee Jae-yong flew to Busan.", id="a syllable"),
        pytest.param("Yoshihide Suga, Yoshihisa Suga and Taro Aso stood there.", id="a list"),
        pytest.param("Masrour Barzani spoke in Erbil. Mansour Barzani, his brother, listened.", id="two brothers"),
        pytest.param("Angela Merkel met Nicolas Sarkozy. The pair was “Merkozy” to the papers.", id="a word as a word"),
    ],
)
def test_two_people(text, certainties):
    assert set(certainties(text)) <= {"display"}


def test_a_given_name_beside_a_family_name_of_many_is_not_certain(certainties):
    assert "safe" not in certainties("Wang Yang retired. In Xiamen, Wang Ying played.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Fumio Kishida met Rishi Sunak. In Tokyo, Fumio Kashida spoke.", id="the family name"),
        pytest.param("Emmanuel Macron spoke. In Lyon, Emmanuel Makron, the president, waved.", id="his own office"),
    ],
)
def test_one_person(text, certainties):
    assert certainties(text) == ["safe"]
