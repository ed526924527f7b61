"""The documents that a command line means, with a word on those that the configuration excludes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from cleaner.batch.jobs import Gathered, gather
from cleaner.config import Discovery
from cleaner.report.wording import visible

_FEW = 3  # files that are named


def gathered(
    paths: Sequence[Path], discovery: Discovery, out: Path | None = None, *, takes_ignored: bool = False
) -> Gathered:
    """What ``gather`` gives. Files given by name that are excluded are told on standard error: it is no error.

    A hook hands on every file that was changed and must not fail for one that nobody wants looked at.
    """
    excluded: list[Path] = []
    found = gather(paths, discovery, out, takes_ignored=takes_ignored, excluded=excluded.append)
    if excluded:
        typer.echo(visible(_told(excluded, discovery)), err=True)
        typer.echo("  take the glob out of exclude to have them looked at", err=True)
    return found


def _told(files: Sequence[Path], discovery: Discovery) -> str:
    origins = {str(one) for file in files for one in discovery.folder(file.parent).origins.get("exclude", ())}
    more = f" and {len(files) - _FEW:,} more" if len(files) > _FEW else ""
    names = f"{', '.join(file.as_posix() for file in files[:_FEW])}{more}"
    return f"{names}: not looked at: excluded at {', '.join(sorted(origins))}"
