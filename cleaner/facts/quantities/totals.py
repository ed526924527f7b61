"""Totals that sentences take apart: "12 people: 7 men and 5 women"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from cleaner.facts.quantities.relations import Total
from cleaner.facts.quantities.shape import Kind, Quantity
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_OPENS = lazily(r"(?:\s+[\p{L}’'-]+){0,5}?\s*(?P<mark>:|—|–|,|\(|(?<=\s)-(?=\s))\s*", regex.IGNORECASE)
_JOINS = lazily(
    r"(?:\s+[\p{L}’'-]+){0,6}?(?:\s*[,;]\s*(?P<last>and\s+)?|\s+(?P<last>and)\s+)(?:the\s+)?", regex.IGNORECASE
)
_CLOSES = lazily(r"(?:\s+[\p{L}’'-]+){0,6}?\s*(?P<mark>[.;:)!?,—–]|$)")
_REST = lazily(r"\b(?:rest|remaining|remainder|others?)\b", regex.IGNORECASE)
_PARTIAL = lazily(
    r"\b(?:includ\w*|among|such|whom|which|least|other|others|another|both|aged|example|mostly|mainly|between|per|each|"
    r"every|plus|but|not|then|later|after|before|followed|wins?|won|lost|draws?|beat|or|than|year|years?-old)\b",
    regex.IGNORECASE,
)
_TOTAL_AFTER = lazily(
    r"(?:\s+[\p{L}’'-]+){0,6}?\s*[,–—-]*\s*(?:(?:and|for|making|giving|bringing|or|thus|which\s+makes)\s+)?(?:an?\s+|the\s+)?"
    r"(?:(?:grand|overall|combined)\s+)?total\s+(?:to|of)\s+",
    regex.IGNORECASE,
)
_IN_TOTAL = lazily(r"(?:\s+[\p{L}’'-]+){0,2}?\s+(?:in\s+total|in\s+all|altogether)\b", regex.IGNORECASE)


def totals(text: str, figures: Sequence[Quantity]) -> Iterator[Total]:
    """The totals of one sentence; ``figures`` are its quantities in order."""
    for index, one in enumerate(figures):
        if not _adds(one._replace(way=None)):  # "lost 15 workers (7 men and 6 women)"
            continue
        found = _opened(text, figures, index) or _closed(text, figures, index)
        if found is None or _PARTIAL.search(text, found.span.start, found.span.end):
            continue
        if not _REST.search(text, found.span.end, found.span.end + 64):
            yield found


def _adds(one: Quantity) -> bool:
    kinds = (Kind.COUNT, Kind.MONEY)
    return one.kind in kinds and not one.is_range and one.hedge is None and not one.open_separator and one.way is None


def _run(text: str, figures: Sequence[Quantity], first: int) -> tuple[Quantity, ...]:
    """The figures from ``first`` on that are joined to one list with a last "and"; none where there is no such list."""
    parts = [figures[first]]
    if not _adds(parts[0]) and first:
        return ()
    for one in figures[first + 1 :]:
        joined = _JOINS.fullmatch(text, parts[-1].span.end, one.span.start)
        if joined is None or not _adds(one) or (one.kind, one.unit, one.scale) != _same(parts[0]):
            break
        parts.append(one)
        if joined["last"]:
            return tuple(parts)
    return ()


def _same(one: Quantity) -> tuple[Kind, str, Decimal]:
    return one.kind, one.unit, one.scale


def _opened(text: str, figures: Sequence[Quantity], index: int) -> Total | None:
    """ "12 people: 7 men and 5 women", "a total of 30, 12 in Oslo and 18 in Bergen" """
    whole = figures[index]
    if index + 2 >= len(figures) or not _adds(figures[index + 1]):
        return None
    opens = _OPENS.fullmatch(text, whole.span.end, figures[index + 1].span.start)
    parts = _run(text, figures, index + 1) if opens else ()
    closes = _CLOSES.match(text, parts[-1].span.end) if parts else None
    if opens is None or closes is None or _same(whole) != _same(parts[0]):
        return None
    if any(part.value >= whole.value for part in parts):
        return None
    named = (
        regex.search(r"\btotal\s+of\s*$", text[max(0, whole.span.start - 16) : whole.span.start], regex.I) is not None
    )
    return Total(
        whole, parts, opens["mark"], named, Span(whole.span.start, _extent(text, opens["mark"], closes, parts[-1]))
    )


def _extent(text: str, mark: str, closes: regex.Match[str], last: Quantity) -> int:
    """Where the list ends: with its bracket, or after its last word."""
    if mark == "(" and closes.group().endswith(")"):
        return closes.end()
    end = closes.end() - 1 if closes.end() > closes.start("mark") else closes.end()
    return max(last.span.end, last.span.end + len(text[last.span.end : end].rstrip()))


def _closed(text: str, figures: Sequence[Quantity], index: int) -> Total | None:
    """ "12 men and 18 women, a total of 30", "12 men and 18 women, 30 in all" """
    parts = _run(text, figures, index)
    if not parts or index + len(parts) >= len(figures):
        return None
    whole = figures[index + len(parts)]
    if not _adds(whole) or _same(whole) != _same(parts[0]):
        return None
    told = _TOTAL_AFTER.fullmatch(text, parts[-1].span.end, whole.span.start)
    in_all = regex.fullmatch(r"(?:\s+[\p{L}’'-]+){0,6}?\s*,\s*(?:or\s+)?", text[parts[-1].span.end : whole.span.start])
    if told is None and not (in_all and _IN_TOTAL.match(text, whole.span.end)):
        return None
    if index > 0 and _JOINS.fullmatch(text, figures[index - 1].span.end, parts[0].span.start):
        return None  # the list is longer than what could be read
    return Total(whole, parts, "", True, Span(parts[0].span.start, whole.span.end))
