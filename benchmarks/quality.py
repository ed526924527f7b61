"""Right and wrong name changes on real machine translation, as the bench's own scorer counts them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks import figures
from benchmarks.measure import BENCH, CLEANER, TRANSLATIONS, last_line, table

SCORER = BENCH / "score.py"
DISTRACTORS = BENCH / "distractors-1m.txt.gz"
FIX = "fix {src} --out {out} -j 2 --format concise"


class Configuration(NamedTuple):
    """What the program is given, and what it is run on."""

    title: str
    command: str
    options: Sequence[str] = ()


HOUSE = f"{FIX} --gazetteer {{gazetteer}}"
CONFIGURATIONS = (
    Configuration("built-in gazetteer, safe fixes", FIX),
    Configuration("built-in gazetteer, unsafe fixes too", f"{FIX} --unsafe-fixes"),
    Configuration("with the newsroom's list of names", HOUSE, ["--house"]),
    Configuration("with that list, unsafe fixes too", f"{HOUSE} --unsafe-fixes", ["--house"]),
    Configuration(
        "with that list among a million names",
        f"{HOUSE} --background {{background}}",
        ["--house", "--distractors", str(DISTRACTORS)],
    ),
)
HARM = (
    Configuration("built-in gazetteer, safe fixes", FIX, ["--references"]),
    Configuration("built-in gazetteer, unsafe fixes too", f"{FIX} --unsafe-fixes", ["--references"]),
    Configuration("with the newsroom's list of names", HOUSE, ["--references", "--house"]),
)

_TOTAL = re.compile(
    r"(?P<texts>\d+) texts, (?P<words>\d+) words, (?P<wall>[\d.]+) s, (?P<changes>\d+) changes applied, "
    r"(?P<rate>[\d.]+) per"
)
APPLIED = re.compile(
    r"applied (?P<applicability>\w+)\s+right\s+(?P<right>\d+) direction\s+(?P<direction>\d+) merge\s+(?P<merge>\d+) "
    r"unknown\s+(?P<unknown>\d+) reorder\s+(?P<reorder>\d+)\s+precision (?P<precision>[\d.]+) "
    r"same-entity (?P<entity>[\d.]+)"
)
RECALL = re.compile(
    r"recall (?P<kind>\w+)\s+fixed (?P<fixed>\d+) of (?P<all>\d+) = (?P<recall>[\d.]+), shown (?P<shown>[\d.]+)"
)


class Failure(NamedTuple):
    """Why a configuration has no figures."""

    reason: str


def measure() -> list[str]:
    if not SCORER.exists():
        return ["Not measured: there is no `../shared/bench` beside the checkout."]
    outputs = [(one.title, _score(one)) for one in CONFIGURATIONS]
    harm = [(one.title, _score(one)) for one in HARM]
    figures.keep("points", {title: _point(output) for title, output in outputs if isinstance(output, str)})
    return [
        "Name changes only, word for word against human references. They are one translator's choice: a fix that",
        "disagrees is not always wrong. Precision = right / (right + direction + merge). Recall is the share of the",
        "fixable words that became the reference's name, `in the article` where that name stands in it too.",
        "",
        "### Machine translations",
        "",
        *table(
            [
                "configuration",
                "applicability",
                "right",
                "direction",
                "merge",
                "unknown",
                "reorder",
                "precision",
                "same entity",
            ],
            [row for title, output in outputs for row in _precision(title, output)],
        ),
        "",
        *table(
            ["configuration", "recall, in the article", "shown", "recall, elsewhere", "shown"],
            [row for title, output in outputs for row in _recall(title, output)],
        ),
        "",
        "### Human text: every change is harm",
        "",
        *table(
            ["configuration", "texts", "words", "changes of names", "for each 10,000 words"],
            [row for title, output in harm for row in _harm(title, output)],
        ),
        *_failures([*outputs, *((f"{title}, human text", output) for title, output in harm)]),
    ]


def _point(output: str) -> dict[str, float]:
    """Precision and recall of all fixes of a configuration together."""
    applied, recalls = list(APPLIED.finditer(output)), list(RECALL.finditer(output))
    right = sum(int(one["right"]) for one in applied)
    wrong = sum(int(one["direction"]) + int(one["merge"]) for one in applied)
    fixed, fixable = (sum(int(one[key]) for one in recalls) for key in ("fixed", "all"))
    return {"precision": round(right / max(1, right + wrong), 4), "recall": round(fixed / max(1, fixable), 4)}


def _score(configuration: Configuration) -> str | Failure:
    return scored(f"{shlex.quote(CLEANER)} {configuration.command}", configuration.options)


def scored(command: str, options: Sequence[str] = ()) -> str | Failure:
    """What the scorer says of a command; ``{src}`` and ``{out}`` in it are the folders that it reads and writes."""
    # The scorer takes exit 1 for findings; a crash ends with 1 too, and would count as "no harm done".
    fix = f"sh -c {shlex.quote(f'{command} || exit 3')}"
    scorer = [sys.executable, str(SCORER), str(TRANSLATIONS), "--fix", fix, *options]
    done = subprocess.run(scorer, capture_output=True, text=True)
    if done.returncode:
        return Failure(_without_paths(last_line(done.stderr or done.stdout)))
    return done.stdout


def _precision(title: str, output: str | Failure) -> list[list[str]]:
    if isinstance(output, Failure):
        return []
    keys = ("applicability", "right", "direction", "merge", "unknown", "reorder", "precision", "entity")
    return [[title, *(found[key] for key in keys)] for found in APPLIED.finditer(output)]


def _recall(title: str, output: str | Failure) -> list[list[str]]:
    if isinstance(output, Failure):
        return []
    found = {one["kind"]: one for one in RECALL.finditer(output)}
    row = [title]
    for kind in ("in_doc", "house"):
        one = found.get(kind)
        row += [f"{one['fixed']} of {one['all']} = {one['recall']}", one["shown"]] if one else ["", ""]
    return [row]


def _harm(title: str, output: str | Failure) -> list[list[str]]:
    total = None if isinstance(output, Failure) else _TOTAL.search(output)
    return [[title, *(total[key] for key in ("texts", "words", "changes", "rate"))]] if total else []


def _failures(outputs: Sequence[tuple[str, str | Failure]]) -> list[str]:
    failed = [f"- {title}: {output.reason}" for title, output in outputs if isinstance(output, Failure)]
    return ["", "Not measured:", "", *failed] if failed else []


def _without_paths(text: str) -> str:
    """The message with folders cut off: the results name no machine's paths."""
    return re.sub(r"(?:/[\w.\-]+)+/(?=[\w.\-])", "", text)


if __name__ == "__main__":
    print("\n".join(measure()))
