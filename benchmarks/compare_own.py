"""The programs on texts of this project: sentences made to be hard, invented articles with listed faults."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from benchmarks.compare_edits import Shown, edits
from benchmarks.compare_peers import Peer, Places, Row, Text, shown_rows, written_rows
from benchmarks.measure import ROOT, table
from cleaner.rulebook import examples

FIXTURES = ROOT / "tests" / "fixtures"
SEEDS = ROOT / "seeds"
_FAULT = re.compile(r"^- `[^|]*` \| `(?P<wrong>.*?)` => (?:`(?P<wanted>.*?)`|shown only) \|", re.MULTILINE)


class Fault(NamedTuple):
    """A place that is wrong; ``wanted`` is None where no text of the article tells what is right."""

    start: int
    end: int
    wrong: str
    wanted: str | None


class Case(NamedTuple):
    """A text with its faults (none: it is right as it stands); ``is_article`` or else a sentence or two."""

    text: Text
    faults: tuple[Fault, ...]
    is_article: bool
    corrected: str | None = None  # of a sentence that can be mended


def cases() -> list[Case]:
    return [*_sentences(), *_articles()]


def _sentences() -> Iterator[Case]:
    for path in sorted((FIXTURES / "challenges").glob("*.yml")):
        if path.stem == "known-failures":  # which of the others fail
            continue
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, raw in enumerate(file["cases"], 1):
            name, day = f"{path.stem}-{number}.txt", raw.get("date", file["date"])
            if "keep" in raw:
                yield Case(Text(name, raw["keep"], day), (), False)
                continue
            marked = examples.parse(raw["wrong"])
            faults = [
                Fault(*span, marked.text[span.start : span.end], new)
                for span, new in zip(marked.spans, marked.becomes, strict=True)
            ]
            corrected = marked.corrected if None not in marked.becomes else None
            yield Case(Text(name, marked.text, day), tuple(faults), False, corrected)


def _articles() -> Iterator[Case]:
    for path in sorted((FIXTURES / "articles").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        told = path.with_suffix(".expected.md")
        listed = _FAULT.finditer(told.read_text(encoding="utf-8")) if told.exists() else ()
        yield Case(Text(path.name, text), tuple(_fault(text, one["wrong"], one["wanted"]) for one in listed), True)


def _fault(text: str, wrong: str, wanted: str | None) -> Fault:
    start = text.index(wrong)
    return Fault(start, start + len(wrong), wrong, wanted)


def seeds() -> list[Text]:
    return [Text(path.name, path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]


def measure(peers: Sequence[Peer]) -> list[str]:
    """The tables of all texts of the project."""
    given = cases()
    texts = [one.text for one in given] + seeds()
    answers = [(peer, peer.ask(texts)) for peer in peers]
    sentences = [one for one in given if not one.is_article]
    faults = [fault for one in given if one.is_article for fault in one.faults]
    return [
        f"{sum(bool(one.faults) for one in sentences)} wrong sentences, "
        f"{sum(one.corrected is not None for one in sentences)} of which can be mended from the text alone, and "
        f"{sum(not one.faults for one in sentences)} right ones; {sum(one.is_article for one in given)} invented "
        f"articles with {len(faults)} faults, {sum(one.wanted is not None for one in faults)} of which can be mended.",
        "",
        *table(
            _WRITTEN,
            [_written(given, texts, row) for peer, found in answers for row in written_rows(peer, texts, found)],
        ),
        "",
        *table(_SHOWN, [_shown(given, row) for peer, found in answers for row in shown_rows(peer, found)]),
    ]


_WRITTEN = (
    "written",
    "wrong sentences mended exactly",
    "changed, but not to that",
    "right sentences changed",
    "faults of articles mended",
    "edits of right articles",
    "edits of the seed article",
)
_SHOWN = (
    "pointed at",
    "wrong sentences, at the fault",
    "right sentences",
    "faults of articles",
    "places in right articles",
)


def _written(given: Sequence[Case], texts: Sequence[Text], row: Row) -> list[str]:
    counts: Counter[str] = Counter()
    for case, after in zip(given, row.texts, strict=False):
        changed = after != case.text.text
        if case.is_article:
            counts["faults"] += sum(_is_mended(fault, after) for fault in case.faults)
            counts["right article"] += 0 if case.faults else len(list(edits(case.text.text, after)))
        elif case.faults:
            counts["exact"] += after == case.corrected
            counts["other"] += changed and after != case.corrected
        else:
            counts["right"] += changed
    pairs = zip(texts[len(given) :], row.texts[len(given) :], strict=True)
    counts["seed"] = sum(len(list(edits(one.text, after))) for one, after in pairs)
    return [row.title, *(str(counts[key]) for key in ("exact", "other", "right", "faults", "right article", "seed"))]


def _is_mended(fault: Fault, after: str) -> bool:
    """The wrong text stands in its article once."""
    return fault.wanted is not None and fault.wrong not in after and fault.wanted in after


def _shown(given: Sequence[Case], row: Places) -> list[str]:
    counts: Counter[str] = Counter()
    for case, places in zip(given, row.places, strict=False):
        met = sum(any(_touch(one, fault) for one in places) for fault in case.faults)
        if case.is_article:
            counts["faults"] += met
            counts["right article"] += 0 if case.faults else len(places)
        elif case.faults:
            counts["wrong"] += met > 0
        else:
            counts["right"] += bool(places)
    return [row.title, *(str(counts[key]) for key in ("wrong", "right", "faults", "right article"))]


def _touch(one: Shown, fault: Fault) -> bool:
    """Whether they meet; a fault may be a place between two letters."""
    return one.start <= fault.end and fault.start <= one.end
