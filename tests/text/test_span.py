"""Span algebra against a model that looks at every position."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.text.span import Span, SpanSet, merged

SPANS = st.tuples(st.integers(0, 20), st.integers(0, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((0, 3), (3, 5), id="touching"),
        pytest.param((0, 3), (4, 5), id="apart"),
        pytest.param((3, 3), (3, 5), id="a point at the start"),
        pytest.param((5, 5), (3, 5), id="a point at the end"),
        pytest.param((2, 2), (3, 3), id="two points"),
    ],
)
def test_no_overlap(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert not Span(*one).overlaps(Span(*other))
    assert not Span(*other).overlaps(Span(*one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((0, 3), (2, 5), id="crossing"),
        pytest.param((0, 9), (2, 5), id="one inside the other"),
        pytest.param((2, 5), (2, 5), id="the same"),
        pytest.param((3, 3), (3, 3), id="the same point"),
        pytest.param((4, 4), (3, 5), id="a point inside"),
    ],
)
def test_overlap(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert Span(*one).overlaps(Span(*other))
    assert Span(*other).overlaps(Span(*one))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 5), (1, 4), True),
        ((0, 5), (0, 5), True),
        ((0, 5), (5, 5), True),
        ((0, 5), (4, 6), False),
        ((1, 5), (0, 5), False),
    ],
)
def test_contains(one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    assert Span(*one).contains(Span(*other)) is expected


def test_of_takes_the_text() -> None:
    assert Span(1, 3).of("a😀b") == "😀b"


@given(SPANS, SPANS)
def test_two_spans_overlap_when_they_share_a_code_point(one: Span, other: Span) -> None:
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) == bool(set(range(*one)) & set(range(*other)))
    assert one.overlaps(other) == other.overlaps(one)


@given(st.lists(SPANS))
def test_merged_covers_the_same_positions_and_nothing_touches(spans: list[Span]) -> None:
    result = merged(spans)
    assert {p for span in result for p in range(*span)} == {p for span in spans for p in range(*span)}
    assert all(span.start < span.end for span in result)
    assert all(left.end < right.start for left, right in pairwise(result))
    assert merged(reversed(result)) == result


@given(st.lists(SPANS), st.integers(0, 30))
def test_at(spans: list[Span], position: int) -> None:
    found = SpanSet(spans).at(position)
    expected = [span for span in merged(spans) if span.start <= position < span.end]
    assert ([found] if found else []) == expected


@given(st.lists(SPANS), SPANS)
def test_overlaps(spans: list[Span], asked: Span) -> None:
    assert SpanSet(spans).overlaps(asked) == any(span.overlaps(asked) for span in merged(spans))


@given(st.lists(SPANS), SPANS)
def test_gaps(spans: list[Span], asked: Span) -> None:
    found = list(SpanSet(spans).gaps(asked))
    covered = {p for span in spans for p in range(*span)}
    assert [p for span in found for p in range(*span)] == [p for p in range(*asked) if p not in covered]
    assert all(left.end < right.start for left, right in pairwise(found))


@given(st.lists(SPANS))
def test_a_set_is_true_when_it_covers_anything(spans: list[Span]) -> None:
    assert bool(SpanSet(spans)) == any(span.start < span.end for span in spans)
