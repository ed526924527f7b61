"""Whether the wrong side of an entry may be right: names, ordinary words, rare ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.commands.right_words import RightWords
from cleaner.files import shipped_rules
from cleaner.gazetteer import load
from cleaner.rulebook.importers.items import Origin, Place, Swap


@pytest.fixture(scope="module")
def words() -> RightWords:
    return RightWords(load.gazetteer(shipped_rules() / "gazetteer"))


@pytest.fixture
def told(words):
    def told(wrong: str, *rights: str, misspelling: bool = True) -> str:
        swap = Swap(Place(Path("x"), 1), Origin("x", "X", "X."), wrong, rights, is_misspelling=misspelling)
        doubt = words.doubt(swap)
        return "" if doubt is None else f"{doubt.outcome.name.lower()}: {doubt.reason}"

    return told


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("ono", "one", "refused: is a right name: "),  # a family name
        ("lagos", "lag's", "refused: is a right name: "),  # a place
        ("nam", "name", "refused: "),
        ("clim", "climb", "refused: is an ordinary word"),  # short, and written somewhere
        ("trough", "through", "refused: is an ordinary word"),
        ("claus", "clause", "refused: is an ordinary word"),
        ("bellow", "below", "refused: is an ordinary word"),  # bellows, bellowed
        ("loosing", "losing", "refused: is an ordinary word"),  # of "loose"
        ("alot", "allot", "refused: is an ordinary word"),  # written more often than its right form
        ("adress", "address", "shown: is a word of another language"),  # Swedish
        ("teh", "the", "shown: is a word of another language"),  # Malay: tea
        ("cna", "can", "shown: may be a rare word, or an abbreviation"),
        ("hte", "the", ""),  # as short, and nobody means anything else
        ("recieve", "receive", ""),
        ("occured", "occurred", ""),  # of "occur", as its right form
        ("applys", "applies", ""),
        ("thier", "their", ""),
        ("seperate", "separate", ""),
        ("polution", "pollution", ""),
        ("parliamnet", "parliament", ""),
        ("pre-emptive", "preemptive", "shown: differs in hyphens alone"),
        ("wihtin", "within", ""),
        ("withing", "within", "refused: is an ordinary word"),  # there is a Withings
    ],
)
def test_misspellings(told, wrong, right, expected):
    assert told(wrong, right).startswith(expected)
    assert bool(told(wrong, right)) == bool(expected)


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("macron", "macaroon", "exact: “macron” is in the name of Emmanuel Macron"),
        ("kishida", "kashida", "exact: “kishida” is in the name of Fumio Kishida"),
        ("scholz", "schulz", "exact: “scholz” is in the name of "),
        ("rutte government", "Rutt government", "exact: “rutte” is in the name of "),
        ("Rutte government", "Rutt government", "shown: “Rutte” is in the name of "),
        ("Prime Minister Rutte", "Premier Rutte", ""),
        ("Kiev", "Kyiv", "shown: another right name of the same: Kyiv"),
        ("World Health Organisation", "World Health Organization", "shown: another right name of the same"),
        ("Ono", "One", "refused: is a right name"),
        ("Lagos", "Abuja", "refused: is a right name"),
        ("utilize", "use", "shown: an ordinary word"),
        ("utilize fully", "use", ""),
        ("turkey", "Türkiye", "shown: an ordinary word"),  # the bird is no name
        ("internet", "Internet", ""),
        ("shuttle talks", "shuttle diplomacy", ""),
    ],
)
def test_terms(told, wrong, right, expected):
    assert told(wrong, right, misspelling=False).startswith(expected)
    assert bool(told(wrong, right, misspelling=False)) == bool(expected)


def test_what_is_shown_anyway_needs_no_doubt(told):
    assert told("utilize", "use", "apply", misspelling=False) == ""
    assert told("seperate", "separate", "sperate") == ""
