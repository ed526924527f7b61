"""The text that a reader sees, with the way back from it to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from cleaner.text.document import Block, Document, Markup
from cleaner.text.markup import inline
from cleaner.text.span import Span, SpanSet

_REFERENCES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class _Run(NamedTuple):
    """A stretch of the shown text and the stretch of the source that it stands for.

    ``written``: the two are the same text, offset for offset. ``space``: white space of the source shown as one space.
    A run that is neither stands for markup and is never edited.
    """

    shown: Span
    source: Span
    written: bool
    space: bool = False

    @property
    def editable(self) -> bool:
        return self.written or self.space


class Shown:
    """A document as its reader sees it: no tags, characters for entities, each word whole.

    ``document`` can be read like any other; ``span`` and ``edits`` bring what was found in it back to the source.
    """

    def __init__(self, source: Document) -> None:
        self._source = source
        self._runs: list[_Run] = []
        parts: list[str] = []
        for piece, text in _pieces(source):
            start = self._runs[-1].shown.end if self._runs else 0
            written = text is None
            shown = piece.of(source.text) if text is None else text
            space = shown == " " and not written and piece.of(source.text).isspace()
            self._runs.append(_Run(Span(start, start + len(shown)), piece, written, space))
            parts.append(shown)
        self._starts = [run.shown.start for run in self._runs]
        self._source_starts = [run.source.start for run in self._runs]
        text = "".join(parts)
        blocks = tuple(Block(self._seen(block.span), block.role) for block in source.blocks)
        self.document = replace(source, text=text, blocks=blocks, protected=self._protected(text, blocks), rendered=())

    def _protected(self, text: str, blocks: Iterable[Block]) -> SpanSet:
        """What stands in the source as written but is no prose, and addresses that can be seen whole only here."""
        rendered = SpanSet(run.source for run in self._runs if not run.written)
        spans = [self._seen(one) for held in self._source.protected.spans for one in rendered.gaps(held)]
        return SpanSet([*spans, *(one for block in blocks for one in inline.protected(text, block.span))])

    def _seen(self, span: Span) -> Span:
        """Where a span of the source is seen."""
        return Span(self._seen_at(span.start), max(self._seen_at(span.start), self._seen_at(span.end)))

    def _seen_at(self, offset: int) -> int:
        run = self._runs[max(0, bisect_right(self._source_starts, offset) - 1)] if self._runs else None
        if run is None:
            return 0
        if run.written:
            return min(run.shown.start + offset - run.source.start, run.shown.end)
        return run.shown.start if offset <= run.source.start else run.shown.end

    def span(self, shown: Span) -> Span:
        """The stretch of the source that a stretch of the shown text stands for, with the markup inside it."""
        runs = self._within(shown)
        if not runs:
            return self._insertion(shown.start, "") or self._behind(shown.start)
        first, last = runs[0], runs[-1]
        start = first.source.start + (shown.start - first.shown.start if first.written else 0)
        end = last.source.end - (last.shown.end - shown.end if last.written else 0)
        return Span(start, end)

    def edits(self, shown: Span, after: str) -> tuple[tuple[Span, str], ...] | None:
        """The edits of the source that make a stretch of the shown text read ``after``; None where markup would break.

        A name cut by tags is edited on both sides of them, each letter where it stands: "Ka" and "shida" become "Ki"
        and "shida". None where a reference, a line break or a whole tagged stretch would have to change, or where it
        can't be told on which side of a tag the new letters belong.
        """
        edits = self._edits(shown, after)
        if edits is None or any(self._source.protected.overlaps(span) for span, _ in edits):
            return None
        return edits

    def _edits(self, shown: Span, after: str) -> tuple[tuple[Span, str], ...] | None:
        runs = self._within(shown)
        if not runs:
            at = self._insertion(shown.start, after)
            return ((at, self._escaped(after)),) if at is not None else None
        before = shown.of(self.document.text)
        if len(runs) == 1 and runs[0].written and (after.strip() or runs[0].shown != shown):
            return (self._edit(self.span(shown), before, after),)
        return self._cut(shown, after, [[run] for run in runs]) or self._cut(shown, after, list(_joined(runs)))

    def _within(self, shown: Span) -> list[_Run]:
        """The runs with text in a stretch."""
        index = max(0, bisect_right(self._starts, shown.start) - 1)
        runs = []
        while index < len(self._runs) and self._runs[index].shown.start < shown.end:
            run = self._runs[index]
            if run.shown.start < run.shown.end and run.shown.end > shown.start:
                runs.append(run)
            index += 1
        return runs

    def _insertion(self, at: int, after: str) -> Span | None:
        """Where in the source new text goes: with the word before it, or with the one after it if a space ends it."""
        left = [run for run in self._within(Span(at - 1, at)) if run.written] if at else []
        right = [run for run in self._within(Span(at, at + 1)) if run.written]
        if left and not (right and after[-1:].isspace()):
            offset = left[0].source.start + at - left[0].shown.start
        elif right:
            offset = right[0].source.start + at - right[0].shown.start
        else:
            return None
        return Span(offset, offset)

    def _behind(self, at: int) -> Span:
        """The place in the source behind the last markup that is shown before an offset."""
        index = bisect_right(self._starts, at) - 1
        end = self._runs[index].source.end if index >= 0 else 0
        return Span(end, end)

    def _cut(self, shown: Span, after: str, groups: list[list[_Run]]) -> tuple[tuple[Span, str], ...] | None:
        """The edits of each group of runs by itself; None where one has no text of its own to take or to keep."""
        before = shown.of(self.document.text)
        borders = [group[0].shown.start - shown.start for group in groups[1:]]
        cuts = _cuts(before, after, borders)
        if cuts is None:
            return None
        edits: list[tuple[Span, str]] = []
        old, new = [0, *borders, len(before)], [0, *cuts, len(after)]
        for number, group in enumerate(groups):
            was, becomes = before[old[number] : old[number + 1]], after[new[number] : new[number + 1]]
            if was == becomes:
                continue
            whole = group[0].shown.start >= shown.start and group[-1].shown.end <= shown.end
            if not all(run.editable for run in group) or (whole and not becomes.strip() and was.strip()):
                return None
            start, end = shown.start + old[number], shown.start + old[number + 1]
            edits.append(self._edit(self.span(Span(start, end)), was, becomes))
        return tuple(edits)

    def _edit(self, span: Span, before: str, after: str) -> tuple[Span, str]:
        """An edit of running text; signs that HTML would take for markup are written as references."""
        if self._escaped(after) == after or span.of(self._source.text) != before:
            return span, self._escaped(after)
        start = _shared(before, after)
        end = _shared(before[start:][::-1], after[start:][::-1])
        middle = self._escaped(after[start : len(after) - end])
        return Span(span.start + start, span.end - end), middle

    def _escaped(self, text: str) -> str:
        return text.translate(_REFERENCES) if self._source.markup is Markup.HTML else text


def _pieces(source: Document) -> Iterator[tuple[Span, str | None]]:
    """The whole source in order: what is rendered with its text, what is written as it stands with None."""
    position = 0
    for one in source.rendered:
        if position < one.span.start:
            yield Span(position, one.span.start), None
        yield one.span, one.text
        position = one.span.end
    if position < len(source.text):
        yield Span(position, len(source.text)), None


def _joined(runs: list[_Run]) -> Iterator[list[_Run]]:
    """Runs that no markup parts, together."""
    numbers: list[int] = []
    for before, run in zip([None, *runs[:-1]], runs, strict=True):
        together = before is not None and before.editable and run.editable and before.source.end == run.source.start
        numbers.append(numbers[-1] + (not together) if numbers else 0)
    for _, group in groupby(zip(numbers, runs, strict=True), lambda pair: pair[0]):
        yield [run for _, run in group]


def _cuts(before: str, after: str, borders: list[int]) -> list[int] | None:
    """Where ``after`` is cut for the places where ``before`` is; None where a replaced stretch lies across one.

    >>> _cuts("Kashida", "Kishida", [3]), _cuts("Ono Abe", "Sato", [4])
    ([3], None)
    """
    cuts: list[int] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for border in borders:
        cut = None
        for kind, i1, i2, j1, j2 in codes:
            if kind == "insert" and i1 == border:
                cut = j1 if after[j2 - 1].isspace() else j2
            elif i1 < border < i2:
                cut = j1 + border - i1 if i2 - i1 == j2 - j1 else None
            elif border in (i1, i2) and cut is None:
                cut = j1 if border == i1 else j2
        if cut is None or (cuts and cut < cuts[-1]):
            return None
        cuts.append(cut)
    return cuts


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
