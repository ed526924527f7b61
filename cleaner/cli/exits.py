"""How every command ends: with the exit code of what it ran."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import NoReturn

import typer


def ended(run: Callable[[], int]) -> NoReturn:
    """Run a command and leave with its exit code; an error is printed and turned into one."""
    # A start makes some hundred thousand objects, all to stay; looking through them for garbage takes a fifth of it.
    gc.disable()
    try:
        from cleaner.commands.guard import guarded

        raise typer.Exit(guarded(run))
    finally:
        gc.enable()
