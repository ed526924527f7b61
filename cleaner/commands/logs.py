"""The change logs that paths of the command line mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.correct import logged
from cleaner.correct.logged import Logged
from cleaner.errors import CleanerError, LogError


class Logs(NamedTuple):
    """Logs in order of their paths, an error for each that can't be used, and the logs of each path by its name."""

    logs: list[Logged]
    errors: list[CleanerError]
    runs: dict[str, list[Logged]]


def read_logs(paths: Sequence[Path]) -> Logs:
    """The logs in folders, beside articles, or given by name; one that two paths mean is read once."""
    found: dict[Path, Logged] = {}
    runs: dict[str, list[Logged]] = {}
    errors: list[CleanerError] = []
    for path in paths:
        run = runs.setdefault(path.as_posix(), [])
        files = list(logged.files(path))
        if not files:
            hint = "cleaner fix --out writes logs beside the articles, --log DIR elsewhere"
            errors.append(LogError("holds no change log", path=path, hint=hint))
        for file in files:
            place = file.resolve()
            if place in found:
                continue
            try:
                found[place] = logged.read(file)
                run.append(found[place])
            except CleanerError as error:
                errors.append(error)
    return Logs(list(found.values()), errors, runs)
