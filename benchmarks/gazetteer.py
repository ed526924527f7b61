"""Building, opening and asking the names index at several sizes, beside rapidfuzz and symspellpy on the same names."""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.measure import BENCH, ROOT, table
from cleaner.files import shipped_rules
from cleaner.gazetteer.entity import Entity
from cleaner.gazetteer.index.build import build
from cleaner.gazetteer.index.layout import Tier
from cleaner.gazetteer.index.read import Index
from cleaner.gazetteer.normalize import key
from cleaner.gazetteer.sources.curated import read

SIZES = (10_000, 100_000, 1_000_000)
LARGE = 5_000_000
QUERIES = 2000
SCANNED = 50
DISTRACTORS = BENCH / "distractors-1m.txt.gz"
SEED = 2026
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Habits of romanisation that a skeleton levels: how one name comes to be written twice.
_RESPELT = (("kh", "h"), ("sh", "sch"), ("ou", "u"), ("ee", "i"), ("ph", "f"), ("ck", "k"), ("w", "v"), ("q", "k"))

Result = dict[str, Any]
Built = Mapping[tuple[int, Tier], Result]


def measure(sizes: Sequence[int] = SIZES) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        built = {
            (size, tier): _worker("build", size, tier, Path(folder)) | _worker("ask", size, tier, Path(folder))
            for size in sizes
            for tier in ((Tier.BACKGROUND,) if size >= LARGE else Tier)
        }
        others = {size: _worker("others", size, Tier.HOUSE, Path(folder)) for size in sizes if size < LARGE}
    origin = "Names of ../shared/bench" if DISTRACTORS.exists() else "Parts of the shipped names, recombined"
    return [
        f"{origin}, always the same; over a million they are recombined. Each row is a process of its own, one core.",
        "Tier `background` finds neighbours within one edit, `house` within two.",
        "",
        *_sizes(built),
        "",
        f"Microseconds a look-up, median of {QUERIES} different queries (thousands of look-ups a second, by the mean).",
        "Neighbours are asked of mistyped tokens of four letters and more, one edit for each edit of the limit.",
        "",
        *_speeds(built),
        "",
        "Others on the same tokens and queries; `process.extract` compares with each token by `OSA.distance`.",
        "",
        *_beside(built, others),
        "",
        *_agreement(built),
    ]


