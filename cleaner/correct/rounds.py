"""Detect, resolve and apply, again while fixes uncover faults, until nothing is left to apply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from cleaner.correct.apply import Patched
from cleaner.correct.resolve import Resolution, resolve
from cleaner.errors import CleanerError, UnsettledError
from cleaner.shapes import Applicability, Change, Examination, Finding, Reason, Rejected, Unused
from cleaner.text.document import Document
from cleaner.text.span import Span

MOST_ROUNDS = 3
# A corrected name is evidence for its other misspellings, so one fix may call for the next, elsewhere in the text.
# Such a chain is no fight and runs on; articles with more links than this have not been seen.
LONGEST_CHAIN = 12

# Looks at a document; the second tells where in the original a span of it came from.
Examine = Callable[[Document, Callable[[Span], Span]], Examination]


class Settled(NamedTuple):
    """The corrected text, its changes, and the findings that were not applied, all told on the original.

    The rest is what the examinations of all rounds say together; see ``Examination``.
    """

    text: str
    changes: tuple[Change, ...]
    rejected: tuple[Rejected, ...]
    unused: tuple[Unused, ...] = ()
    problems: tuple[CleanerError, ...] = ()
    used: frozenset[str] = frozenset()


def settle(
    document: Document,
    examine: Examine,
    reread: Callable[[str], Document],
    least: Applicability,
    priorities: Mapping[str, int],
) -> Settled:
    """Correct a document. ``reread`` makes the document of a corrected text for the next round.

    Raises UnsettledError, naming the rules, when a fourth round would still change what an earlier one wrote.
    """
    state = Patched(document.text)
    current = document
    first: tuple[Rejected, ...] = ()
    later: list[Rejected] = []
    seen: list[Examination] = []
    silent: list[tuple[str, Span]] = []  # what was suppressed stays so, even where a fix changed the words around it
    decided: list[Span] = []  # what a person has written stands, whatever a rule would make of it
    fighting: set[str] = set()  # what the first round applies is not yet a fight
    for number in range(LONGEST_CHAIN + 1):
        seen.append(examine(current, state.origin))
        awake = [one for one in seen[-1].findings if not _is_silent(state, one, silent)]
        resolution = _sparing(state, resolve(awake, least, priorities, current.protected), decided)
        suppressed = seen[-1].suppressed
        silent += [(one.finding.rule, state.origin(one.finding.span)) for one in suppressed]
        if number:
            later += [_on_original(state, one) for one in (*suppressed, *resolution.rejected)]
        else:
            first = (*suppressed, *resolution.rejected)
        if not resolution.accepted:
            break
        if number:
            fighting |= {finding.rule for finding in resolution.accepted}
        if number >= MOST_ROUNDS and (number == LONGEST_CHAIN or _rewrites(state, resolution)):
            names = " and ".join(sorted(fighting))
            raise UnsettledError(
                f"left untouched: {names} still find something after {number} rounds of fixing",
                path=document.path,
                hint="they undo each other or themselves; switch one off with ignore, and report it",
            )
        decided += [state.origin(span) for one in resolution.accepted if one.is_decided for span in _edited(one)]
        state = state.apply(resolution.accepted)
        current = reread(state.text)
    changes = state.changes()
    problems = {str(problem): problem for one in seen for problem in one.problems}
    used = frozenset().union(*(one.used for one in seen))
    return Settled(state.text, changes, _left(first, later, changes), _unused(seen), tuple(problems.values()), used)


def _is_silent(state: Patched, finding: Finding, silent: list[tuple[str, Span]]) -> bool:
    if not silent:
        return False
    origin = state.origin(finding.span)
    return any(rule == finding.rule and span.overlaps(origin) for rule, span in silent)


def _sparing(state: Patched, resolution: Resolution, decided: list[Span]) -> Resolution:
    """The resolution without fixes of a rule to what a person has decided in an earlier round."""
    if not decided:
        return resolution
    spared = [
        one
        for one in resolution.accepted
        if not one.is_decided
        and any(span.overlaps(state.origin(edited)) for edited in _edited(one) for span in decided)
    ]
    return Resolution(
        tuple(one for one in resolution.accepted if one not in spared),
        (
            *resolution.rejected,
            *(Rejected(one, Reason.OVERLAPS, note="a person has decided this place") for one in spared),
        ),
    )


def _edited(finding: Finding) -> tuple[Span, ...]:
    return tuple(edit.span for edit in finding.fix.edits) if finding.fix else ()


def _unused(seen: list[Examination]) -> tuple[Unused, ...]:
    """What silenced nothing in any round, told on the original, where the comments of all rounds stand."""
    first, *later = seen
    return tuple(
        one for one in first.unused if all(one.message in {it.message for it in that.unused} for that in later)
    )


def _rewrites(state: Patched, resolution: Resolution) -> bool:
    """Whether a fix changes, or adds to, what an earlier round wrote."""
    written = [change.span_after for change in state.changes()]
    edits = [span for finding in resolution.accepted for span in _edited(finding)]
    return any(span.start <= edit.end and edit.start <= span.end for span in written for edit in edits)


def _on_original(state: Patched, rejected: Rejected) -> Rejected:
    """A finding of a later round, and its winner, with spans on the original."""
    winner = rejected.winner
    return replace(rejected, finding=_moved(state, rejected.finding), winner=winner and _moved(state, winner))


def _moved(state: Patched, finding: Finding) -> Finding:
    """The finding with its span on the original; its edits, made for another text, are dropped."""
    replacement = finding.replacement(state.text)
    suggestions = finding.suggestions or ((replacement,) if replacement is not None else ())
    return Finding(finding.rule, state.origin(finding.span), finding.message, finding.evidence, None, suggestions)


def _left(first: tuple[Rejected, ...], later: list[Rejected], changes: tuple[Change, ...]) -> tuple[Rejected, ...]:
    """What was not applied: of the first round, less what a later round applied after all; then what is new."""
    left: list[Rejected] = []
    known: set[tuple[str, Span]] = set()
    for one in first:
        known.add((one.finding.rule, one.finding.span))
        applied_later = one.reason is Reason.OVERLAPS and any(
            one.finding.rule in change.rules and change.span.contains(one.finding.span) for change in changes
        )
        if not applied_later:
            left.append(one)
    for one in later:
        place = (one.finding.rule, one.finding.span)
        if place not in known and not any(rule == place[0] and span.overlaps(place[1]) for rule, span in known):
            known.add(place)
            left.append(one)
    return tuple(sorted(left, key=lambda one: (one.finding.span, one.finding.rule)))
