"""What was found over a run, or over many, counted by rule, by name, by source, by run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.correct.logged import Logged, LoggedChange


class Count(NamedTuple):
    """How often something was changed, left, suppressed, and in how many articles it was met."""

    key: str
    changed: int
    left: int
    suppressed: int
    articles: int

    @property
    def total(self) -> int:
        return self.changed + self.left


class Spelling(NamedTuple):
    """A name as it was written over, with what it became."""

    after: str
    before: str
    times: int
    articles: int


class Run(NamedTuple):
    """What became of the articles of one run; ``key`` is the path of its logs."""

    key: str
    articles: int
    changed_articles: int
    changes: int
    left: int
    suppressed: int


class Statistics(NamedTuple):
    """Counts of some logs; each list has its most frequent entry first, ``runs`` are in the order they were given."""

    articles: int
    changed: int
    changes: int
    left: int
    suppressed: int
    by_rule: tuple[Count, ...]
    by_certainty: tuple[Count, ...]
    by_source: tuple[Count, ...]
    names: tuple[Spelling, ...]
    runs: tuple[Run, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The same as plain data, for JSON."""

        def records(counts: Iterable[Count]) -> list[dict[str, Any]]:
            return [one._asdict() for one in counts]

        return {
            "articles": self.articles,
            "changed_articles": self.changed,
            "changes": self.changes,
            "left": self.left,
            "suppressed": self.suppressed,
            "rules": records(self.by_rule),
            "certainty": records(self.by_certainty),
            "sources": records(self.by_source),
            "names": [one._asdict() for one in self.names],
            "runs": [one._asdict() for one in self.runs],
        }


class _Tally:
    def __init__(self) -> None:
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.articles: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, key: str, state: str, article: str) -> None:
        self.counts[key][state] += 1
        self.articles[key].add(article)

    def ranked(self) -> tuple[Count, ...]:
        found = (
            Count(key, one["changed"], one["left"], one["suppressed"], len(self.articles[key]))
            for key, one in self.counts.items()
        )
        return tuple(sorted(found, key=lambda one: (-one.total, -one.suppressed, one.key)))


def counted(logs: Iterable[Logged]) -> Statistics:
    """Count logs."""
    rules, certainty, sources = _Tally(), _Tally(), _Tally()
    names: Counter[tuple[str, str]] = Counter()
    in_articles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    articles = changed = changes = left = suppressed = 0
    for log in logs:
        articles += 1
        changed += bool(log.changes)
        changes += len(log.changes)
        article = str(log.file)  # its name may stand in the logs of several runs
        source = log.path.rpartition("/")[0] or "."
        for change in log.changes:
            for rule in change.rules:
                rules.add(rule, "changed", article)
            certainty.add(change.applicability, "changed", article)
            sources.add(source, "changed", article)
            if _is_name(change):
                names[change.after, change.before] += 1
                in_articles[change.after, change.before].add(article)
        for finding in log.findings:
            state = "suppressed" if finding.reason == "suppressed" else "left"
            left += state == "left"
            suppressed += state == "suppressed"
            rules.add(finding.rule, state, article)
            certainty.add(finding.applicability, state, article)
            sources.add(source, state, article)
    spellings = (Spelling(*pair, count, len(in_articles[pair])) for pair, count in names.items())
    ranked = tuple(sorted(spellings, key=lambda one: (-one.times, one.after, one.before)))
    lists = (rules.ranked(), certainty.ranked(), sources.ranked(), ranked)
    return Statistics(articles, changed, changes, left, suppressed, *lists)


def by_run(runs: Mapping[str, Sequence[Logged]]) -> tuple[Run, ...]:
    """The counts of each run that has any log of its own."""

    def count(key: str, logs: Sequence[Logged]) -> Run:
        one = counted(logs)
        return Run(key, one.articles, one.changed, one.changes, one.left, one.suppressed)

    return tuple(count(key, logs) for key, logs in runs.items() if logs)


def _is_name(change: LoggedChange) -> bool:
    return any(rule.startswith("names/") for rule in change.rules)
