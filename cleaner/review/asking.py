"""Findings as questions to a person: what they are known by, what they offer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from hashlib import sha256

from cleaner.review.decision import Asked, Key, Reason
from cleaner.shapes import EvidenceKind, Finding
from cleaner.text.context import neighbours
from cleaner.text.document import Document
from cleaner.text.segment import segment
from cleaner.text.span import Span

_DIGITS = 16


class Asker:
    """Makes questions of the findings of one document, which must be one that was read, with its blocks."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def asked(self, finding: Finding) -> Asked:
        """The finding as a question."""
        evidence = (
            Reason(one.kind.value, one.bits, one.entity)
            for one in finding.evidence
            if one.kind is not EvidenceKind.DECISION
        )
        return Asked(
            self.key(finding),
            self.offers(finding),
            finding.fix is not None,
            finding.applicability.word,
            tuple(evidence),
        )

    def key(self, finding: Finding) -> Key:
        """What the finding is known by; its words are those of running text, without markup."""
        whole = self.sentences(place(finding))
        near = neighbours(self._document, finding.span, whole)
        return Key(finding.rule, self.words(finding), near.before, near.after, self._digest(whole))

    def words(self, finding: Finding) -> str:
        """The text of the finding with single spaces."""
        return " ".join(finding.span.of(self._document.text).split())

    def offers(self, finding: Finding) -> tuple[str, ...]:
        """What may be written at the place of the finding."""
        after = finding.replacement(self._document.text)
        return finding.suggestions if after is None else (after,)

    def _digest(self, span: Span) -> str:
        free = (gap.of(self._document.text) for gap in self._document.protected.gaps(span))
        words = " ".join(word for part in free for word in part.split())
        return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]

    def sentences(self, span: Span) -> Span:
        """From the start of the first sentence that a span touches to the end of the last; its own lines elsewhere."""
        spans = self._spans
        first = bisect_left(spans, span.start, key=lambda one: one.end)
        last = bisect_right(spans, span.end, key=lambda one: one.start)
        if first < last:
            return Span(min(spans[first].start, span.start), max(spans[last - 1].end, span.end))
        text = self._document.text
        end = text.find("\n", span.end)
        return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)

    @cached_property
    def _spans(self) -> list[Span]:
        return sorted(one.span for one in segment(self._document).sentences)


def place(finding: Finding) -> Span:
    """All that a fix would rewrite, with what is marked; what an offer stands for."""
    return Span(min(one.start for one in finding.spans), max(one.end for one in finding.spans))
