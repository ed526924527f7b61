"""Examples for rules that are made from lists: an entry in a sentence that says nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import regex

from cleaner.rulebook.importers.items import Casing, Choice, Match, Swap
from cleaner.rulebook.importers.samples import samples
from cleaner.shapes import Applicability
from cleaner.text.limited import PatternError, limited

# No article before the gap, as the fix may alter it; nothing that any rule objects to.
_CARRIERS = (
    "The page says {} in one line.",
    "They wrote {} there.",
    "Some readers saw {} in print.",
)
_NOTHING = "nothing"


class Pair(NamedTuple):
    """A ``wrong`` example with the ``keep`` example that goes with it."""

    wrong: str
    keep: str


def for_swap(swap: Swap, cap: Applicability) -> Iterator[Pair]:
    """The word in each carrier; ``cap`` is how far the rule's fixes go."""
    changes = not swap.is_shown and cap is not Applicability.DISPLAY
    near = f" Near by is {swap.near[0].rstrip('*')}." if swap.near else ""
    marked = f"[[{swap.wrong}|{swap.rights[0]}]]" if changes else f"[[{swap.wrong}]]"
    for carrier in _CARRIERS:
        yield Pair(carrier.format(marked) + near, carrier.format(swap.rights[0]) + near)


def for_match(match: Match, cap: Applicability) -> Iterator[Pair]:
    """Texts that the pattern matches, with what they become."""
    changes = match.replace is not None and not match.is_weak and cap is not Applicability.DISPLAY
    for text in match.samples or islice(samples(match.match, ignore_case=match.ignore_case), 2):
        becomes = becoming(match, text) if changes else None
        marked = f"[[{text}]]" if becomes is None else f"[[{text}|{becomes}]]"
        for carrier in _CARRIERS:
            yield Pair(carrier.format(marked), carrier.format(_NOTHING if becomes is None else becomes))


def becoming(match: Match, text: str) -> str | None:
    """What a text becomes that the pattern matches; None where it has no replacement, or one that fails."""
    if match.replace is None:
        return None
    try:
        found = limited(match.match, regex.IGNORECASE if match.ignore_case else 0).search(f" {text} ")
        return None if found is None else found.expand(match.replace)
    except (PatternError, regex.error, IndexError):
        return None


def for_choice(choice: Choice) -> Iterator[Pair]:
    """Both forms in one article, the second once and the first twice."""
    firsts = list(islice(samples(choice.first, ignore_case=False), 2))
    seconds = list(islice(samples(choice.second, ignore_case=False), 2))
    for first, second in zip(firsts, seconds, strict=False):
        before = f"The page says {first} in one line. They wrote {first} there."
        yield Pair(f"{before} Some readers saw [[{second}]] in print.", f"{before} Some readers saw it in print.")


_TITLES = {
    "title": ("Ministers of trade meet in the spring again", "Ministers of Trade Meet in the Spring Again"),
    "sentence": ("Ministers Of Trade Meet In The Spring Again", "Ministers of trade meet in the spring again"),
    "lower": ("Ministers Of Trade Meet In Spring", "ministers of trade meet in spring"),
    "upper": ("Ministers of trade meet in spring", "MINISTERS OF TRADE MEET IN SPRING"),
}


def for_casing(casing: Casing) -> Iterator[Pair]:
    """A headline, a sentence or a paragraph in other capitals."""
    if casing.style is None:
        wrongs = [pair for pairs in _TITLES.values() for pair in pairs]
        rights = list(samples(casing.match or "", ignore_case=False))
        pairs = [(wrong, right) for wrong in wrongs for right in [*rights, *wrongs]]
    else:
        pairs = [_TITLES[casing.style]]
    for wrong, right in pairs:
        if casing.where == "heading":
            yield Pair(f"[[{wrong}]]\n\nThey gave no reason.", f"{right}\n\nThey gave no reason.")
        else:
            yield Pair(f"[[{wrong}.]]", f"{right}.")
