"""`cleaner` beside other programs on the same texts: what they write, what they point at, what it costs.

    python -m benchmarks compare                              # all tables, in RESULTS.md and docs/comparison.md
    python -m benchmarks.compare "codespell, -w" --sample 30  # read what one does to human text
    python -m benchmarks.compare "typos, -w" --side systems   # and to machine translations

A program that is not installed is left out and named. The verdicts of those who read are kept in
``benchmarks/compare_verdicts.yml``: counts and causes, no text.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import compare_bench, compare_own
from benchmarks.compare_edits import edits
from benchmarks.compare_peers import PEERS, Peer
from benchmarks.compare_readers import PeerError
from benchmarks.measure import ROOT, TRANSLATIONS, RunError, medians, table
from benchmarks.speed import Bench

PAGE = ROOT / "docs" / "comparison.md"
TIMED = 200  # articles
RUNS = 3


def measure() -> list[str]:
    """The tables, which are put into the page too where all could be measured."""
    try:
        lines = _measured()
    except PeerError as failure:
        return [f"Not measured: {failure}"]
    if TRANSLATIONS.exists():
        PAGE.write_text(between(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
    return lines


def _measured() -> list[str]:
    versions = {peer: peer.version() for peer in PEERS}
    peers = [peer for peer in PEERS if versions[peer]]
    missing = [peer.name for peer in PEERS if not versions[peer]]
    lines = [", ".join(f"{peer.name} {versions[peer]}" for peer in peers) + "."]
    if missing:
        lines += ["", f"Not on the machine that measured, so not compared: {', '.join(missing)}."]
    if TRANSLATIONS.exists():
        lines += ["", *compare_bench.measure(peers)]
    else:
        lines += ["", "News not measured: there is no `../shared/bench` beside the checkout."]
    return [
        *lines,
        "",
        "### Texts of this project",
        "",
        *compare_own.measure(peers),
        "",
        "### Time",
        "",
        *_times(peers),
    ]


def between(page: str, lines: Sequence[str]) -> str:
    """The page with the lines between its markers.

    >>> between("a <!-- measured -->old<!-- /measured --> b", ["new"])
    'a <!-- measured -->\\n\\nnew\\n\\n<!-- /measured --> b'
    """
    text = "\n".join(lines)
    return _MARKED.sub(lambda match: f"{match[1]}\n\n{text}\n\n{match[2]}", page)


_MARKED = re.compile(r"(<!-- measured -->).*?(<!-- /measured -->)", re.DOTALL)


def _times(peers: Sequence[Peer]) -> list[str]:
    """Whole processes on one core, in turns, as ``benchmarks/speed.py`` measures them."""
    with TemporaryDirectory() as folder:
        tree = Bench(Path(folder)).tree(TIMED)
        commands = {peer.name: peer.command(tree.path) for peer in peers if peer.command}
        try:
            walls = medians(commands, RUNS)
        except RunError as failure:
            return [f"Not measured: {failure}"]
    own = walls["cleaner"]
    rows = [[name, f"{wall:.2f} s", f"{wall / own:.2f}"] for name, wall in walls.items()]
    return [
        f"{tree.files} {tree.title}, {tree.size / 1e6:.2f} MB. Median of {RUNS} runs that take turns, start included.",
        "",
        *table(["program", "median", "times as long as cleaner"], rows),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("row", help="a row of the tables of what is written")
    parser.add_argument("--side", choices=("references", "systems"), default="references")
    parser.add_argument("--sample", type=int, help="how many to print; default: all")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if not TRANSLATIONS.exists():
        parser.error("there is no `../shared/bench` beside the checkout")
    peers = [peer for peer in PEERS if asked.row.startswith(peer.name) and peer.version()]
    if not peers:
        installed = ", ".join(peer.name for peer in PEERS if peer.version())
        parser.error(f"a row begins with the name of a program: {installed}")
    side = compare_bench.side(asked.side, peers)
    row = next((one for one in side.written if one.title == asked.row), None)
    if row is None:
        parser.error(f"no such row; there are {', '.join(repr(one.title) for one in side.written)}")
    made = [(text, one) for text, after in zip(side.texts, row.texts, strict=True) for one in edits(text.text, after)]
    print(f"{len(made)} edits")
    if asked.sample is not None and asked.sample < len(made):
        made = random.Random(asked.seed).sample(made, asked.sample)
    for number, (text, one) in enumerate(made, 1):
        end = one.start + len(one.before)
        left, right = text.text[max(0, one.start - 80) : one.start], text.text[end : end + 60]
        told = f"{left}[[{one.before}|{one.after}]]{right}".replace("\n", "¶")
        print(f"{number}. {text.name}{' (name)' if one.on_name else ''}\n   {told}")


if __name__ == "__main__":
    main()
