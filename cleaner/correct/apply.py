"""Edits made to a text, round upon round, always told in terms of the original."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.shapes import Applicability, Change, Finding
from cleaner.text.span import Span


class Patch(NamedTuple):
    """Text that stands for a span of the original; ``causes`` are the findings that made it, in order."""

    span: Span
    after: str
    causes: tuple[Finding, ...]


class Patched:
    """A text with the patches that lead to it from its original. Immutable; each round gives a new one."""

    def __init__(self, original: str, patches: Sequence[Patch] = ()) -> None:
        self.original = original
        self.patches = tuple(patches)
        parts: list[str] = []
        self._spans: list[Span] = []  # of each patch, in the current text
        position = length = 0
        for patch in self.patches:
            kept = original[position : patch.span.start]
            parts += [kept, patch.after]
            length += len(kept)
            self._spans.append(Span(length, length + len(patch.after)))
            length += len(patch.after)
            position = patch.span.end
        self.text = "".join([*parts, original[position:]])

    def apply(self, accepted: Iterable[Finding]) -> Patched:
        """The text after the edits of findings on the current text, which do not overlap each other."""
        edits = [(edit, finding) for finding in accepted if finding.fix for edit in finding.fix.edits]
        seen: dict[tuple[Span, str], list[Finding]] = {}
        for edit, finding in edits:
            seen.setdefault((edit.span, edit.after), []).append(finding)
        pieces = [Patch(span, after, tuple(causes)) for (span, after), causes in sorted(seen.items(), key=lambda i: i[0])]
        return Patched(self.original, self._merged(pieces))

    def _merged(self, pieces: list[Patch]) -> list[Patch]:
        """Old patches and new pieces; those that overlap in the current text become one patch."""
        olds = list(zip(self._spans, self.patches, strict=True))
        result: list[Patch] = []
        groups: list[tuple[Span, list[Patch], list[tuple[Span, Patch]]]] = []
        events = [(span, None, (span, patch)) for span, patch in olds] + [(one.span, one, None) for one in pieces]
        for span, piece, old in sorted(events, key=lambda event: (event[0], event[1] is not None)):
            if groups and _share(groups[-1][0], span):
                whole, news, covered = groups.pop()
                whole = Span(whole.start, max(whole.end, span.end))
            else:
                whole, news, covered = span, [], []
            if piece is not None:
                news = [*news, piece]
            if old is not None:
                covered = [*covered, old]
            groups.append((whole, news, covered))
        for whole, news, covered in groups:
            if not news and len(covered) == 1:
                result.append(covered[0][1])
                continue
            causes = tuple(dict.fromkeys([c for _, p in covered for c in p.causes] + [c for n in news for c in n.causes]))
            result.append(Patch(self.origin(whole), self._rewritten(whole, news), causes))
        return result

    def _rewritten(self, whole: Span, news: list[Patch]) -> str:
        parts, position = [], whole.start
        for piece in sorted(news, key=lambda one: one.span):
            parts += [self.text[position : piece.span.start], piece.after]
            position = piece.span.end
        return "".join([*parts, self.text[position : whole.end]])

    def origin(self, span: Span) -> Span:
        """The span of the original that a span of the current text came from, grown to whole patches."""
        start = self._origin_of(span.start, at_end=False)
        end = self._origin_of(span.end, at_end=True) if span.end > span.start else start
        return Span(start, max(start, end))

    def _origin_of(self, offset: int, *, at_end: bool) -> int:
        index = bisect_right([one.start for one in self._spans], offset - at_end) - 1
        if index < 0:
            return offset
        current, patch = self._spans[index], self.patches[index]
        if offset >= current.end:
            return patch.span.end + offset - current.end
        return patch.span.end if at_end and offset > current.start else patch.span.start

    def changes(self) -> tuple[Change, ...]:
        """The changes in order of the text; patches that touch are one change, patches that restore are none."""
        joined: list[Patch] = []
        for patch in self.patches:
            if joined and joined[-1].span.end == patch.span.start:
                last = joined.pop()
                span = Span(last.span.start, patch.span.end)
                patch = Patch(span, last.after + patch.after, tuple(dict.fromkeys(last.causes + patch.causes)))
            joined.append(patch)
        changes: list[Change] = []
        shift = 0
        for patch in joined:
            before = patch.span.of(self.original)
            start = patch.span.start + shift
            shift += len(patch.after) - len(before)
            if before != patch.after:
                changes.append(_change(patch, before, Span(start, start + len(patch.after))))
        return tuple(changes)


def _share(one: Span, other: Span) -> bool:
    """Whether two spans of one text must be rewritten together: overlap, or one point inside or beside an empty one."""
    return one.overlaps(other) or (one.start == one.end == other.start) or (other.start == other.end == one.end)


def _change(patch: Patch, before: str, span_after: Span) -> Change:
    evidence = tuple(dict.fromkeys(one for cause in patch.causes for one in cause.evidence))
    applicability = min((cause.applicability for cause in patch.causes), default=Applicability.SAFE)
    return Change(
        rules=tuple(dict.fromkeys(cause.rule for cause in patch.causes)),
        span=patch.span,
        span_after=span_after,
        before=before,
        after=patch.after,
        applicability=applicability,
        message="; ".join(dict.fromkeys(cause.message for cause in patch.causes)),
        evidence=evidence,
    )
