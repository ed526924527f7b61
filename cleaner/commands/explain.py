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
from cleaner.config import find
from cleaner.report import explained
from cleaner.report.shown import Shown
from cleaner.rulebook.examples import DEFAULT_DATE, parse
from cleaner.rulebook.rule import Rule


def explain(identifier: str, rules: Sequence[Path] = (), config: Path | None = None) -> int:
    """Print a rule, with the applicability that the project gives it, whether or not it is switched on there.

    Raises RuleError with the nearest id when there is none of this one.
    """
    settings = find(Path.cwd(), config)
    settings = replace(settings, config=msgspec.structs.replace(settings.config, select=(), ignore=()))
    cleaner = Cleaner(rules=rules, settings=settings)
    rule = cleaner.rules[identifier]
    out = console()
    if out.is_terminal:
        out.soft_wrap = False
        for panel in explained.panels(described(rule), _said(cleaner, rule)):
            out.print(panel)
    else:
        for line in explained.plain(described(rule), _said(cleaner, rule)):
            typer.echo(line)
    return Exit.CLEAN


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
