"""The wall time of whole processes on little input, beside the interpreter alone."""

from __future__ import annotations

import sys

from benchmarks.measure import CLEANER, Command, RunError, medians, table

RUNS = 9
COMMANDS = {
    "python -c pass": Command([sys.executable, "-c", "pass"]),
    "cleaner --version": Command([CLEANER, "--version"]),
    "cleaner check --no-cache seeds": Command([CLEANER, "check", "--no-cache", "seeds"], accept=(0, 1)),
    "cleaner check seeds": Command([CLEANER, "check", "seeds"], accept=(0, 1)),
}
TARGETS = {"cleaner --version": 150, "cleaner check --no-cache seeds": 500, "cleaner check seeds": 500}


def measure() -> list[str]:
    try:
        times = medians(COMMANDS, RUNS)
    except RunError as failure:
        return [f"Not measured: {failure}"]
    rows = [
        [f"`{name}`", f"{1000 * wall:.0f} ms", f"{TARGETS[name]} ms" if name in TARGETS else ""]
        for name, wall in times.items()
    ]
    return [
        f"Median of {RUNS} runs of the whole process, caches warm; without `--no-cache` the result is the last run’s.",
        "",
        *table(["command", "median", "wanted below"], rows),
    ]


if __name__ == "__main__":
    print("\n".join(measure()))
