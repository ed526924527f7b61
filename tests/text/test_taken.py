"""Taken stretches: the first taker is found as if each were asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.text.span import Span
from cleaner.text.taken import Taken

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 24), st.integers(0, 4))


@given(st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=20))
def test_the_first_taker_is_the_one_that_asking_each_would_find(asked):
    taken: Taken[int] = Taken()
    takers: list[list[Span]] = []
    for spans in asked:
        expected = next((n for n, own in enumerate(takers) if any(a.overlaps(b) for a in own for b in spans)), None)
        assert taken.first(spans) == expected
        side_by_side = all(not a.overlaps(b) for i, a in enumerate(spans) for b in spans[:i])
        if expected is None and side_by_side:
            taken.take(spans, len(takers))
            takers.append(spans)


def test_who_took_first_keeps_it():
    taken: Taken[str] = Taken()
    taken.take([Span(0, 3)], "one")
    taken.take([Span(0, 3)], "two")
    assert taken.first([Span(2, 5)]) == "one"
