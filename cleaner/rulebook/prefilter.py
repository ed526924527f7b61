"""The literals that a text must hold before a rule can match, looked for in one pass over the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind


class Prefilter:
    """Which rules can match a text at all.

    A rule gives alternatives of which one must occur (compared without case); a rule that gives none always can.
    """

    def __init__(self, literals: Mapping[str, tuple[str, ...]]) -> None:
        self._always = frozenset(rule for rule, words in literals.items() if not words)
        rules: defaultdict[str, list[str]] = defaultdict(list)
        for rule, words in literals.items():
            for word in {word.lower() for word in words}:
                rules[word].append(rule)
        self._words = sorted(rules)
        self._rules: list[tuple[str, ...]] = [tuple(rules[word]) for word in self._words]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._words, matchkind=MatchKind.Standard)

    def candidates(self, text: str) -> frozenset[str]:
        """Ids of the rules whose literals the text holds."""
        if not self._words:
            return self._always
        hits = {index for index, _, _ in self._automaton.find_matches_as_indexes(text.lower(), overlapping=True)}
        return self._always.union(*(self._rules[index] for index in hits))
