"""Rules in the making: the statements of one origin that one detector can hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleaner.rulebook.importers.examples import Pair, for_casing, for_choice, for_match, for_swap
from cleaner.rulebook.importers.items import Accepted, Casing, Choice, Match, Origin, Statement, Swap
from cleaner.rulebook.importers.title_data import SMALL_WORDS
from cleaner.rulebook.importers.vale_patterns import escaped
from cleaner.shapes import Applicability

_TRIED = 8  # statements that examples are made from
_LONGEST = 4_000  # characters of a pattern that lists words


class Kind(NamedTuple):
    """A detector with what its faults are called, and what is added to the slug where an origin needs several."""

    name: str
    mqm: str
    its: str
    suffix: str = ""


_WORDS = Kind("misspelt-word", "linguistic-conventions/spelling", "misspelling")
_TERMS = Kind("substitution", "terminology/wrong-term", "terminology", "phrases")
_PATTERNS = Kind("pattern", "style/organization-style", "style", "patterns")
_CHOICES = Kind("inconsistent-choice", "terminology/inconsistent-use-of-terminology", "inconsistency", "choices")
_CASES = Kind("letter-case", "style/organization-style", "style", "capitals")
_KINDS = (_WORDS, _TERMS, _PATTERNS, _CHOICES, _CASES)  # of an origin with several, the first has its slug alone


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule without its examples; ``pairs`` are those that may become its examples, once they are seen to hold."""

    id: str
    origin: Origin
    kind: Kind
    applicability: Applicability
    options: dict[str, Any]
    statements: tuple[Statement, ...]
    pairs: tuple[Pair, ...] = field(repr=False)
    touches: tuple[str, ...] = ()


class Making(NamedTuple):
    """How rules are made: their group, how far their fixes go, ids that other rules have."""

    group: str
    cap: Applicability = Applicability.UNSAFE
    taken: frozenset[str] = frozenset()


def drafts(statements: Iterable[Statement], making: Making) -> tuple[Draft, ...]:
    """The rules that say the statements, in order of their ids; accepted words make none."""
    groups: defaultdict[tuple[Origin, Kind], list[Statement]] = defaultdict(list)
    for one in statements:
        if not isinstance(one, Accepted):
            groups[one.origin, _kind(one)].append(one)
    made: dict[str, Draft] = {}
    firsts: set[str] = set()
    for (origin, kind), found in sorted(groups.items(), key=lambda group: _KINDS.index(group[0][1])):
        parts = [origin.slug, kind.suffix] if origin.slug in firsts else [origin.slug]
        firsts.add(origin.slug)
        identifier = _free("/".join([making.group, "-".join(filter(None, parts))]), {*making.taken, *made})
        made[identifier] = _draft(identifier, origin, kind, (found, making.cap))
    return tuple(made[identifier] for identifier in sorted(made))


def _kind(one: Statement) -> Kind:
    if isinstance(one, Swap):
        return _WORDS if one.is_misspelling else _TERMS
    if isinstance(one, Match):
        return _PATTERNS
    return _CHOICES if isinstance(one, Choice) else _CASES


def _free(identifier: str, taken: set[str]) -> str:
    """The identifier, with a number where another rule has it."""
    if identifier not in taken:
        return identifier
    return next(name for number in range(2, 1000) if (name := f"{identifier}-{number}") not in taken)


def _draft(identifier: str, origin: Origin, kind: Kind, given: tuple[list[Statement], Applicability]) -> Draft:
    found, cap = given
    swaps = [one for one in found if isinstance(one, Swap)]
    matches = [one for one in found if isinstance(one, Match)]
    changes = [one for one in swaps if not one.is_shown] + [one for one in matches if one.replace and not one.is_weak]
    applicability = cap if changes else Applicability.DISPLAY
    if kind is _WORDS:
        options = _words(swaps)
    elif kind is _TERMS:
        options = _terms(swaps, applicability)
    elif kind is _PATTERNS:
        options = _patterns(matches)
    elif kind is _CHOICES:
        options = _choices([one for one in found if isinstance(one, Choice)])
    else:
        options = _casing(next(one for one in found if isinstance(one, Casing)))
    has_numbers = any(character.isdigit() for one in found for character in one.text)
    touches = ("numbers",) if has_numbers and changes else ()
    pairs = tuple(_pairs(found, applicability))
    return Draft(identifier, origin, kind, applicability, options, tuple(found), pairs, touches)


def _words(swaps: Sequence[Swap]) -> dict[str, Any]:
    ordered = sorted(swaps, key=lambda swap: swap.wrong)
    notes = {swap.wrong: swap.note or "may be right as it stands" for swap in ordered if swap.note or swap.is_weak}
    words = {swap.wrong: swap.rights[0] if len(swap.rights) == 1 else list(swap.rights) for swap in ordered}
    return {"words": words} | ({"notes": notes} if notes else {})


