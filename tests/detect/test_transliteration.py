"""Two accepted romanisations of one person: brought to one where the article's habit is clear."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.shapes import Applicability

CLEANER = Cleaner()
SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY


def found(text, cleaner=CLEANER):
    rule = "names/transliteration"
    return [
        (one.span.of(text), one.replacement(text), one.applicability) for one in cleaner.check(text) if one.rule == rule
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Volodymyr Zelenskyy spoke. Zelensky left. Zelenskyy came. Zelenskyy slept.",
            [("Zelensky", "Zelenskyy", SAFE)],
            id="three to one, canonical",
        ),
        pytest.param(
            "Volodymyr Zelenskyy spoke. Zelensky left. Zelenskyy came.",
            [("Zelensky", "Zelenskyy", UNSAFE)],
            id="two to one, canonical",
        ),
        pytest.param(
            "Volodymyr Zelenskyy spoke. Zelensky left.", [("Zelensky", "Zelenskyy", UNSAFE)], id="equal, canonical"
        ),
        pytest.param(
            "Volodymyr Zelensky spoke. Zelensky left. Zelenskyy came.",
            [("Zelenskyy", "Zelensky", UNSAFE)],
            id="twice as often, alias",
        ),
        pytest.param(
            "Volodymyr Zelensky spoke. Zelensky left. Zelensky ate. Zelenskyy came. Zelenskyy slept.",
            [("Zelensky", None, DISPLAY), ("Zelenskyy", None, DISPLAY)],
            id="neither clear",
        ),
        pytest.param(
            "Kassym-Jomart Tokayev spoke. President Tokaev left. Tokayev came. Tokayev slept.",
            [("Tokaev", "Tokayev", SAFE)],
            id="by office",
        ),
        pytest.param(
            "Sameh Shoukry spoke. Foreign Minister Shoukri left. Shoukry came. Mr. Shoukry slept.",
            [("Shoukri", "Shoukry", SAFE)],
            id="by office, a form that no alias has alone",
        ),
        pytest.param(
            "Svetlana Tikhanovskaya spoke. Tikhanovskaya came. Sviatlana Tsikhanouskaya left. Tikhanovskaya slept.",
            [("Sviatlana", None, DISPLAY), ("Tsikhanouskaya", None, DISPLAY)],
            id="parts are not mixed",
        ),
        pytest.param(
            "Abdel Fattah el-Sisi spoke. Al-Sisi left. El-Sisi came. El-Sisi slept.",
            [("Al-Sisi", "El-Sisi", SAFE)],
            id="the capital stays",
        ),
        pytest.param(
            "Volodymyr Zelenskyy spoke. Zelenskyy came. Zelenskyy’s aide said Zelensky slept.",
            [("Zelensky", "Zelenskyy", UNSAFE)],
            id="side by side is never safe",
        ),
        pytest.param(
            "Volodymyr Zelenskyy spoke. “Zelensky left,” he said. Zelenskyy came. Zelenskyy slept.",
            [("Zelensky", "Zelenskyy", UNSAFE)],
            id="a translated quotation spells names as its article does, but nothing in it is changed unasked",
        ),
    ],
)
def test_variants(text, wanted):
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Volodymyr Zelensky spoke. Zelensky left.", id="one accepted form"),
        pytest.param("Volodymyr Zelenskyy spoke. Mrs. Zelensky left. Zelenskyy slept.", id="another by honorific"),
        pytest.param("Volodymyr Zelenskyy spoke. The dancer Igor Zelensky left. Zelensky danced.", id="another person"),
        pytest.param("Volodymyr Zelenskyy (also Zelensky) spoke. Zelenskyy slept.", id="talk of the spelling"),
        pytest.param("Abdel Fattah el-Sisi spoke. Sisi left. El-Sisi slept.", id="without the article"),
        pytest.param("Sameh Shoukry spoke. Mayor Shoukri left. Shoukry slept.", id="another office, unknown form"),
        pytest.param("Sameh Shoukry spoke. Mrs. Shoukri left. Shoukry slept.", id="another by honorific, unknown form"),
        pytest.param("Gilberto Teodoro spoke. Gilbert Teodoro left.", id="short form"),
        pytest.param("Mike Pence spoke. Michael Pence left.", id="nickname"),
        pytest.param("Mohamed Morsi met Mohammed bin Salman. Mohammed Morsi left.", id="shared given name"),
        pytest.param("Volodymyr Zelenskyy spoke. ZELENSKY LEFT. Zelenskyy slept.", id="capitals"),
        pytest.param("Volodymyr Zelenskyy spoke. Mayor Zelensky left. Zelenskyy slept.", id="another office"),
    ],
)
def test_silent(text):
    assert found(text) == []


def test_the_house_rules(tmp_path):
    house = tmp_path / "house.yml"
    house.write_text(
        "entities:\n"
        "  - id: person/volodymyr-zelenskyy\n"
        "    name: {given: Volodymyr, family: Zelensky}\n"
        "    aliases: [Volodymyr Zelenskyy, Zelenskyy]\n"
        "    country: ukraine\n",
        encoding="utf-8",
    )
    text = "Volodymyr Zelenskyy spoke. Zelenskyy came. Zelensky left."
    changed = found(text, Cleaner(gazetteers=[house]))
    assert [(before, after) for before, after, _ in changed] == [("Zelenskyy", "Zelensky")] * 2


def test_evidence_counts_the_forms():
    text = "Volodymyr Zelenskyy spoke. Zelensky left. Zelenskyy came."
    (one,) = [f for f in CLEANER.check(text) if f.rule == "names/transliteration"]
    assert [line.text for line in one.evidence] == [
        "both are accepted spellings of Volodymyr Zelenskyy",
        "the article has “Zelenskyy” 2 times, “Zelensky” once",
        "it is the gazetteer's own spelling",
    ]


def test_fixing_settles():
    text = "Volodymyr Zelensky spoke. Zelensky left. Zelenskyy came. Zelensky ate."
    result = Cleaner(unsafe_fixes=True).fix(text)
    assert result.text == text.replace("Zelenskyy", "Zelensky")
