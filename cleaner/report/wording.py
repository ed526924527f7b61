"""How findings, evidence, counts are put into words."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from cleaner.shapes import Evidence, Finding
from cleaner.text.span import Span

_LONGEST = 96
_PICTURES = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "␡", 0x09: " ", 0x0A: "⏎"}

REASONS = {
    "unsafe-fixes-off": "probable, so it waits for --unsafe-fixes",
    "display-only": "for a person to decide",
    "suppressed": "switched off at this place",
    "protected": "it lies in markup or an address",
}


class Replacement(NamedTuple):
    """A fix as it is told: the words that go, the words that come."""

    before: str
    after: str


def visible(text: str) -> str:
    """The text as one line, each character standing for itself or for a picture of itself.

    Controls could move the cursor, colour the screen or turn the direction of a line; an article gets no such power.

    >>> visible("red \\x1b[31m, two\\nlines")
    'red ␛[31m, two⏎lines'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else _picture(c) for c in text)


def _picture(character: str) -> str:
    picture = _PICTURES.get(ord(character))
    if picture is None:
        # Joiners and soft hyphens shape words; everything else that does not print is an intruder.
        return character if character in "\u200c\u200d\u00ad" else "\N{REPLACEMENT CHARACTER}"
    return picture


def shortened(text: str, longest: int = _LONGEST) -> str:
    """
    >>> shortened("We are ready to strengthen our alliance", 28)
    'We are ready … our alliance'
    """
    if len(text) <= longest:
        return text
    half = (longest - 3) // 2
    head, tail = text[: half + 1].rpartition(" ")[0], text[-half - 1 :].partition(" ")[2]
    return f"{(head or text[:half]).rstrip()} … {(tail or text[-half:]).lstrip()}"


def replacement(finding: Finding, text: str) -> Replacement | None:
    """What the fix of a finding replaces by what; None for one without a fix."""
    after = finding.replacement(text)
    if after is None or finding.fix is None:
        return None
    start = min(finding.span.start, *(edit.span.start for edit in finding.fix.edits))
    end = max(finding.span.end, *(edit.span.end for edit in finding.fix.edits))
    return told(Span(start, end).of(text), after)


def told(before: str, after: str) -> Replacement:
    """Both texts in a line, in quotation marks since blanks count."""
    return Replacement(f"“{visible(shortened(before))}”", f"“{visible(shortened(after))}”")


def evidence(one: Evidence) -> str:
    """A line of evidence with its weight."""
    weight = "" if one.bits is None else f" ({one.bits:+.1f} bits)"
    source = "" if one.entity is None else f" [{one.entity}]"
    return f"{one.kind.value}: {visible(one.text)}{weight}{source}"


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "finding"), counted(3, "finding")
    ('1 finding', '3 findings')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
