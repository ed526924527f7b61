"""The programs on news: harm on human text, and what they do to the names and the words of machine translations."""

from __future__ import annotations

import json
import re
import shlex
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from benchmarks import chrf, figures, quality
from benchmarks.compare_edits import Edit, edits, holds_name, words
from benchmarks.compare_peers import Peer, Places, Row, Text, shown_rows, written_rows
from benchmarks.fit_names import articles
from benchmarks.measure import ROOT, table

VERDICTS = ROOT / "benchmarks" / "compare_verdicts.yml"
KINDS = ("mended", "taste", "wrong")


class Side(NamedTuple):
    """Texts of the bench, and what the programs made of them and pointed at."""

    texts: Sequence[Text]
    written: Sequence[Row]
    shown: Sequence[Places]


def texts(kind: str) -> list[Text]:
    """``references`` or ``systems``, named and written as the scorer does."""
    found = []
    for number, article in enumerate(articles()):
        given = article[kind]
        named = given if isinstance(given, dict) else {f"ref{at}": text for at, text in enumerate(given)}
        for name, text in named.items():
            file = f"{number:04d}-{re.sub('[^A-Za-z0-9]+', '_', name)}.txt"
            found.append(Text(file, text.replace("\n", "\n\n") + "\n"))
    return found


def side(kind: str, peers: Sequence[Peer]) -> Side:
    given = texts(kind)
    written: list[Row] = []
    shown: list[Places] = []
    for peer in peers:
        answers = peer.ask(given)
        written += written_rows(peer, given, answers)
        shown += shown_rows(peer, answers)
    return Side(given, written, shown)


def measure(peers: Sequence[Peer]) -> list[str]:
    human, machine = side("references", peers), side("systems", peers)
    harm = [(row.title, _made(human, row)) for row in human.written]
    figures.keep("beside", {title: {**_read(title), "rate": round(_rate(human, made), 2)} for title, made in harm})
    return [
        "### Human text",
        "",
        f"{len(human.texts)} human translations, {words([one.text for one in human.texts]):,} words.",
        "",
        *table(_HARM, [_harm(human, title, made) for title, made in harm]),
        "",
        "### Machine translations",
        "",
        f"{len(machine.texts):,} machine translations, {words([one.text for one in machine.texts]):,} words.",
        "",
        *table(_NAMES, [_names(machine.texts, row) for row in machine.written]),
        "",
        *table(_CLOSENESS, _closeness(machine)),
        "",
        "### What is only pointed at",
        "",
        "Places for each 10,000 words, and how many of them hold a name.",
        "",
        *table(_POINTED, [_pointed(human, machine, number) for number in range(len(human.shown))]),
    ]


_HARM = ("written", "edits", "for each 10,000 words", "on names", "read", *KINDS)
_NAMES = ("written", "edits", "on names", "right", "direction", "merge", "unknown", "precision", "fixable names mended")
_CLOSENESS = ("written", "texts changed", "chrF, sum", "lowest system", "systems nearer", "systems farther")
_POINTED = ("pointed at", "human text", "on names", "machine translations", "on names")


def _made(given: Side, row: Row) -> list[Edit]:
    return [one for text, after in zip(given.texts, row.texts, strict=True) for one in edits(text.text, after)]


def _rate(given: Side, made: Sequence[object]) -> float:
    """For each 10,000 words."""
    return 10_000 * len(made) / words([one.text for one in given.texts])


def _harm(human: Side, title: str, made: Sequence[Edit]) -> list[str]:
    read = _read(title)
    told = [str(read[key]) if read["read"] else "" for key in ("read", *KINDS)]
    return [title, str(len(made)), f"{_rate(human, made):.2f}", str(sum(one.on_name for one in made)), *told]


def _read(title: str) -> dict[str, int]:
    """How many edits of human text were read, and what the readers said."""
    listed = yaml.safe_load(VERDICTS.read_text(encoding="utf-8"))
    verdict: dict[str, int] = next((one for one in listed if one["row"] == title), {})
    return {key: verdict.get(key, 0) for key in ("read", *KINDS)}


def _names(given: Sequence[Text], row: Row) -> list[str]:
    """The scorer reads change logs, so each edit of words becomes a line of one; those on names are of its rules."""
    total = on_names = 0
    with TemporaryDirectory() as root:
        out = Path(root, "out")
        out.mkdir()
        for text, after in zip(given, row.texts, strict=True):
            made = list(edits(text.text, after))
            if made:
                total, on_names = total + len(made), on_names + sum(one.on_name for one in made)
                out.joinpath(text.name).write_text(after, encoding="utf-8")
                log = "".join(json.dumps(_logged(one.before, one.after, one.on_name)) + "\n" for one in made)
                out.joinpath(f"{text.name}.changes.jsonl").write_text(log, encoding="utf-8")
        told = quality.scored(f"cp -r {shlex.quote(str(out))} {{out}}")
    if isinstance(told, quality.Failure):
        return [row.title, str(total), str(on_names), f"not scored: {told.reason}", *[""] * (len(_NAMES) - 4)]
    applied = quality.APPLIED.search(told)
    keys = ("right", "direction", "merge", "unknown", "precision")
    verdict = [applied[key] for key in keys] if applied else ["0", "0", "0", "0", ""]
    recalls = list(quality.RECALL.finditer(told))
    fixed = f"{sum(int(one['fixed']) for one in recalls)} of {sum(int(one['all']) for one in recalls)}"
    return [row.title, str(total), str(on_names), *verdict, fixed]


def _logged(before: str, after: str, on_name: bool) -> dict[str, Any]:
    rule = "names/compared" if on_name else "words/compared"
    return {"type": "change", "rules": [rule], "applicability": "safe", "before": before, "after": after}


def _closeness(machine: Side) -> list[list[str]]:
    """chrF by system, as ``benchmarks/chrf.py`` measures it; a system without a changed text keeps its score."""
    systems: defaultdict[str, list[int]] = defaultdict(list)
    cases = list(chrf.cases())
    for number, case in enumerate(cases):
        systems[case.system].append(number)
    before = Row("", [one.text for one in machine.texts])
    jobs = {
        (row.title, system): ([row.texts[one] for one in numbers], [cases[one].references for one in numbers])
        for row in (before, *machine.written)
        for system, numbers in systems.items()
        if row is before or any(row.texts[one] != before.texts[one] for one in numbers)
    }
    with ProcessPoolExecutor(2) as pool:
        scores = dict(zip(jobs, pool.map(chrf.score, *zip(*jobs.values(), strict=True)), strict=True))
    rows = []
    for row in machine.written:
        differences = [scores[row.title, one] - scores["", one] for one in systems if (row.title, one) in scores]
        changed = sum(old != new for old, new in zip(before.texts, row.texts, strict=True))
        nearer, farther = sum(one > 0 for one in differences), sum(one < 0 for one in differences)
        lowest = min([0.0, *differences])
        cells = [f"{changed:,}", f"{sum(differences):+.3f}", f"{lowest:+.3f}", str(nearer), str(farther)]
        rows.append([row.title, *cells])
    return rows


def _pointed(human: Side, machine: Side, number: int) -> list[str]:
    cells = [human.shown[number].title]
    for one in (human, machine):
        places = [
            holds_name(text.text, place.start, place.end)
            for text, found in zip(one.texts, one.shown[number].places, strict=True)
            for place in found
        ]
        named = [place for place in places if place]
        cells += [f"{_rate(one, places):.1f}", f"{_rate(one, named):.1f}"]
    return cells
