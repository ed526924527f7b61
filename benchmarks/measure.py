"""What the measurements share: where things are, what whole processes take, how tables are written."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
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
    """A command line with the exit codes that mean it did its work, and with what the environment has besides."""

    arguments: Sequence[str]
    accept: Sequence[int] = (0,)
    environment: Mapping[str, str] = {}


class Run(NamedTuple):
    """One run: wall time in seconds, and the most memory that all its processes had at one time, in bytes."""

    wall: float
    peak: int


def seconds(command: Command) -> float:
    """Wall time of one run. Raises RunError for an exit code that is not accepted, and for a traceback."""
    return run(command).wall


def run(command: Command, *, watch: bool = False) -> Run:
    """One run; memory is looked at only to ``watch``, as that takes time of its own. Raises RunError as ``seconds``."""
    environment = {**os.environ, **command.environment}
    # Without its modules compiled, as an installed program has them, a start takes half a second more.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir(), "cleaner-benchmarks-pycache")))
    with tempfile.TemporaryFile("w+", errors="replace") as out, tempfile.TemporaryFile("w+", errors="replace") as told:
        start = time.perf_counter()
        process = subprocess.Popen(command.arguments, cwd=ROOT, env=environment, stdout=out, stderr=told)
        peak = 0
        while watch and process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(_LOOK)
        code = process.wait()
        wall = time.perf_counter() - start
        for file in (out, told):
            file.seek(0)
        said = told.read()
        if code not in command.accept or "Traceback (most recent call last)" in said:
            name = " ".join([Path(command.arguments[0]).name, *command.arguments[1:2]])
            raise RunError(f"{name} ended with exit {code}: {last_line(said or out.read())}")
    return Run(wall, peak)


_LOOK = 0.05  # seconds between two looks at the memory


def _memory(pid: int) -> int:
    """Bytes of memory of a process and its children, what they share counted once; 0 where Linux doesn't tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        own = next(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))
        tasks = [one.joinpath("children").read_text() for one in Path(f"/proc/{pid}/task").iterdir()]
    except (OSError, StopIteration):  # it has ended
        return 0
    return own + sum(_memory(int(child)) for children in tasks for child in children.split())


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
