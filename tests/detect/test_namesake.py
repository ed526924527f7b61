"""Given names that a house list has both ways: the other part of the name tells which is meant."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.shapes import Applicability


@pytest.fixture
def house(tmp_path):
    def cleaner(*names: str) -> Cleaner:
        path = tmp_path / "house.csv"
        path.write_text("name\n" + "".join(f"{name}\n" for name in names), encoding="utf-8")
        return Cleaner(gazetteers=[path])

    return cleaner


NAMES = ("Sergey", "Sergei", "Sergey Grishkov", "Sergei Lazarenko", "Sergei Zhukovets", "Sergei Netesovich")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Rear Admiral Sergei Grishkov went ashore.", [("Sergei", "Sergey")], id="the house's own"),
        pytest.param("Sergey Lazarenko sang.", [("Sergey", "Sergei")], id="the other way"),
        pytest.param("Sergei Orlovich sang.", [], id="nobody of the list"),
        pytest.param("Sergey Grishkov and Sergei Lazarenko met.", [], id="both right"),
        pytest.param("Sergei came late.", [], id="alone"),
    ],
)
def test_found(house, text, wanted):
    found = [one for one in house(*NAMES).check(text) if one.rule == "names/misspelled"]
    assert [(one.span.of(text), one.replacement(text)) for one in found] == wanted
    assert all(one.applicability is Applicability.UNSAFE for one in found)


def test_a_list_that_has_the_full_name_both_ways_settles(house):
    cleaner = house("Andrei Melashko", "Andrey Melaschko", "Andrei Furov", "Andrey Kirilov")
    for name in ("Andrey Melashko", "Andrei Melaschko"):
        fixed = cleaner.fix(f"Two days later {name} spoke.").text
        assert cleaner.fix(fixed).text == fixed
