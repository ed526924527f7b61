"""Relations between quantities: changes, shares, totals, conversions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cleaner.facts.quantities import Change, Conversion, Share, Total, Way
from cleaner.facts.quantities.changes import changes
from cleaner.facts.quantities.conversions import conversions
from cleaner.facts.quantities.read import quantities
from cleaner.facts.quantities.shares import shares
from cleaner.facts.quantities.totals import totals
from cleaner.text.document import read
from cleaner.text.span import Span


def changed(text: str) -> list[Change]:
    return list(changes(text, tuple(quantities(read(text))), Span(0, len(text))))


def shared(text: str) -> list[Share]:
    return list(shares(text, tuple(quantities(read(text)))))


def summed(text: str) -> list[Total]:
    return list(totals(text, tuple(quantities(read(text)))))


def converted(text: str) -> list[Conversion]:
    return list(conversions(text, tuple(quantities(read(text)))))


@pytest.mark.parametrize(
    ("text", "first", "last", "way", "stated"),
    [
        ("It rose from 50 to 70.", 50, 70, Way.UP, []),
        ("It rose to 70 from 50.", 50, 70, Way.UP, []),
        ("It rose to **70** from **50**.", 50, 70, Way.UP, []),
        ("It rose 40% from 50 to 70.", 50, 70, Way.UP, [40]),
        ("It fell by 20, from 70 to 50.", 70, 50, Way.DOWN, [20]),
        ("It was 70, up 40% from 50.", 50, 70, Way.UP, [40]),
        ("It was 70, down from 90.", 90, 70, Way.DOWN, []),
        ("It fell from 70 to 50, a drop of 28%.", 70, 50, Way.DOWN, [28]),
        ("It fell from 70 to 50, or 28%.", 70, 50, Way.DOWN, [28]),
        ("It grew from 5.4 to 9 million boxes.", 5_400_000, 9_000_000, Way.UP, []),
        ("Prices rose from 3.00 to 3.24 euros.", 3, Decimal("3.24"), Way.UP, []),
        ("It went from 5% to 6% in May 2020, a gain of one percentage point.", 5, 6, None, [1]),
        ("It rose by 70 from 50.", 50, 70, Way.UP, []),
        ("It went from 90 feet in 2000 to 70 feet, a fall of 20 feet.", 90, 70, None, [20]),
        ("It rose from $1.2 to $1.5 billion.", 1_200_000_000, 1_500_000_000, Way.UP, []),
        ("It climbed 12% to $4.5 million from $4.0 million.", 4_000_000, 4_500_000, Way.UP, [12]),
        ("It has risen five points to 31%, up from 26%.", 26, 31, Way.UP, [5]),
        ("The fee rose from $2,000 to $3,600 per child, a raise of $1,600.", 2000, 3600, Way.UP, [1600]),
    ],
)
def test_change(text: str, first: int, last: int, way: Way | None, stated: list[int]) -> None:
    (one,) = changed(text)
    assert (one.first.value, one.last.value, one.way) == (first, last, way)
    assert [figure.value for figure in one.stated] == stated


@pytest.mark.parametrize(
    "text",
    [
        "It rose from 50 euros to 70 kilometers.",
        "It rose from 50 boys to 70 girls.",
        "It rose from 1.200 to 1.500 tons.",
        "A man from 50 and a woman to 70.",
        "Of 50, 20 went to 30.",
        "It fell from 25 years ago to 3%.",
    ],
)
def test_no_change(text: str) -> None:
    assert changed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It rose from 50 to 60, a 30% increase since May.",
        "It rose from 50 to 60, and wages by 4%.",
        "About 30% are from 46 to 65 years old, 9% from 66 to 79.",
        "It rose from 50 to 60, a 4% rise over June.",
    ],
)
def test_a_figure_with_another_base_is_not_stated_of_the_change(text: str) -> None:
    assert [figure.value for one in changed(text) for figure in one.stated] == []


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("It doubled from 10 to 20.", 2),
        ("It tripled, from 10 to 30.", 3),
        ("It halved from 20 to 10.", Decimal("0.5")),
        ("It more than doubled from 10 to 25.", 2),
        ("It increased tenfold from 10 to 100.", 10),
        ("It fell threefold from 90 to 30.", Decimal(1) / 3),
    ],
)
def test_multiples(text: str, factor: Decimal) -> None:
    (one,) = changed(text)
    assert one.verb is not None
    assert one.verb.factor is not None
    assert one.verb.factor.low <= factor <= one.verb.factor.high


@pytest.mark.parametrize(
    ("text", "part", "whole", "stated"),
    [
        ("30 of 120 deputies, or 25%, left.", 30, 120, 25),
        ("30 out of 120, that is a quarter, left.", 30, 120, Decimal("0.25")),
        ("600 of its 2,400 jobs (25%) go.", 600, 2400, 25),
        ("3,000 of the state’s 4,000 hectares burned.", 3000, 4000, None),
        ("25% of the deputies (30 of 120) left.", 30, 120, 25),
        ("30 women, or 25% of the 120 deputies, left.", 30, 120, 25),
        ("12 of 15 duels, 60% of them early", 12, 15, None),
        ("One in five shops, or 20%, is empty.", 1, 5, 20),
        ("Only 35% of the 1,200 nurses, or 420, came.", 420, 1200, 35),
    ],
)
def test_share(text: str, part: int, whole: int, stated: Decimal | None) -> None:
    (one,) = shared(text)
    assert (one.part.value, one.whole.value, one.stated.value if one.stated else None) == (part, whole, stated)


@pytest.mark.parametrize("text", ["30 in 120 villages", "12 boys of May 5", "half of 30", "from 3 to 5 of it"])
def test_no_share(text: str) -> None:
    assert shared(text) == []


@pytest.mark.parametrize(
    ("text", "told"), [("It rose from 5 to 10, doubling.", "doubling"), ("It rose from 5 to 10.", None)]
)
def test_multiplied_after_the_figures(text: str, told: str | None) -> None:
    (one,) = changed(text)
    assert (one.multiplied.span.of(text) if one.multiplied else None) == told


@pytest.mark.parametrize(
    ("text", "whole", "parts", "named"),
    [
        ("12 people: 7 men and 5 women.", 12, [7, 5], False),
        ("12 people (7 men and 5 women) came.", 12, [7, 5], False),
        ("a total of 30, 12 in Oslo and 18 in Bergen.", 30, [12, 18], True),
        ("14 novels and 17 plays, a total of 31.", 31, [14, 17], True),
        ("8 shops, 3 stables and 12 houses, 23 in all.", 23, [8, 3, 12], True),
    ],
)
def test_total(text: str, whole: int, parts: list[int], named: bool) -> None:
    (one,) = summed(text)
    assert (one.whole.value, [part.value for part in one.parts], one.named) == (whole, parts, named)
    assert one.sum == sum(parts)


@pytest.mark.parametrize(
    "text",
    [
        "12 people, including 7 men and 4 women.",
        "12 people: 7 men, 4 women.",
        "300 houses: 120 with a well and 150 with a cistern; the rest use the river.",
        "12 people: about 7 men and 4 women.",
        "5 people: 7 men and 5 women.",
    ],
)
def test_no_total(text: str) -> None:
    assert summed(text) == []


@pytest.mark.parametrize(
    ("text", "given", "told"),
    [
        ("10 miles (16 km)", "10 miles", "16 km"),
        ("3 billion yen (about $23 million)", "3 billion yen", "$23 million"),
        ("60 won, or 4 cents", "60 won", "4 cents"),
        ("**10 miles** (16 km)", "10 miles", "16 km"),
        ("$365 million (about $39 million)", "$365 million", "$39 million"),
    ],
)
def test_conversion(text: str, given: str, told: str) -> None:
    (one,) = converted(text)
    assert (one.given.span.of(text), one.converted.span.of(text)) == (given, told)


@pytest.mark.parametrize(
    "text",
    [
        "5 feet 10 inches (1.78 m)",
        "3 meters (2 meters)",
        "$500 ($100 in coins)",
        "10 miles (12 people)",
        "10 miles, 16 km",
        "a course of 30 days (60 hours)",
        "It paid $3 billion, or 500 yen a share.",
    ],
)
def test_no_conversion(text: str) -> None:
    assert converted(text) == []
