"""Statements that agree with each other: no word twice, no circle, nothing that a rule can't hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import islice
from typing import NamedTuple

import regex

from cleaner.rulebook.importers.examples import becoming
from cleaner.rulebook.importers.items import Item, Left, Lost, Match, Statement, Swap
from cleaner.rulebook.importers.samples import samples
from cleaner.text.limited import limited

_TRIED = 4  # texts that a pattern's replacement is tried on
_LONGEST = 120  # characters of a form; what is longer is a sentence
_SIGNS = frozenset("{}[]|\\<>")


class Doubted(Enum):
    """What becomes of a swap whose wrong side may be right, in the words of the report."""

    REFUSED = "refused"
    SHOWN = "is only shown"
    EXACT = "is looked for only as it is written"


class Doubt(NamedTuple):
    """Why the wrong side of a swap may be right, and what follows."""

    reason: str
    outcome: Doubted


Vet = Callable[[Swap], Doubt | None]


@dataclass(slots=True)
class Settled:
    """What became of all that some sources hold."""

    kept: list[Statement] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    def refuse(self, one: Statement, reason: str) -> None:
        self.left.append(Left(one.place, one.text, reason))

    def remark(self, one: Statement, reason: str) -> None:
        self.lost.append(Lost(one.place, one.text, reason))


def settled(items: Iterable[Item], vet: Vet) -> Settled:
    """The statements that can stand side by side; each item is kept, or left with the reason."""
    result = Settled()
    swaps: list[Swap] = []
    for item in items:
        if isinstance(item, Left):
            result.left.append(item)
        elif isinstance(item, Lost):
            result.lost.append(item)
        elif isinstance(item, Swap):
            swap = _vetted(item, vet, result)
            if swap is not None:
                swaps.append(swap)
        elif isinstance(item, Match):
            match = _ending(item, result)
            if match is not None:
                result.kept.append(match)
        else:
            result.kept.append(item)
    result.kept = [*_distinct(result.kept, result)]
    result.kept += _acyclic(_joined(swaps, result), result)
    return result


def _vetted(swap: Swap, vet: Vet, result: Settled) -> Swap | None:
    reason = _unfit(swap)
    if reason is not None:
        result.refuse(swap, reason)
        return None
    rights = tuple(right for right in swap.rights if right != swap.wrong)
    if not rights:
        result.refuse(swap, "becomes itself")
        return None
    if len(rights) < len(swap.rights):
        swap = replace(swap, rights=rights, is_weak=True)  # the word is among its own readings: it may be right
        result.remark(swap, "is only shown: the word is among its own readings")
    doubt = vet(swap)
    if doubt is None:
        return swap
    if doubt.outcome is Doubted.REFUSED:
        result.refuse(swap, doubt.reason)
        return None
    result.remark(swap, f"{doubt.outcome.value}: {doubt.reason}")
    return replace(swap, is_exact=True) if doubt.outcome is Doubted.EXACT else replace(swap, is_weak=True)


def _ending(match: Match, result: Settled) -> Match | None:
    """The pattern, where its replacement leaves nothing for it to match; one that can't be tried only shows."""
    if match.replace is None:
        return match
    texts = list(islice(samples(match.match, ignore_case=match.ignore_case), _TRIED))
    rights = [right for text in texts if (right := becoming(match, text)) is not None]
    if not rights:
        result.remark(match, "is only shown: no text could be made to try its replacement on")
        return replace(match, replace=None)
    pattern = limited(match.match, regex.IGNORECASE if match.ignore_case else 0)
    for right in rights:
        if pattern.search(f"wrote {right} there"):
            result.refuse(match, f"matches what it becomes: {right}")
            return None
    return match


def _unfit(swap: Swap) -> str | None:
    """Why no rule can hold the words."""
    for form in (swap.wrong, *swap.rights):
        if not any(map(str.isalnum, form)):
            return "has no letters"
        if len(form) > _LONGEST:
            return f"is longer than {_LONGEST} characters"
        if _SIGNS & set(form) or not form.isprintable():
            return "holds signs that are no part of words"
    if len(swap.wrong) == 1:
        return "is a single letter"
    if any(word.startswith("@") or not word.strip("*") for word in (*swap.near, *swap.not_near)):
        return "asks for something near that is no word"
    return None


def _key(swap: Swap) -> tuple[object, ...]:
    """Two swaps of one key speak of the same words in the same places."""
    return (swap.wrong if swap.is_exact else swap.wrong.casefold(), swap.is_exact, swap.near, swap.not_near)


def _joined(swaps: list[Swap], result: Settled) -> list[Swap]:
    """Each word once; where two lines say otherwise, both readings are shown."""
    kept: dict[tuple[object, ...], Swap] = {}
    for swap in swaps:
        first = kept.setdefault(_key(swap), swap)
        if first is swap:
            continue
        more = [right for right in swap.rights if right not in first.rights]
        if not more:
            result.refuse(swap, f"stands twice: first at {first.place}")
            continue
        result.refuse(swap, f"stands twice, with another reading: at {first.place}, where both are shown")
        kept[_key(swap)] = replace(first, rights=(*first.rights, *more))
    return list(kept.values())


def _distinct(statements: Iterable[Statement], result: Settled) -> Iterator[Statement]:
    """Patterns, choices and accepted words, each once."""
    seen: dict[tuple[object, ...], Statement] = {}
    for one in statements:
        slug = getattr(getattr(one, "origin", None), "slug", None)
        first = seen.setdefault((type(one), slug, one.text), one)
        if first is one:
            yield one
        else:
            result.refuse(one, f"stands twice: first at {first.place}")


def _acyclic(swaps: list[Swap], result: Settled) -> Iterator[Swap]:
    """Swaps whose readings are final: what is made wrong again by another is followed to its end."""
    by_wrong: dict[str, Swap] = {}
    for swap in swaps:
        by_wrong.setdefault(swap.wrong.casefold(), swap)
    for swap in swaps:
        ends = [_end(swap, right, by_wrong) for right in swap.rights]
        wrong = next((end for end in ends if end.trouble), None)
        if wrong is not None:
            result.refuse(swap, wrong.trouble)
            continue
        rights = tuple(dict.fromkeys(end.right for end in ends))
        if rights != swap.rights:
            result.remark(swap, f"becomes what is wrong itself, so it goes on: to {', '.join(rights)}")
        yield replace(swap, rights=rights)


class _End(NamedTuple):
    """What a reading comes to when every swap is made; or why it comes to nothing."""

    right: str
    trouble: str = ""


def _end(swap: Swap, right: str, by_wrong: dict[str, Swap]) -> _End:
    seen = {swap.wrong.casefold()}
    current = right
    while (following := by_wrong.get(current.casefold())) is not None:
        same_word = current.casefold() == swap.wrong.casefold()
        if same_word and following.wrong.casefold() == swap.wrong.casefold() and current == right:
            return _End(current)  # a change of capitals alone is no circle
        if current.casefold() in seen:
            return _End(current, f"goes in a circle: {right!r} is wrong at {by_wrong[right.casefold()].place}")
        if len(following.rights) > 1 or following.near or following.not_near or following.is_weak:
            return _End(current, f"becomes what may be wrong itself: {current!r} at {following.place}")
        seen.add(current.casefold())
        current = following.rights[0]
    return _End(current)
