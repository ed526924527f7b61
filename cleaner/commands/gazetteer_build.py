"""``cleaner gazetteer build``: sources compiled into one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from cleaner.batch import progress
from cleaner.commands.guard import Exit
from cleaner.gazetteer.compilation import Compiled, Opened, compile_sources, opened
from cleaner.gazetteer.index.layout import Tier
from cleaner.report.wording import counted

_FEW = 3


def gazetteer_build(sources: Sequence[Path], out: Path, tier: Tier, format_name: str | None = None) -> int:
    """Write the file, tell what is in it. Raises GazetteerError, and leaves the file as it was."""
    found = [opened(path, format_name) for path in sources]
    with progress.names(sum(source.size for source in found)) as tell:
        compiled = compile_sources(found, out, tier, tell)
    typer.echo("\n".join(_told(out, compiled)))
    return Exit.CLEAN


def _told(out: Path, compiled: Compiled) -> Iterator[str]:
    stats = compiled.stats
    entities = "entity" if stats.entities == 1 else "entities"
    yield f"{out}: {stats.entities:,} {entities}, {stats.tokens:,} tokens, {_size(stats.size)}"
    for source in compiled.sources:
        yield f"  {source.path} ({source.format}): {', '.join(_given(source))}"
        for skip in source.tally.examples[:_FEW]:
            yield f"    {skip}"


def _given(source: Opened) -> Iterator[str]:
    yield f"{source.entities:,} {'entity' if source.entities == 1 else 'entities'}"
    if source.overridden:
        yield f"{source.overridden:,} overridden by later sources"
    if source.repeats:
        yield f"{counted(source.repeats, 'repeated id')} left out, the first is {source.repeated}"
    if source.tally.skipped:
        reasons = "; ".join(f"{reason} ({count:,})" for reason, count in source.tally.reasons.most_common(_FEW))
        yield f"{counted(source.tally.skipped, 'row')} skipped: {reasons}"


def _size(size: int) -> str:
    """
    >>> _size(900), _size(45_000), _size(297_000_000)
    ('0.9 kB', '45.0 kB', '297.0 MB')
    """
    return f"{size / 1000:.1f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
