"""What the measurements share: where things are, and the wall time of whole processes."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BENCH = ROOT.parent / "shared" / "bench"
TRANSLATIONS = BENCH / "wmt-dev.jsonl.gz"
BIN = Path(sys.executable).parent
CLEANER = str(BIN / "cleaner")


class RunError(Exception):
    """A command that ended as it should not."""


class Command(NamedTuple):
    """A command line with the exit codes that mean it did its work."""

    arguments: Sequence[str]
    accept: Sequence[int] = (0,)


def seconds(command: Command) -> float:
    """Wall time of one run. Raises RunError for an exit code that is not accepted, and for a traceback."""
    start = time.perf_counter()
    done = subprocess.run(command.arguments, cwd=ROOT, capture_output=True, text=True, errors="replace")
    wall = time.perf_counter() - start
    if done.returncode not in command.accept or "Traceback (most recent call last)" in done.stderr:
        name = " ".join([Path(command.arguments[0]).name, *command.arguments[1:2]])
        raise RunError(f"{name} ended with exit {done.returncode}: {last_line(done.stderr or done.stdout)}")
    return wall


def medians(commands: Mapping[str, Command], runs: int) -> dict[str, float]:
    """Median wall time of each command; they take turns, so that the machine's moods meet all alike."""
    for command in commands.values():
        seconds(command)  # the first run fills caches
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: statistics.median(found) for name, found in times.items()}


def last_line(text: str) -> str:
    """The last line of a message, not counting hints and tracebacks, which are indented."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip() and not line[0].isspace()]
    return lines[-1] if lines else "no message"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table; the first column to the left, the others to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return ["| " + " | ".join(row) + " |" for row in (head, rule, *rows)]
