"""How every command ends: with the exit code of what it ran."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import typer


def ended(run: Callable[[], int]) -> NoReturn:
    """Run a command and leave with its exit code; an error is printed and turned into one."""
    from cleaner.commands.guard import guarded

    raise typer.Exit(guarded(run))
