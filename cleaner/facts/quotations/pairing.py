"""Pairs of quotation marks, within a paragraph and across paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.facts.quotations.marks import QuotationMark, Side, ends_attributed, marks_of
from cleaner.text.document import Document, Role
from cleaner.text.span import Span

_LONGEST = 20  # paragraphs that one pair of marks may reach over; some feeds set each sentence as one


class Pair(NamedTuple):
    """An opening mark with its closing one; ``depth`` is 0 unless it stands inside another pair."""

    opening: QuotationMark
    closing: QuotationMark
    depth: int


@dataclass(slots=True)
class Paired:
    """What reading all marks gives: pairs, marks that continue a long quotation, marks without their partner."""

    pairs: list[Pair] = field(default_factory=list)
    continued: list[QuotationMark] = field(default_factory=list)  # opened; the next paragraph opens again
    unclosed: list[QuotationMark] = field(default_factory=list)
    unopened: list[QuotationMark] = field(default_factory=list)
    quoted: list[Span] = field(default_factory=list)


def pair(document: Document, said: frozenset[str]) -> Paired:
    """Read the marks of all paragraphs.

    A paragraph that opens and does not close is continued by the next when that opens, as the English convention
    has it for long quotations, or by those up to the next closing mark, as other languages have it. Headings
    begin and end their own quotations.
    """
    reader = _Reader()
    for block in document.blocks:
        if block.role is Role.HEADING:
            reader.end()
        marks = tuple(marks_of(document, block, said))
        reader.read(block.span, marks)
        if block.role is Role.HEADING:
            reader.end()
        reader.note_end(document.text, block.span, said)
    reader.end()
    return reader.found


class _Reader:
    """The state between paragraphs: the mark that is open, and the paragraphs it has reached over."""

    def __init__(self) -> None:
        self.found = Paired()
        self._open: QuotationMark | None = None
        self._reached: list[Span] = []  # paragraphs after the one of the open mark, quoted if it is ever closed
        self._lost = False  # after marks that could not be read: what closes may have been opened there
        self._is_attributed = False  # the paragraph read last ends with ", Ono said.": its speech is over

    def read(self, block: Span, marks: Sequence[QuotationMark]) -> None:
        if self._open is not None and self._is_attributed and not (marks and marks[0].leads):
            self.end()
        if not marks:
            if self._open is not None:
                self._reached.append(block)
                if len(self._reached) > _LONGEST:
                    self.end()
            return
        if self._open is None:
            marks = _by_turns(marks)
        self._read_marks(block, marks)

    def note_end(self, text: str, block: Span, said: frozenset[str]) -> None:
        """Remember whether an attribution ends the paragraph: a quotation that is open is then over."""
        start = block.start if self._open is None else max(block.start, self._open.span.end)
        self._is_attributed = self._open is not None and ends_attributed(text, Span(start, block.end), said)

    def end(self) -> None:
        """Nothing goes on beyond here."""
        if self._open is not None:
            self.found.unclosed.append(self._open)
        self._open, self._reached, self._lost = None, [], False

    def _read_marks(self, block: Span, marks: Sequence[QuotationMark]) -> None:
        carried = self._open
        stack: list[QuotationMark] = [] if carried is None else [carried]
        unclosed: list[QuotationMark] = []
        unopened: list[QuotationMark] = []
        pairs: list[Pair] = []
        for mark in marks:
            closes_alone = mark.glued and mark is marks[-1]
            if _side(mark, is_open=bool(stack) or closes_alone) is Side.CLOSES:
                if stack:
                    pairs.append(Pair(stack.pop(), mark, len(stack)))
                else:
                    unopened.append(mark)
                continue
            if carried is not None and stack == [carried]:
                (self.found.continued if mark.leads and not self._reached else unclosed).append(carried)
                stack.clear()
            carried = None
            stack.append(mark)
        if len(stack) > 1 or len(unopened) + len(unclosed) > 1 or (stack and unopened and not _is_clear(marks)):
            self._lose(block, marks)
            return
        self._keep(block, pairs, stack)
        self.found.unclosed += unclosed
        if not self._lost:
            self.found.unopened += unopened
        self.found.quoted += [Span(block.start, mark.span.end) for mark in unopened]
        self._lost = self._lost and marks[0].side is not Side.OPENS

    def _keep(self, block: Span, pairs: list[Pair], stack: list[QuotationMark]) -> None:
        self.found.pairs += pairs
        for one in pairs:
            if one.opening.span.start < block.start:
                self.found.quoted += [*self._reached, Span(block.start, one.closing.span.end)]
            else:
                self.found.quoted.append(Span(one.opening.span.start, one.closing.span.end))
        self._open = stack[0] if stack else None
        if self._open is not None:
            self.found.quoted.append(Span(self._open.span.start, block.end))
        self._reached = []

    def _lose(self, block: Span, marks: Sequence[QuotationMark]) -> None:
        """Marks that contradict each other: all between the first and the end of the paragraph is taken as quoted."""
        self.found.quoted.append(Span(marks[0].span.start, block.end))
        self._open, self._reached, self._lost = None, [], True


def _side(mark: QuotationMark, *, is_open: bool) -> Side:
    if mark.side is Side.EITHER or (mark.glued and is_open):
        return Side.CLOSES if is_open else Side.OPENS
    return mark.side


def _is_clear(marks: Sequence[QuotationMark]) -> bool:
    return all(mark.side is not Side.EITHER and not mark.glued for mark in marks)


def _by_turns(marks: Sequence[QuotationMark]) -> Sequence[QuotationMark]:
    """Straight marks of a paragraph that come in pairs open and close by turns, wherever spaces were put.

    Not so where each mark's place is clear and they nest or leave one open at either end.
    """
    straight = all(mark.text == '"' for mark in marks)
    if not straight or len(marks) % 2 or (_is_clear(marks) and _is_sound(marks)):
        return marks
    sides = (Side.OPENS, Side.CLOSES)
    return [mark._replace(side=sides[number % 2], glued=False) for number, mark in enumerate(marks)]


def _is_sound(marks: Sequence[QuotationMark]) -> bool:
    """Whether marks read by their places alone nest, or close once, pair and open once."""
    depth, unopened = 0, 0
    for mark in marks:
        depth += 1 if mark.side is Side.OPENS else -1
        if depth < 0:
            depth, unopened = 0, unopened + 1
    return depth <= 1 and unopened <= 1 and (depth == unopened)
