"""The findings that wait for a person, with what becomes of them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cleaner.review.applying import written_fix
from cleaner.review.asking import Asker
from cleaner.review.decision import Asked, Decision, Key, Verdict, decided, undone
from cleaner.review.journal import append
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


class Queue:
    """Takes down what is decided, each decision as it comes: what was taken down outlives us, however we end."""

    def __init__(self, file: Path, *, by: str = "") -> None:
        self.file = file
        self._by = by
        self._made: list[tuple[Question, Decision]] = []
        self._standing: dict[Key, Decision] = {}

    @property
    def count(self) -> int:
        """How many decisions were made and not taken back."""
        return len(self._made)

    def is_answered(self, question: Question) -> bool:
        """Whether the same was decided since the question was made: a sentence may stand in several articles."""
        decision = self._standing.get(question.asked.key)
        return decision is not None and decision.answers(question.asked.offers)

    def decide(self, question: Question, verdict: Verdict, *, after: str | None = None, reason: str = "") -> None:
        """Take down a decision. Raises ConfigError where the file can't be written; then nothing was decided."""
        decision = decided(question.asked, verdict, question.path, after=after, reason=reason, by=self._by)
        append(self.file, [decision])
        self._made.append((question, decision))
        self._standing[decision.key] = decision

    def undo(self) -> Question | None:
        """Take back the last decision; the question is open again. None where there is nothing to take back."""
        if not self._made:
            return None
        question, decision = self._made[-1]
        append(self.file, [undone(decision, by=self._by)])
        self._made.pop()
        self._standing = {one.key: one for _, one in self._made}
        return question
