"""Rules of several packs laid over each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import RuleError
from cleaner.rulebook.naming import names, nearest
from cleaner.rulebook.pack import Pack, shipped
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability


class Off(NamedTuple):
    """A rule that is switched off, and who did it."""

    rule: Rule
    by: str


class Together:
    """The rules of the packs added so far, by their ids; those that a pack switched off are in ``off``.

    A pack speaks of its own rules, of those of the packs it extends, and of the shipped ones, on which all build.
    """

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self.off: dict[str, Off] = {}
        self._homes: dict[str, Path] = {}
        self._shipped = shipped().resolve()

    def add(self, pack: Pack, rules: Iterable[Rule]) -> None:
        """Lay a pack over the others. Raises RuleError for an id that stands twice, or a rule that is not known."""
        below = self._below(pack)
        own: dict[str, Rule] = {}
        for rule in rules:
            if rule.id in own:
                raise _twice(rule, own[rule.id])
            own[rule.id] = rule
            if rule.id in self._homes:
                self._check_clash(pack, rule, below)
        _check_overrides(pack, own, below)
        place = pack.place
        for identifier, rule in own.items():
            self.rules[identifier] = rule
            self.off.pop(identifier, None)
            self._homes[identifier] = place
        self._adjust(pack, {**below, **own})

    def _below(self, pack: Pack) -> dict[str, Rule]:
        """The rules that the pack builds on."""
        homes = {self._shipped, *pack.below}
        return {identifier: self._any(identifier) for identifier, home in self._homes.items() if home in homes}

    def _any(self, identifier: str) -> Rule:
        rule = self.rules.get(identifier)
        return self.off[identifier].rule if rule is None else rule

    def _check_clash(self, pack: Pack, rule: Rule, below: Mapping[str, Rule]) -> None:
        if rule.id not in below:
            raise _twice(
                rule, self._any(rule.id), "rename one, or have one pack extend the other and override the rule"
            )
        if not any(names(pattern, rule) for pattern in pack.said.overrides):
            hint = f"to put it in the other's place, write overrides: [{rule.id}] in {pack.file}"
            raise _twice(rule, below[rule.id], hint)

    def _adjust(self, pack: Pack, known: Mapping[str, Rule]) -> None:
        """Switch off, promote and demote what the pack asks for."""
        for index, pattern in enumerate(pack.said.ignore):
            for rule in _named(pack, pattern, ("ignore", index), known):
                if rule.id in self.rules:
                    self.off[rule.id] = Off(self.rules.pop(rule.id), str(pack.file))
        for pattern, word in pack.said.applicability.items():
            for rule in _named(pack, pattern, ("applicability", pattern), known):
                if rule.id in self.rules:
                    self.rules[rule.id] = replace(self.rules[rule.id], applicability=Applicability.of(word))


def _check_overrides(pack: Pack, own: Mapping[str, Rule], below: Mapping[str, Rule]) -> None:
    """Raises RuleError where the pack says that it overrides what is not there, or what it has nothing for."""
    for index, pattern in enumerate(pack.said.overrides):
        named = _named(pack, pattern, ("overrides", index), below)
        if not any(rule.id in own for rule in named):
            hint = "add it, or switch the other off with ignore"
            raise pack.fail(f"the pack has no rule {pattern!r} to put in its place", ("overrides", index), hint)


def _named(pack: Pack, pattern: str, where: tuple[str | int, ...], known: Mapping[str, Rule]) -> list[Rule]:
    found = [rule for rule in known.values() if names(pattern, rule)]
    if not found:
        raise pack.fail(f"no rule is called {pattern!r}", where, nearest(pattern, known.values()))
    return found


def _twice(rule: Rule, other: Rule, hint: str | None = None) -> RuleError:
    return RuleError(f"rule {rule.id!r} stands in {other.path} too", path=rule.path, line=1, column=1, hint=hint)
