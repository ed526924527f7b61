"""``cleaner rules list``: every rule in a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import msgspec
import typer

from cleaner.commands.columns import print_columns
from cleaner.commands.guard import Exit
from cleaner.commands.known import rule_set
from cleaner.errors import RuleError
from cleaner.rulebook.rule import Rule
from cleaner.rulebook.ruleset import RuleSet
from cleaner.yamlfile import suggestion

_SAYS: Mapping[str, Callable[[Rule, RuleSet], str]] = {
    "group": lambda rule, _: rule.group,
    "applicability": lambda rule, _: rule.applicability.word,
    "mqm": lambda rule, _: rule.mqm,
    "kind": lambda rule, _: rule.kind,
    "pack": lambda rule, rules: _pack(rule, rules),
}


class Filter(NamedTuple):
    """What rules are to say, one of several words each; all of them where nothing is asked.

    A word is a glob, or of MQM categories also the dimension ("accuracy").
    """

    group: Sequence[str] = ()
    applicability: Sequence[str] = ()
    mqm: Sequence[str] = ()
    kind: Sequence[str] = ()
    pack: Sequence[str] = ()


_ALL = Filter()


def rules_list(
    folders: Sequence[Path] = (), config: Path | None = None, asked: Filter = _ALL, *, as_json: bool = False
) -> int:
    """Print id, applicability, summary; in columns that scripts can cut when it is no terminal. JSON: one a line.

    Raises RuleError, with the nearest word, for a filter that fits no rule at all.
    """
    known = rule_set(folders, config)
    rules = _filtered(known, asked)
    if as_json:
        for rule in rules:
            typer.echo(msgspec.json.encode(_record(rule, known)).decode())
    else:
        print_columns(
            [(rule.id, rule.applicability.word, rule.summary) for rule in rules], ("rule", "applicability", "summary")
        )
    if not rules:
        typer.echo("no rule is all of this", err=True)
    return Exit.CLEAN


def _filtered(known: RuleSet, asked: Filter) -> list[Rule]:
    left = list(known.rules)
    for key, words in asked._asdict().items():
        said = {rule.id: _SAYS[key](rule, known) for rule in known.rules} if words else {}
        for word in words:
            if not any(_fits(word, one) for one in said.values()):
                raise RuleError(f"no rule has the {key} {word!r}", hint=suggestion(word, sorted({*said.values()})))
        if words:
            left = [rule for rule in left if any(_fits(word, said[rule.id]) for word in words)]
    return left


def _pack(rule: Rule, rules: RuleSet) -> str:
    """The name of the pack that holds the rule's file; empty for a rule of no pack, such as that of glossaries."""
    held = [pack for pack in rules.packs if rule.path.is_relative_to(pack.folder)]
    return max(held, key=lambda pack: len(pack.folder.parts)).said.name if held else ""


def _fits(word: str, said: str) -> bool:
    return fnmatchcase(said, word) or said.startswith(f"{word}/")


def _record(rule: Rule, known: RuleSet) -> dict[str, object]:
    return {
        "id": rule.id,
        "summary": rule.summary,
        **{key: says(rule, known) for key, says in _SAYS.items()},
        "its": rule.its,
        "priority": rule.priority,
        "touches": sorted(rule.touches),
        "examples": {key: sum(getattr(one, key) is not None for one in rule.examples) for key in ("wrong", "keep")},
        "path": rule.path.as_posix(),
    }
