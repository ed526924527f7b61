"""The text that a reader sees, with the way back from it to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from cleaner.text.document import Block, Document, Rendered
from cleaner.text.markup import inline
from cleaner.text.markup.cutting import cuts, shared
from cleaner.text.markup.writing import Writing, written
from cleaner.text.span import Span, SpanSet

# Syntaxes whose blocks a reader sees with what is written between them: blank lines, the signs of items.
_RUNNING = ((), (Writing.MARKDOWN,))


class _Run(NamedTuple):
    """A stretch of the shown text and the stretch of the source that it stands for.

    ``written``: the two are the same text, offset for offset. ``literal``: it may be written anew. ``space``: white
    space of the source shown as one space. A run that is none of these stands for markup and is never edited.
    """

    shown: Span
    source: Span
    written: bool
    literal: bool = False
    writing: tuple[Writing, ...] = ()

    @property
    def editable(self) -> bool:
        return self.written or self.literal


@dataclass(frozen=True, slots=True)
class SeenDocument(Document):
    """What is seen of a document. Its spans are of what is seen, its lines and columns those of the source."""

    shown: Shown | None = None

    def position(self, offset: int) -> tuple[int, int]:
        assert self.shown is not None
        return self.shown.position(offset)


class Shown:
    """Blocks of a document as its reader sees them: no tags, characters for entities, each word whole.

    ``document`` can be read like any other; ``span`` and ``edits`` bring what was found in it back to the source.
    """

    def __init__(self, source: Document, blocks: Sequence[Block] | None = None, day: date | None = None) -> None:
        self._source = source
        self._runs: list[_Run] = []
        self._parts: list[str] = []
        self._length = 0
        seen: list[Block] = []
        previous: Block | None = None
        for block in source.blocks if blocks is None else blocks:
            if previous is not None:
                self._separate(previous, block)
            start = self._length
            for piece in _pieces(block):
                self._add(piece, block)
            seen.append(Block(Span(start, self._length), block.role))
            previous = block
        self._starts = [run.shown.start for run in self._runs]
        text = "".join(self._parts)
        protected = [
            *self._held(source.protected),
            *(held for one in seen for held in inline.protected(text, one.span)),
        ]
        self.document = SeenDocument(
            text,
            tuple(seen),
            SpanSet(protected),
            source.path,
            source.encoding,
            day or source.date,
            source.markup,
            source.named,
            SpanSet(self._held(source.marked)),
            shown=self,
        )

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the source of an offset in what is seen."""
        return self._source.position(self.span(Span(offset, offset + 1)).start)

    def _separate(self, before: Block, after: Block) -> None:
        """What stands between two blocks: as written in running text, else the end of a paragraph."""
        if before.span.end > after.span.start:
            self._append("\n\n", _Run(Span(0, 0), Span(after.span.start, after.span.start), written=False))
            return
        gap = Span(before.span.end, after.span.start)
        if before.writing == after.writing and after.writing in _RUNNING:
            self._append(gap.of(self._source.text), _Run(Span(0, 0), gap, written=True, writing=after.writing))
        else:
            self._append("\n\n", _Run(Span(0, 0), gap, written=False))

    def _add(self, piece: Span | Rendered, block: Block) -> None:
        if isinstance(piece, Span):
            source = piece.of(self._source.text)
            self._append(source, _Run(piece, piece, written=True, writing=block.writing))
            return
        is_space = piece.text == " " and piece.span.of(self._source.text).isspace()
        run = _Run(piece.span, piece.span, written=False, literal=piece.literal or is_space, writing=block.writing)
        self._append(piece.text, run)

    def _append(self, text: str, run: _Run) -> None:
        self._runs.append(run._replace(shown=Span(self._length, self._length + len(text))))
        self._parts.append(text)
        self._length += len(text)

    def _held(self, spans: SpanSet) -> Iterator[Span]:
        """Where spans of the source are seen as written."""
        for run in self._runs:
            if run.written and run.source.start < run.source.end:
                shift = run.shown.start - run.source.start
                for held in spans.within(run.source):
                    yield Span(held.start + shift, held.end + shift)

    def span(self, shown: Span) -> Span:
        """The stretch of the source that a stretch of the shown text stands for, with the markup inside it."""
        runs = self._within(shown)
        if not runs:
            place = self._insertion(shown.start, "")
            return place[1] if place else self._behind(shown.start)
        first, last = runs[0], runs[-1]
        if last.source.end < first.source.start:
            last = first  # from one part of a file to another, in another order
        start = first.source.start + (shown.start - first.shown.start if first.written else 0)
        end = last.source.end - (max(0, last.shown.end - shown.end) if last.written else 0)
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
            return self._inserted(shown.start, after)
        before = shown.of(self.document.text)
        if after.endswith(before) and shown.start == runs[0].shown.start and self._follows_markup(runs[0]):
            return self._inserted(shown.start, after[: len(after) - len(before)])
        if len(runs) == 1 and runs[0].written and (after.strip() or runs[0].shown != shown):
            edit = self._edit(runs[0], self.span(shown), before, after)
            return None if edit is None else (edit,)
        return self._cut(shown, after, [[run] for run in runs]) or self._cut(shown, after, list(_joined(runs)))

    def _inserted(self, at: int, after: str) -> tuple[tuple[Span, str], ...] | None:
        place = self._insertion(at, after)
        if place is None:
            return None
        run, span = place
        text = written(after, run.writing)
        return None if text is None else ((span, text),)

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

    def _insertion(self, at: int, after: str) -> tuple[_Run, Span] | None:
        """Where in the source new text goes: with the word before it, or with the one after it if a space ends it."""
        left = [run for run in self._within(Span(at - 1, at)) if run.written] if at else []
        right = [run for run in self._within(Span(at, at + 1)) if run.written]
        if left and not (right and after[-1:].isspace()):
            run = left[0]
        elif right and (left or not self._follows_markup(right[0])):
            run = right[0]
        else:
            return None
        offset = run.source.start + at - run.shown.start
        if right and self._source.text[offset : right[0].source.start][:1].isspace():
            return None  # "\n *b*": blanks that are unseen at the start of a line would be seen behind new text
        return run, Span(offset, offset)

    def _follows_markup(self, run: _Run) -> bool:
        """Whether a mark stands before the text, unseen: new text in front of it may belong on either side."""
        first = self._runs[bisect_left(self._starts, run.shown.start)]
        return first is not run and first.source.start < first.source.end

    def _behind(self, at: int) -> Span:
        """The place in the source behind the last markup that is shown before an offset."""
        index = bisect_right(self._starts, at) - 1
        end = self._runs[index].source.end if index >= 0 else 0
        return Span(end, end)

    def _cut(self, shown: Span, after: str, groups: list[list[_Run]]) -> tuple[tuple[Span, str], ...] | None:
        """The edits of each group of runs by itself; None where one has no text of its own to take or to keep."""
        before = shown.of(self.document.text)
        borders = [group[0].shown.start - shown.start for group in groups[1:]]
        places = cuts(before, after, borders)
        if places is None:
            return None
        edits: list[tuple[Span, str]] = []
        old, new = [0, *borders, len(before)], [0, *places, len(after)]
        for number, group in enumerate(groups):
            was, becomes = before[old[number] : old[number + 1]], after[new[number] : new[number + 1]]
            if was == becomes:
                continue
            whole = group[0].shown.start >= shown.start and group[-1].shown.end <= shown.end
            if not all(run.editable for run in group):
                return None
            if whole and not becomes.strip() and was.strip() and self._stands_alone(group):
                return None
            start, end = shown.start + old[number], shown.start + old[number + 1]
            edit = self._edit(group[0], self.span(Span(start, end)), was, becomes)
            if edit is None:
                return None
            edits.append(edit)
        return tuple(edits)

    def _stands_alone(self, group: list[_Run]) -> bool:
        """Whether markup or the end of a block is on both sides: of a stretch that goes nothing would be left there."""
        index = bisect_left(self._starts, group[0].shown.start)
        first = self._runs.index(group[0], index)
        before = self._runs[first - 1] if first else None
        after = self._runs[first + len(group)] if first + len(group) < len(self._runs) else None
        return not any(
            one is not None and one.editable and one.source.start < one.source.end and one.writing == group[0].writing
            for one in (before, after)
        )

    def _edit(self, run: _Run, span: Span, before: str, after: str) -> tuple[Span, str] | None:
        """An edit of running text, written as its syntax wants it; None where that can't hold it."""
        text = written(after, run.writing)
        if text == after or span.of(self._source.text) != before:
            return None if text is None else (span, text)
        start = shared(before, after)
        end = shared(before[start:][::-1], after[start:][::-1])
        middle = written(after[start : len(after) - end], run.writing)
        return None if middle is None else (Span(span.start + start, span.end - end), middle)


def _pieces(block: Block) -> Iterator[Span | Rendered]:
    """A block in order: what is rendered, and the spans of what is written as it stands."""
    position = block.span.start
    for one in block.rendered:
        if position < one.span.start:
            yield Span(position, one.span.start)
        yield one
        position = one.span.end
    if position < block.span.end:
        yield Span(position, block.span.end)


def _joined(runs: list[_Run]) -> Iterator[list[_Run]]:
    """Runs that no markup parts, together."""
    numbers: list[int] = []
    for before, run in zip([None, *runs[:-1]], runs, strict=True):
        together = before is not None and before.editable and run.editable and before.source.end == run.source.start
        numbers.append(numbers[-1] + (not together) if numbers else 0)
    for _, group in groupby(zip(numbers, runs, strict=True), lambda pair: pair[0]):
        yield [run for _, run in group]
