"""Quoted speech: where it stands, and in which marks the article sets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import regex

from cleaner.text.document import Document
from cleaner.text.span import Span, SpanSet


class Marks(NamedTuple):
    """An opening and a closing quotation mark."""

    opening: str
    closing: str


CURLY = Marks("“", "”")
STRAIGHT = Marks('"', '"')
GUILLEMETS = Marks("«", "»")
LOW = Marks("„", "“")

_MARK = regex.compile(r"[“”\"«»„]")
# Single marks that hold several words; an apostrophe inside a word neither opens nor closes.
_SINGLE = regex.compile(
    r"(?<=[\s,:(\[—–]|^)['‘](?=\p{L})[^'‘’]*(?:['’](?=\p{L})[^'‘’]*)*\s[^'‘’]*(?:['’](?=\p{L})[^'‘’]*)*['’](?!\p{L})"
)


@dataclass(frozen=True, slots=True)
class Quotations:
    """``spans`` hold the marks too; ``marks`` are the article's own, curly where it has none."""

    spans: SpanSet
    marks: Marks

    def holds(self, span: Span) -> bool:
        """Whether any of the span is quoted."""
        return self.spans.overlaps(span)


def quotations(document: Document) -> Quotations:
    """Pairs of marks within a paragraph. A paragraph that opens and does not close is quoted to its end, as the
    English convention has it for long quotations; a straight mark that does not pair is quoted to the end too,
    so that nothing after it is taken for the article's own words."""
    found: list[Span] = []
    counts: dict[Marks, int] = {}
    for block in document.blocks:
        opened: tuple[int, Marks] | None = None
        for match in _MARK.finditer(document.text, *block.span):
            mark = match.group()
            if opened is None:
                marks = _opened_by(mark)
                if marks is not None:
                    opened = match.start(), marks
                    counts[marks] = counts.get(marks, 0) + 1
            elif mark == opened[1].closing or (mark == "”" and opened[1] is LOW):
                found.append(Span(opened[0], match.end()))
                opened = None
        if opened is not None:
            found.append(Span(opened[0], block.span.end))
        found += [Span(*match.span()) for match in _SINGLE.finditer(document.text, *block.span)]
    marks = max(counts, key=lambda one: counts[one]) if counts else None
    if marks is None:
        # Apostrophes tell the typist's habit where no speech does.
        marks = CURLY if "’" in document.text else STRAIGHT
    return Quotations(SpanSet(found), marks)


def _opened_by(mark: str) -> Marks | None:
    return {"“": CURLY, '"': STRAIGHT, "«": GUILLEMETS, "„": LOW}.get(mark)
