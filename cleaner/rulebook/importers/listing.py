"""What an import made of its sources, and what it could not carry over, as Markdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.rulebook.importers.drafts import Draft
from cleaner.rulebook.importers.items import Accepted, Left, Lost


class Outcome(NamedTuple):
    """All that was read: each entry is in a rule, accepted, or left."""

    drafts: tuple[Draft, ...]
    accepted: tuple[Accepted, ...]
    left: tuple[Left, ...]
    lost: tuple[Lost, ...]

    @property
    def carried(self) -> int:
        """How many entries are in rules or on the accept list."""
        return sum(len(draft.statements) for draft in self.drafts) + len(self.accepted)

    @property
    def total(self) -> int:
        return self.carried + counted(self.left)


def counted(items: Iterable[Left | Lost]) -> int:
    """How many entries some items stand for."""
    return sum(item.entries for item in items)


class Reasons(NamedTuple):
    """What was left for one reason; the part of a reason behind its colon differs."""

    reason: str
    items: tuple[Left | Lost, ...]

    @property
    def entries(self) -> int:
        return counted(self.items)


def by_reason(items: Sequence[Left | Lost]) -> list[Reasons]:
    """The reasons, the most frequent first; what they hold in order of the sources."""
    groups: defaultdict[str, list[Left | Lost]] = defaultdict(list)
    for item in items:
        groups[item.reason.partition(":")[0]].append(item)
    found = [Reasons(reason, tuple(ones)) for reason, ones in groups.items()]
    return sorted(found, key=lambda one: (-one.entries, one.reason))


def rendered(outcome: Outcome) -> str:
    """The report. The same sources give the same text."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    yield "# What was imported"
    yield ""
    yield f"{outcome.total:,} entries were read: {outcome.carried:,} carried over, {counted(outcome.left):,} left."
    yield ""
    if outcome.drafts or outcome.accepted:
        yield "| rule | entries | applicability | made from |"
        yield "| --- | ---: | --- | --- |"
        for draft in outcome.drafts:
            sources = ", ".join(dict.fromkeys(one.place.path.as_posix() for one in draft.statements))
            yield f"| {draft.id} | {len(draft.statements):,} | {draft.applicability.word} | {_cell(sources)} |"
        if outcome.accepted:
            sources = ", ".join(dict.fromkeys(one.place.path.as_posix() for one in outcome.accepted))
            yield f"| accept.txt | {len(outcome.accepted):,} | | {_cell(sources)} |"
        yield ""
    yield from _section("Not carried over", outcome.left)
    yield from _section("Carried over, but for something", outcome.lost)


def _section(title: str, items: Sequence[Left | Lost]) -> Iterator[str]:
    if not items:
        return
    yield f"## {title}: {counted(items):,}"
    yield ""
    for group in by_reason(items):
        yield f"### It {group.reason}: {group.entries:,}"
        yield ""
        for one in group.items:
            detail = one.reason.partition(":")[2].strip()
            yield f"- {one.place.path.as_posix()}:{one.place.line}: {_code(one.text)}" + (
                f" ({detail})" if detail else ""
            )
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    """A text in a code span, in a line of its own."""
    line = " ".join(text.split()) or " "
    fence = "`" * (1 + max((len(run) for run in line.replace("`", " `").split(" ") if set(run) == {"`"}), default=0))
    fence = "``" if "`" in line and fence == "`" else fence
    return f"{fence} {line} {fence}" if "`" in line else f"`{line}`"
