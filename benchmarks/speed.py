"""Megabytes a second of ``cleaner``, beside other tools on the same files, and how time and memory grow."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.gazetteer import names
from benchmarks.measure import BIN, CLEANER, ROOT, TRANSLATIONS, Command, RunError, medians, run, table

RUNS = 3
MEGABYTES = 2.0
# What others are asked, with the exit codes for "nothing" and "something found".
OTHERS = {"codespell": ((), (0, 65)), "typos": ((), (0, 2)), "proselint": (("check",), (0, 1))}
FILES = (1_000, 3_000, 10_000)
MOST_FILES = 100_000  # with the rules of one group: with all of them it would take a quarter of an hour
NAMES = (1_000, 10_000, 100_000, 1_000_000)
ASKED = 200  # articles that are checked with so many names


class Tree(NamedTuple):
    """A folder of articles: what they are, how many, their bytes."""

    path: Path
    title: str
    files: int
    size: int


class Bench:
    """A folder for trees, lists and a cache of its own, so that no result of an earlier run is found there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = {"CLEANER_CACHE_DIR": str(folder / "cache")}

    def command(self, *arguments: str, again: bool = False) -> Command:
        """``cleaner`` on files that it has never seen, or has seen ``again``."""
        options = () if again else ("--no-cache",)
        return Command([CLEANER, *arguments, *options], (0, 1), self._environment)

    def tree(self, files: int | None = None) -> Tree:
        """So many articles, over again where there are not as many; by default as many as are compared on."""
        title, texts = _articles()
        if files is None:
            step = max(1, sum(map(len, texts)) // int(MEGABYTES * 1e6))
            texts = texts[::step]
        path = self._folder / f"articles-{files or 'all'}"
        path.mkdir()
        written = 0
        for number, text in enumerate(islice(cycle(texts), files or len(texts))):
            written += path.joinpath(f"{number:06d}.txt").write_bytes(text.encode())
        return Tree(path, title, files or len(texts), written)

    def names(self, count: int) -> Path:
        path = self._folder / f"names-{count}.csv"
        rows = (name for name in names(count) if '"' not in name and "," not in name)
        path.write_text("name\n" + "\n".join(rows) + "\n", encoding="utf-8")
        return path


def measure() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        try:
            return [*_beside(bench), "", *_files(bench), "", *_names(bench)]
        except RunError as failure:
            return [f"Not measured: {failure}"]


def _beside(bench: Bench) -> list[str]:
    """All on the same files, one core and two for those that can."""
    tree = bench.tree()
    check = ("check", "--exit-zero", "--format", "concise", str(tree.path))
    commands = {
        "cleaner check": bench.command(*check),
        "cleaner check -j 2": bench.command(*check, "-j", "2"),
        "cleaner check, nothing changed since": bench.command(*check, again=True),
    }
    for name, (arguments, accept) in OTHERS.items():
        found = shutil.which(name, path=str(BIN)) or shutil.which(name)
        if found:
            commands[name] = Command([found, *arguments, str(tree.path)], accept)
    walls = medians(commands, RUNS)
    peaks = {name: run(command, watch=True).peak for name, command in commands.items()}
    own, size = walls["cleaner check"], tree.size / 1e6
    rows = [
        [f"`{name}`", f"{wall:.2f} s", f"{size / wall:.2f} MB/s", f"{own / wall:.1f}", _megabytes(peaks[name])]
        for name, wall in walls.items()
    ]
    missing = [name for name in OTHERS if name not in walls]
    return [
        f"{tree.files} {tree.title}, {size:.2f} MB. Median of {RUNS} runs that take turns, start of the process",
        "included. Memory is the most that all processes of one run had together.",
        *([f"Not installed, so not compared: {', '.join(missing)}."] if missing else []),
        "",
        *table(["command", "median", "speed", "`cleaner check` takes, times as long", "memory"], rows),
    ]


def _files(bench: Bench) -> list[str]:
    """One run for each size: what is told is how they grow."""
    rows = []
    for options, sizes in (((), FILES), (("--select", "spacing"), (*FILES[-1:], MOST_FILES))):
        before: tuple[int, float] | None = None
        for files in sizes:
            tree = bench.tree(files)
            found = run(
                bench.command("check", "--exit-zero", "--format", "concise", "-j", "2", *options, str(tree.path)),
                watch=True,
            )
            growth = f"{files / before[0]:.0f}: {found.wall / before[1]:.1f}" if before else ""
            each = f"{1000 * found.wall / files:.2f} ms"
            rows.append([_told(files, options), f"{found.wall:.1f} s", each, growth, _megabytes(found.peak)])
            before = files, found.wall
            shutil.rmtree(tree.path)
    return [
        "`cleaner check -j 2` on more and more files, the same articles over again, one run each.",
        "",
        *table(["files", "wall", "each", "so many times the files: times the wall", "memory"], rows),
    ]


def _told(files: int, options: Sequence[str]) -> str:
    return f"{files:,}" + (f" (`{' '.join(options)}`)" if options else "")


def _names(bench: Bench) -> list[str]:
    """The start is that of one file; what comes on top is divided by the others."""
    tree, one = bench.tree(ASKED), bench.tree(1)
    rows = []
    for option in ("", "--background", "--gazetteer"):
        for count in NAMES if option else (0,):
            given = (option, str(bench.names(count))) if option else ()
            check = ("check", "--exit-zero", "--format", "concise", *given)
            first = run(bench.command(*check, str(one.path))).wall
            walls = medians(
                {name: bench.command(*check, str(at.path)) for name, at in (("all", tree), ("one", one))}, RUNS
            )
            peak = run(bench.command(*check, str(tree.path)), watch=True).peak
            each = 1000 * (walls["all"] - walls["one"]) / (ASKED - 1)
            title = f"{count:,} `{option}`" if option else "the shipped ones alone"
            rows.append([title, f"{first:.2f} s", f"{walls['one']:.2f} s", f"{each:.1f} ms", _megabytes(peak)])
    return [
        f"`cleaner check` of {ASKED} articles with a list of names. The first run parses the list and keeps it; a",
        f"start is a later run on one article, median of {RUNS}.",
        "",
        *table(["names", "first run", "start", "each article", "memory"], rows),
    ]


def _megabytes(peak: int) -> str:
    return f"{peak / 1e6:.0f} MB" if peak else "-"


def _articles() -> tuple[str, list[str]]:
    """Machine translations of news, one system after the other; where there are none, the articles of the tests."""
    if TRANSLATIONS.exists():
        return "machine translations of news", list(_translations())
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/fixtures/articles").glob("*.txt"))]
    return "articles of the tests, over again", list(islice(cycle(texts), 400))


def _translations() -> Iterator[str]:
    with gzip.open(TRANSLATIONS, "rt", encoding="utf-8") as file:
        for line in file:
            for _, text in sorted(json.loads(line)["systems"].items()):
                yield text.replace("\n", "\n\n") + "\n"


if __name__ == "__main__":
    print("\n".join(measure()))
