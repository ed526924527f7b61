"""Look-alikes: mended where the word proves it, shown where the sound makes another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("encoding/look-alike",)), Path.cwd()))
ALIKE = dict(zip("aeopcxyMOTAE", "аеорсхуМОТАЕ", strict=True))


@settings(deadline=None)  # the first call reads tables
@given(st.sampled_from(["Moscow", "government", "European", "Cairo", "Toyota", "paper"]), st.data())
def test_any_letter_of_a_known_word_may_be_foreign(word, data):
    places = [index for index, letter in enumerate(word) if letter in ALIKE]
    foreign = data.draw(st.sets(st.sampled_from(places), min_size=1))
    written = "".join(ALIKE[letter] if index in foreign else letter for index, letter in enumerate(word))
    result = CLEANER.fix(f"They say {written} is here.", date=None)
    assert result.text in (f"They say {word} is here.", f"They say {written} is here.")
    assert result.is_changed or result.findings


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        pytest.param("The port of Вarna is shut.", ("Barna", "Varna"), id="both are names"),
        pytest.param("The clerk Сergei left.", ("Sergei", "Cergei"), id="only the sound is a name"),
        pytest.param("The firm Qхzvbrk left.", ("Qxzvbrk",), id="neither"),
    ],
)
def test_shown(text, suggestions):
    (one,) = CLEANER.check(text)
    assert (one.fix, one.suggestions) == (None, suggestions)


def test_a_unit_is_not_safe():
    (one,) = CLEANER.check("It is 5 °С in Oslo.")
    assert one.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    "text",
    [
        "Two С-300 and Т-34 were shown.",
        "The letter а is Cyrillic.",
        "Москва and Київ are cities.",
        "KOЯN and TNFΑ and kΩ",
        "The word Мoscow is written so.",
        "See https://example.org/Мoscow now.",
    ],
)
def test_kept(text):
    assert CLEANER.check(text) == []
