"""Words that are right as they stand: whether a finding objects to just them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from cleaner.shapes import Finding
from cleaner.text.span import Span

WORD = re.compile(r"\w+")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_SPACE = r"(?:[^\S\n]|[^\S\n]*\n[^\S\n]*)"  # one space, or the break of a line: two spaces are a fault of their own


class Form:
    """Words as they may stand in a text: whole words, upper and lower case as written.

    >>> form = Form("Kashida Corp")
    >>> text = "Shares of Kashida Corp, not of Kashida Corporation"
    >>> [span.of(text) for span in form.places(text, Span(0, len(text)))]
    ['Kashida Corp']
    """

    def __init__(self, text: str) -> None:
        self.text = text
        first = WORD.search(text)
        self.first = first[0] if first else ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        text = self.text  # a list may hold thousands, of which few are met
        before, after = r"(?<!\w)" if text[0] in self.first[:1] else "", r"(?!\w)" if text[-1:].isalnum() else ""
        return re.compile(before + _SPACE.join(map(re.escape, text.split())) + after)

    def places(self, text: str, around: Span) -> Iterator[Span]:
        """Where it stands so that it may touch the span."""
        reach = 2 * len(self.text) + 1  # a break of the line with its indentation may be wider than a space
        start = max(0, around.start - reach)
        for match in self._pattern.finditer(text, start, around.end + reach):
            yield Span(*match.span())

    def settles(self, text: str, finding: Finding) -> bool:
        """Whether all that a finding objects to lies within the words.

        "Kashida" settles a finding on "Kashida", and one on "Mr Kashida" whose fix changes nothing but the name; it
        does not settle a repeated sentence that happens to hold the name.
        """
        around = Span(min(finding.spans).start, max(span.end for span in finding.spans))
        places = list(self.places(text, around))
        changes = _changes(text, finding)
        if changes:
            return all(any(_inside(change, place) for place in places) for change in changes)
        return any(_holds(place, finding.span, text) for place in places)

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


def _changes(text: str, finding: Finding) -> list[Span]:
    """What each edit, or each suggestion, makes other; nothing where none is known."""
    if finding.fix is not None:
        return [_changed(text, edit.span, edit.after) for edit in finding.fix.edits]
    return [_changed(text, finding.span, one) for one in finding.suggestions]


def _changed(text: str, span: Span, after: str) -> Span:
    """The part of a span that new text makes other, grown to whole words."""
    before = span.of(text)
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    first, last, new = span.start + start, span.end - end, after[start : len(after) - end]
    if text[first:last][:1].isalnum() or new[:1].isalnum():
        while first > 0 and text[first - 1].isalnum():
            first -= 1
    if text[first:last][-1:].isalnum() or new[-1:].isalnum():
        while last < len(text) and text[last].isalnum():
            last += 1
    return Span(first, last)


def _inside(change: Span, place: Span) -> bool:
    if change.start == change.end:
        return place.start < change.start < place.end  # what is added before or after the words is not about them
    return place.contains(change)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
