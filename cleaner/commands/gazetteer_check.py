"""``cleaner gazetteer check``: contradictions between records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from cleaner import files
from cleaner.commands.guard import Exit
from cleaner.gazetteer import audit, load
from cleaner.gazetteer.audit import Problem
from cleaner.gazetteer.lookup import joined
from cleaner.report.wording import counted
from cleaner.rulebook import lexicon


def gazetteer_check(paths: Sequence[Path] = ()) -> int:
    """Check the shipped gazetteer, joined with the given sources. Problems: 1; warnings alone: 0.

    Of a given source, the warnings about its own records are shown and not those about shipped ones.
    """
    shipped = files.shipped_rules()
    read = [load.records(path)[0] for path in (shipped / "gazetteer", *paths)]
    records = joined(read)
    ordinary = lexicon.read(shipped / "en" / "lexicon.yml").ordinary
    found = list(audit.check(records.entities, records.offices, records.sources, ordinary=ordinary))
    own = {entity.id for one in (read[1:] or read) for entity in one.entities}
    problems = [one for one in found if not one.is_warning]
    warnings = [one for one in found if one.is_warning and not own.isdisjoint(one.ids)]
    for problem in problems:
        typer.echo(_told(problem))
    if warnings:
        typer.echo("warnings:")
    for warning in warnings:
        typer.echo(f"  {_told(warning)}")
    counts = f"{counted(len(problems), 'problem')}, {counted(len(warnings), 'warning')}"
    typer.echo(f"{len(records.entities):,} entities: {counts}", err=True)
    return Exit.FOUND if problems else Exit.CLEAN


def _told(problem: Problem) -> str:
    return f"{problem.kind.value}: {problem}"
