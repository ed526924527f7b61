"""An article cut into rows of plain, changed and marked text, as the page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

from cleaner.correct.logged import Logged, LoggedChange, LoggedEvidence, LoggedFinding
from cleaner.report.wording import REASONS

Piece = str | dict[str, Any]
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE = 0.6  # of the words: below it, single words that happen to be the same would hide what was replaced by what


class _Mark(NamedTuple):
    start: int
    end: int
    item: int
    after: str | None  # None for what is only marked


def items(log: Logged) -> list[dict[str, Any]]:
    """Changes, then findings, as the page lists them; suppressed findings are not shown."""
    return [*map(_change, log.changes), *map(_finding, _shown(log))]


def rows(log: Logged, original: str) -> list[list[Piece]]:
    """The lines of the original, each a list of pieces: plain text, or a record of one that is marked.

    A record has ``t`` (the original text), ``i`` (indexes of the items that it belongs to) and, for a change, ``d``,
    its words as pairs of -1 (gone), 0 (kept) or 1 (new) with a text. Lines that a change joins are one row.
    """
    marks = [_Mark(*change.span, number, change.after) for number, change in enumerate(log.changes)]
    count = len(marks)
    left = [_Mark(*finding.span, number, None) for number, finding in enumerate(_shown(log), count)]
    result: list[list[Piece]] = [[]]
    for piece in _pieces(original, marks, left):
        if isinstance(piece, str):
            first, *rest = piece.split("\n")
            result[-1] += [first] if first else []
            result += [[line] if line else [] for line in rest]
        else:
            result[-1].append(piece)
    return result


def _pieces(text: str, changes: Sequence[_Mark], findings: Sequence[_Mark]) -> Iterator[Piece]:
    position = 0
    for change in changes:
        yield from _marked(text, position, change.start, findings)
        touching = [one.item for one in findings if one.start < change.end and change.start < one.end]
        before = text[change.start : change.end]
        yield {"t": before, "d": compared(before, change.after or ""), "i": [change.item, *touching]}
        position = change.end
    yield from _marked(text, position, len(text), findings)


def compared(before: str, after: str) -> list[tuple[int, str]]:
    """The words of two texts that are gone, kept, new; all gone and all new where they have little in common.

    >>> compared("We agree, Ono said", "“We agree,” Ono said")
    [(1, '“'), (0, 'We agree,'), (1, '”'), (0, ' Ono said')]
    >>> compared("by", "to")
    [(-1, 'by'), (1, 'to')]
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [(kind, text) for kind, text in ((-1, before), (1, after)) if text]
    parts: list[tuple[int, str]] = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            parts.append((0, "".join(old[i1:i2])))
            continue
        parts += [(kind, text) for kind, text in ((-1, "".join(old[i1:i2])), (1, "".join(new[j1:j2]))) if text]
    return parts


def _marked(text: str, start: int, end: int, findings: Sequence[_Mark]) -> Iterator[Piece]:
    """Unchanged text, cut where findings begin and end."""
    inside = [one for one in findings if one.start < end and start < one.end]
    cuts = {start, end, *(max(start, one.start) for one in inside), *(min(end, one.end) for one in inside)}
    edges = sorted(cuts)
    for begin, stop in pairwise(edges):
        holding = [one.item for one in inside if one.start <= begin and stop <= one.end]
        if not holding:
            yield text[begin:stop]
            continue
        for number, line in enumerate(text[begin:stop].split("\n")):
            if number:
                yield "\n"
            if line:
                yield {"t": line, "i": holding}


def _shown(log: Logged) -> Iterable[LoggedFinding]:
    return [finding for finding in log.findings if finding.reason != "suppressed"]


def _change(change: LoggedChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "kind": "change",
        "rules": list(change.rules),
        "certainty": change.applicability,
        "line": change.line,
        "message": change.message,
        "before": change.before,
        "after": [change.after],
        "evidence": _evidence(change.evidence),
    }


def _finding(finding: LoggedFinding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": "finding",
        "rules": [finding.rule],
        "certainty": finding.applicability,
        "line": finding.line,
        "message": finding.message,
        "before": finding.before,
        "after": list(finding.suggestions),
        "evidence": _evidence(finding.evidence),
        "reason": REASONS.get(finding.reason, finding.reason),
    }


def _evidence(lines: Iterable[LoggedEvidence]) -> list[str]:
    return [f"{one.kind}: {one.text}{'' if one.bits is None else f' ({one.bits:+.1f} bits)'}" for one in lines]
