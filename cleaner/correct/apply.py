"""Edits made to a text, round upon round, always told in terms of the original."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.shapes import Applicability, Change, Edit, Finding, replaced
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
        causes: dict[tuple[Span, str], list[Finding]] = {}
        for edit, finding in edits:
            causes.setdefault((edit.span, edit.after), []).append(finding)
        pieces = [Patch(span, after, tuple(causes[span, after])) for span, after in sorted(causes)]
        return Patched(self.original, self._merged(pieces))

    def _merged(self, pieces: list[Patch]) -> list[Patch]:
        """Old patches and new pieces; a piece and the old patches that it meets become one patch."""
        groups: list[tuple[range, list[Patch]]] = []
        for piece in pieces:
            met = self._met(piece.span)
            if met and groups and met.start < groups[-1][0].stop:
                before, news = groups.pop()
                met, news = range(before.start, met.stop), [*news, piece]
            else:
                news = [piece]
            groups.append((met, news))
        rewritten = {index for met, _ in groups for index in met}
        kept = [patch for index, patch in enumerate(self.patches) if index not in rewritten]
        return sorted([*kept, *(self._rewritten(met, news) for met, news in groups)], key=lambda one: one.span)

    def _met(self, span: Span) -> range:
        """The indexes of the patches that an edit of the current text must be written together with."""
        first = bisect_left(self._spans, span.start, key=lambda one: one.end)
        last = bisect_right(self._spans, span.end, key=lambda one: one.start)
        met = [index for index in range(first, last) if _share(self._spans[index], span)]
        return range(met[0], met[-1] + 1) if met else range(0)

    def _rewritten(self, met: range, news: list[Patch]) -> Patch:
        if not met:
            (piece,) = news
            return Patch(self.origin(piece.span), piece.after, piece.causes)
        olds, first, last = self.patches[met.start : met.stop], self._spans[met.start], self._spans[met.stop - 1]
        whole = Span(min(first.start, news[0].span.start), max(last.end, news[-1].span.end))
        origin = Span(olds[0].span.start - first.start + whole.start, olds[-1].span.end - last.end + whole.end)
        edits = tuple(Edit(piece.span, piece.after) for piece in news)
        causes = tuple(dict.fromkeys(cause for patch in (*olds, *news) for cause in patch.causes))
        return Patch(origin, replaced(self.text, edits, whole), causes)

    def origin(self, span: Span) -> Span:
        """The span of the original that a span of the current text came from, grown to whole patches."""
        start = self._origin_of(span.start, at_end=False)
        end = self._origin_of(span.end, at_end=True) if span.end > span.start else start
        return Span(start, max(start, end))

    def _origin_of(self, offset: int, *, at_end: bool) -> int:
        index = bisect_right(self._spans, offset - at_end, key=lambda one: one.start) - 1
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
    """Whether two spans of one text are written together: they overlap, or one is a point in or beside the other."""
    point = one.start == one.end or other.start == other.end
    return one.overlaps(other) or (point and one.start <= other.end and other.start <= one.end)


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
