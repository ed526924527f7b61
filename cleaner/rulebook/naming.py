"""Names that users give to rules: an id, a group, or a glob of ids."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from cleaner.rulebook.rule import Rule
from cleaner.yamlfile import suggestion


def names(pattern: str, rule: Rule) -> bool:
    """Whether a name means a rule."""
    return pattern in (rule.id, rule.group) or fnmatchcase(rule.id, pattern)


def nearest(pattern: str, rules: Iterable[Rule]) -> str | None:
    """The hint for a name that means none of some rules."""
    known = {name for rule in rules for name in (rule.group, rule.id)}
    return suggestion(pattern, sorted(known))
