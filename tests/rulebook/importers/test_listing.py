"""The report: every entry counted, every one that was left named."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cleaner.rulebook.importers import listing
from cleaner.rulebook.importers.items import Accepted, Left, Lost, Place
from cleaner.rulebook.importers.listing import Outcome

PLACE = Place(Path("list.txt"), 3)


def test_an_outcome():
    left = (Left(PLACE, "a -> a", "becomes itself"), Left(PLACE, "b -> c", "stands twice: first at list.txt:1"))
    lost = (Lost(PLACE, "`x` | y", "is only shown: an ordinary word"),)
    outcome = Outcome((), (Accepted(PLACE, "Kashida"),), left, lost)
    assert (
        listing.rendered(outcome)
        == """\
# What was imported

3 entries were read: 1 carried over, 2 left.

| rule | entries | applicability | made from |
| --- | ---: | --- | --- |
| accept.txt | 1 | | list.txt |

## Not carried over: 2

### It becomes itself: 1

- list.txt:3: `a -> a`

### It stands twice: 1

- list.txt:3: `b -> c` (first at list.txt:1)

## Carried over, but for something: 1

### It is only shown: 1

- list.txt:3: `` `x` | y `` (an ordinary word)
"""
    )


@given(texts=st.lists(st.tuples(st.text(max_size=8), st.sampled_from(["a", "b: c", "d: e: f"])), max_size=8))
def test_each_that_is_left_has_a_line(texts):
    left = tuple(Left(PLACE._replace(line=number), *one) for number, one in enumerate(texts))
    lines = listing.rendered(Outcome((), (), left, ())).split("\n")
    for one in left:
        assert sum(line.startswith(f"- list.txt:{one.place.line}: `") for line in lines) == 1
