"""Names that the scorer calls fixable and nothing is said of, sorted by why."""

from __future__ import annotations

from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.fit_names import articles, score_module
from benchmarks.measure import TRANSLATIONS, table

EXAMPLES = 50
_COMMON = 3.0  # zipf above which a word is one that everybody uses


class Miss(NamedTuple):
    """A wrong word with the name that the references have, and why it was not shown."""

    written: str
    name: str
    cause: str


class Job(NamedTuple):
    text: str
    references: tuple[str, ...]


_state: dict[str, Any] = {}


def _open(kind: str, house: Path | None) -> None:
    from cleaner.api import Cleaner

    _state.update(kind=kind, cleaner=Cleaner(gazetteers=[house] if house else []), score=score_module())


def _misses(job: Job) -> tuple[int, list[Miss]]:
    """How many words could be mended, and those of which no finding speaks."""
    cleaner, score = _state["cleaner"], _state["score"]
    wanted = {x: y for x, (y, kind) in score.fixables(job.text, job.references).items() if kind == _state["kind"]}
    if not wanted:
        return 0, []
    text = job.text.replace("\n", "\n\n") + "\n"
    article = cleaner.article(cleaner.read(text))
    told = {
        (one.span.of(text).lower(), after.lower())
        for one in cleaner.detect(article.document)
        if one.rule.startswith("names/")
        for after in (*one.suggestions, one.replacement(text) or "")
    }
    return len(wanted), [
        Miss(written, name, _cause(article, written, name))
        for written, name in wanted.items()
        if not any(written.lower() in before and name.lower() in after for before, after in told)
    ]


def _cause(article: Any, written: str, name: str) -> str:
    from cleaner.detect.misspelled import ranked_candidates
    from cleaner.detect.word_forms import is_word_ending
    from cleaner.gazetteer.normalize import fold
    from cleaner.gazetteer.ordinary import zipf

    word, wanted = fold(written), fold(name)
    known = article.gazetteer.words
    if is_word_ending(word, wanted) or (min(zipf(word), zipf(wanted)) > _COMMON and word not in known):
        return "an ordinary word, or a form of one"
    if word in known and wanted in known:
        return "both are known names"
    ranked = [found for one, found in ranked_candidates(article) if one.token.text == written]
    if not ranked:
        return "the written word stands for itself (another person's name, in a known phrase, or no name by its place)"
    best = ranked[0][0].candidate
    if fold(best.name) == wanted:
        return "too little evidence that the two are one"
    if any(fold(one.candidate.name) == wanted for one in ranked[0]):
        return "another name is nearer"
    return "set aside before weighing (too far, a family pair, another part of the name)"


def _section(title: str, kind: str, house: Path | None) -> list[str]:
    jobs = [Job(text, tuple(one["references"])) for one in articles() for text in one["systems"].values()]
    with ProcessPoolExecutor(2, initializer=_open, initargs=(kind, house)) as pool:
        found = list(pool.map(_misses, jobs, chunksize=16))
    misses = [miss for _, ones in found for miss in ones]
    causes = Counter(miss.cause for miss in misses)
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for miss in misses:
        pairs[miss.cause][f"{miss.written}/{miss.name}"] += 1
    rows = []
    for cause, number in causes.most_common():
        share = max(3, round(EXAMPLES * number / len(misses)))
        shown = sorted(pairs[cause].items(), key=lambda one: (-one[1], one[0]))[:share]
        rows.append([cause, str(number), ", ".join(f"{pair} {times}" for pair, times in shown)])
    total = sum(number for number, _ in found)
    head = f"{total - len(misses)} of {total} are shown or mended."
    return [
        f"### {title}",
        "",
        head,
        "",
        *table(["why not", "words", "most frequent: written/wanted, times"], rows),
        "",
    ]


def measure() -> list[str]:
    if not TRANSLATIONS.exists():
        return ["Not measured: there is no `../shared/bench` beside the checkout."]
    with TemporaryDirectory() as folder:
        house = Path(folder) / "house.csv"
        score = score_module()
        score.write_csv(house, score.house_names(articles()))
        return [
            "Words of the translations that the scorer calls fixable, and of which no finding speaks.",
            "",
            *_section("The right name stands in the article, built-in names", "in_doc", None),
            *_section("It does not, with the newsroom's list of names", "house", house),
        ]


if __name__ == "__main__":
    print("\n".join(measure()))
