"""Lists that do not have as many items as the sentence announces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quantities import Quantity, figure
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.limited import limited
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class ListCountOptions(Options, frozen=True, kw_only=True):
    """``most``: the largest number that is checked; ``partial``: words that show that the list is not whole.

    ``openers``: words that open a sentence whose first comma ends a clause, not a noun ("After two matches, Spain").
    """

    partial: Regex
    openers: tuple[str, ...]
    most: int = 12


class Listing(NamedTuple):
    """The items told, fewest and most they can be read as, and where they stand."""

    fewest: int
    most: int
    span: Span
    items: tuple[str, ...]


_WORD = r"\p{Lu}[\p{L}\p{M}.’'-]*"
_NAME = rf"(?:the\s+)?{_WORD}(?:\s+(?:(?:of|the|de|la|al|bin|von|van|da|do)\s+)?{_WORD}){{0,4}}"
_OPENS = lazily(r"(?:\s+[\p{L}’'-]+){1,4}?(?P<mark>\s*:|\s+[—–-]|—|,)\s+")
_NAMES = lazily(rf"{_NAME}(?:,\s+{_NAME}){{0,8}},?\s+and\s+{_NAME}(?=\s*(?:[,;)—–]|\.$|\.[\s”\"]))")
_END = lazily(r"[.!?”\"’]*$")
# "three symptoms: fever, cough and fatigue, the doctors in Goma said"
_ATTRIBUTION = lazily(
    r",\s+(?:\p{L}[\p{L}’'-]*\s+){0,6}?(?:said|says|told|added|reported|wrote|announced|according)\b", regex.IGNORECASE
)
_SPLIT = lazily(r",\s*(?:and|or)\s+|,\s+|\s+(?:and|or)\s+")
_LOOSE = lazily(
    r"[;:()\[\]“”\"\d]|\b(?:that|which|who|whose|is|are|was|were|will|because|when|its|their|his|her|both|two|three|"
    r"four|other|others|to)\b",
    regex.I,
)


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    options: ListCountOptions = rule.options
    for sentence, figures in article.figures:
        for one in figures:
            announces = one.is_whole and one.noun and not one.is_range and one.hedge is None
            if not announces or not 2 <= one.value <= options.most:
                continue
            listing = _listing(article, one, sentence, options)
            if listing is not None and not listing.fewest <= one.value <= listing.most:
                yield _finding(rule, one, listing)


def _listing(article: Article, one: Quantity, sentence: Span, options: ListCountOptions) -> Listing | None:
    """The list right after the noun that is counted."""
    text = article.text
    opens = _OPENS.match(text, one.span.end, sentence.end)
    if opens is None or not text[one.span.end : opens.start("mark")].lower().endswith(one.noun or " "):
        return None
    if limited(options.partial, regex.IGNORECASE).search(sentence.of(text)):
        return None
    mark = opens["mark"].strip()
    if mark == ",":
        return _names(text, opens.end(), sentence, options)
    end = sentence.end
    if mark in "—–-":
        closing = text.find(f" {mark}" if mark == "-" else mark, opens.end(), sentence.end)
        end = closing if closing >= 0 else end
    attribution = _ATTRIBUTION.search(text, opens.end(), end)
    end = attribution.start() if attribution else end
    stop = _END.search(text, opens.end(), end)
    return _items(text, _trimmed(text, Span(opens.end(), stop.start() if stop else end)))


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip()))


def _names(text: str, start: int, sentence: Span, options: ListCountOptions) -> Listing | None:
    """Names alone, closed by a mark: "the two sides, Chile, Peru and Bolivia, met"."""
    first = regex.match(r"\p{L}+", text[sentence.start : sentence.end])
    if first is not None and first.group().lower() in options.openers:
        return None
    match = _NAMES.match(text, start, sentence.end)
    return _items(text, Span(*match.span())) if match else None


def _items(text: str, span: Span) -> Listing | None:
    """None where it can't be told what an item is."""
    told = " ".join(span.of(text).split())
    if _LOOSE.search(told):
        return None
    items = _SPLIT.split(told)
    commas = told.count(",")
    ands = len(regex.findall(r"\s(?:and|or)\s", told))
    if len(items) < 2 or ands == 0 or any(not item or len(item.split()) > 5 for item in items):
        return None
    capitals = [item[0].isupper() for item in items]
    lower = [not one for one in capitals]
    if not all(capitals) and not (all(lower) and all(len(item.split()) <= 3 for item in items)):
        return None
    # "Bosnia and Herzegovina and Serbia": an "and" may belong to a name; after a comma the last one joins the list.
    sure = commas > 0 and ands == 1
    fewest = len(items) if sure else commas + 1
    return Listing(fewest, len(items), span, tuple(items))


def _finding(rule: Rule, one: Quantity, listing: Listing) -> Finding:
    count = len(listing.items)
    message = f"{figure(one.value)} {one.noun} are announced, {count} are listed"
    evidence = (
        Evidence(EvidenceKind.CONTEXT, f"listed: {'; '.join(listing.items)}"),
        Evidence(EvidenceKind.ARITHMETIC, f"either the number is {count}, or the list is not as the source has it"),
    )
    return finding(rule, Span(one.span.start, listing.span.end), message, evidence)


LIST_COUNT = Detector(ListCountOptions, detect, lambda options: (" and ",))
