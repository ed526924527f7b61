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
