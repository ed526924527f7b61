"""A window of an article as the page shows it: lines of marked pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.report.page.rows import compared
from cleaner.report.wording import visible
from cleaner.review.decision import Decision
from cleaner.shapes import Edit
from cleaner.text.span import Span
from cleaner.web.bench import Look
from cleaner.web.items import Item, State
from cleaner.web.windows import Window, pieces

COMPARED = 1_200  # code points of two texts that are compared word by word


class Comes(NamedTuple):
    """Words that are to be written."""

    item: Item
    text: str


class Shown(NamedTuple):
    """A piece of a line: its text, the findings that hold it with the innermost first, what becomes of it.

    ``is_first``: the first of these begins here, so that this piece is where it is gone to.
    """

    text: str
    items: tuple[Item, ...] = ()
    states: tuple[State, ...] = ()
    is_first: bool = False
    goes: bool = False
    comes: tuple[Comes, ...] = ()


class Line(NamedTuple):
    """A line of the text; ``start`` is its offset, or that of the window that cuts it."""

    start: int
    pieces: tuple[Shown, ...]


class Standing(NamedTuple):
    """What stands about a finding."""

    state: State
    decision: Decision | None


def lines(look: Look, window: Window, standing: Mapping[int, Standing]) -> Iterator[Line]:
    """The lines of a window, without empty ones. ``standing`` is what stands about each finding in it, by number."""
    text = look.document.text
    spans = {number: look.items[number].finding.span for number in window.marks}
    seen: set[int] = set()
    start, made = window.span.start, list[Shown]()
    for piece in pieces(window, spans, _edits(look, standing)):
        numbers = sorted(piece.marks, key=lambda number: (spans[number].end - spans[number].start, number))
        items = tuple(look.items[number] for number in numbers)
        states = tuple(standing[number].state for number in numbers)
        comes = tuple(Comes(look.items[number], visible(after)) for number, after in piece.comes)
        parts = piece.span.of(text).split("\n")
        for count, part in enumerate(parts):
            if count:
                if made:
                    yield Line(start, tuple(made))
                start, made = piece.span.start + sum(len(one) + 1 for one in parts[:count]), []
            is_last = count == len(parts) - 1
            words = visible(part.removesuffix("\r") if not is_last else part)
            if words or (is_last and (comes or piece.span.start == piece.span.end)):
                is_first = bool(numbers) and numbers[0] not in seen
                seen.update(numbers[:1])
                made.append(Shown(words, items, states, is_first, piece.goes, comes if is_last else ()))
    if made:
        yield Line(start, tuple(made))


def _edits(look: Look, standing: Mapping[int, Standing]) -> dict[int, Sequence[Edit]]:
    """The edits that are to be made, by finding. Of two that overlap the one that was decided is, else the first."""
    text = look.document.text
    found: dict[int, Sequence[Edit]] = {}
    taken: list[Span] = []
    for number in sorted(standing, key=lambda one: (not standing[one].state.is_decided, one)):
        edits = edits_of(look, look.items[number], standing[number])
        if edits and not any(edit.span.overlaps(other) for edit in edits for other in taken):
            found[number] = [part for edit in edits for part in narrowed(text, edit)]
            taken += [edit.span for edit in edits]
    return found


def narrowed(text: str, edit: Edit) -> Iterator[Edit]:
    """An edit as those of its words that differ; a long one, or one with little left of it, as it is."""
    before = edit.span.of(text)
    if len(before) + len(edit.after) > COMPARED:
        yield edit
        return
    start = end = edit.span.start
    after = ""
    for kind, words in (*compared(before, edit.after), (0, "")):
        if kind > 0:
            after += words
        elif kind < 0:
            end += len(words)
        else:
            if start < end or after:
                yield Edit(Span(start, end), after)
            start = end = end + len(words)
            after = ""


def edits_of(look: Look, item: Item, standing: Standing) -> tuple[Edit, ...]:
    """The edits that are to be made for a finding."""
    if not standing.state.writes:
        return ()
    decision = standing.decision
    fix = item.finding.fix if decision is None or decision.after is None else look.fix(item, decision.after)
    return fix.edits if fix is not None else ()
