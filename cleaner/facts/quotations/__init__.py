"""Quoted speech: where it stands, and in which marks the article sets it."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.facts.quotations.marks import CURLY, GUILLEMETS, LOW, STRAIGHT, Marks, QuotationMark
from cleaner.facts.quotations.pairing import Pair, pair
from cleaner.facts.quotations.style import own_marks
from cleaner.text.document import Document
from cleaner.text.pattern import lazily
from cleaner.text.span import Span, SpanSet

__all__ = ["CURLY", "GUILLEMETS", "LOW", "STRAIGHT", "Marks", "Quotations", "quotations"]

# Single marks that hold several words; an apostrophe inside a word neither opens nor closes.
_SINGLE = lazily(
    r"(?<=[\s,:(\[—–]|^)['‘](?=\p{L})[^'‘’]*(?:['’](?=\p{L})[^'‘’]*)*\s[^'‘’]*(?:['’](?=\p{L})[^'‘’]*)*['’](?!\p{L})"
)


@dataclass(frozen=True, slots=True)
class Quotations:
    """``spans`` hold the marks too; ``marks`` are the article's own, curly where it has none.

    ``continued`` opened a paragraph that the next one goes on with; ``unclosed`` and ``unopened`` have no partner.
    """

    spans: SpanSet
    marks: Marks
    pairs: tuple[Pair, ...]
    continued: tuple[QuotationMark, ...]
    unclosed: tuple[QuotationMark, ...]
    unopened: tuple[QuotationMark, ...]

    @property
    def opened(self) -> tuple[QuotationMark, ...]:
        """All marks that open a quotation."""
        return (*(one.opening for one in self.pairs), *self.continued, *self.unclosed)

    def holds(self, span: Span) -> bool:
        """Whether any of the span is quoted."""
        return self.spans.overlaps(span)


def quotations(document: Document, said: frozenset[str] = frozenset({"said"})) -> Quotations:
    """The quotations of a document; ``said`` are the verbs that tell a mark glued to an attribution.

    A mark that is never closed is quoted to the end of its paragraph, one that was never opened from the start of
    its paragraph, so that nobody's words are taken for the article's own.
    """
    paired = pair(document, said)
    singles = [
        Span(*match.span()) for block in document.blocks for match in _SINGLE.finditer(document.text, *block.span)
    ]
    opened = (*(one.opening for one in paired.pairs), *paired.continued, *paired.unclosed)
    return Quotations(
        SpanSet([*paired.quoted, *singles]),
        own_marks(document.text, opened),
        tuple(paired.pairs),
        tuple(paired.continued),
        tuple(paired.unclosed),
        tuple(paired.unopened),
    )
