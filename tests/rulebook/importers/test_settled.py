"""Statements side by side: doubles, circles, chains, and what no rule can hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rulebook.importers.items import Accepted, Left, Lost, Match, Origin, Place, Swap
from cleaner.rulebook.importers.settled import Doubt, Doubted, settled

ORIGIN = Origin("list", "A list", "A list.")
LIST = Path("list.txt")


def swap(line: int, wrong: str, *rights: str, **more: object) -> Swap:
    return Swap(Place(LIST, line), ORIGIN, wrong, rights, **more)  # type: ignore[arg-type]


def outcome(*swaps: Swap, doubts: dict[str, Doubt] | None = None) -> tuple[list[str], list[str], list[str]]:
    result = settled(swaps, lambda one: (doubts or {}).get(one.wrong))
    kept = [f"{one.text}{' ?' if one.is_shown else ''}" for one in result.kept if isinstance(one, Swap)]
    return kept, *([f"{one.place.line}: {one.reason}" for one in items] for items in (result.left, result.lost))


def test_the_same_twice():
    assert outcome(swap(1, "a1", "b"), swap(2, "A1", "b")) == (
        ["a1 -> b"],
        ["2: stands twice: first at list.txt:1"],
        [],
    )


def test_twice_with_other_readings():
    kept, left, _ = outcome(swap(1, "a1", "b"), swap(2, "a1", "c"))
    assert (kept, left) == (
        ["a1 -> b, c ?"],
        ["2: stands twice, with another reading: at list.txt:1, where both are shown"],
    )


def test_exact_forms_and_conditions_are_entries_of_their_own():
    swaps = [swap(1, "a1", "b"), swap(2, "A1", "c", is_exact=True), swap(3, "a1", "d", near=("x",))]
    assert outcome(*swaps)[0] == ["a1 -> b", "A1 -> c", "a1 -> d"]


def test_a_circle_is_refused_whole():
    kept, left, _ = outcome(swap(1, "a1", "b1"), swap(2, "b1", "a1"), swap(3, "c1", "a1"), swap(4, "d1", "e1"))
    assert kept == ["d1 -> e1"]
    assert [one.partition(": ")[2].partition(":")[0] for one in left] == ["goes in a circle"] * 3


def test_a_chain_is_followed_to_its_end():
    kept, left, lost = outcome(swap(1, "a1", "b1"), swap(2, "b1", "c1"), swap(3, "c1", "d1"))
    assert kept == ["a1 -> d1", "b1 -> d1", "c1 -> d1"]
    assert (left, len(lost)) == ([], 2)


def test_a_chain_to_what_may_be_wrong_is_refused():
    kept, left, _ = outcome(swap(1, "a1", "b1"), swap(2, "b1", "c", "d"))
    assert (kept, left) == (["b1 -> c, d ?"], ["1: becomes what may be wrong itself: 'b1' at list.txt:2"])


def test_capitals_alone_are_no_circle():
    assert outcome(swap(1, "javascript", "JavaScript"))[0] == ["javascript -> JavaScript"]


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (swap(1, "a1", "a1"), "becomes itself"),
        (swap(1, "x", "y1"), "is a single letter"),
        (swap(1, "--", "y1"), "has no letters"),
        (swap(1, "a{b", "y1"), "holds signs that are no part of words"),
        (swap(1, "ab", "[[y]]"), "holds signs that are no part of words"),
        (swap(1, "a\x07b", "y1"), "holds signs that are no part of words"),
        (swap(1, "a" * 121, "y1"), "is longer than 120 characters"),
        (swap(1, "ab", "y1", near=("*",)), "asks for something near that is no word"),
    ],
)
def test_what_no_rule_can_hold(one, reason):
    assert outcome(one) == ([], [f"1: {reason}"], [])


def test_a_word_among_its_own_readings_is_shown():
    kept, _, lost = outcome(swap(1, "a1", "a1", "b1"))
    assert (kept, lost) == (["a1 -> b1 ?"], ["1: is only shown: the word is among its own readings"])


def test_doubts():
    doubts = {"a1": Doubt("is a name", Doubted.REFUSED), "b1": Doubt("an ordinary word", Doubted.SHOWN)}
    assert outcome(swap(1, "a1", "c"), swap(2, "b1", "c"), doubts=doubts) == (
        ["b1 -> c ?"],
        ["1: is a name"],
        ["2: is only shown: an ordinary word"],
    )


def test_other_statements_each_once():
    place = Place(LIST, 1)
    items = [
        Match(place, ORIGIN, "very", "very"),
        Match(place._replace(line=2), ORIGIN, "very", "very"),
        Match(place, ORIGIN._replace(slug="other"), "very", "very"),
        Accepted(place, "Ono"),
        Left(place, "x", "y"),
        Lost(place, "x", "y"),
    ]
    result = settled(items, lambda _: None)
    assert ([one.text for one in result.kept], len(result.left), len(result.lost)) == (["very", "very", "Ono"], 2, 1)


@pytest.mark.parametrize(
    ("match", "replaced", "reason"),
    [
        (r"\bgave rise to\b", "caused", None),
        (r"\bco-?operate\b", "co-operate", "matches what it becomes: co-operate"),
        (r"\b(\w+) him\b", r"\g<1> him", "matches what it becomes: a him"),
        (r"(a)\1", "b", "is only shown: no text could be made to try its replacement on"),
        (r"\ba+\b", r"\g<4>", "is only shown: no text could be made to try its replacement on"),
    ],
)
def test_a_pattern_must_not_match_its_own_replacement(match, replaced, reason):
    result = settled([Match(Place(LIST, 1), ORIGIN, "x", match, replaced)], lambda _: None)
    assert next((one.reason for one in (*result.left, *result.lost)), None) == reason
    assert [one.replace for one in result.kept if isinstance(one, Match)] == (
        [] if result.left else [None if result.lost else replaced]
    )


WORD = st.sampled_from(["a1", "b1", "c1", "d1", "A1", "x"])


@given(pairs=st.lists(st.tuples(WORD, st.lists(WORD, min_size=1, max_size=2)), max_size=10))
def test_each_is_kept_or_left_and_what_is_kept_agrees(pairs):
    swaps = [swap(number, wrong, *rights) for number, (wrong, rights) in enumerate(pairs, 1)]
    result = settled(swaps, lambda _: None)
    lines = [one.place.line for one in (*result.kept, *result.left)]
    assert sorted(lines) == list(range(1, len(pairs) + 1))
    wrongs = {one.wrong.casefold() for one in result.kept}
    for one in result.kept:
        assert not {right.casefold() for right in one.rights} & (wrongs - {one.wrong.casefold()})
