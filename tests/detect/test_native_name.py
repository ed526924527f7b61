"""Names left in their own script: replaced when they stand alone, kept as a gloss or as talk of the name."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.shapes import Applicability

CLEANER = Cleaner()


def found(text):
    return [one for one in CLEANER.check(text) if one.rule == "residue/native-name"]


def fixes(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Prime Minister 岸田文雄 spoke in Osaka.", "岸田文雄", "Fumio Kishida"),
        ("Prime Minister 岸田 文雄 spoke in Osaka.", "岸田 文雄", "Fumio Kishida"),
        ("President 习近平 spoke in Wuhan.", "习近平", "Xi Jinping"),
        ("The Kremlin quoted Владимир Путин as saying no.", "Владимир Путин", "Vladimir Putin"),
        ("South Korean President 윤석열 said no in Seoul.", "윤석열", "Yoon Suk-yeol"),
        ("The Greek prime minister Κυριάκος Μητσοτάκης said no.", "Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
        ("Prime Minister בנימין נתניהו said no to the plan.", "בנימין נתניהו", "Benjamin Netanyahu"),
        ("Egyptian President عبد الفتاح السيسي said no.", "عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
    ],
)
def test_safe(text, before, after):
    assert fixes(text) == [(before, after, Applicability.SAFE)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A Prime Minister left early. Foreigners met 王毅 on Monday.", id="short, a title elsewhere"),
        pytest.param("Foreigners met 王毅 in Beijing on Monday.", id="short and alone"),
        pytest.param("Visitors saw 徳仁 in the garden in Tokyo.", id="a given name"),
        pytest.param("President 习近平 met 某某 in Moscow.", id="beside what nobody knows"),
    ],
)
def test_unsafe(text):
    assert [one[2] for one in fixes(text)] == [Applicability.UNSAFE]


def test_a_short_name_is_sure_where_the_article_has_the_person():
    text = "Wang Yi landed in Oslo. Foreigners met 王毅 on Monday."
    assert fixes(text) == [("王毅", "Wang Yi", Applicability.SAFE)]


def test_two_in_one_sentence():
    text = "Reporters saw 岸田文雄 and 小池百合子 in Tokyo."
    assert [one[1] for one in fixes(text)] == ["Fumio Kishida", "Yuriko Koike"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Prime Minister Fumio Kishida (岸田文雄) spoke.", id="gloss"),
        pytest.param("Kishida 岸田文雄 spoke in Osaka.", id="gloss without brackets"),
        pytest.param("岸田文雄 (Fumio Kishida) spoke in Osaka.", id="gloss after"),
        pytest.param("The prime minister (in blue, 岸田文雄) spoke in Osaka.", id="in brackets"),
        pytest.param("The song “岸田文雄” was played in Osaka.", id="quoted"),
        pytest.param("The book 《岸田文雄》 was sold in Osaka.", id="title marks"),
        pytest.param("Users shared #岸田文雄 on Monday in Osaka.", id="hashtag"),
        pytest.param("See https://example.org/岸田文雄 for more on this.", id="address"),
        pytest.param("The characters 岸田文雄 were painted on a wall.", id="characters"),
        pytest.param("They are called 岸田文雄 in Japanese papers.", id="in Japanese"),
        pytest.param("岸田文雄首相 spoke in Osaka on Monday.", id="more than the name"),
        pytest.param("Reporters met Владимира Путина in Sochi.", id="declined"),
        pytest.param("Reporters met Владимир Путин-led troops in Sochi.", id="joined"),
        pytest.param("岸田文雄", id="alone in its line"),
        pytest.param("Президент Владимир Путин said no to the plan.", id="a line of its language"),
        pytest.param("Prime Minister Fumio Kishida spoke in Osaka.", id="English"),
    ],
)
def test_kept(text):
    assert found(text) == []


def test_two_people_of_one_native_name_are_shown(tmp_path):
    house = tmp_path / "house.yml"
    house.write_text(
        "entities:\n  - id: person/fumihiro-kishida\n    name: {given: Fumihiro, family: Kishida, native: 岸田文雄}\n",
        encoding="utf-8",
    )
    cleaner = Cleaner(gazetteers=[house])
    (one,) = [f for f in cleaner.check("Reporters saw 岸田文雄 in Osaka.") if f.rule == "residue/native-name"]
    assert one.fix is None
    assert set(one.suggestions) == {"Fumio Kishida", "Fumihiro Kishida"}
