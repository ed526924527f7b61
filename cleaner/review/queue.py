"""The findings that wait for a person, with what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from cleaner.review.applying import written_fix
from cleaner.review.asking import Asker
from cleaner.review.decision import Asked, Decision, Verdict, decided, grouped
from cleaner.review.ledger import Ledger
from cleaner.shapes import Applicability, Examination, Finding
from cleaner.text.document import Document


class Question(NamedTuple):
    """A finding to be decided; ``path`` is how the article is told."""

    path: str
    document: Document
    finding: Finding
    asked: Asked

    def can_be(self, after: str) -> bool:
        """Whether the markup around the finding can take these words."""
        return written_fix(self.document, self.finding, after) is not None


def questions(path: str, document: Document, seen: Examination, least: Applicability) -> tuple[Question, ...]:
    """What a run that applies fixes down to ``least`` would leave, without what was decided, in order of the text.

    The document must be one that was read: one that is only known by its results has no sentences.
    """
    asker = Asker(document)
    left = (one for one in seen.findings if one.applicability < least and not one.is_decided)
    return tuple(Question(path, document, one, asker.asked(one)) for one in left)


class Undone(NamedTuple):
    """The questions that are open again, and the later decisions of others because of which some are not."""

    questions: tuple[Question, ...] = ()
    met: tuple[Decision, ...] = ()


class Queue:
    """Takes down what is decided, each decision as it comes: what was taken down outlives us, however we end.

    Others may decide meanwhile, in the same file.
    """

    def __init__(self, file: Path, *, by: str = "") -> None:
        self._ledger = Ledger(file)
        self._by = by
        self._made: list[list[tuple[Question, Decision]]] = []

    @property
    def file(self) -> Path:
        return self._ledger.file

    @property
    def count(self) -> int:
        """How many decisions were made and not taken back."""
        return sum(map(len, self._made))

    def is_answered(self, question: Question) -> bool:
        """Whether the same was decided since the question was made: elsewhere, or by somebody else."""
        self._ledger.read_on()
        decision = self._ledger.standing(question.asked.key)
        return decision is not None and decision.answers(question.asked.offers)

    def decide(self, question: Question, verdict: Verdict, *, after: str | None = None, reason: str = "") -> None:
        """Take down a decision. Raises ConfigError where the file can't be written; then nothing was decided."""
        self.decide_all([(question, after)], verdict, reason=reason)

    def decide_all(self, ones: Iterable[tuple[Question, str | None]], verdict: Verdict, *, reason: str = "") -> None:
        """Take down one verdict on many questions, each with what is to be written. One undo takes it all back.

        Raises ConfigError as ``decide`` does.
        """
        asked = list(ones)
        made = grouped(
            decided(one.asked, verdict, one.path, after=after, reason=reason, by=self._by) for one, after in asked
        )
        self._ledger.take(made)
        self._made.append([(one, decision) for (one, _), decision in zip(asked, made, strict=True)])

    def undo(self) -> Undone:
        """Take back what was decided last. Nothing where nothing was; what somebody has decided anew since stands."""
        if not self._made:
            return Undone()
        last = self._made[-1]
        met = self._ledger.take_back([decision.id for _, decision in last], by=self._by).met
        self._made.pop()
        overridden = {one.key for one in met}
        return Undone(tuple(one for one, decision in last if decision.key not in overridden), met)
