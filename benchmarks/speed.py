"""Megabytes a second of ``cleaner check``, beside word-list spelling fixers on the same files in the same run."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from pathlib import Path

from benchmarks.measure import BIN, CLEANER, ROOT, TRANSLATIONS, Command, RunError, medians, table

RUNS = 3
MEGABYTES = 2.0
OTHERS = {"codespell": (0, 65), "typos": (0, 2)}  # with the exit codes for "nothing" and "something found"


def measure() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        source, size = _translations(tree) if TRANSLATIONS.exists() else _articles(tree)
        commands = {"cleaner check": Command([CLEANER, "check", "--exit-zero", "--format", "concise", folder])}
        for name, accept in OTHERS.items():
            found = shutil.which(name, path=str(BIN)) or shutil.which(name)
            if found:
                commands[name] = Command([found, folder], accept)
        try:
            times = medians(commands, RUNS)
        except RunError as failure:
            return [f"Not measured: {failure}"]
    own = times["cleaner check"]
    rows = [
        [f"`{name}`", f"{wall:.2f} s", f"{size / wall:.2f} MB/s", f"{own / wall:.1f}"] for name, wall in times.items()
    ]
    missing = [name for name in OTHERS if name not in times]
    return [
        f"{source}, {size:.2f} MB. Median of {RUNS} runs that take turns, start of the process included.",
        *([f"Not installed, so not compared: {', '.join(missing)}."] if missing else []),
        "",
        *table(["command", "median", "speed", "cleaner takes, times as long"], rows),
    ]


def _translations(tree: Path) -> tuple[str, float]:
    """Machine translations of news, one system after the other, up to the size wanted."""
    with gzip.open(TRANSLATIONS, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    texts = [text for article in articles for _, text in sorted(article["systems"].items())]
    step = max(1, sum(map(len, texts)) // int(MEGABYTES * 1e6))
    kept = texts[::step]
    size = sum(
        _write(tree / f"{number:05d}.txt", text.replace("\n", "\n\n") + "\n") for number, text in enumerate(kept)
    )
    return f"{len(kept)} machine translations of news", size / 1e6


def _articles(tree: Path) -> tuple[str, float]:
    """The articles of the tests, repeated up to a fourth of the size wanted."""
    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/fixtures/articles").glob("*.txt"))]
    size = number = 0
    while size < MEGABYTES * 1e6 / 4:
        size += _write(tree / f"{number:05d}.txt", articles[number % len(articles)])
        number += 1
    return f"{len(articles)} articles of the tests, {number} files", size / 1e6


def _write(path: Path, text: str) -> int:
    return path.write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    print("\n".join(measure()))
