"""Names beside their own other spelling: what proves that it is one, and how certain the fix is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings

CLEANER = Cleaner(settings=Settings(Config(select=("names/doubled",)), Path()))
DAY = date(2022, 11, 24)


def found(text: str) -> list[tuple[str, str | None, str]]:
    return [(one.span.of(text), one.replacement(text), one.applicability.word) for one in CLEANER.check(text, date=DAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Kassym-Jomart Tokayev won. Then Tokaev Tokayev spoke.",
            ("Tokaev Tokayev", "Kassym-Jomart Tokayev", "safe"),
            id="both are the person's of the article",
        ),
        pytest.param(
            "On Friday President Toqayev Tokayev spoke.",
            ("Toqayev ", "", "safe"),
            id="both are the holder's of the office",
        ),
        pytest.param("Volodymyr Zelensky Zelenskyy spoke.", ("Zelensky ", "", "safe"), id="beside the given name"),
        pytest.param(
            "Prime Minister Kashida Kishida spoke.", ("Kashida ", "", "unsafe"), id="one is the holder's of the office"
        ),
        pytest.param(
            "Rauf Abdullayev sings. On Friday Abdullaev Abdullayev rests.",
            ("Abdullaev Abdullayev", "Rauf Abdullayev", "unsafe"),
            id="somebody whom no list has",
        ),
        pytest.param(
            "Rauf Abdullayev sings. On Friday Rauf Abdullayev Abdullaev rests.",
            (" Abdullaev", "", "unsafe"),
            id="the article's own spelling stays",
        ),
        pytest.param("The trams of Kyiv Kiev stopped.", (" Kiev", "", "safe"), id="a place"),
    ],
)
def test_one_name_in_two_spellings(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Then Tokaev, Tokayev and others spoke.", id="a comma"),
        pytest.param("Olga Ladyzhenko spoke.\n\nLadizhenko\nLadyzhenko", id="a line"),
        pytest.param(
            "Rauf Abdullayev sings. Abdullaev Abdullayev rests; Abdullaev Abdullayev sleeps.", id="said twice"
        ),
        pytest.param("Rauf Abdullayev sings. Abdullaev Abdullayev, a baker, rests.", id="introduced"),
        pytest.param("Rauf Abdullayev sings. Abdullaev Abdullayev & Co rests.", id="a firm"),
        pytest.param("Rauf Abdullayev sings. Abdullaev Abdullayev and Sons rest.", id="another firm"),
        pytest.param("Rauf Abdullayev sings with Abdullaev Abdullayev.", id="told apart in one sentence"),
        pytest.param("Rauf Abdullayev sings. Abdullaev bakes. Abdullaev Abdullayev rests.", id="somebody of that name"),
        pytest.param("Rauf and Ana Abdullayev sing, Ivo Abdullayev too. Abdullaev Abdullayev rests.", id="a family"),
        pytest.param("Then Abdullaev Abdullayev rests.", id="nobody in full"),
        pytest.param("Rauf Abdullayev sings. ABDULLAEV ABDULLAYEV RESTS.", id="in capitals"),
        pytest.param("In Rome Romeo met Julia.", id="a person and a place"),
        pytest.param("Kiev/Kyiv and Kiev (Kyiv) are one city.", id="told as two spellings"),
        pytest.param("Dinamo Kiev Kyiv Kiev Kyiv, they sang.", id="a place said again and again"),
    ],
)
def test_what_may_be_two_names_stays(text):
    assert found(text) == []


def test_a_quotation_is_not_certain():
    text = "Kassym-Jomart Tokayev won. “Then Tokaev Tokayev spoke,” she said."
    assert [one[2] for one in found(text)] == ["unsafe"]
