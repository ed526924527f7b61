"""Findings as they lie on the desk: each with what it is known by, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from hashlib import sha256
from typing import NamedTuple

from cleaner.report.excerpt import Excerpt, excerpt
from cleaner.review.asking import Asker, place
from cleaner.review.decision import Asked, Decision, Verdict
from cleaner.shapes import Applicability, Finding
from cleaner.text.document import Document
from cleaner.text.span import Span

_REACH = 240  # code points of a line on each side of a finding: a line may be as long as the article
_DIGITS = 16


class State(Enum):
    """What became of a finding. certain: nobody was asked, and its fix is made."""

    WAITING = "waiting"
    CERTAIN = "certain"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"

    @property
    def writes(self) -> bool:
        return self in (State.CERTAIN, State.ACCEPTED, State.EDITED)

    @property
    def is_decided(self) -> bool:
        return self in _OF_VERDICTS.values()


_OF_VERDICTS = {Verdict.ACCEPT: State.ACCEPTED, Verdict.EDIT: State.EDITED, Verdict.REJECT: State.REJECTED}


class Item(NamedTuple):
    """A finding of one look at an article.

    ``id`` is the same as long as the same is asked: about the words, in their sentence, with the same offers.
    ``number`` is its place in the article, ``place`` all that its fix would rewrite, ``words`` what stands there in
    single spaces.
    """

    id: str
    number: int
    finding: Finding
    asked: Asked
    place: Span
    words: str
    excerpt: Excerpt
    is_certain: bool

    @property
    def rule(self) -> str:
        return self.finding.rule

    @property
    def offer(self) -> str | None:
        """The one text that is offered; None where a person has to choose, or to write."""
        return self.asked.offers[0] if len(self.asked.offers) == 1 else None

    def state(self, decision: Decision | None) -> State:
        """What a decision of its key makes of it."""
        if self.answered(decision) is None or decision is None:
            return State.CERTAIN if self.is_certain else State.WAITING
        return _OF_VERDICTS[decision.verdict]

    def answered(self, decision: Decision | None) -> Decision | None:
        """The decision of its key where that still holds for what is offered."""
        return decision if decision is not None and decision.answers(self.asked.offers) else None


def items(document: Document, findings: Sequence[Finding], least: Applicability) -> Iterator[Item]:
    """The findings of a document, in order of the text."""
    asker = Asker(document)
    seen: Counter[object] = Counter()
    for number, finding in enumerate(sorted(findings, key=lambda one: (one.span, one.rule, one.message))):
        asked = asker.asked(finding)
        known_by = (asked.key, asked.offers)
        seen[known_by] += 1
        where = place(finding)
        yield Item(
            _digest(*asked.key, *asked.offers, str(seen[known_by])),
            number,
            finding,
            asked,
            where,
            " ".join(where.of(document.text).split()),
            _excerpt(document.text, where),
            is_certain=finding.fix is not None and finding.applicability >= least,
        )


def _excerpt(text: str, span: Span) -> Excerpt:
    start = max(0, span.start - _REACH)
    return excerpt(text[start : span.end + _REACH], Span(span.start - start, span.end - start), 2 * _REACH)


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
