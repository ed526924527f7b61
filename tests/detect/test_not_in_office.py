"""Titles of an office that another held: shown only where the article's date leaves no doubt."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner import Cleaner

CLEANER = Cleaner()
DAY = date(2023, 1, 12)
JOHNSON = "British Prime Minister Boris Johnson arrived in Kyiv."


def found(text, day=DAY):
    return [one for one in CLEANER.check(text, date=day) if one.rule == "roles/not-in-office"]


def titles(text, day=DAY):
    return [one.span.of(text) for one in found(text, day)]


def test_evidence_tells_who_held_it_and_when():
    (one,) = found(JOHNSON)
    assert one.message == "Boris Johnson was not Prime Minister on 12 January 2023; Rishi Sunak was"
    assert [line.text.partition(" (")[0] for line in one.evidence] == [
        "Rishi Sunak was Prime Minister of United Kingdom on 2023-01-12: from 2022-10-25 to 2024-07-05",
        "Boris Johnson held it from 2019-07-24 to 2022-09-06",
    ]
    assert one.suggestions == ("Former British Prime Minister",)
    assert one.fix is None


def test_the_article_may_name_the_holder():
    (one,) = found("British Prime Minister Boris Johnson met Rishi Sunak.")
    assert one.evidence[-1].text == "the article names Rishi Sunak too"


def test_one_who_never_held_it_gets_no_former():
    (one,) = found("Japanese Prime Minister Hikariko Ono answered.")
    assert one.suggestions == ()
    assert one.evidence[1].text == "Hikariko Ono is not known to have held it"


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Boris Johnson arrived in Kyiv.",
        "Boris Johnson, the British prime minister, arrived in Kyiv.",
        "Boris Johnson, the prime minister of Britain, arrived in Kyiv.",
        "He met Boris Johnson, the prime minister of Britain.",
        "Italian President Mario Draghi opened the school.",
        "US President Nancy Pelosi spoke in Ohio.",
        "British Chancellor Rishi Sunak opened the fair.",
        "Russian Foreign Minister Maria Zakharova visited the port.",
    ],
)
def test_shown(text):
    assert len(titles(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Former British Prime Minister Boris Johnson arrived.", id="modified"),
        pytest.param("Then-British Prime Minister Boris Johnson arrived.", id="then"),
        pytest.param("Deputy Prime Minister Boris Johnson arrived.", id="deputy"),
        pytest.param("Acting Prime Minister Boris Johnson arrived.", id="acting"),
        pytest.param("“I met British Prime Minister Boris Johnson,” she said.", id="quoted"),
        pytest.param("In 2020 British Prime Minister Boris Johnson fell ill.", id="year"),
        pytest.param("In July British Prime Minister Boris Johnson fell ill.", id="month"),
        pytest.param("Two years ago British Prime Minister Boris Johnson fell ill.", id="ago"),
        pytest.param(
            "It was 2020.\n\nBritish Prime Minister Boris Johnson fell ill.", id="year in the paragraph before"
        ),
        pytest.param("It began last year.\n\nBritish Prime Minister Boris Johnson fell ill.", id="last year before"),
        pytest.param("A British Prime Minister Boris Johnson will return.", id="supposed"),
        pytest.param("British Prime Minister Boris Johnson had fallen ill.", id="pluperfect"),
        pytest.param("When British Prime Minister Boris Johnson fell ill, the bells rang.", id="when"),
        pytest.param("Under British Prime Minister Boris Johnson the bells rang.", id="under"),
        pytest.param("A letter to British Prime Minister Boris Johnson was found.", id="of something else"),
        pytest.param("British Prime Minister Boris Johnson’s cat ran off.", id="possessive"),
        pytest.param("British Prime Minister Boris Johnson, who ran the city, left.", id="who"),
        pytest.param("British Prime Minister Boris Johnson (left) waved.", id="bracket"),
        pytest.param("Boris Johnson, British prime minister and writer, left.", id="open apposition"),
        pytest.param("Boris Johnson, the shortest British prime minister, left.", id="not the bare title"),
        pytest.param("Guests were Angela Merkel, the German finance minister, and the mayor.", id="list"),
        pytest.param("President Donald Trump announced a rally.", id="courtesy"),
        pytest.param("U.S. Secretary of State Mike Pompeo spoke in Kansas.", id="courtesy secretary"),
        pytest.param("French President Francois Hollande spoke in Lille.", id="courtesy French"),
        pytest.param("Hillary Clinton praised President Clinton.", id="surname alone"),
        pytest.param("Prime Minister Tony Blair opened the bridge.", id="long ago"),
        pytest.param("Polish Prime Minister Boris Johnson arrived.", id="another country"),
        pytest.param("Spokesman of the Russian President Dmitry Peskov spoke.", id="of the president"),
        pytest.param("German Chancellor Olaf Scholz arrived.", id="in office"),
        pytest.param("Brazilian President Jair Bolsonaro flew to Florida.", id="just out of office"),
        pytest.param("German Defence Minister Christine Lambrecht resigned.", id="change at hand"),
        pytest.param("Afghan President Ashraf Ghani spoke in Dubai.", id="disputed"),
        pytest.param("Vice President Mike Pence spoke in Ohio.", id="not of the judged classes"),
        pytest.param("British Prime Minister Zanele Smit arrived.", id="unknown person"),
        pytest.param(
            "Former Prime Minister Boris Johnson spoke. Prime Minister Boris Johnson left.", id="article knows better"
        ),
    ],
)
def test_silent(text):
    assert titles(text) == []


def test_silent_without_a_date():
    assert titles(JOHNSON, None) == []


def test_silent_where_the_sources_end():
    assert titles(JOHNSON, date(2031, 1, 1)) == []


def test_silent_before_the_person_came_to_office():
    assert titles("German Chancellor Olaf Scholz arrived.", date(2021, 2, 1)) == []


def test_silent_long_after_the_person_left():
    assert titles("Japanese Prime Minister Naoto Kan arrived.", date(2022, 6, 1)) == ["Japanese Prime Minister"]
    assert titles("Japanese Prime Minister Naoto Kan arrived.", date(2024, 6, 1)) == []


def test_silent_where_the_holder_only_acts(tmp_path):
    house = tmp_path / "house.yml"
    house.write_text(
        "entities:\n"
        "  - id: person/rishi-sunak\n"
        "    name: {given: Rishi, family: Sunak}\n"
        "    source: public-record-2025\n"
        "    offices:\n"
        "      - {title: prime-minister, of: united-kingdom, from: 2022-10-25, to: 2024-07-05, acting: true}\n",
        encoding="utf-8",
    )
    rules = [one.rule for one in Cleaner(gazetteers=[house]).check(JOHNSON, date=DAY)]
    assert "roles/not-in-office" not in rules


def test_the_holder_of_the_like_office_of_another_country():
    text = "French President Volodymyr Zelenskyy spoke in Kyiv on Monday. Emmanuel Macron was in Paris."
    (one,) = found(text, date(2022, 11, 15))
    assert one.span.of(text) == "French President"
    assert one.message == "Volodymyr Zelenskyy was not President of France on 15 November 2022; Emmanuel Macron was"
    assert [line.text.partition(" (")[0] for line in one.evidence] == [
        "Emmanuel Macron was President of France on 2022-11-15: from 2017-05-14 on",
        "Volodymyr Zelenskyy is not known to have held it",
        "Volodymyr Zelenskyy was President of Ukraine on 2022-11-15: from 2019-05-20 on",
        "the article names Emmanuel Macron too",
    ]
    assert one.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "Egyptian President Mahmoud Abbas arrived.",
        "Mahmoud Abbas, the Egyptian president, arrived.",
        "Nigerian President Nana Akufo-Addo opened the summit.",
        "Lithuanian President Andrzej Duda spoke in Vilnius.",
    ],
)
def test_shown_with_the_country_of_another(text):
    assert len(titles(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Congolese President Denis Sassou Nguesso arrived.",
        "Congolese President Felix Tshisekedi arrived.",
        "The French president, Volodymyr Zelenskyy and Olaf Scholz met.",
        "The aide to the Egyptian President Mahmoud Abbas met was late.",
        "“Egyptian President Mahmoud Abbas arrived,” the clerk wrote.",
        "Palestinian President Mahmoud Abbas arrived in Cairo.",
        "The European Commission’s German president, Ursula von der Leyen, arrived.",
        "German European Commission President Ursula von der Leyen arrived.",
        "Belgian European Council President Charles Michel arrived.",
        "Portuguese U.N. Secretary-General Antonio Guterres arrived.",
    ],
)
def test_no_country_of_another(text):
    assert not titles(text)
