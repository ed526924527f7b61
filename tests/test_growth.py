"""Work that grows as the text does: twice as much of anything must not take four times as long."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

import pytest

from cleaner import Cleaner

CASES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "The council of the small town said on Monday that it would meet again in May.\n\n" * n,
    "one paragraph": lambda n: "The council of the small town said on Monday that it would meet again in May. " * n,
    "one sentence": lambda n: "the council of the small town and the mayor of " * n,
    "distinct names": lambda n: "\n\n".join(f"{a} {b} met {c} in the town." for a, b, c in _names(n)),
    "names that head nobody": lambda n: "\n\n".join(f"Mr. {a} met {b} in the town." for a, b, _ in _names(n)),
    "capitals in a row": lambda n: " ".join(name for names in _names(n) for name in names),
    "headlines in capitals": lambda n: "\n\n".join(f"{a} {b} MEETS {c}".upper() for a, b, c in _names(n)),
    "nested quotations": lambda n: "“He said, " * n + "yes" + "”" * n,
    "quotations without an end": lambda n: '"Yes, he will come and see the town.\n\n' * n,
    "straight marks": lambda n: '"Yes," he said, "no." ' * n,
    "repeated words": lambda n: "He said that that was was the the end.\n\n" * n,
    "spaces before marks": lambda n: "He said so .  And left ,  too.   \n" * n,
    "figures": lambda n: "\n\n".join(f"It rose by {i % 97}% to {i} million euros, {i * 3} percent." for i in range(n)),
    "tags": lambda n: "<b>x</b> {{y}} " * n,
    "addresses": lambda n: "see www.example.com/a and x@y.org " * n,
}


def _names(count: int) -> list[tuple[str, ...]]:
    rng = random.Random(1)
    words = ("".join(rng.choices("abcdefghiklmnoprstuvy", k=8)).capitalize() for _ in range(3 * count))
    return list(zip(words, words, words, strict=True))


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


def calls(cleaner: Cleaner, text: str) -> int:
    """How many functions are called to check a text that was checked before, generators' steps and C's included."""
    cleaner.check(text)
    count = 0

    def note(_frame: object, event: str, _value: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(note)
    try:
        cleaner.check(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("case", CASES)
def test_four_times_the_text_takes_about_four_times_the_calls(cleaner: Cleaner, case: str) -> None:
    few, many = (calls(cleaner, CASES[case](count)) for count in (40, 160))
    assert many < 5 * few
