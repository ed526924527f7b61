"""Paraphrases that no list has: what makes them certain, probable or only shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings

GAZETTEER = """\
entities:
  - {id: organisation/lake-fund, name: Lake Security Cooperation Fund, aliases: [LSCF]}
  - {id: organisation/hill-bank, name: Hill Investment Bank, weak: [HIB], country: peru}
  - {id: organisation/two, name: Meadow Council, weak: [MC]}
  - {id: agreement/reed, name: Reed Trade Agreement, parties: [chile, peru]}
  - {id: organisation/twin, name: Moor Health Agency}
  - {id: organisation/other-twin, name: Moor Sanitary Agency}
"""


@pytest.fixture(scope="module")
def cleaner(tmp_path_factory) -> Cleaner:
    path: Path = tmp_path_factory.mktemp("names") / "house.yml"
    path.write_text(GAZETTEER, encoding="utf-8")
    return Cleaner(gazetteers=[path], settings=Settings(Config(select=("terms/paraphrase",)), path.parent))


def found(cleaner: Cleaner, text: str) -> list[tuple[str, str, str]]:
    return [
        (one.span.of(text), one.replacement(text) or one.suggestions[0], one.applicability.word)
        for one in cleaner.check(text)
    ]


def test_the_acronym_beside_it_makes_it_certain(cleaner):
    text = "The Lake Safety Collaboration Foundation (LSCF) met."
    assert found(cleaner, text) == []  # three words were replaced: it may be anything
    text = "The Lake Safety Collaboration Fund (LSCF) met."
    assert found(cleaner, text) == [("Lake Safety Collaboration Fund", "Lake Security Cooperation Fund", "safe")]


def test_without_proof_it_is_probable(cleaner):
    text = "The Lake Safety Cooperation Fund met."
    assert found(cleaner, text) == [("Lake Safety Cooperation Fund", "Lake Security Cooperation Fund", "unsafe")]


def test_two_words_without_proof_are_shown(cleaner):
    text = "The Lake Safety Collaboration Fund met."
    assert found(cleaner, text)[0][2] == "display"
    assert found(cleaner, f"{text} The LSCF left.")[0][2] == "unsafe"


def test_a_name_that_goes_on_in_small_letters_is_shown(cleaner):
    assert found(cleaner, "The Lake Safety Cooperation Fund for the young met.")[0][2] == "display"


def test_another_number_is_shown(cleaner):
    assert found(cleaner, "Two Lake Safety Cooperation Funds met.")[0][2] == "display"


def test_a_body_of_one_country_needs_its_acronym_or_its_name(cleaner):
    assert found(cleaner, "The Hill Investing Bank in Peru fell.") == []
    assert found(cleaner, "The Hill Investing Bank (HIB) fell.")[0][2] == "safe"
    assert found(cleaner, "The Hill Investing Bank fell. The Hill Investment Bank rose.")[0][2] == "unsafe"


def test_two_words_need_the_acronym(cleaner):
    assert found(cleaner, "The Meadow Soviet met.") == []
    assert found(cleaner, "The Meadow Soviet (MC) met.") == [("Meadow Soviet", "Meadow Council", "safe")]


def test_an_agreement_needs_its_parties(cleaner):
    assert found(cleaner, "The Reed Commerce Agreement holds.")[0][2] == "display"
    text = "Chile and Peru signed the Reed Commerce Agreement."
    assert found(cleaner, text) == [("Reed Commerce Agreement", "Reed Trade Agreement", "unsafe")]


@pytest.mark.parametrize(
    "text",
    [
        "The Moor Hygiene Agency met.",  # it could be either of two
        "The Lake Security Cooperation Fund met.",
        "The Cooperation Fund of the Lake Security met.",  # its words in another order
        "The Upper Lake Safety Cooperation Fund met.",
        "The lake safety cooperation fund met.",
        "The Lagoon Safety Cooperation Fund (LSCF) met.",  # other words with these initials
    ],
)
def test_what_is_left(cleaner, text):
    assert found(cleaner, text) == []


def test_other_words_beside_the_acronym_are_probable(cleaner):
    text = "The Lake Security Cooperation Purse (LSCF) met."
    assert found(cleaner, text) == [("Lake Security Cooperation Purse", "Lake Security Cooperation Fund", "unsafe")]


def test_part_of_a_phrase(cleaner):
    text = "Officials of the Lake Safety Cooperation Fund and Peru’s Ministry of Health met."
    assert [one[0] for one in found(cleaner, text)] == ["Lake Safety Cooperation Fund"]


def test_capitals_and_the_article(cleaner):
    assert found(cleaner, "LAKE SAFETY COOPERATION FUND (LSCF) MEETS")[0][1] == "LAKE SECURITY COOPERATION FUND"
