"""Overlap is decided once, by a total order, and every loser keeps its reason."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.correct.resolve import resolve
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix, Reason
from cleaner.text.span import Span, SpanSet

NOTHING = SpanSet(())
SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY
Make = Callable[..., Finding]


def test_no_findings() -> None:
    assert resolve([], SAFE, {}, NOTHING) == ((), ())


@pytest.mark.parametrize(
    ("applicability", "least", "reason"),
    [
        pytest.param(DISPLAY, SAFE, Reason.DISPLAY_ONLY, id="display is never applied"),
        pytest.param(DISPLAY, UNSAFE, Reason.DISPLAY_ONLY, id="display is not applied with unsafe fixes either"),
        pytest.param(UNSAFE, SAFE, Reason.UNSAFE_OFF, id="unsafe waits until it is asked for"),
    ],
)
def test_not_applied(finding: Make, applicability: Applicability, least: Applicability, reason: Reason) -> None:
    one = finding("a/b", (0, 3, "x"), applicability=applicability)
    accepted, rejected = resolve([one], least, {}, NOTHING)
    assert accepted == ()
    assert [(r.finding, r.reason, r.winner) for r in rejected] == [(one, reason, None)]


def test_a_finding_without_a_fix_is_display_only(finding: Make) -> None:
    one = finding("a/b", span=(0, 3))
    assert [r.reason for r in resolve([one], UNSAFE, {}, NOTHING).rejected] == [Reason.DISPLAY_ONLY]


@pytest.mark.parametrize(
    ("applicability", "least"),
    [
        pytest.param(SAFE, SAFE, id="safe by default"),
        pytest.param(SAFE, UNSAFE, id="safe with unsafe fixes"),
        pytest.param(UNSAFE, UNSAFE, id="unsafe when asked for"),
    ],
)
def test_applied(finding: Make, applicability: Applicability, least: Applicability) -> None:
    one = finding("a/b", (0, 3, "x"), applicability=applicability)
    assert resolve([one], least, {}, NOTHING) == ((one,), ())


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param((4, 6, "x"), id="inside"),
        pytest.param((2, 4, "x"), id="over the start"),
        pytest.param((4, 4, "x"), id="an insertion inside"),
    ],
)
def test_a_fix_in_a_protected_span_is_refused_whole(finding: Make, edit: tuple[int, int, str]) -> None:
    one = finding("a/b", (20, 22, "y"), edit)
    accepted, rejected = resolve([one], SAFE, {}, SpanSet([Span(3, 7)]))
    assert accepted == ()
    assert [r.reason for r in rejected] == [Reason.PROTECTED]


@pytest.mark.parametrize("edit", [(0, 3, "x"), (7, 9, "x"), (3, 3, "x"), (7, 7, "x")])
def test_a_fix_beside_a_protected_span_is_taken(finding: Make, edit: tuple[int, int, str]) -> None:
    one = finding("a/b", edit)
    assert resolve([one], SAFE, {}, SpanSet([Span(3, 7)])).accepted == (one,)


def test_touching_edits_are_both_taken(finding: Make) -> None:
    left, right = finding("a/b", (0, 3, "x")), finding("a/c", (3, 5, "y"))
    assert resolve([right, left], SAFE, {}, NOTHING) == ((left, right), ())


def test_the_loser_of_an_overlap_keeps_its_winner(finding: Make) -> None:
    long, short = finding("a/b", (0, 5, "x")), finding("a/c", (4, 6, "y"))
    accepted, rejected = resolve([short, long], SAFE, {}, NOTHING)
    assert accepted == (long,)
    assert [(r.finding, r.reason, r.winner) for r in rejected] == [(short, Reason.OVERLAPS, long)]


def test_a_fix_that_overlaps_in_one_edit_is_not_taken_in_the_others(finding: Make) -> None:
    winner, loser = finding("a/b", (0, 5, "x"), span=(0, 40)), finding("a/c", (4, 6, "y"), (30, 32, "z"))
    accepted, rejected = resolve([loser, winner], SAFE, {}, NOTHING)
    assert accepted == (winner,)
    assert [r.finding for r in rejected] == [loser]


def test_two_rules_with_one_edit_agree(finding: Make) -> None:
    one, other = finding("a/b", (0, 5, "x")), finding("a/c", (0, 5, "x"))
    assert resolve([other, one], SAFE, {}, NOTHING) == ((one, other), ())


def test_a_loser_does_not_stand_in_the_way_of_a_third(finding: Make) -> None:
    first, loser, third = (
        finding("a/b", (0, 5, "x")),
        finding("a/c", (4, 8, "y"), span=(4, 8)),
        finding("a/d", (7, 9, "z")),
    )
    assert resolve([first, loser, third], SAFE, {}, NOTHING).accepted == (first, third)


@pytest.mark.parametrize(
    ("winner", "loser", "priorities"),
    [
        pytest.param(("b/z", 0, 2, UNSAFE), ("a/a", 0, 9, SAFE), {"b/z": 1}, id="priority before all else"),
        pytest.param(("b/z", 0, 2, SAFE), ("a/a", 0, 9, UNSAFE), {}, id="safe before unsafe"),
        pytest.param(("b/z", 4, 9, SAFE), ("a/a", 1, 5, SAFE), {}, id="longer before earlier"),
        pytest.param(("b/z", 0, 4, SAFE), ("a/a", 3, 7, SAFE), {}, id="earlier before rule id"),
        pytest.param(("a/a", 0, 4, SAFE), ("b/z", 0, 4, SAFE), {}, id="rule id last"),
        pytest.param(("b/z", 0, 4, SAFE), ("a/a", 0, 4, SAFE), {"a/a": -1}, id="a negative priority loses"),
    ],
)
def test_order(
    finding: Make,
    winner: tuple[str, int, int, Applicability],
    loser: tuple[str, int, int, Applicability],
    priorities: dict[str, int],
) -> None:
    first = finding(winner[0], (winner[1], winner[2], "x"), applicability=winner[3])
    second = finding(loser[0], (loser[1], loser[2], "y"), applicability=loser[3])
    for given_in in ([first, second], [second, first]):
        accepted, rejected = resolve(given_in, UNSAFE, priorities, NOTHING)
        assert accepted == (first,)
        assert [r.winner for r in rejected] == [first]


EVIDENCE = st.builds(
    Evidence, st.sampled_from(EvidenceKind), st.sampled_from(["one", "two"]), st.sampled_from([None, 1.5])
)
SPANS = st.tuples(st.integers(0, 12), st.integers(0, 4)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
EDITS = st.lists(st.builds(Edit, SPANS, st.sampled_from(["", "x", "y"])), min_size=1, max_size=3)
FINDINGS = st.builds(
    Finding,
    st.sampled_from(["a/a", "a/b", "b/a"]),
    SPANS,
    st.sampled_from(["m", "n"]),
    st.lists(EVIDENCE, max_size=2).map(tuple),
    st.none() | st.builds(Fix, EDITS.map(tuple), st.sampled_from(Applicability)),
    st.lists(st.sampled_from(["s", "t"]), max_size=2).map(tuple),
)


@settings(deadline=None)
@given(st.data())
def test_the_order_findings_come_in_never_matters(data: st.DataObject) -> None:
    findings = data.draw(st.lists(FINDINGS, max_size=8))
    shuffled = data.draw(st.permutations(findings))
    priorities = data.draw(st.dictionaries(st.sampled_from(["a/a", "a/b"]), st.integers(-1, 1)))
    protected = SpanSet(data.draw(st.lists(SPANS, max_size=2)))
    least = data.draw(st.sampled_from([UNSAFE, SAFE]))
    assert resolve(shuffled, least, priorities, protected) == resolve(findings, least, priorities, protected)


@settings(deadline=None)
@given(st.lists(FINDINGS, max_size=8), st.sampled_from([UNSAFE, SAFE]))
def test_every_finding_is_accepted_or_rejected_once_and_accepted_edits_do_not_overlap(
    findings: list[Finding], least: Applicability
) -> None:
    accepted, rejected = resolve(findings, least, {}, NOTHING)
    assert sorted(map(repr, [*accepted, *(one.finding for one in rejected)])) == sorted(map(repr, set(findings)))
    for number, one in enumerate(accepted):
        for other in accepted[:number]:
            if one.fix.edits != other.fix.edits:  # type: ignore[union-attr]
                pairs = [(a.span, b.span) for a in one.fix.edits for b in other.fix.edits]  # type: ignore[union-attr]
                assert not any(a.overlaps(b) for a, b in pairs)
    for one in rejected:
        assert (one.winner is not None) == (one.reason is Reason.OVERLAPS)
        assert one.winner is None or one.winner in accepted


def test_findings_that_differ_only_in_what_they_write_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "from cleaner.correct.resolve import resolve\n"
        "from cleaner.shapes import Applicability, Edit, Finding, Fix\n"
        "from cleaner.text.span import Span, SpanSet\n"
        "span = Span(0, 3)\n"
        "fixes = [Fix((Edit(span, after),), Applicability.SAFE) for after in 'uvwxyz']\n"
        "findings = [Finding('a/b', span, 'm', (), fix) for fix in fixes]\n"
        "print(resolve(findings, Applicability.SAFE, {}, SpanSet(())).accepted[0].fix.edits[0].after)\n"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "6")
    }
    assert results == {b"u\n"}
