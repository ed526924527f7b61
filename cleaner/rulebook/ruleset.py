"""All rules of a run: read, completed by the configuration, digested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from cleaner.compiled import cached, digest_of
from cleaner.errors import RuleError
from cleaner.rulebook import rulefile
from cleaner.rulebook.rule import Record, Rule, RuleFile
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
    for rule, path in zip(_rules(files, kinds), files, strict=True):
        if rule.id in found:
            raise RuleError(f"rule {rule.id!r} stands in {found[rule.id].path} too", path=path, line=1, column=1)
        found[rule.id] = rule
    return RuleSet(tuple(found[identifier] for identifier in sorted(found)), digest_of(files))


class _Kept(Record, frozen=True, kw_only=True):
    """Rule files as they were read and checked once, in the order of their paths."""

    files: tuple[RuleFile, ...]


def _rules(files: Sequence[Path], kinds: Mapping[str, type[Any]]) -> Sequence[Rule]:
    """The rules of files. Reading YAML with its lines takes most of a start, so what it says is kept.

    Options are checked by their detector's schema each time: where that has changed, reading anew tells the line.
    """
    read_anew: list[Rule] = []

    def make() -> _Kept:
        read_anew.extend(rulefile.read(path, kinds) for path in files)
        return _Kept(files=tuple(rulefile.file_of(rule) for rule in read_anew))

    places = " ".join(path.parent.name for path in files)
    kept = cached(_Kept, digest_of(files, salt=f"rules {RuleFile.__struct_fields__} {places}"), make)
    if read_anew:
        return read_anew
    try:
        return [
            rulefile.rule_of(file, path, msgspec.convert(rulefile.written_options(file), kinds[file.detect["kind"]]))
            for file, path in zip(kept.files, files, strict=True)
        ]
    except (KeyError, ValueError):  # msgspec's errors are ValueErrors
        return [rulefile.read(path, kinds) for path in files]
