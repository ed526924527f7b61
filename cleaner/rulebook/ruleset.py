"""All rules of a run: read, completed by the configuration, digested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import Any

from cleaner.compiled import digest_of
from cleaner.errors import RuleError
from cleaner.rulebook import rulefile
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability
from cleaner.yamlfile import suggestion

_NOT_RULES = ("lexicon.yml", "pack.yml")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules in order of their ids."""

    rules: tuple[Rule, ...]
    digest: str

    def __getitem__(self, identifier: str) -> Rule:
        """The rule of this id. Raises RuleError with the nearest known id."""
        for rule in self.rules:
            if rule.id == identifier:
                return rule
        raise RuleError(f"no rule {identifier!r}", hint=suggestion(identifier, [rule.id for rule in self.rules]))

    def selected(self, select: Sequence[str], ignore: Sequence[str]) -> RuleSet:
        """Only the rules that a pattern of ``select`` names (all, when empty) and none of ``ignore``.

        A pattern is an id, a group or a glob; one that names no rule is an error.
        """
        for pattern in (*select, *ignore):
            if not any(names(pattern, rule) for rule in self.rules):
                known = sorted({rule.group for rule in self.rules} | {rule.id for rule in self.rules})
                raise RuleError(f"no rule is called {pattern!r}", hint=suggestion(pattern, known))
        kept = [
            rule
            for rule in self.rules
            if (not select or any(names(p, rule) for p in select)) and not any(names(p, rule) for p in ignore)
        ]
        return self._with(tuple(kept), select=sorted(select), ignore=sorted(ignore))

    def capped(self, caps: Mapping[str, Applicability]) -> RuleSet:
        """With the applicability cap of some rules replaced."""
        rules = list(self.rules)
        for index, rule in enumerate(rules):
            for pattern, cap in caps.items():
                if names(pattern, rule):
                    rules[index] = replace(rules[index], applicability=cap)
        return self._with(tuple(rules), caps=sorted(caps.items()))

    def _with(self, rules: tuple[Rule, ...], **choice: object) -> RuleSet:
        """The set with other rules; its digest tells the choice, where there was one."""
        if not any(choice.values()):
            return replace(self, rules=rules)
        return replace(self, rules=rules, digest=sha256(f"{self.digest} {choice}".encode()).hexdigest())


def names(pattern: str, rule: Rule) -> bool:
    return pattern in (rule.id, rule.group) or fnmatchcase(rule.id, pattern)


def read(folders: Iterable[Path], kinds: Mapping[str, type[Any]]) -> RuleSet:
    """The rules of some folders. One id in two folders is an error that names both files."""
    files: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise RuleError("is no folder of rules", path=folder)
        files += sorted(path for path in folder.rglob("*.yml") if path.name not in _NOT_RULES)
    found: dict[str, Rule] = {}
    for path in files:
        rule = rulefile.read(path, kinds)
        if rule.id in found:
            raise RuleError(f"rule {rule.id!r} stands in {found[rule.id].path} too", path=path, line=1, column=1)
        found[rule.id] = rule
    return RuleSet(tuple(found[identifier] for identifier in sorted(found)), digest_of(files))
