"""Words of another script: one finding a stretch, silence where they are meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings

CLEANER = Cleaner(settings=Settings(Config(select=("residue/foreign-script", "residue/native-name")), Path.cwd()))


def found(text, path=None):
    return [(one.rule.split("/")[1], one.span.of(text)) for one in CLEANER.check(text, path=path)]


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("The governor promised новые больницы before the vote.", "новые больницы"),
        ("The governor of Saga saw 無死 満塁 in the ninth inning.", "無死 満塁"),
        ("After molding it襷, the straw is wrapped.", "襷"),
        ("Two С-300 were moved to the border.", "С-300"),
        ("The court in Athens heard the εισαγγελέας on Monday.", "εισαγγελέας"),
    ],
)
def test_found(text, stretch):
    assert found(text) == [("foreign-script", stretch)]
    assert CLEANER.check(text)[0].fix is None


def test_a_known_name_is_left_to_its_rule():
    assert found("Prime Minister 岸田文雄 spoke in Osaka.") == [("native-name", "岸田文雄")]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("The governor (губернатор) promised new roads.", None, id="gloss"),
        pytest.param("The film “Иди и смотри” was shown again.", None, id="quoted"),
        pytest.param("The dish *борщ* is made with beets there.", "a.md", id="emphasis"),
        pytest.param("The `привет` of the log is shown there.", "a.md", id="code"),
        pytest.param("The site пример.рф was down for days.", None, id="site"),
        pytest.param("Сегодня идёт снег, и всё.\n\nToday it is snowing.", None, id="a line of its language"),
        pytest.param("Hawaiʻi and µg and kΩ and α-rays and ΑΦΑ met.", None, id="signs"),
        pytest.param("The word for it is мир in his village.", None, id="spoken of"),
        pytest.param("The Ξ of the formula and the Ж of the map.", None, id="a letter"),
    ],
)
def test_kept(text, path):
    assert found(text, path) == []
