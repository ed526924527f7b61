"""What rules that are lists say they correct, item by item."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.detect.entries import Pair
from cleaner.detect.misspelt_word import MisspeltWordOptions
from cleaner.detect.substitution import SubstitutionOptions
from cleaner.gazetteer.entity import partial_date
from cleaner.rulebook.examples import DEFAULT_DATE
from cleaner.rulebook.rule import Rule
from cleaner.rulebook.undoing import Claim


def claims(rule: Rule) -> Iterator[Claim]:
    """A sentence for each item of the list; none for items whose conditions a sentence can't meet."""
    if isinstance(rule.options, SubstitutionOptions):
        for pair in rule.options.pairs:
            entry = pair.entry
            if not (entry.types or entry.countries or entry.parties or entry.others):
                yield _of_pair(pair)
    elif isinstance(rule.options, MisspeltWordOptions):
        for word, readings in rule.options.words.items():
            if isinstance(readings, str):
                yield Claim(_sentence(word), _sentence(readings))


def _of_pair(pair: Pair) -> Claim:
    entry = pair.entry
    near = entry.near[0].rstrip("*") if entry.near else ""
    day = partial_date(entry.since).first if entry.since else DEFAULT_DATE
    return Claim(_sentence(pair.wrong, near), _sentence(pair.right, near), day)


def _sentence(words: str, near: str = "") -> str:
    return f"They spoke of {words}{near and f' and of {near}'} again."
