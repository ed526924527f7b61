"""One statement of a fault: what it looks like, why it matters, how far its fix may go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from cleaner.shapes import Applicability

GROUPS = (
    "names",
    "roles",
    "terms",
    "fragments",
    "quantities",
    "dates",
    "quotes",
    "repetition",
    "residue",
    "spacing",
    "encoding",
    "structure",
)


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A record of a rule file: only the keys it names, nothing else."""


class Case(Record, frozen=True, kw_only=True):
    """An example: ``wrong`` with ``[[found|becomes]]`` marks, or ``keep`` without; a date where it matters."""

    wrong: str | None = None
    keep: str | None = None
    date: date | None = None
    note: str | None = None


class RuleFile(Record, frozen=True, kw_only=True):
    """A rule file as it is written; ``detect`` is checked against the schema of the detector it names."""

    id: str
    summary: str
    why: str
    mqm: str
    its: str
    applicability: str
    detect: dict[str, Any]
    examples: tuple[Case, ...]
    priority: int = 0
    touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to use. ``options`` is the record of its detector; ``applicability`` caps its fixes.

    ``priority`` settles overlaps before anything else (higher wins). ``touches`` names what else but words the
    fixes may change: numbers, dates, quotes; verification refuses the rest.
    """

    id: str
    summary: str
    why: str
    mqm: str
    its: str
    applicability: Applicability
    kind: str
    options: Any
    examples: tuple[Case, ...]
    priority: int
    touches: frozenset[str]
    path: Path

    @property
    def group(self) -> str:
        return self.id.partition("/")[0]
