"""What a change of rules changed: counts by rule, and findings that came, went or became others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, NamedTuple

from rich.text import Text

from cleaner.report.wording import visible


class Kind(Enum):
    """What became of a finding; a changed one stands where it stood, with another fix or applicability."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Difference(NamedTuple):
    """A finding on one side that the other does not have so; ``marked`` is its sentence, ``was`` that of before."""

    kind: Kind
    rule: str
    path: str
    line: int
    column: int
    applicability: str
    marked: str
    was: str = ""


class Count(NamedTuple):
    """How often a rule was found before and is found now."""

    rule: str
    before: int = 0
    after: int = 0
    added: int = 0
    removed: int = 0
    changed: int = 0

    @property
    def is_same(self) -> bool:
        return not (self.added or self.removed or self.changed)


_SIGNS = {Kind.ADDED: ("+", "green"), Kind.REMOVED: ("-", "red"), Kind.CHANGED: ("~", "yellow")}


def records(given: Sequence[Count] | Sequence[Difference]) -> Iterator[dict[str, Any]]:
    """One record each, for machines."""
    for one in given:
        said = {key: value for key, value in one._asdict().items() if key != "kind" and value != ""}
        yield {"type": one.kind.value if isinstance(one, Difference) else "rule", **said}


def render(rule: str, kind: Kind, shown: Sequence[Difference], count: int) -> Iterator[Text]:
    """A sample of what became of a rule's findings, of ``count`` in all."""
    sign, style = _SIGNS[kind]
    some = f"{len(shown)} of {count}" if len(shown) < count else str(count)
    yield Text.assemble((rule, "bold"), f" {kind.value}, {some}:")
    for one in shown:
        place = f"{visible(one.path)}:{one.line}:{one.column}"
        yield Text.assemble(("  ", ""), (sign, f"bold {style}"), f" {place} [{one.applicability}]")
        if one.was:
            yield Text.assemble("      was ", (visible(one.was), "red"))
        yield Text.assemble("      now " if one.was else "      ", (visible(one.marked), style))
    yield Text()