def _terms(swaps: Sequence[Swap], cap: Applicability) -> dict[str, Any]:
    """Entries, each with all the forms of which it holds."""
    forms: defaultdict[tuple[object, ...], list[Swap]] = defaultdict(list)
    for swap in swaps:
        shown = swap.is_shown and cap is not Applicability.DISPLAY
        forms[swap.rights, swap.note, swap.is_exact, shown, swap.near, swap.not_near].append(swap)
    entries = []
    for group in forms.values():
        one = group[0]
        entry: dict[str, Any] = {"wrong": sorted({swap.wrong for swap in group}), "right": one.rights[0]}
        entry |= {"others": list(one.rights[1:])} if one.rights[1:] else {}
        entry |= {"near": list(one.near)} if one.near else {}
        entry |= {"not_near": list(one.not_near)} if one.not_near else {}
        entry |= {"case": "exact"} if one.is_exact else {}
        if one.is_shown and cap is not Applicability.DISPLAY:
            entry["applicability"] = "display"
        entry |= {"note": one.note} if one.note else {}
        entries.append(entry)
    entries.sort(key=lambda entry: (entry["wrong"], entry["right"]))
    return ({"applicability": cap.word} if cap is Applicability.SAFE else {}) | {"entries": entries}


def _patterns(matches: Sequence[Match]) -> dict[str, Any]:
    variants: list[dict[str, Any]] = []
    listed = [one for one in matches if one.replace is None and one.words and one.match == _whole(one.words[0])]
    for words in _chunks(sorted({one.words[0] for one in listed}, key=lambda word: (-len(word), word))):
        inner = "|".join(map(escaped, words))
        variants.append({"match": rf"(?<!\w)(?:{inner})(?!\w)" if len(words) > 1 else _whole(words[0])})
    for one in matches:
        if one not in listed:
            variants.append({"match": one.match} | ({} if one.replace is None else {"replace": one.replace}))
    options: dict[str, Any] = {"named": False} if any(one.replace is not None for one in matches) else {}
    options |= {"ignore_case": True} if matches[0].ignore_case else {}
    if all(one.words for one in matches):
        options["literals"] = sorted({word.lower() for one in matches for word in one.words})
    options |= {"unless": list(matches[0].unless)} if matches[0].unless else {}
    return options | (variants[0] if len(variants) == 1 else {"any": variants})


def _whole(word: str) -> str:
    return rf"(?<!\w){escaped(word)}(?!\w)"


def _chunks(words: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for word in words:
        if sum(map(len, chunk)) + len(chunk) + len(word) > _LONGEST:
            yield chunk
            chunk = []
        chunk.append(word)
    if chunk:
        yield chunk


def _choices(choices: Sequence[Choice]) -> dict[str, Any]:
    options: dict[str, Any] = {} if choices[0].ignore_case else {"ignore_case": False}
    options |= {} if choices[0].whole_words else {"whole_words": False}
    return options | {"choices": [[one.first, one.second] for one in choices]}


def _casing(one: Casing) -> dict[str, Any]:
    options: dict[str, Any] = {"match": one.match} if one.style is None else {"style": one.style}
    options |= {"where": one.where} if one.where != "heading" else {}
    options |= {"threshold": one.threshold} if one.style is not None else {}
    options |= {"exceptions": list(one.exceptions)} if one.exceptions else {}
    return options | ({"small": list(SMALL_WORDS)} if one.style == "title" else {})


def _pairs(found: Sequence[Statement], cap: Applicability) -> Iterator[Pair]:
    """Examples from statements all over the list, those that change something first, each in another sentence."""
    ordered = sorted(found, key=lambda one: isinstance(one, Swap) and one.is_shown)
    step = max(1, len(ordered) // _TRIED)
    chosen = dict.fromkeys([*ordered[::step][:_TRIED], ordered[-1]])
    lists = [pairs for one in chosen if (pairs := list(_examples(one, cap)))]
    for turn in range(max(map(len, lists), default=0)):
        yield from (pairs[(number + turn) % len(pairs)] for number, pairs in enumerate(lists) if turn < len(pairs))


def _examples(one: Statement, cap: Applicability) -> Iterator[Pair]:
    if isinstance(one, Swap):
        yield from for_swap(one, cap)
    elif isinstance(one, Match):
        yield from for_match(one, cap)
    elif isinstance(one, Choice):
        yield from for_choice(one)
    elif isinstance(one, Casing):
        yield from for_casing(one)
