"""A place in two accepted spellings: the house's list rules, else it is shown."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

TEXT = "Trams in Kharkiv ran again. The depot burned. Kharkov has had no night service since. Kharkiv waits."
HOUSE = """\
entities:
  - {id: place/kharkiv, kind: city, name: Kharkov, aliases: [Kharkiv], country: ukraine}
"""


@pytest.fixture
def house(tmp_path):
    path = tmp_path / "house.yml"
    path.write_text(HOUSE, encoding="utf-8")
    return Cleaner(gazetteers=[path], unsafe_fixes=True)


def found(cleaner, text=TEXT):
    return [
        (one.span.of(text), one.replacement(text), one.suggestions)
        for one in cleaner.check(text)
        if one.rule == "names/place-spelling"
    ]


def test_the_gazetteer_only_suggests():
    assert found(Cleaner()) == [("Kharkov", None, ("Kharkiv",))]


def test_the_house_rules(house):
    assert found(house) == [("Kharkiv", "Kharkov", ()), ("Kharkiv", "Kharkov", ())]
    assert "Kharkiv" not in house.fix(TEXT).text
