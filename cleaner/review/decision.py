"""A decision of a person about a finding, with what it was about."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum
from typing import NamedTuple

import msgspec

SCHEMA = 1


class Verdict(Enum):
    """What was decided.

    accept: what was offered is written, the fix or one of the suggestions. edit: words of the person's own are.
    reject: the words stay as they are. undo: an earlier decision is taken back.
    """

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    UNDO = "undo"

    @property
    def writes(self) -> bool:
        """Whether new words are written."""
        return self in (Verdict.ACCEPT, Verdict.EDIT)


class Key(NamedTuple):
    """What a finding is known by, whatever happens elsewhere in the article or to its name.

    ``left`` and ``right`` are the words beside it in the sentence, ``sentence`` a digest of all sentences it touches.
    """

    rule: str
    text: str
    left: str
    right: str
    sentence: str


class Reason(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of evidence as far as it can be learnt from: its kind, its weight, whom it names."""

    kind: str
    bits: float | None = None
    entity: str | None = None


class Taught(msgspec.Struct, frozen=True):
    """The lines that a decision has put into a file, as they stood then; ``path`` is told from the journal's folder."""

    path: str
    lines: tuple[str, ...]


class Asked(NamedTuple):
    """What a person is asked to decide: a finding as its journal tells it.

    ``offers`` are the texts that may stand in its place: its fix alone, or its suggestions.
    """

    key: Key
    offers: tuple[str, ...]
    has_fix: bool
    applicability: str
    evidence: tuple[Reason, ...]


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the journal.

    ``path`` is the article as it was told then, ``after`` what is to be written, ``undoes`` the ``id`` of the decision
    that an undo takes back. ``group`` is the same for decisions that were made at once, and are taken back at once;
    each of them holds by itself. ``taught`` is what it has put into lists or a configuration. ``time`` is UTC, in
    seconds: a journal tells of people, and nothing that is made with it holds it.
    """

    schema: int
    id: str
    time: str
    verdict: Verdict
    path: str
    rule: str
    text: str
    left: str
    right: str
    sentence: str
    offers: tuple[str, ...] = ()
    has_fix: bool = False
    after: str | None = None
    applicability: str = "display"
    evidence: tuple[Reason, ...] = ()
    reason: str = ""
    by: str = ""
    undoes: str = ""
    group: str = ""
    taught: tuple[Taught, ...] = ()

    def __post_init__(self) -> None:
        if self.verdict.writes == (self.after is None):
            raise ValueError(f"{self.verdict.value} {'needs' if self.after is None else 'takes no'} `after`")
        if (self.verdict is Verdict.UNDO) != bool(self.undoes):
            raise ValueError("undo, and nothing else, needs `undoes`")

    @property
    def key(self) -> Key:
        return Key(self.rule, self.text, self.left, self.right, self.sentence)

    def answers(self, offers: tuple[str, ...]) -> bool:
        """Whether it still holds for a finding of its key that offers these texts now.

        What is right as it stands is so whatever is offered. What is to be written must still be on offer, and for
        words of a person's own the same question must have been asked: the same sentence may stand in an article about
        somebody else.
        """
        if self.verdict is Verdict.REJECT:
            return True
        return self.after in offers if self.verdict is Verdict.ACCEPT else offers == self.offers


def decided(
    asked: Asked, verdict: Verdict, path: str, *, after: str | None = None, reason: str = "", by: str = ""
) -> Decision:
    """A new decision. ``after`` is what is to be written.

    Raises ValueError for a text with a decision that writes none, or none with one that does.
    """
    return Decision(
        schema=SCHEMA,
        id=_name(),
        time=_now(),
        verdict=verdict,
        path=path,
        **asked.key._asdict(),
        offers=asked.offers,
        has_fix=asked.has_fix,
        after=after,
        applicability=asked.applicability,
        evidence=asked.evidence,
        reason=" ".join(reason.split()),
        by=" ".join(by.split()),
    )


def undone(decision: Decision, *, by: str = "") -> Decision:
    """The record that takes a decision back; what had been decided before it stands again."""
    return msgspec.structs.replace(
        decision,
        id=_name(),
        time=_now(),
        verdict=Verdict.UNDO,
        after=None,
        reason="",
        by=" ".join(by.split()),
        undoes=decision.id,
        taught=(),
    )


def grouped(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions as ones that are made at once; one alone needs no group."""
    ones, group = list(decisions), _name()
    return ones if len(ones) < 2 else [msgspec.structs.replace(one, group=group) for one in ones]


def _name() -> str:
    return secrets.token_hex(6)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
