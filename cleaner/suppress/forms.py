"""Words that are right as they stand: whether a finding objects to just them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

import regex

from cleaner.shapes import Finding
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

WORD = lazily(r"\w+")  # with the marks of its letters, which stand by themselves in decomposed text
_CORE = lazily(r"\w(?:.*\w)?", regex.DOTALL)
_LETTER = lazily(r"\X")
_SPACE = r"(?:[^\S\n]|[^\S\n]*\n[^\S\n]*)"  # one space, or the break of a line: two spaces are a fault of their own
_APOSTROPHES = "'’"


class _Change(NamedTuple):
    """What an edit makes other: where, and whether a reader of the letters sees it."""

    span: Span
    is_seen: bool


class Form:
    """Words as they may stand in a text: whole words, upper and lower case as written.

    Either apostrophe meets the other, and an accent in its letter one beside it: who accepts a name does not see which
    of them the keyboard gave.

    >>> form = Form("Kashida Corp")
    >>> text = "Shares of Kashida Corp, not of Kashida Corporation"
    >>> [span.of(text) for span in form.places(text, Span(0, len(text)))]
    ['Kashida Corp']
    """

    def __init__(self, text: str) -> None:
        self.text = text
        ways = (text,) if text.isascii() else dict.fromkeys((text, normalize("NFC", text), normalize("NFD", text)))
        found = (WORD.search(way) for way in ways)
        self.firsts = tuple(dict.fromkeys(match[0] if match else "" for match in found))
        # The break of a line with its indentation may be wider than a space.
        self.reach = 2 * max(map(len, ways)) + 1

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        text = self.text  # a list may hold thousands, of which few are met
        before, after = r"(?<!\w)" if WORD.match(text) else "", r"(?![\w\p{M}])" if _is_letter(text[-1:]) else ""
        words = ("".join(map(_met, _LETTER.findall(word))) for word in text.split())
        return regex.compile(before + _SPACE.join(words) + after)

    def places(self, text: str, around: Span) -> Iterator[Span]:
        """Where it stands so that it may touch the span."""
        start = max(0, around.start - self.reach)
        for match in self._pattern.finditer(text, start, around.end + self.reach):
            yield Span(*match.span())

    def settles(self, text: str, finding: Finding) -> bool:
        """Whether all that a finding objects to lies within the words.

        "Kashida" settles a finding on "Kashida", and one on "Mr Kashida" whose fix changes nothing but the name; it
        does not settle a repeated sentence that happens to hold the name.
        """
        around = Span(min(finding.spans).start, max(span.end for span in finding.spans))
        places = list(self.places(text, around))
        changes = _changes(text, finding)
        if not changes:
            return any(_holds(place, finding.span, text) for place in places)
        if not any(change.is_seen for change in changes):
            # It is about the apostrophe or the accent itself: words that stand so settle that, not those it makes so.
            places = [place for place in places if place.of(text).split() == self.text.split()]
        return all(any(_inside(change.span, place) for place in places) for change in changes)

    def touches(self, text: str, finding: Finding) -> bool:
        """Whether the words stand in what the finding is about, or it in them."""
        span = finding.span
        return any(span.contains(place) or _holds(place, span, text) for place in self.places(text, span))


def _holds(place: Span, span: Span, text: str) -> bool:
    """Whether words hold a span, apart from the signs at its ends; signs alone only between the words."""
    core = _CORE.search(text, *span)
    if core is None:
        return place.start < span.start and span.end < place.end
    return place.contains(Span(*core.span()))


def _changes(text: str, finding: Finding) -> list[_Change]:
    """What each edit, or each suggestion, makes other; nothing where none is known."""
    if finding.fix is not None:
        edits = [(edit.span, edit.after) for edit in finding.fix.edits]
    else:
        edits = [(finding.span, one) for one in finding.suggestions]
    return [_Change(_changed(text, span, after), _seen(span.of(text)) != _seen(after)) for span, after in edits]


def _seen(text: str) -> str:
    """What is read, whichever apostrophe and normal form it is written in."""
    return normalize("NFC", text).replace("’", "'")


def _met(letter: str) -> str:
    """The pattern of a letter with its accents, in each way to write it."""
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    ways = dict.fromkeys((letter, normalize("NFC", letter), normalize("NFD", letter)))
    return "|".join(map(regex.escape, ways)).join(("(?:", ")") if len(ways) > 1 else ("", ""))


def _is_letter(sign: str) -> bool:
    return WORD.match(sign) is not None


def _changed(text: str, span: Span, after: str) -> Span:
    """The part of a span that new text makes other, grown to whole words."""
    before = span.of(text)
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    first, last, new = span.start + start, span.end - end, after[start : len(after) - end]
    if _is_letter(text[first:last][:1]) or _is_letter(new[:1]):
        while first > 0 and _is_letter(text[first - 1]):
            first -= 1
    if _is_letter(text[first:last][-1:]) or _is_letter(new[-1:]):
        while last < len(text) and _is_letter(text[last]):
            last += 1
    return Span(first, last)


def _inside(change: Span, place: Span) -> bool:
    if change.start == change.end:
        return place.start < change.start < place.end  # what is added before or after the words is not about them
    return place.contains(change)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
