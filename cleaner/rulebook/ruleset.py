"""All rules of a run: read, completed by the configuration, digested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from cleaner.compiled import cached, digest_of
from cleaner.errors import RuleError
from cleaner.rulebook import rulefile
from cleaner.rulebook.naming import names as names
from cleaner.rulebook.naming import nearest
from cleaner.rulebook.pack import Pack, packs
from cleaner.rulebook.rule import Record, Rule, RuleFile
from cleaner.rulebook.together import Off, Together
from cleaner.shapes import Applicability


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules in order of their ids, with the packs they come from. ``off`` are those that were switched off."""

    rules: tuple[Rule, ...]
    digest: str
    packs: tuple[Pack, ...] = ()
    off: tuple[Off, ...] = ()

    @property
    def known(self) -> tuple[Rule, ...]:
        """The rules with those that were switched off."""
        return (*self.rules, *(one.rule for one in self.off))

    def __getitem__(self, identifier: str) -> Rule:
        """The rule of this id. Raises RuleError with the nearest known id."""
        for rule in self.rules:
            if rule.id == identifier:
                return rule
        for one in self.off:
            if one.rule.id == identifier:
                raise RuleError(f"rule {identifier!r} is switched off by {one.by}", hint="take it out of there")
        if any(rule.group == identifier for rule in self.known):
            hint: str | None = f"it is a group of rules: cleaner rules list --group {identifier}"
        else:
            hint = nearest(identifier, self.known) or "cleaner rules list has them all"
        raise RuleError(f"no rule {identifier!r}", hint=hint)

    def selected(self, select: Sequence[str], ignore: Sequence[str]) -> RuleSet:
        """Only the rules that a pattern of ``select`` names (all, when empty) and none of ``ignore``.

        A pattern is an id, a group or a glob; one that names no rule is an error.
        """
        self._check_named((*select, *ignore))
        kept: list[Rule] = []
        off = [*self.off]
        for rule in self.rules:
            if any(names(pattern, rule) for pattern in ignore):
                off.append(Off(rule, "ignore"))
            elif select and not any(names(pattern, rule) for pattern in select):
                off.append(Off(rule, "select, which does not name it"))
            else:
                kept.append(rule)
        chosen = replace(self, rules=tuple(kept), off=tuple(off))
        return chosen._digested(select=sorted(select), ignore=sorted(ignore))

    def capped(self, caps: Mapping[str, Applicability]) -> RuleSet:
        """With the applicability cap of some rules replaced: of patterns that name a rule, the most specific holds.

        An id goes before a glob of slugs, that before a group, a longer one before a shorter, whatever their order. A
        pattern that names no rule is an error.
        """
        self._check_named(caps)
        rules = list(self.rules)
        for index, rule in enumerate(rules):
            naming = [pattern for pattern in caps if names(pattern, rule)]
            if naming:
                rules[index] = replace(rule, applicability=caps[max(naming, key=_specificity)])
        return replace(self, rules=tuple(rules))._digested(caps=sorted(caps.items()))

    def _check_named(self, patterns: Iterable[str]) -> None:
        for pattern in patterns:
            if not any(names(pattern, rule) for rule in self.known):
                raise RuleError(f"no rule is called {pattern!r}", hint=nearest(pattern, self.known))

    def _digested(self, **choice: object) -> RuleSet:
        """The set with a digest that tells the choice, where there was one."""
        if not any(choice.values()):
            return self
        return replace(self, digest=sha256(f"{self.digest} {choice}".encode()).hexdigest())


def _specificity(pattern: str) -> tuple[bool, bool, int, str]:
    slug = pattern.partition("/")[2]
    return bool(slug) and not set(pattern) & set("*?["), slug not in ("", "*"), len(pattern), pattern


def read(given: Iterable[Path | str], kinds: Mapping[str, type[Any]]) -> RuleSet:
    """The rules of some packs: folders, or names of installed ones.

    Raises RuleError for a rule file that can't be used, with its line; for an id that two packs have where neither
    says that it overrides the other, with both files; and for a pack that speaks of rules it does not know.
    """
    together = Together()
    loaded = packs(given)
    files: list[Path] = []
    for pack in loaded:
        held = pack.rule_files()
        together.add(pack, _rules(held, kinds))
        files += [*held, pack.file] if pack.file.is_file() else held
    rules = (together.rules[identifier] for identifier in sorted(together.rules))
    return RuleSet(tuple(rules), digest_of(files), loaded, tuple(together.off.values()))


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
