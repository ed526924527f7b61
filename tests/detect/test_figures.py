"""Relations of figures, rule by rule: what is right stays silent, and what is wrong is told with both readings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.files import shipped_rules
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("quantities",)), shipped_rules()))
UNSAFE, DISPLAY = Applicability.UNSAFE, Applicability.DISPLAY
OF_NO_PROPERTY = settings(deadline=None, max_examples=60)


def rules(text: str, day: date | None = None) -> list[str]:
    return sorted(one.rule.partition("/")[2] for one in CLEANER.check(text, date=day))


def only(text: str, day: date | None = None):
    (one,) = CLEANER.check(text, date=day)
    return one


@pytest.mark.parametrize(
    ("text", "rule", "applicability", "told"),
    [
        (
            "Rice went from 40 to 50 euros, a 60% rise.",
            "change-mismatch",
            DISPLAY,
            ["10 / 40 = 25%", "a change of 60% from 40 would lead to 64"],
        ),
        (
            "Rice fell by 30 euros, from 50 to 40 euros.",
            "change-mismatch",
            DISPLAY,
            ["40 - 50 = -10", "a change of 30 from 50 would lead to 20"],
        ),
        (
            "30 of 120 farms, or 40%, grow rice.",
            "share-mismatch",
            DISPLAY,
            ["30 / 120 = 25%", "40% of 120 would be 48; 30 would be 40% of 75"],
        ),
        (
            "The path is 10 miles (26 km) long.",
            "unit-conversion",
            UNSAFE,
            ["10 miles = 16.09 kilometers", "26 km would be 16.16 miles"],
        ),
        (
            "They sold 14 novels and 17 plays, a total of 30.",
            "parts-total",
            UNSAFE,
            ["14 + 17 = 31, not 30", "either the total is 31, or one of the parts is wrong"],
        ),
        (
            "Turnout rose from 44% to 47%, an increase of 3%.",
            "percentage-points",
            UNSAFE,
            ["47 - 44 = 3 percentage points", "47 / 44 - 1 = 6.82%"],
        ),
        (
            "Sales tripled from 90 to 180 tons.",
            "change-mismatch",
            DISPLAY,
            ["180 / 90 = 2", "either “tripled” or one of the two figures is wrong"],
        ),
        (
            "Half of the budget (57%) goes to salaries.",
            "share-mismatch",
            DISPLAY,
            ["the fraction is 50%, the percentage 57%", "either of the two may be the wrong one"],
        ),
        (
            "Exports rose from 8% to 6%.",
            "change-direction",
            DISPLAY,
            ["6 - 8 = -2", "either the word is wrong, or it went from 6 to 8"],
        ),
        (
            "The bill passed by 61 votes to 45, with 3 abstentions, out of 105 votes cast.",
            "votes",
            DISPLAY,
            ["61 + 45 + 3 = 109", "either one of the votes or the number of voters is wrong"],
        ),
        (
            "The cup goes to three countries: Peru and Chile.",
            "list-count",
            DISPLAY,
            ["listed: Peru; Chile", "either the number is 2, or the list is not as the source has it"],
        ),
        (
            "About 120 pages; 130% of the voters came.",
            "over-whole",
            DISPLAY,
            ["130% of the voters would be 1.3 times all of them"],
        ),
        (
            "Rents will rise by 5-3% a year.",
            "reversed-range",
            DISPLAY,
            ["5 > 3", "either the figures stand in the wrong order, or one of them lost a digit"],
        ),
        (
            "It yields 1,280 million yen.",
            "number-scale",
            DISPLAY,
            ["as it stands: 1,280,000,000", "with 10,000 for “million”, 100,000,000 for “billion”: 12,800,000"],
        ),
    ],
)
def test_both_readings_are_told(text, rule, applicability, told):
    one = only(text)
    assert (one.rule, one.applicability) == (f"quantities/{rule}", applicability)
    assert [line.text for line in one.evidence][: len(told)] == told


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("It holds 1.5 million liters, or 396,000 quarts.", []),
        ("The path is 10 miles (26.0 km) long.", ["16.1"]),
        ("The farm has 500 hectares (2,236 acres).", ["1,236"]),
        ("It sold 1 billion 7,500 million bulbs.", [None]),
        ("It sold 2 billion 300 million bulbs.", ["2.3 billion"]),
        ("It sold 3 hundred million bulbs.", ["300 million"]),
        ("They read 14 novels and seventeen plays, a total of thirty.", [None]),
        ("They read 1,400 novels and 1,700 plays, a total of 3,000.", []),
        ("They read 1401 novels and 1702 plays, a total of 3003.", ["3103"]),
    ],
)
def test_what_is_put_in_its_place(text, becomes):
    assert [one.replacement(text) for one in CLEANER.check(text)] == becomes


def test_rates_are_those_of_the_articles_year():
    text = "The loan is 1 billion lira ($900 million)."
    assert rules(text, date(2016, 5, 1)) == []
    assert rules(text, date(2025, 5, 1)) == ["money-conversion"]
    assert rules(text, date(1990, 5, 1)) == []


def test_one_sum_told_twice_in_one_currency():
    assert rules("The sale brought $365 million (about $39 billion).") == ["money-conversion"]
    assert rules("The sale brought $365 million (about $360 million).") == []


def test_an_age_that_differs_by_one_is_a_birthday():
    assert rules("Marta Kowalczyk, 47, sang. Marta Kowalczyk, 48, danced.") == []
    assert rules("Marta Kowalczyk, 47, sang. Marta Kowalczyk, 57, danced.") == ["restated"]


NOUNS = st.sampled_from(["tons", "euros", "kilometers", "houses"])
UNITS = st.sampled_from([("miles", "km", "1.609344"), ("hectares", "acres", "2.4710538"), ("kg", "lb", "2.2046226")])
SCALES = st.sampled_from(["", " thousand", " million", " billion"])


@OF_NO_PROPERTY
@given(st.integers(1, 9_000), st.integers(-90, 300), NOUNS, SCALES)
def test_a_change_that_holds_is_never_reported(hundreds, percent, noun, scale):
    assume(percent != 0)
    first = hundreds * 100
    last = first + hundreds * percent
    verb, kind = ("rose", "increase") if percent > 0 else ("fell", "decrease")
    stated = f"{abs(percent)}% {kind}"
    texts = [
        f"Output {verb} from {first:,}{scale} {noun} to {last:,}{scale} {noun}, a {stated}.",
        f"Output {verb} {abs(percent)}% from {first:,}{scale} {noun} to {last:,}{scale} {noun}.",
        f"Output {verb} to {last:,}{scale} {noun} from {first:,}{scale} {noun}, or {abs(percent)}%.",
        f"Output {verb} by {abs(last - first):,}{scale} {noun}, from {first:,}{scale} to {last:,}{scale} {noun}.",
    ]
    assert [one for text in texts for one in rules(text) if one != "number-scale"] == []


@OF_NO_PROPERTY
@given(st.integers(1, 1000), st.integers(1, 1000))
def test_a_share_that_holds_is_never_reported(part, rest):
    whole = part + rest
    share = Decimal(part * 100) / whole
    for told in (f"{share:.1f}%", f"{share:.0f}%"):
        assert rules(f"{part} of the {whole} farms, or {told}, grow rice.") == []


@OF_NO_PROPERTY
@given(st.lists(st.integers(1, 5000), min_size=2, max_size=4))
def test_a_total_that_holds_is_never_reported(parts):
    listed = ", ".join(f"{one:,} in Oslo" for one in parts[:-1]) + f" and {parts[-1]:,} in Bergen"
    assert rules(f"It sold a total of {sum(parts):,}, {listed}.") == []
    assert rules(f"It sold {listed}, a total of {sum(parts):,}.") == []


@OF_NO_PROPERTY
@given(st.integers(1, 2000), UNITS)
def test_a_conversion_that_holds_is_never_reported(value, units):
    unit, other, factor = units
    exact = value * Decimal(factor)
    for places in (0, 1):
        assume(round(exact, places) > 0)
        assert rules(f"It has {value:,} {unit} ({exact:,.{places}f} {other}) of it.") == []


@OF_NO_PROPERTY
@given(st.integers(10, 900), st.integers(10, 900), st.integers(1, 300))
def test_scaling_both_sides_changes_nothing(first, last, percent):
    found = {
        tuple(one for one in rules(f"Sales went from {first}{scale} tons to {last}{scale} tons, a {percent}% change."))
        for scale in (" thousand", " million", " billion")
    }
    assert len(found) == 1


@OF_NO_PROPERTY
@given(st.integers(11, 99), st.integers(11, 99), st.integers(1, 300), st.integers(0, 6))
def test_a_zero_more_on_both_sides_changes_nothing(first, last, percent, zeros):
    assume(first != last)
    told = [
        rules(f"Sales went from ${first * factor:,} to ${last * factor:,}, or {percent}%.") for factor in (1, 10**zeros)
    ]
    assert told[0] == told[1]
