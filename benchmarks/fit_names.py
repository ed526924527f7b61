"""Fits the weights of name evidence on real translations, by logistic regression on what is observed.

    python -m benchmarks.fit_names [--write] [--examples FILE]

Every candidate for a written word of a translation (see cleaner.detect.candidates) is one case. It is right when the
references have the candidate and not the written word, wrong when they have the written word, or when the candidate is
of the house list (which is made of the references) and they lack it; other cases are left out. Articles are dealt to
five folds; every figure printed is of weights that did not see the article. Cases that repeat over the systems of one
article count with the square root of their number.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).parent.parent
BENCH = ROOT.parent / "shared" / "bench"
DISTRACTORS = BENCH / "distractors-1m.txt.gz"
WEIGHTS = ROOT / "cleaner" / "detect" / "name_weights.json"
FOLDS = 5
RIDGE = 0.5


class Case(NamedTuple):
    """One candidate: its article, what was observed, whether it is right (None: nobody knows)."""

    doc: str
    human: bool
    place: tuple[str, int]
    written: str
    candidate: str
    features: dict[str, float]
    right: bool | None
    verdict: str


def score_module() -> ModuleType:
    """The scorer's own word and reference rules."""
    spec = importlib.util.spec_from_file_location("score", BENCH / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles() -> list[dict[str, Any]]:
    with gzip.open(BENCH / "wmt-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


_state: dict[str, Any] = {}


def _open(house: tuple[str, ...], background: Path | None) -> None:
    from cleaner.api import Cleaner
    from cleaner.gazetteer.entity import Entity
    from cleaner.gazetteer.lookup import Gazetteer, joined
    from cleaner.gazetteer.sources.curated import Curated

    cleaner = Cleaner(backgrounds=[background] if background else [])
    if house:
        extra = Curated(entities=tuple(Entity(id=f"name/{n}", name=name) for n, name in enumerate(house)))
        own = Curated(
            entities=tuple(cleaner.gazetteer.entities.values()), offices=tuple(cleaner.gazetteer.offices.values())
        )
        ids = frozenset(entity.id for entity in extra.entities)
        cleaner.gazetteer = Gazetteer(joined([own, extra]), "", ids)
        cleaner._knowledge = cleaner._knowledge._replace(gazetteer=cleaner.gazetteer)
    _state["cleaner"], _state["score"] = cleaner, score_module()


def _cases(job: tuple[str, bool, str, list[str]]) -> list[Case]:
    from cleaner.detect.misspelled import observed_candidates

    doc, human, text, references = job
    cleaner, score = _state["cleaner"], _state["score"]
    have = {word.lower() for reference in references for word in score.words(reference)}
    found = []
    for written, candidates in observed_candidates(cleaner.article(cleaner.read(text))):
        for candidate, observations in candidates:
            features: defaultdict[str, float] = defaultdict(float)
            for one in observations:
                features[one.weight] += one.value
            before = {word.lower() for word in score.words(written.token.text)}
            after = {word.lower() for word in score.words(candidate.name)}
            right = None if not (before & have) and not after <= have else not (before - after) & have
            verdict = "unknown" if right is None else "right" if right else "merge" if after <= have else "direction"
            if right is None and "house" in features:
                right = False  # the list holds every name of the references: one they lack is the wrong one
            place = (hashlib.blake2b(text.encode(), digest_size=6).hexdigest(), written.token.start)
            found.append(Case(doc, human, place, written.token.text, candidate.name, dict(features), right, verdict))
    return found


def gather(house: tuple[str, ...], background: Path | None = None) -> Iterator[Case]:
    """Cases of all translations and of all references, with the built-in gazetteer and a house list."""
    jobs = []
    for number, doc in enumerate(articles()):
        for human, texts in ((False, doc["systems"].values()), (True, doc["references"])):
            jobs += [(f"{number}", human, text.replace("\n", "\n\n") + "\n", doc["references"]) for text in texts]
    with ProcessPoolExecutor(2, initializer=_open, initargs=(house, background)) as pool:
        for cases in pool.map(_cases, jobs, chunksize=16):
            yield from cases


def matrix(cases: list[Case], names: list[str]) -> np.ndarray:
    rows = np.zeros((len(cases), len(names) + 1))
    index = {name: column for column, name in enumerate(names, 1)}
    rows[:, 0] = 1.0
    for row, case in enumerate(cases):
        for name, value in case.features.items():
            rows[row, index[name]] = value
    return rows


def fit(rows: np.ndarray, right: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Ridge logistic regression by Newton's method, steps halved while they make it worse. Weights in nats.

    The intercept is held at the odds of all cases together: every candidate is of a list or of the article, so it and
    their weights could rise against each other for ever, and an editor would read a prior that is none.
    """
    share = float((counts * right).sum() / counts.sum())
    start, seen = math.log(share / (1 - share)), rows[:, 1:]

    def loss(weights: np.ndarray) -> float:
        told = start + seen @ weights
        return float((counts * (np.logaddexp(0, told) - right * told)).sum() + RIDGE / 2 * (weights**2).sum())

    weights = np.zeros(seen.shape[1])
    least = loss(weights)
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(start + seen @ weights, -30, 30)))
        slope = seen.T @ (counts * (right - chance)) - RIDGE * weights
        curve = (seen * (counts * chance * (1 - chance))[:, None]).T @ seen + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        while (found := loss(weights + step)) > least and np.abs(step).max() > 1e-9:
            step /= 2
        weights, least = weights + step, found
        if np.abs(step).max() < 1e-6:
            break
    return np.concatenate([[start], weights])


def weigh_repeats(cases: list[Case]) -> np.ndarray:
    repeats = Counter((case.doc, case.written, case.candidate) for case in cases)
    return np.array([1 / math.sqrt(repeats[case.doc, case.written, case.candidate]) for case in cases])


def fold_of(case: Case) -> int:
    return int(hashlib.blake2b(case.doc.encode(), digest_size=2).hexdigest(), 16) % FOLDS


def labels(cases: list[Case], target: str) -> np.ndarray:
    """1 for the cases that a model is to find: the right ones, or all that are one name in two spellings."""
    if target == "right":
        return np.array([case.verdict == "right" for case in cases], float)
    return np.array([case.verdict == "right" or _is_variant(case) for case in cases], float)


def _is_variant(case: Case) -> bool:
    """A form given up for another of the same article: one name, written two ways."""
    return case.verdict == "direction" and "in_article" in case.features


def cross_bits(cases: list[Case], names: list[str], train: list[Case], target: str) -> np.ndarray:
    """Bits of each case by weights fitted on the other folds."""
    bits = np.zeros(len(cases))
    for fold in range(FOLDS):
        known = [case for case in train if case.right is not None and fold_of(case) != fold]
        weights = fit(matrix(known, names), labels(known, target), weigh_repeats(known))
        held = [row for row, case in enumerate(cases) if fold_of(case) == fold]
        bits[held] = matrix([cases[row] for row in held], names) @ weights / math.log(2)
    return bits


def winners(cases: list[Case], bits: np.ndarray, margin: float) -> list[tuple[Case, float]]:
    """The best candidate of each written word, where it leads by the margin."""
    places: defaultdict[tuple[str, int], list[tuple[float, int]]] = defaultdict(list)
    for row, case in enumerate(cases):
        places[case.place].append((bits[row], row))
    found = []
    for ranked in places.values():
        ranked.sort(reverse=True)
        best = ranked[0]
        rivals = [b for b, row in ranked[1:] if cases[row].candidate != cases[best[1]].candidate]
        if not rivals or best[0] - rivals[0] >= margin:
            found.append((cases[best[1]], float(best[0])))
    return found


def curve(found: list[tuple[Case, float]]) -> str:
    """Precision against count, from the surest down."""
    lines = [
        "| bits from | right | direction | merge | unknown | precision | same entity |",
        "|---|---|---|---|---|---|---|",
    ]
    for least in (10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1, -2):
        counts = Counter(case.verdict for case, bits in found if bits >= least)
        judged = max(1, counts["right"] + counts["direction"] + counts["merge"])
        lines.append(
            f"| {least} | {counts['right']} | {counts['direction']} | {counts['merge']} | {counts['unknown']} "
            f"| {counts['right'] / judged:.3f} | {(counts['right'] + counts['direction']) / judged:.3f} |"
        )
    return "\n".join(lines)


def reliability(found: list[tuple[Case, float]], target: str) -> str:
    """The share that the bits promise against the share that holds."""
    lines = ["| bits | cases | promised | found |", "|---|---|---|---|"]
    for low in range(-4, 12, 2):
        inside = [(case, bits) for case, bits in found if low <= bits < low + 2 and case.right is not None]
        if inside:
            promised = sum(1 / (1 + 2**-bits) for _, bits in inside) / len(inside)
            right = labels([case for case, _ in inside], target).mean()
            lines.append(f"| {low} to {low + 2} | {len(inside)} | {promised:.2f} | {right:.2f} |")
    return "\n".join(lines)


class Fitted(NamedTuple):
    """Weights by target, the winners of each set and target, all by weights that did not see the article."""

    weights: dict[str, dict[str, float]]
    winners: dict[tuple[str, str], list[tuple[Case, float]]]


TARGETS = ("right", "same")
BACKGROUND = "in_background"


def fit_one(cases: list[Case], weights: dict[str, float], target: str) -> float:
    """Bits of the background's weight, all others held: their sum is where each case starts from."""
    known = {name: value for name, value in weights.items() if name != BACKGROUND}
    start = np.array([known["base"] + sum(known.get(n, 0.0) * v for n, v in c.features.items()) for c in cases])
    seen = np.array([case.features.get(BACKGROUND, 0.0) for case in cases])
    right, counts = labels(cases, target), weigh_repeats(cases)
    weight = 0.0
    for _ in range(50):
        chance = 1 / (1 + np.exp2(-np.clip(start + weight * seen, -30, 30)))
        slope = float((counts * seen * (right - chance)).sum()) - RIDGE * weight
        curve = float((counts * seen * chance * (1 - chance)).sum()) + RIDGE
        weight += slope / curve / math.log(2)
    return weight


def fitted(margin: float) -> Fitted:
    house = tuple(score_module().house_names(articles()))
    with TemporaryDirectory() as folder:
        million = Path(folder) / "million.csv"
        with gzip.open(DISTRACTORS, "rt", encoding="utf-8") as file:
            score_module().write_csv(million, [line.rstrip("\n") for line in file])
        sets = {"built-in": list(gather(())), "house": list(gather(house))}
        # A list that has every name leaves nothing to shield: for the background's weight it loses half of them.
        half = [case for case in gather(house[::2], million) if case.right is not None]
    train = [case for cases in sets.values() for case in cases]
    names = sorted({name for case in train for name in case.features})
    found = {}
    for label, cases in sets.items():
        told = [case for case in cases if not case.human]
        for target in TARGETS:
            found[label, target] = winners(told, cross_bits(told, names, train, target), margin)
    known = [case for case in train if case.right is not None]
    weights = {}
    for target in TARGETS:
        values = fit(matrix(known, names), labels(known, target), weigh_repeats(known)) / math.log(2)
        weights[target] = {name: round(float(value), 3) for name, value in zip(["base", *names], values, strict=True)}
        weights[target][BACKGROUND] = round(fit_one(half, weights[target], target), 3)
    return Fitted(weights, found)


def told(result: Fitted) -> list[str]:
    """The curves and reliability tables, for RESULTS.md."""
    lines = [
        "Candidates for the written words of the translations, weighed by weights fitted on other articles (five",
        "folds). A row counts the words whose best candidate has at least so many bits.",
    ]
    for (label, target), found in result.winners.items():
        title = f"{label} list, that the candidate is {'right' if target == 'right' else 'the same name'}"
        lines += ["", f"### {title}", "", curve(found), "", reliability(found, target)]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights to the package")
    parser.add_argument("--margin", type=float, default=1.0)
    parser.add_argument("--examples", type=Path, help="write the winning candidates here, JSON Lines")
    options = parser.parse_args()
    result = fitted(options.margin)
    for (label, target), found in result.winners.items():
        print(f"\n{label}, {target}\n\n{curve(found)}\n\n{reliability(found, target)}")
    if options.examples:
        rows = [
            dict(case._asdict(), bits=bits, set=label, target=target)
            for (label, target), found in result.winners.items()
            for case, bits in found
        ]
        options.examples.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
        )
    print("\n" + json.dumps(result.weights, indent=1))
    if options.write:
        old = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        WEIGHTS.write_text(json.dumps(old | result.weights, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