def _worker(task: str, size: int, tier: int, folder: Path) -> Result:
    """What a task found, run in a process of its own so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.gazetteer", "--task", task, str(size), str(tier), str(folder)]
    print(f"  {task} {size:,} tier {tier}", flush=True, file=sys.stderr)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: Result = json.loads(done.stdout)
    return found


def _sizes(built: Built) -> list[str]:
    head = ["names", "tokens", "build", "peak memory", "file", "open", "opening adds", "process after opening"]
    rows = [
        f"{_name(*row)}|{one['tokens']:,}|{one['seconds']:.1f} s|{one['peak']:.0f} MB|{one['size'] / 1e6:.1f} MB|"
        f"{one['open']:.1f} ms|{one['opened']:.1f} MB|{one['resident']:.0f} MB"
        for row, one in built.items()
    ]
    return table(head, [row.split("|") for row in rows])


def _name(size: int, tier: Tier) -> str:
    return f"{size:,} {tier.name.lower()}"


def _speeds(built: Built) -> list[str]:
    kinds = list(dict.fromkeys(kind for found in built.values() for kind in found["speeds"]))
    rows = [[kind, *(_speed(found["speeds"].get(kind)) for found in built.values())] for kind in kinds]
    return table(["look-up", *(_name(*row) for row in built)], rows)


def _speed(found: Sequence[float] | None) -> str:
    return f"{found[0]:,.1f} ({1000 / found[1]:,.1f})" if found else "-"


def _beside(built: Built, others: Mapping[int, Result]) -> list[str]:
    rows = []
    for size, found in others.items():
        own = built[size, Tier.HOUSE]
        index = {"ready": own["open"] / 1e3, "memory": own["opened"]} | own["speeds"]
        for name, one in ({"index": index} | found).items():
            speeds = (_speed(one[f"distance {limit}"]) for limit in (1, 2))
            rows.append([f"{size:,} {name}", f"{one['ready']:.3f} s", f"{one['memory']:.0f} MB", *speeds])
    return table(["names, by", "ready in", "memory when ready", "distance 1", "distance 2"], rows)


def _agreement(built: Built) -> list[str]:
    rows = [
        [f"{_name(*row)}, within {limit}", f"{one['same'][limit]:,} of {QUERIES:,}"]
        for row, one in built.items()
        for limit in one["same"]
    ]
    return table(["names", "answers equal to the linear scan's"], rows)


# Names and queries


def names(count: int) -> Iterator[str]:
    """So many names, always the same: real ones as far as they go, then recombinations of their parts."""
    given = 0
    for name in islice(_real(), count):
        given += 1
        yield name
    rng = random.Random(SEED)
    pool = sorted({part for name in _real() for part in name.split()}) if given < count else []
    for _ in range(count - given):
        one, other, third = rng.choice(pool), rng.choice(pool), rng.choice(pool)
        if rng.random() < 0.33:  # a part that no other name has, for a longer list of names has more tokens too
            other = other[: len(other) // 2 + 1] + third[len(third) // 2 :]
        yield f"{one} {other}"


def _real() -> Iterator[str]:
    if DISTRACTORS.exists():
        with gzip.open(DISTRACTORS, "rt", encoding="utf-8") as file:
            yield from map(str.strip, file)
    else:
        for entity in read([shipped_rules() / "gazetteer"])[0].entities:
            yield from entity.names()


def tokens_of(size: int) -> list[str]:
    """The tokens that the index of so many names holds."""
    return sorted({word for name in names(size) for word in key(name).split()})


def queries(tokens: Sequence[str], edits: int, count: int = QUERIES) -> list[str]:
    """Tokens of four letters and more, each with so many random edits."""
    rng = random.Random(SEED + edits)
    found = []
    for token in rng.sample([token for token in tokens if len(token) > 3], count):
        word = token
        for _ in range(edits):
            word = _mistyped(word, rng)
        found.append(word)
    return found


def _mistyped(word: str, rng: random.Random) -> str:
    place, letter = rng.randrange(len(word)), rng.choice(_LETTERS)
    head, tail = word[:place], word[place:]
    swapped = head + tail[1:2] + tail[:1] + tail[2:]
    return rng.choice((head + letter + tail, head + letter + tail[1:], head + tail[1:], swapped))


def _respelt(token: str) -> str:
    for one, other in _RESPELT:
        token = token.replace(one, other)
    return token + "y" if token.endswith("i") else token


# Tasks, each in its process


def _build(size: int, tier: int, path: Path) -> Result:
    start = time.perf_counter()
    entities = (Entity(id=f"person/{number}", name=name) for number, name in enumerate(names(size)))
    stats = build(entities, path, digest="", tier=Tier(tier))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": time.perf_counter() - start, "peak": peak, "size": stats.size, "tokens": stats.tokens}


def _ask(size: int, tier: int, path: Path) -> Result:
    before, start = _resident(), time.perf_counter()
    index = Index.open(path)
    found: Result = {"open": (time.perf_counter() - start) * 1e3}
    found |= {"opened": _resident() - before, "resident": _resident()}
    rng = random.Random(SEED)
    labels = [index.entity(number).label() for number in rng.sample(range(len(index)), QUERIES)]
    tokens = tokens_of(size)
    words = rng.sample(tokens, QUERIES)
    speeds = {
        "exact phrase": _timed(index.entities, [key(label) for label in labels]),
        "exact token": _timed(index.has_token, words),
        "folded (key, then phrase)": _timed(lambda text: index.entities(key(text)), [f"{t.upper()}’" for t in labels]),
        "transliterated (skeleton)": _timed(index.same_skeleton, [_respelt(word) for word in words]),
        "longest phrase that opens a text": _timed(lambda text: index.longest(text.split()), [key(t) for t in labels]),
        "pair": _timed(lambda text: index.pair(*text.split()[:2]), [k for k in map(key, labels) if " " in k]),
        "entity": _timed(index.entity, rng.sample(range(size), QUERIES)),
    }
    same = {}
    for limit in range(1, tier + 1):
        asked = queries(tokens, limit)
        speeds[f"distance {limit}"] = _timed(partial(index.near, limit=limit), asked)
        expected = _by_length(tokens, asked, limit)
        same[limit] = sum(list(map(tuple, index.near(token, limit))) == expected[token] for token in asked)
    return found | {"speeds": speeds, "same": same}


def _others(size: int, _tier: int, _path: Path) -> Result:
    before, start = _resident(), time.perf_counter()
    tokens = tokens_of(size)
    linear: Result = {"ready": time.perf_counter() - start, "memory": _resident() - before}
    for limit in (1, 2):
        scan = partial(process.extract, choices=tokens, scorer=OSA.distance, score_cutoff=limit, limit=None)
        linear[f"distance {limit}"] = _timed(scan, queries(tokens, limit)[:SCANNED])
    return {"rapidfuzz process.extract": linear} | _symspell(tokens)


def _symspell(tokens: Sequence[str]) -> Result:
    try:
        from symspellpy import SymSpell, Verbosity  # type: ignore[import-untyped]
    except ImportError:
        return {}
    before, start = _resident(), time.perf_counter()
    spell = SymSpell(max_dictionary_edit_distance=2)
    for token in tokens:
        spell.create_dictionary_entry(token, 1)
    found: Result = {"ready": time.perf_counter() - start, "memory": _resident() - before}
    for limit in (1, 2):
        look_up = partial(spell.lookup, verbosity=Verbosity.ALL, max_edit_distance=limit)
        found[f"distance {limit}"] = _timed(look_up, queries(tokens, limit))
    return {"symspellpy": found}


def _by_length(tokens: Iterable[str], asked: Iterable[str], limit: int) -> dict[str, list[tuple[str, int]]]:
    """The answers of a linear scan; tokens too long or too short to be answers aren't compared."""
    lengths: defaultdict[int, list[str]] = defaultdict(list)
    for token in tokens:
        lengths[len(token)].append(token)
    answers = {}
    for token in asked:
        pool = [other for size in range(len(token) - limit, len(token) + limit + 1) for other in lengths.get(size, ())]
        found = process.extract(token, pool, scorer=OSA.distance, score_cutoff=limit, limit=None)
        nearest = sorted((int(distance), other) for other, distance, _ in found if distance)
        answers[token] = [(other, distance) for distance, other in nearest]
    return answers


def _timed(ask: Callable[[Any], object], asked: Sequence[object]) -> tuple[float, float]:
    """Median and mean microseconds of a look-up, after a first round that brings the file into memory."""
    for one in asked:
        ask(one)
    times = []
    for one in asked:
        start = time.perf_counter()
        ask(one)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6, statistics.mean(times) * 1e6


def _resident() -> float:
    """Megabytes that the process has in memory now, as Linux tells it."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} names too")
    parser.add_argument("--task", nargs=4, metavar=("TASK", "SIZE", "TIER", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if min(given.sizes) < SIZES[0]:
        parser.error(f"too few names to ask {QUERIES:,} queries of; from {SIZES[0]:,} up")
    if given.task:
        task, size, tier, folder = given.task
        run = {"build": _build, "ask": _ask, "others": _others}[task]
        print(json.dumps(run(int(size), int(tier), Path(folder, f"{size}-{tier}.names"))))
        return
    print("\n".join(measure((*given.sizes, LARGE) if given.large else given.sizes)))


if __name__ == "__main__":
    main()
