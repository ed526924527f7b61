"""What became of one document."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.correct.changelog import Corrected
from cleaner.errors import CleanerError
from cleaner.shapes import Change, Finding, Reason, Rejected, Unused
from cleaner.text.document import Document


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document: ``text`` is corrected, ``rejected`` the findings that were not applied.

    ``unused``, ``problems`` and ``used`` are those of its examination.
    """

    document: Document
    text: str
    changes: tuple[Change, ...]
    rejected: tuple[Rejected, ...]
    unused: tuple[Unused, ...] = ()
    problems: tuple[CleanerError, ...] = ()
    used: frozenset[str] = frozenset()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that are left, in order of the text: neither applied nor suppressed."""
        return tuple(one.finding for one in self.rejected if one.reason is not Reason.SUPPRESSED)

    @property
    def is_changed(self) -> bool:
        return self.text != self.document.text

    @property
    def corrected(self) -> Corrected:
        """The shape that change logs are written from."""
        return Corrected(self.document, self.text, self.changes, self.rejected)
