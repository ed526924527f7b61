"""Listed paraphrases of official names."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.detect.official_term import OfficialTermOptions
from cleaner.files import shipped_rules

CLEANER = Cleaner(settings=Settings(Config(select=("terms/body", "terms/agreement")), shipped_rules()))


def found(text: str) -> list[tuple[str, str | None, str]]:
    return [(one.span.of(text), one.replacement(text), one.applicability.word) for one in CLEANER.check(text)]


def test_the_spelling_of_the_text_is_kept():
    assert found("The World Commerce Organisation met.")[0][1] == "World Trade Organisation"
    assert (
        found("The Comprehensive Nuclear Test Prohibition Treaty holds.")[0][1]
        == "Comprehensive Nuclear-Test-Ban Treaty"
    )


def test_the_indefinite_article_follows():
    assert found("It is an Atomic Non-Proliferation Treaty matter.") == [
        ("an Atomic Non-Proliferation Treaty", "a Nuclear Non-Proliferation Treaty", "safe")
    ]


@pytest.mark.parametrize(
    "text",
    ["International currency fund flows fell.", "World commerce organization is a subject in Bern."],
)
def test_small_letters_are_no_name(text):
    assert found(text) == []


def test_capitals_are():
    assert found("INTERNATIONAL CURRENCY FUND MEETS") != []


def test_a_type_that_is_none():
    with pytest.raises(ValueError, match="did you mean 'agreement'"):
        OfficialTermOptions(types=("agrement",))


@pytest.mark.parametrize(
    "text",
    [
        "Cristiano Ronaldo, who has played in the Saudi Arabian League since January, scored.",
        "He led the South Arabian League, which was founded in 1951.",
        "She runs the Silk Road Foundation of Saratoga, California.",
        "Slovakia and Hungary want a two-country solution for the dam.",
        "On Monday Portugal's Sports Arbitral Tribunal threw out the fine.",
        "He asked the Italian Court of Sports Arbitration.",
        "In Baghdad the Iraqi Committee for the Protection of Journalists counted 34 assaults.",
        "Players meet agents of the Federal Investigation Bureau, or FIB.",
        "He chairs the European Golf Cooperation Council, a body of greenkeepers.",
        "The cathedral's Department of Treasures opened.",
        "Lord Boyd Orr wrote his World Food Plan in 1946.",
        "They signed a Stability and Growth Agreement with Leeds.",
    ],
)
def test_the_names_of_others_stand(text):
    assert [one for one in found(text) if one[2] == "safe"] == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("International Currency Fund Managing Director Kristalina Georgieva spoke.", "International Monetary Fund"),
        ("The Federal Investigation Bureau (FBI) searched it.", "Federal Bureau of Investigation"),
        ("The Golf Cooperation Council met in Riyadh.", "Gulf Cooperation Council"),
        ("Iran met the International Currency Fund in Accra.", "International Monetary Fund"),
        ("Then an International Currency Fund official came.", "International Monetary Fund"),
    ],
)
def test_its_own_surroundings_leave_it_safe(text, right):
    assert [(one[1].removeprefix("an "), one[2]) for one in found(text)] == [(right, "safe")]
