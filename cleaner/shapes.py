"""The shapes that every stage passes on: evidence, edits, fixes, findings, changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple

from cleaner.errors import CleanerError
from cleaner.text.span import Span


class Applicability(IntEnum):
    """How far a fix may be trusted; a larger value is the more certain.

    safe: applied by default. unsafe: applied when asked for. display: never applied, unless a person decides so.
    """

    DISPLAY = 0
    UNSAFE = 1
    SAFE = 2

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Applicability:
        """
        >>> Applicability.of("safe")
        <Applicability.SAFE: 2>
        """
        return cls[word.upper()]


class EvidenceKind(Enum):
    """What a line of evidence rests on."""

    PATTERN = "pattern"
    ENTITY = "entity"
    ALIAS = "alias"
    MENTION = "mention"
    SPELLING = "spelling"
    PRIOR = "prior"
    RUNNER_UP = "runner-up"
    OFFICE = "office"
    CONTEXT = "context"
    ARITHMETIC = "arithmetic"
    EVENT = "event"
    STYLE = "style"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason, in one line, that an editor can check; ``bits`` where it was weighed (log2 likelihood ratio)."""

    kind: EvidenceKind
    text: str
    bits: float | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for a span of the original text."""

    span: Span
    after: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that are made all together or not at all."""

    edits: tuple[Edit, ...]
    applicability: Applicability


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault seen at a span, with the reasons and, where known, its fix or its possible readings.

    Each of ``suggestions`` is what may stand at the span instead, whole: editors put it there.
    """

    rule: str
    span: Span
    message: str
    evidence: tuple[Evidence, ...]
    fix: Fix | None = None
    suggestions: tuple[str, ...] = ()

    @property
    def applicability(self) -> Applicability:
        return Applicability.DISPLAY if self.fix is None else self.fix.applicability

    @property
    def is_decided(self) -> bool:
        """Whether a person has decided that its fix is to be made."""
        return any(one.kind is EvidenceKind.DECISION for one in self.evidence)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it is, then where its fix edits."""
        return (self.span, *(edit.span for edit in self.fix.edits)) if self.fix else (self.span,)

    def replacement(self, text: str) -> str | None:
        """What would stand at ``span`` after the fix; None for a finding without one."""
        if self.fix is None:
            return None
        start, end = min(self.spans).start, max(span.end for span in self.spans)
        return replaced(text, self.fix.edits, Span(start, end))


class Reason(Enum):
    """Why a finding was not applied."""

    UNSAFE_OFF = "unsafe-fixes-off"
    DISPLAY_ONLY = "display-only"
    OVERLAPS = "overlaps"
    SUPPRESSED = "suppressed"
    PROTECTED = "protected"


class Silence(Enum):
    """Where it is said that a finding is not to be told."""

    COMMENT = "comment"  # of the document itself
    STANDING = "standing"  # of the configuration or of an accept list
    BASELINE = "baseline"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A finding that was not applied; ``winner`` is the accepted finding it overlaps, ``note`` who silenced it.

    ``silence`` is told of what is suppressed.
    """

    finding: Finding
    reason: Reason
    winner: Finding | None = None
    note: str = ""
    silence: Silence | None = None


class Unused(NamedTuple):
    """A suppression that silenced nothing, or that can't be understood: its place, from 1, and what is wrong with it.

    ``path`` is that of the file it stands in where that is not the document.
    """

    line: int
    column: int
    message: str
    path: str | None = None


class Examination(NamedTuple):
    """What a look at a document gave: what is wrong, what of it was silenced, and what went wrong in looking.

    ``problems`` are rules that could not be asked; ``used`` names the suppressions of the run, not of the document,
    that silenced something.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Rejected, ...] = ()
    unused: tuple[Unused, ...] = ()
    problems: tuple[CleanerError, ...] = ()
    used: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """Text that was replaced; ``span`` is in the original text, ``span_after`` in the corrected one."""

    rules: tuple[str, ...]
    span: Span
    span_after: Span
    before: str
    after: str
    applicability: Applicability
    message: str
    evidence: tuple[Evidence, ...]


def replaced(text: str, edits: tuple[Edit, ...], window: Span) -> str:
    """``text`` inside ``window`` with the edits made; the edits lie in the window and do not overlap.

    >>> replaced("Ono Ono said", (Edit(Span(0, 7), "Hikariko Ono"),), Span(0, 12))
    'Hikariko Ono said'
    """
    parts, position = [], window.start
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [text[position : edit.span.start], edit.after]
        position = edit.span.end
    return "".join([*parts, text[position : window.end]])
