"""What each rule finds in real translations and in human text, to be counted and to be read.

    python -m benchmarks.rules 'quantities/*' --side references            # read all findings
    python -m benchmarks.rules fragments/lower-case --sample 200           # read a sample, always the same

The verdicts of those who read are kept in ``benchmarks/verdicts.yml``: counts and causes, no text.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

import yaml
from rapidfuzz import fuzz, process

from benchmarks import figures
from benchmarks.fit_names import articles
from benchmarks.measure import ROOT, TRANSLATIONS, table
from cleaner.shapes import Finding

VERDICTS = ROOT / "benchmarks" / "verdicts.yml"
SIDES = ("translations", "references")


class Text(NamedTuple):
    """One text of the bench; ``references`` are the human translations of its article."""

    name: str
    text: str
    references: tuple[str, ...]


class Hit(NamedTuple):
    """A finding with the words around it, and the nearest human line."""

    rule: str
    applicability: str
    name: str
    excerpt: str
    after: str
    message: str
    evidence: tuple[str, ...]
    reference: str


class Counted(NamedTuple):
    words: int
    hits: tuple[Hit, ...]


def texts(side: str) -> Iterator[Text]:
    """Every translation, or every human translation, in the order of the file."""
    for article in articles():
        references = tuple(article["references"])
        if side == "references":
            for number, reference in enumerate(references):
                yield Text(f"{article['doc']} reference {number}", reference, references)
        else:
            for system, translation in article["systems"].items():
                yield Text(f"{article['doc']} {system}", translation, references)


_state: dict[str, Any] = {}


def _open(patterns: tuple[str, ...]) -> None:
    from cleaner.api import Cleaner
    from cleaner.config import Config, Settings

    _state["cleaner"] = Cleaner(settings=Settings(Config(select=patterns), ROOT))


def _find(given: Text) -> Counted:
    cleaner = _state["cleaner"]
    found = cleaner.detect(cleaner.read(given.text))
    lines = [line for reference in given.references for line in reference.splitlines() if line.strip()]
    return Counted(len(given.text.split()), tuple(_hit(given, lines, one) for one in found))


def _hit(given: Text, lines: Sequence[str], one: Finding) -> Hit:
    start, end = one.span
    line_start = given.text.rfind("\n", 0, start) + 1
    line_end = given.text.find("\n", end)
    line_end = len(given.text) if line_end < 0 else line_end
    left, right = max(line_start, start - 160), min(line_end, end + 160)
    excerpt = f"{given.text[left:start]}[[{given.text[start:end]}]]{given.text[end:right]}".replace("\n", "¶")
    nearest = process.extractOne(given.text[line_start:line_end], lines, scorer=fuzz.token_set_ratio)
    after = one.replacement(given.text)
    if after is None:
        after = " / ".join(one.suggestions)
    evidence = tuple(line.text for line in one.evidence)
    return Hit(
        one.rule,
        one.applicability.word,
        given.name,
        excerpt,
        after,
        one.message,
        evidence,
        nearest[0] if nearest else "",
    )


def found(side: str, patterns: Sequence[str] = ()) -> list[Counted]:
    """The findings of the rules that the patterns name (all, when none) in every text of a side."""
    with ProcessPoolExecutor(2, initializer=_open, initargs=(tuple(patterns),)) as pool:
        return list(pool.map(_find, texts(side), chunksize=16))


def measure() -> list[str]:
    if not TRANSLATIONS.exists():
        return ["Not measured: there is no `../shared/bench` beside the checkout."]
    counted = {side: found(side) for side in SIDES}
    words = {side: sum(one.words for one in counted[side]) for side in SIDES}
    hits = {side: Counter((hit.rule, hit.applicability) for one in counted[side] for hit in one.hits) for side in SIDES}
    rates: dict[str, dict[str, Counter[str]]] = {side: defaultdict(Counter) for side in SIDES}
    for side in SIDES:
        for (rule, applicability), number in hits[side].items():
            for key in (rule.split("/")[0], rule, "all"):
                rates[side][key][applicability] += number
    groups = {side: {key: dict(rates[side][key]) for key in rates[side] if "/" not in key} for side in SIDES}
    figures.keep("findings", {side: {"words": words[side], "groups": groups[side]} for side in SIDES})
    keys = sorted(set(rates["translations"]) | set(rates["references"]) - {"all"})
    levels = ("safe", "unsafe", "display")

    def row(key: str) -> list[str]:
        cells = [f"{rates[side][key][level] * 10_000 / words[side]:.2f}" for side in SIDES for level in levels]
        return [f"**{key}**" if "/" not in key else key, *cells]

    heads = [f"{side}, {level}" for side in SIDES for level in levels]
    return [
        f"Findings for each 10,000 words: {words['translations']:,} words of translations, "
        f"{words['references']:,} of human text.",
        "",
        *table(["rule", *heads], [row("all"), *(row(key) for key in keys if key != "all")]),
        "",
        *_hits({side: Counter(hit.rule for one in counted[side] for hit in one.hits) for side in SIDES}),
        "",
        "### Findings that were read",
        "",
        "A sample of each rule's findings was read beside the human translation; right means a fault of the text, and",
        "for a fix also that the result is what an editor would print.",
        "",
        *table(
            ["rule", "side", "applicability", "read", "right", "share", "the others"],
            [_verdict(one) for one in yaml.safe_load(VERDICTS.read_text(encoding="utf-8")) or []],
        ),
    ]


def _hits(counts: Mapping[str, Counter[str]]) -> list[str]:
    """How often each rule finds something, then those that never do: rare, or dead."""
    from cleaner.api import Cleaner

    rules = [rule.id for rule in Cleaner().rules.rules]
    idle = [rule for rule in rules if not any(counts[side][rule] for side in SIDES)]
    rows = [[rule, *(f"{counts[side][rule]:,}" for side in SIDES)] for rule in rules if rule not in idle]
    lines = ["### Hits by rule", "", *table(["rule", *SIDES], rows)]
    if idle:
        lines += ["", f"Rules that find nothing here, but in their own examples: {', '.join(idle)}."]
    return lines


def _verdict(one: dict[str, Any]) -> list[str]:
    share = f"{one['right'] / one['read']:.2f}" if one["read"] else ""
    causes = "; ".join(one.get("wrong", ()))
    return [one["rule"], one["side"], one["applicability"], str(one["read"]), str(one["right"]), share, causes]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rules", nargs="*", help="ids, groups or globs; default: all")
    parser.add_argument("--side", choices=SIDES, default="translations")
    parser.add_argument("--sample", type=int, help="how many to print; default: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--applicability", choices=("safe", "unsafe", "display"))
    parser.add_argument("--brief", action="store_true", help="no evidence, no reference")
    asked = parser.parse_args()
    counted = found(asked.side, asked.rules)
    words = sum(one.words for one in counted)
    hits = [hit for one in counted for hit in one.hits if asked.applicability in (None, hit.applicability)]
    for (rule, applicability), number in sorted(Counter((hit.rule, hit.applicability) for hit in hits).items()):
        print(f"{rule} {applicability}: {number}, {number * 10_000 / words:.2f} for each 10,000 words")
    if asked.sample is not None and asked.sample < len(hits):
        hits = random.Random(asked.seed).sample(hits, asked.sample)
    for number, hit in enumerate(hits, 1):
        print(f"\n{number}. {hit.rule} {hit.applicability} ({hit.name})\n   {hit.excerpt}\n   => {hit.after!r}")
        if not asked.brief:
            print(f"   {hit.message}", *(f"   - {line}" for line in hit.evidence), sep="\n")
            print(f"   reference: {hit.reference[:500]}")


if __name__ == "__main__":
    main()
