"""Findings over all articles, told together: those of a rule, those on the same words with the same offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256

from cleaner.web.articles import Spot
from cleaner.web.items import Item, State

_DIGITS = 12


class Kind(Enum):
    """What findings have in common."""

    RULES = "rules"
    WORDS = "words"


@dataclass
class Group:
    """Findings with something in common: ``title`` is the rule, or the words and what is offered for them."""

    id: str
    kind: Kind
    title: tuple[str, ...]
    spots: list[Spot] = field(default_factory=list)
    counts: Counter[State] = field(default_factory=Counter)

    @property
    def waiting(self) -> int:
        return self.counts[State.WAITING]

    @property
    def decided(self) -> int:
        return sum(count for state, count in self.counts.items() if state.is_decided)

    @property
    def articles(self) -> int:
        return len({one.article.id for one in self.spots})

    @property
    def acceptable(self) -> list[Spot]:
        """Those that can be accepted at once: with a fix, or where all are offered the same."""
        waiting = (one for one in self.spots if one.state is State.WAITING and one.item.offer is not None)
        return [one for one in waiting if one.item.asked.has_fix or self.kind is Kind.WORDS]

    def those(self, state: State) -> list[Spot]:
        """Those of a state: what waits, or what would be made unasked, can be rejected at once."""
        return [one for one in self.spots if one.state is state]


def grouped(spots: Iterable[Spot], kind: Kind) -> dict[str, Group]:
    """The groups of a kind by their ids, those first in which most waits."""
    found: dict[tuple[str, ...], Group] = {}
    for one in spots:
        title = _title(one.item, kind)
        if title is None:
            continue
        group = found.get(title)
        if group is None:
            group = found[title] = Group(_id(kind, title), kind, title)
        group.spots.append(one)
        group.counts[one.state] += 1
    ordered = sorted(found.values(), key=lambda one: (-one.waiting, -len(one.spots), one.title))
    return {one.id: one for one in ordered}


def _title(item: Item, kind: Kind) -> tuple[str, ...] | None:
    if kind is Kind.RULES:
        return (item.rule,)
    return None if item.offer is None else (item.words, item.offer)


def _id(kind: Kind, title: tuple[str, ...]) -> str:
    return sha256("\0".join((kind.value, *title)).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
