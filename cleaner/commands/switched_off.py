"""Warnings where a configuration leaves no rule to look with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cleaner.batch.task import Task
from cleaner.batch.worker import Worker
from cleaner.config import Settings
from cleaner.errors import CleanerError
from cleaner.files import relative
from cleaner.report.wording import visible

if TYPE_CHECKING:
    from cleaner.rulebook.pack import Pack


def warn(task: Task, worker: Worker, start: Settings) -> None:
    """Tell, on standard error, of each configuration of the run and each of its overrides that leaves no rule.

    Raises CleanerError where ``start`` can't be used; another one costs its articles alone, and they will tell.
    """
    silent: set[object] = set()
    if not worker.imprint(start).rules:
        silent.add(start.key)
        _tell(task, start)
    for settings, paths in task.discovery.narrowings():
        # What holds for a whole folder needs no word about a part of it.
        if {settings.key, (settings.path, ())} & silent or not _is_silent(worker, settings):
            continue
        silent.add(settings.key)
        _tell(task, settings, paths)


def _is_silent(worker: Worker, settings: Settings) -> bool:
    try:
        return not worker.imprint(settings).rules
    except CleanerError:
        return False


def _tell(task: Task, settings: Settings, paths: tuple[str, ...] = ()) -> None:
    said = ", ".join(_said(task, settings))
    where, there = (f" for {', '.join(paths)}", " there") if paths else ("", "")
    message = f"warning: every rule is switched off{where} ({said}); nothing will be found{there}"
    typer.echo(f"{visible(message)}\n  take out of it what is to be looked for", err=True)


def _said(task: Task, settings: Settings) -> Iterator[str]:
    for key in ("select", "ignore"):
        if key in settings.origins:
            yield f"{key} at {settings.origins[key][-1]}"
    for one in _packs(task, settings):
        if one.said.ignore:
            yield f"ignore in {_seen(one.file)}"


def _packs(task: Task, settings: Settings) -> tuple[Pack, ...]:
    """The packs of a run, with those that they extend."""
    from cleaner.rulebook.pack import packs

    return packs((*settings.rules, *settings.packs, *task.rules))


def _seen(path: Path) -> str:
    return relative(path, Path.cwd()) if path.is_relative_to(Path.cwd()) else str(path)
