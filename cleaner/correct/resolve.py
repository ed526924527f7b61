"""Which findings are applied: the one place where overlap is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cleaner.shapes import Applicability, Edit, Finding, Reason, Rejected
from cleaner.text.span import SpanSet
from cleaner.text.taken import Taken


class Resolution(NamedTuple):
    """Accepted findings in order of the text; the rest with the reason, in order of the text."""

    accepted: tuple[Finding, ...]
    rejected: tuple[Rejected, ...]


def resolve(
    findings: Iterable[Finding],
    least: Applicability,
    priorities: Mapping[str, int],
    protected: SpanSet,
) -> Resolution:
    """Take findings by priority, applicability, longer span, earlier start, rule id; a loser keeps its reason.

    What a person has decided comes before all others, however certain it is. Edits may touch but not overlap; a fix is
    taken whole or not at all. The order findings come in does not matter.
    """

    def rank(finding: Finding) -> tuple[int, int, int, int, int, str, str]:
        length = finding.span.end - finding.span.start
        priority = priorities.get(finding.rule, 0)
        # The whole finding comes last: two that differ only in what they write must not be left to the hash seed.
        order = (-finding.is_decided, -priority, -finding.applicability, -length, finding.span.start, finding.rule)
        return *order, repr(finding)

    accepted: list[Finding] = []
    taken: Taken[Finding] = Taken()
    rejected: list[Rejected] = []
    for finding in sorted(set(findings), key=rank):
        refused = _refused(finding, least, protected)
        if refused is not None:
            rejected.append(Rejected(finding, refused))
            continue
        spans = [edit.span for edit in _edits(finding)]
        winner = taken.first(spans)
        if winner is None or _edits(winner) == _edits(finding):
            accepted.append(finding)
            taken.take(spans, finding)
        else:
            rejected.append(Rejected(finding, Reason.OVERLAPS, winner))
    return Resolution(
        tuple(sorted(accepted, key=lambda one: (one.span, one.rule))),
        tuple(sorted(rejected, key=lambda one: (one.finding.span, one.finding.rule))),
    )


def _refused(finding: Finding, least: Applicability, protected: SpanSet) -> Reason | None:
    if finding.fix is None or (finding.applicability is Applicability.DISPLAY and not finding.is_decided):
        return Reason.DISPLAY_ONLY
    if any(protected.overlaps(edit.span) for edit in finding.fix.edits):
        return Reason.PROTECTED
    return Reason.UNSAFE_OFF if finding.applicability < least and not finding.is_decided else None


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()
