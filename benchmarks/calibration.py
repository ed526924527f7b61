"""How far the evidence for names can be trusted: what its bits promise, and what held.

Candidates are parted by what they may lead to. A fix needs a ground: a person whom the article surely means, or the
newsroom's own list; without one a candidate is only shown, whatever its bits. All bits are of weights that did not see
the article (see ``benchmarks/fit_names.py``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks import figures, fit_names
from benchmarks.fit_names import BENCH, Case, Fitted, articles, labels, score_module

LOWEST, HIGHEST, WIDTH = -4, 12, 2  # of the bins, in bits
GROUNDS = ("house", "anchored")  # what the weights call them
TITLES = {"built-in": "shipped names", "house": "newsroom's list"}

Found = Sequence[tuple[Case, float]]


class Bin(NamedTuple):
    """Cases of nearly the same bits; the interval counts articles, whose translations repeat each other's slips."""

    cases: int
    articles: int
    promised: float
    held: float
    low: float
    high: float


def measure() -> list[str]:
    """The tables of ``fit_names``, and the numbers of two figures from the same run."""
    if not BENCH.is_dir():
        return ["Not measured: the bench is not beside the checkout."]
    result = fit_names.fitted(1.0)
    figures.keep("reliability", reliability(result))
    figures.keep("curves", curves(result))
    return fit_names.told(result)


def reliability(result: Fitted) -> dict[str, list[dict[str, float]]]:
    """The bins of each line of the figure, by its title."""
    parted = {
        "fixes, newsroom's list": (_grounded(result.winners["house", "right"]), "right"),
        "fixes, shipped names": (_grounded(result.winners["built-in", "right"]), "right"),
        "only shown, newsroom's list": (_groundless(result.winners["house", "same"]), "same"),
        "only shown, shipped names": (_groundless(result.winners["built-in", "same"]), "same"),
    }
    return {title: [_rounded(one) for one in bins(found, target)] for title, (found, target) in parted.items()}


def bins(found: Found, target: str) -> list[Bin]:
    made = []
    for low in range(LOWEST, HIGHEST, WIDTH):
        inside = [(case, bits) for case, bits in found if low <= bits < low + WIDTH and case.right is not None]
        if inside:
            docs = len({case.doc for case, _ in inside})
            promised = sum(1 / (1 + 2**-bits) for _, bits in inside) / len(inside)
            held = float(labels([case for case, _ in inside], target).mean())
            made.append(Bin(len(inside), docs, promised, held, *figures.wilson(held * docs, docs)))
    return made


def curves(result: Fitted) -> dict[str, list[dict[str, float]]]:
    """Precision and recall of fixes for each limit on the bits; recall is of the scorer's fixable words."""
    fixable = _fixable()
    total = sum(map(len, fixable.values()))
    return {
        title: [_rounded(point) for point in curve(_grounded(result.winners[key, "right"]), fixable, total)]
        for key, title in TITLES.items()
    }


class Point(NamedTuple):
    bits: float
    precision: float
    recall: float
    judged: int


def curve(found: Found, fixable: Mapping[str, set[str]], total: int) -> list[Point]:
    """From the surest down; a limit under which nothing new comes is left out."""
    points: list[Point] = []
    words = score_module().words
    for limit in (half / 2 for half in range(2 * HIGHEST, 2 * LOWEST - 1, -1)):
        above = [case for case, bits in found if bits >= limit]
        judged = [case for case in above if case.verdict in ("right", "direction", "merge")]
        right = [case for case in judged if case.verdict == "right"]
        if judged and (not points or len(judged) > points[-1].judged):
            mended = {
                (case.place[0], word.lower())
                for case in right
                for word in words(case.written)
                if word.lower() in fixable.get(case.place[0], ())
            }
            points.append(Point(limit, len(right) / len(judged), len(mended) / total, len(judged)))
    return points


def _fixable() -> dict[str, set[str]]:
    """The words of each translation that the scorer calls fixable, by the digest that a case has of its text."""
    score = score_module()
    found: dict[str, set[str]] = {}
    for article in articles():
        for text in article["systems"].values():
            digest = hashlib.blake2b((text.replace("\n", "\n\n") + "\n").encode(), digest_size=6).hexdigest()
            found[digest] = {word.lower() for word in score.fixables(text, article["references"])}
    return found


def _grounded(found: Found) -> Found:
    return [one for one in found if any(name in one[0].features for name in GROUNDS)]


def _groundless(found: Found) -> Found:
    return [one for one in found if not any(name in one[0].features for name in GROUNDS)]


def _rounded(one: Bin | Point) -> dict[str, Any]:
    return {name: round(value, 4) for name, value in one._asdict().items()}
