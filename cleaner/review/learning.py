"""What decisions tell of rules: how often they were right, and between which bounds that holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import sqrt
from typing import NamedTuple

from cleaner.review.decision import Decision, Verdict
from cleaner.shapes import Applicability

# What the project asks of fixes: so much of what is applied unread, applied when asked for, shown, must be right.
LIMITS: Mapping[Applicability, float] = {
    Applicability.SAFE: 0.99,
    Applicability.UNSAFE: 0.90,
    Applicability.DISPLAY: 0.80,
}
# Decisions below which nothing is taken back. (To promote, the lower bound asks for more by itself: with all of them
# right for 35 to become unsafe, 381 to become safe.)
LEAST = 10
_Z = 1.959964  # of the normal distribution, for bounds that hold in 95 of 100 cases


class Interval(NamedTuple):
    low: float
    high: float


class Score(NamedTuple):
    """How many of ``total`` decisions found something ``right``."""

    right: int = 0
    total: int = 0

    @property
    def interval(self) -> Interval:
        """Between which bounds the true share lies, by Wilson's score.

        E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212:
        (p + z²/2n ± z sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n). It holds for few decisions and for shares near 1,
        where the usual p ± z sqrt(p(1 - p)/n) would make 5 of 5 a certainty.

        >>> [round(bound, 3) for bound in Score(5, 5).interval], [round(bound, 3) for bound in Score(9, 10).interval]
        ([0.566, 1.0], [0.596, 0.982])
        """
        if not self.total:
            return Interval(0.0, 1.0)
        share, spread = self.right / self.total, _Z * _Z / self.total
        middle = share + spread / 2
        half = sqrt(spread * share * (1 - share) + spread * spread / 4)
        return Interval(max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread)))


class Measured(NamedTuple):
    """What was decided about the findings of one ``name``: a rule at a certainty, or a kind of evidence.

    ``fix`` counts what was offered as a fix and taken as it was, ``fault`` where there was a fault at all: a fix that
    was written anew by hand was no right fix, but its finding was right.
    """

    name: str
    applicability: Applicability | None
    fix: Score
    fault: Score


def by_rule(decisions: Iterable[Decision]) -> tuple[Measured, ...]:
    """What was decided about each rule, its findings of each certainty by themselves."""
    groups = _grouped(decisions, lambda one: ((one.rule, one.applicability),))
    return tuple(
        Measured(rule, Applicability.of(word), *_scores(group)) for (rule, word), group in sorted(groups.items())
    )


def by_evidence(decisions: Iterable[Decision]) -> tuple[Measured, ...]:
    """What was decided about the findings that each kind of evidence speaks for."""
    groups = _grouped(decisions, lambda one: {(reason.kind, "") for reason in one.evidence})
    return tuple(Measured(kind, None, *_scores(group)) for (kind, _), group in sorted(groups.items()))


_Name = tuple[str, str]


def _grouped(
    decisions: Iterable[Decision], names: Callable[[Decision], Iterable[_Name]]
) -> dict[_Name, list[Decision]]:
    groups: dict[_Name, list[Decision]] = {}
    for one in decisions:
        for name in names(one):
            groups.setdefault(name, []).append(one)
    return groups


def _scores(decisions: Iterable[Decision]) -> tuple[Score, Score]:
    verdicts = [(one.verdict, one.has_fix) for one in decisions]
    fixes = [verdict for verdict, has_fix in verdicts if has_fix]
    fix = Score(fixes.count(Verdict.ACCEPT), len(fixes))
    return fix, Score(sum(verdict.writes for verdict, _ in verdicts), len(verdicts))


class Proposal(NamedTuple):
    """A new cap for a rule, or None to ignore it, with the figures that speak for it."""

    rule: str
    cap: Applicability | None
    why: str


def proposals(measured: Iterable[Measured], caps: Mapping[str, Applicability]) -> tuple[Proposal, ...]:
    """What the limits of the project ask for. ``caps`` are those of the rules today.

    A rule is promoted to what the lower bound of its fixes reaches, demoted when their upper bound is below its limit,
    to what that reaches.
    Findings that their evidence made less certain than the cap say nothing about the cap. A rule is ignored when the
    upper bound of its faults is below what may be shown; not a safe one, most of whose findings nobody is asked about.
    """
    faults: dict[str, Score] = {}
    chosen: dict[str, Proposal] = {}
    for one in measured:
        cap = caps.get(one.name)
        proposal = None if cap is None or cap is not one.applicability else _moved(one.name, one.fix, cap)
        if proposal is not None:
            chosen[one.name] = proposal
        before = faults.get(one.name, Score())
        faults[one.name] = Score(before.right + one.fault.right, before.total + one.fault.total)
    for rule, score in faults.items():
        if _is_noise(score) and caps.get(rule, Applicability.SAFE) < Applicability.SAFE:
            limit = LIMITS[Applicability.DISPLAY]
            why = f"{score.right} of {score.total} findings right; {score.interval.high:.3f} < {limit}"
            chosen[rule] = Proposal(rule, None, why)
    return tuple(chosen[rule] for rule in sorted(chosen))


def _moved(rule: str, fix: Score, cap: Applicability) -> Proposal | None:
    low, high = fix.interval
    earned, possible = _highest(low), _highest(high)
    if earned > cap:
        return Proposal(rule, earned, f"{_told(fix)}; {low:.3f} >= {LIMITS[earned]}")
    if cap > Applicability.DISPLAY and fix.total >= LEAST and high < LIMITS[cap]:
        return Proposal(rule, possible, f"{_told(fix)}; {high:.3f} < {LIMITS[cap]}")
    return None


def _highest(share: float) -> Applicability:
    """The most certain level that a share of right fixes is enough for."""
    return next((level for level in sorted(LIMITS, reverse=True) if share >= LIMITS[level]), Applicability.DISPLAY)


def _is_noise(fault: Score) -> bool:
    return fault.total >= LEAST and fault.interval.high < LIMITS[Applicability.DISPLAY]


def _told(score: Score) -> str:
    return f"{score.right} of {score.total} fixes taken"
