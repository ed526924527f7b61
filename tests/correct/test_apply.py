"""Edits round upon round against a naive model: the text, the way back, and spans of the original."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.correct.apply import Patched
from cleaner.correct.verify import done, undone
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix, replaced
from cleaner.text.span import Span

Make = Callable[..., Finding]


def test_nothing_applied() -> None:
    patched = Patched("Ono said").apply([])
    assert (patched.text, patched.changes()) == ("Ono said", ())


def test_a_finding_without_a_fix_changes_nothing(finding: Make) -> None:
    patched = Patched("Ono said").apply([finding("a/b", span=(0, 3))])
    assert (patched.text, patched.changes()) == ("Ono said", ())


def test_a_fix_that_writes_what_stands_there_is_no_change(finding: Make) -> None:
    patched = Patched("Ono said").apply([finding("a/b", (0, 3, "Ono"))])
    assert (patched.text, patched.changes()) == ("Ono said", ())


def test_a_second_round_that_restores_leaves_no_change(finding: Make) -> None:
    patched = Patched("Ono said").apply([finding("a/b", (0, 3, "One"))]).apply([finding("a/c", (0, 3, "Ono"))])
    assert (patched.text, patched.changes()) == ("Ono said", ())


def test_the_object_itself_never_changes(finding: Make) -> None:
    first = Patched("Ono said")
    second = first.apply([finding("a/b", (0, 3, "One"))])
    assert (first.text, second.text) == ("Ono said", "One said")


@pytest.mark.parametrize(
    ("text", "rounds", "changes"),
    [
        pytest.param("abcdef", [[(0, 2, "X")]], [(0, 2, "ab", "X")], id="one edit"),
        pytest.param("abcdef", [[(3, 3, "X")]], [(3, 3, "", "X")], id="an insertion"),
        pytest.param("abcdef", [[(1, 3, "")]], [(1, 3, "bc", "")], id="a deletion"),
        pytest.param("abcdef", [[(0, 6, "")]], [(0, 6, "abcdef", "")], id="everything deleted"),
        pytest.param("", [[(0, 0, "X")]], [(0, 0, "", "X")], id="an empty text"),
        pytest.param("abcdef", [[(6, 6, "X")]], [(6, 6, "", "X")], id="at the end"),
        pytest.param(
            "abcdef", [[(0, 1, "X"), (4, 5, "Y")]], [(0, 1, "a", "X"), (4, 5, "e", "Y")], id="two edits apart"
        ),
        pytest.param("abcdef", [[(0, 2, "X"), (2, 4, "Y")]], [(0, 4, "abcd", "XY")], id="two that touch, one change"),
        pytest.param("abcdef", [[(2, 2, "X"), (2, 4, "Y")]], [(2, 4, "cd", "XY")], id="an insertion before an edit"),
        pytest.param("abcdef", [[(2, 4, "Y"), (4, 4, "X")]], [(2, 4, "cd", "YX")], id="an insertion after an edit"),
        pytest.param("abcdef", [[(0, 1, "XXX")], [(5, 6, "Y")]], [(0, 1, "a", "XXX"), (3, 4, "d", "Y")], id="shifted"),
        pytest.param("abcdef", [[(0, 2, "XYZ")], [(1, 2, "-")]], [(0, 2, "ab", "X-Z")], id="an edit inside a patch"),
        pytest.param("abcdef", [[(0, 2, "XYZ")], [(2, 4, "-")]], [(0, 3, "abc", "XY-")], id="over the end of a patch"),
        pytest.param("abcdef", [[(2, 4, "XYZ")], [(1, 3, "-")]], [(1, 4, "bcd", "-YZ")], id="over its start"),
        pytest.param("abcdef", [[(2, 4, "X")], [(0, 5, "-")]], [(0, 6, "abcdef", "-")], id="around a patch"),
        pytest.param(
            "abcdef", [[(0, 1, "X"), (3, 4, "Y")], [(0, 4, "-")]], [(0, 4, "abcd", "-")], id="around two patches"
        ),
        pytest.param("abcdef", [[(2, 4, "")], [(2, 2, "X")]], [(2, 4, "cd", "X")], id="into a deletion"),
        pytest.param("abcdef", [[(2, 4, "")], [(1, 3, "X")]], [(1, 5, "bcde", "X")], id="over a deletion"),
        pytest.param("abcdef", [[(2, 4, "")], [(2, 3, "X")]], [(2, 5, "cde", "X")], id="an edit after a deletion"),
        pytest.param("abcdef", [[(2, 4, "")], [(1, 2, "X")]], [(1, 4, "bcd", "X")], id="an edit before a deletion"),
        pytest.param(
            "abcdefgh", [[(0, 3, "xy"), (3, 5, "")], [(3, 4, "Z")]],
            [(0, 5, "abcde", "xy"), (6, 7, "g", "Z")], id="a deletion that touches an edit stays deleted",
        ),
        pytest.param(
            "abcdefgh", [[(0, 3, ""), (3, 5, "xy")], [(3, 4, "Z")]],
            [(0, 5, "abcde", "xy"), (6, 7, "g", "Z")], id="an edit that touches a deletion stays made",
        ),
        pytest.param(
            "abcdefgh", [[(0, 2, ""), (2, 4, "")], [(1, 2, "Z")]],
            [(0, 4, "abcd", ""), (5, 6, "f", "Z")], id="two deletions that touch stay deleted",
        ),
        pytest.param(
            "abcdefgh", [[(2, 4, ""), (4, 4, "N")], [(2, 3, "M")]], [(2, 4, "cd", "M")], id="both kinds of point"
        ),
    ],
)  # fmt: skip
def test_changes(
    finding: Make,
    text: str,
    rounds: list[list[tuple[int, int, str]]],
    changes: list[tuple[int, int, str, str]],
) -> None:
    patched, naive = Patched(text), text
    for edits in rounds:
        patched = patched.apply([finding("a/b", edit) for edit in edits])
        naive = replaced(naive, tuple(Edit(Span(a, b), new) for a, b, new in edits), Span(0, len(naive)))
    assert patched.text == naive
    assert [(*one.span, one.before, one.after) for one in patched.changes()] == changes


def test_a_change_tells_its_causes_once_and_goes_as_far_as_the_least_of_them(finding: Make) -> None:
    why, also = Evidence(EvidenceKind.PATTERN, "why"), Evidence(EvidenceKind.CONTEXT, "also")
    first = finding("a/b", (0, 3, "One"), message="first", evidence=(why,))
    second = finding("a/c", (0, 3, "Two"), message="second", evidence=(why, also), applicability=Applicability.UNSAFE)
    (change,) = Patched("Ono said").apply([first]).apply([second]).changes()
    assert change.rules == ("a/b", "a/c")
    assert change.message == "first; second"
    assert change.evidence == (why, also)
    assert change.applicability is Applicability.UNSAFE
    assert (change.span, change.span_after) == (Span(0, 3), Span(0, 3))


def test_one_edit_of_two_rules_is_one_change_of_both(finding: Make) -> None:
    (change,) = Patched("Ono said").apply([finding("a/b", (0, 3, "x")), finding("a/c", (0, 3, "x"))]).changes()
    assert change.rules == ("a/b", "a/c")


def test_span_after_counts_what_stands_before(finding: Make) -> None:
    changes = Patched("abcdef").apply([finding("a/b", (0, 1, "XXX")), finding("a/b", (3, 5, ""))]).changes()
    assert [change.span_after for change in changes] == [Span(0, 3), Span(5, 5)]


@pytest.mark.parametrize(
    ("span", "origin"),
    [
        pytest.param((0, 2), (0, 2), id="before the patch"),
        pytest.param((2, 5), (2, 4), id="the patch"),
        pytest.param((3, 4), (2, 4), id="inside it, grown to the patch"),
        pytest.param((1, 3), (1, 4), id="over its start"),
        pytest.param((4, 6), (2, 5), id="over its end"),
        pytest.param((5, 7), (4, 6), id="behind it"),
        pytest.param((7, 7), (6, 6), id="an empty span at the end"),
        pytest.param((2, 2), (2, 2), id="an empty span at its start"),
    ],
)
def test_origin(finding: Make, span: tuple[int, int], origin: tuple[int, int]) -> None:
    patched = Patched("abcdef").apply([finding("a/b", (2, 4, "XYZ"))])
    assert patched.text == "abXYZef"
    assert patched.origin(Span(*span)) == Span(*origin)


@st.composite
def edit_rounds(draw: st.DrawFn) -> tuple[str, list[tuple[Edit, ...]]]:
    """A text and rounds of edits on what the rounds before made of it; edits of a round do not overlap."""
    text = draw(st.text(alphabet="abc é😀\n", max_size=14))
    rounds = []
    now = text
    for _ in range(draw(st.integers(0, 4))):
        edits: list[Edit] = []
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(now)))
            end = draw(st.integers(start, min(len(now), start + 4)))
            edit = Edit(Span(start, end), draw(st.sampled_from(["", "X", "YZ", "XYZ", "Ω"])))
            if not any(edit.span.overlaps(other.span) for other in edits):
                edits.append(edit)
        rounds.append(tuple(edits))
        now = replaced(now, rounds[-1], Span(0, len(now)))
    return text, rounds


@settings(deadline=None, max_examples=400)
@given(edit_rounds())
def test_any_rounds_of_edits(case: tuple[str, list[tuple[Edit, ...]]]) -> None:
    text, rounds = case
    patched, naive = Patched(text), text
    for edits in rounds:
        patched = patched.apply([Finding("a/b", e.span, "m", (), Fix((e,), Applicability.SAFE)) for e in edits])
        naive = replaced(naive, edits, Span(0, len(naive)))
        assert patched.text == naive
    changes = patched.changes()
    assert undone(patched.text, changes) == text
    assert done(text, changes) == patched.text
    for change in changes:
        assert change.span.of(text) == change.before
        assert change.span_after.of(patched.text) == change.after
        assert change.before != change.after
    for left, right in pairwise(changes):
        assert left.span.end < right.span.start


@settings(deadline=None, max_examples=300)
@given(edit_rounds(), st.data())
def test_the_origin_of_a_span_lies_in_the_original_and_in_order(
    case: tuple[str, list[tuple[Edit, ...]]], data: st.DataObject
) -> None:
    text, rounds = case
    patched = Patched(text)
    for edits in rounds:
        patched = patched.apply([Finding("a/b", e.span, "m", (), Fix((e,), Applicability.SAFE)) for e in edits])
    start = data.draw(st.integers(0, len(patched.text)))
    end = data.draw(st.integers(start, len(patched.text)))
    origin = patched.origin(Span(start, end))
    assert 0 <= origin.start <= origin.end <= len(text)
    untouched = not any(Span(start, end).overlaps(change.span_after) for change in patched.changes())
    beside = any(end == change.span_after.start or start == change.span_after.end for change in patched.changes())
    if untouched and not beside:
        assert origin.of(text) == patched.text[start:end]
