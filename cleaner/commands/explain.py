"""``cleaner explain``: what a rule is for, by its own words, its examples and what it really says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import typer

from cleaner.api import Cleaner
from cleaner.commands.guard import Exit
from cleaner.commands.known import described
from cleaner.commands.printing import console
from cleaner.config import Settings, find
from cleaner.report import explained
from cleaner.report.shown import Shown
from cleaner.rulebook.examples import DEFAULT_DATE, parse
from cleaner.rulebook.naming import names
from cleaner.rulebook.rule import Rule


def explain(identifier: str, rules: Sequence[Path] = (), config: Path | None = None) -> int:
    """Print a rule, with the applicability that the project gives it, whether or not it is switched on there.

    Raises RuleError with the nearest id when there is none of this one.
    """
    given = find(Path.cwd(), config)
    settings = replace(given, config=msgspec.structs.replace(given.config, select=(), ignore=()))
    cleaner = Cleaner(rules=rules, settings=settings)
    of_pack = next((one for one in cleaner.rules.off if one.rule.id == identifier), None)
    rule = cleaner.rules[identifier] if of_pack is None else of_pack.rule
    told = described(rule)._replace(off=_off(rule, given) if of_pack is None else f"by {of_pack.by}")
    out = console()
    if out.is_terminal:
        out.soft_wrap = False
        for panel in explained.panels(told, _said(cleaner, rule)):
            out.print(panel)
    else:
        for line in explained.plain(told, _said(cleaner, rule)):
            typer.echo(line)
    return Exit.CLEAN


def _off(rule: Rule, settings: Settings) -> str:
    """Who switched a rule off in the configuration; empty where nobody did."""
    config, origins = settings.config, settings.origins
    for pattern, origin in zip(config.ignore, origins.get("ignore", ()), strict=False):
        if names(pattern, rule):
            return f"by ignore at {origin}"
    if config.select and not any(names(pattern, rule) for pattern in config.select):
        return f"by select at {origins['select'][-1]}, which does not name it"
    return ""


def _said(cleaner: Cleaner, rule: Rule) -> Shown | None:
    """The first wrong example with what the rule finds in it; None for a rule that does not find it here.

    The house's names and style may well silence a rule on an example.
    """
    case = next((case for case in rule.examples if case.wrong is not None), None)
    if case is None:
        return None
    given = cleaner.read(parse(case.wrong or "").text, when=case.date or DEFAULT_DATE)
    found = tuple(one for one in cleaner.detect(given) if one.rule == rule.id)
    return Shown("example", given, found) if found else None
