"""Closeness of every system's translations to the human ones, before and after correction.

chrF (Popovic 2015, as sacrebleu computes it: character n-grams of 1 to 6, beta 2), each article one segment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

from sacrebleu.metrics.chrf import CHRF

from benchmarks.fit_names import articles
from benchmarks.measure import TRANSLATIONS, table


class Case(NamedTuple):
    """One translation with the human ones of its article; ``system`` names the test set too."""

    system: str
    text: str
    references: tuple[str, ...]


class Corrected(NamedTuple):
    """A translation after its safe fixes, and after the unsafe ones too."""

    safe: str
    unsafe: str


_state: dict[str, Any] = {}


def cases() -> Iterator[Case]:
    for article in articles():
        for system, text in article["systems"].items():
            yield Case(f"{article['set']} {system}", text, tuple(article["references"]))


def _open() -> None:
    from cleaner.api import Cleaner

    _state["safe"], _state["unsafe"] = Cleaner(), Cleaner(unsafe_fixes=True)


def _corrected(case: Case) -> Corrected:
    return Corrected(_state["safe"].fix(case.text).text, _state["unsafe"].fix(case.text).text)


def score(texts: Sequence[str], references: Sequence[tuple[str, ...]]) -> float:
    """chrF of a corpus, 0 to 100; a segment with fewer references than another repeats its last."""
    most = max(map(len, references))
    streams = [[ones[min(number, len(ones) - 1)] for ones in references] for number in range(most)]
    return float(CHRF().corpus_score(list(texts), streams).score)


class Row(NamedTuple):
    """chrF of one system, and how many of its articles the safe and the unsafe fixes changed."""

    system: str
    before: float
    safe: float
    unsafe: float
    changed: tuple[int, int]


def _row(given: tuple[str, list[tuple[Case, Corrected]]]) -> Row:
    system, pairs = given
    references = [case.references for case, _ in pairs]
    before = score([case.text for case, _ in pairs], references)
    safe = score([corrected.safe for _, corrected in pairs], references)
    unsafe = score([corrected.unsafe for _, corrected in pairs], references)
    changed = sum(c.text != d.safe for c, d in pairs), sum(c.text != d.unsafe for c, d in pairs)
    return Row(system, before, safe, unsafe, changed)


def measure() -> list[str]:
    if not TRANSLATIONS.exists():
        return ["Not measured: there is no `../shared/bench` beside the checkout."]
    systems: dict[str, list[tuple[Case, Corrected]]] = defaultdict(list)
    given = list(cases())
    with ProcessPoolExecutor(2, initializer=_open) as pool:
        for case, corrected in zip(given, pool.map(_corrected, given, chunksize=16), strict=True):
            systems[case.system].append((case, corrected))
        rows = list(pool.map(_row, sorted(systems.items())))
    lowest = min(rows, key=lambda row: row.safe - row.before), min(rows, key=lambda row: row.unsafe - row.before)
    total = sum(row.safe - row.before for row in rows), sum(row.unsafe - row.before for row in rows)
    return [
        "chrF of each system's translations against the human ones, each article one segment, names of the shipped",
        "gazetteer only. Wanted: no system lower by more than 0.01, higher in sum.",
        "",
        f"Safe fixes: sum of differences {total[0]:+.4f}, the lowest {lowest[0].safe - lowest[0].before:+.4f} "
        f"({lowest[0].system}). Unsafe ones too: {total[1]:+.4f}, the lowest "
        f"{lowest[1].unsafe - lowest[1].before:+.4f} ({lowest[1].system}).",
        "",
        *table(
            ["system", "before", "safe fixes", "articles changed", "unsafe too", "articles changed"],
            [
                [
                    row.system,
                    f"{row.before:.3f}",
                    f"{row.safe - row.before:+.4f}",
                    str(row.changed[0]),
                    f"{row.unsafe - row.before:+.4f}",
                    str(row.changed[1]),
                ]
                for row in rows
            ],
        ),
    ]


if __name__ == "__main__":
    print("\n".join(measure()))
