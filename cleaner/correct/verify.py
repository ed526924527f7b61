"""Proof that a result is harmless, or a refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import regex

from cleaner.errors import UnsettledError
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Change, EvidenceKind
from cleaner.text.document import Document
from cleaner.text.markup.structure import said, same_structure

_KINDS = {
    "numbers": regex.compile(r"\p{N}+(?:[.,]\p{N}+)*"),
    "urls": regex.compile(r"(?:https?://|www\.)\S+"),
    "quotes": regex.compile(r"[“”\"«»„]"),
}


def verify(document: Document, text: str, changes: Sequence[Change], rules: Mapping[str, Rule]) -> None:
    """Raises UnsettledError, and nothing may be written, unless

    - taking the changes back gives the original, and making them gives the text: nothing else moved;
    - no change lies in a protected span (markup, code, addresses), and what is no running text is the same;
    - numbers, addresses and quotation marks are untouched except by rules that say they touch them, and by people.
    """
    if undone(text, changes) != document.text or done(document.text, changes) != text:
        raise _breach(document, "the changes do not lead from the original to the result and back")
    if changes and not same_structure(document, text):
        raise _breach(document, f"the markup would change: {', '.join(sorted({_rules(change) for change in changes}))}")
    for change in changes:
        if document.protected.overlaps(change.span):
            raise _breach(document, f"{_rules(change)} would edit text that is no prose: {change.before!r}")
        if any(one.kind is EvidenceKind.DECISION for one in change.evidence):
            continue
        allowed = {kind for rule in change.rules for kind in rules[rule].touches}
        before, after = (said(document.markup, text) for text in (change.before, change.after))
        for kind, pattern in _KINDS.items():
            if kind not in allowed and _found(pattern, before) != _found(pattern, after):
                raise _breach(document, f"{_rules(change)} would alter {kind}: {change.before!r} -> {change.after!r}")


def undone(text: str, changes: Sequence[Change]) -> str:
    """The original of a corrected text."""
    parts, position = [], 0
    for change in changes:
        parts += [text[position : change.span_after.start], change.before]
        position = change.span_after.end
    return "".join([*parts, text[position:]])


def done(text: str, changes: Sequence[Change]) -> str:
    """The corrected text of an original."""
    parts, position = [], 0
    for change in changes:
        parts += [text[position : change.span.start], change.after]
        position = change.span.end
    return "".join([*parts, text[position:]])


def _found(pattern: regex.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def _rules(change: Change) -> str:
    return ", ".join(change.rules)


def _breach(document: Document, message: str) -> UnsettledError:
    return UnsettledError(
        f"not corrected: {message}", path=document.path, hint="this is a fault of the rules named; please report it"
    )
