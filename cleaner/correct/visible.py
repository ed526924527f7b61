"""Findings in what the reader of a marked-up text sees, told on its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from cleaner.shapes import Edit, Finding, Fix
from cleaner.text.document import Document
from cleaner.text.markup.shown import Shown
from cleaner.text.markup.structure import keeps_structure

Find = Callable[[Document], list[Finding]]


def detect(document: Document, find: Find, find_in_source: Find) -> list[Finding]:
    """What ``find`` finds in the text as its reader sees it: no tags, characters for entities, names uncut.

    A fix that would have to change markup is not lost but shown, as a suggestion. ``find_in_source`` is given a
    marked-up document as it is written, for what only its marks tell.
    """
    views = list(seen(document))
    if not views:
        return find(document)
    found = [_on_source(document, shown, one) for shown in views for one in find(shown.document)]
    found += find_in_source(document)
    return sorted(found, key=lambda one: (one.span, one.rule, one.message))


def seen(document: Document) -> Iterator[Shown]:
    """The articles of a document as their readers see them; none for one that stands as it is seen."""
    if document.entries:
        yield from (Shown(document, entry.blocks, entry.date) for entry in document.entries)
    elif any(block.writing for block in document.blocks):
        yield Shown(document)


def _on_source(document: Document, shown: Shown, finding: Finding) -> Finding:
    span = shown.span(finding.span)
    if finding.fix is None:
        return replace(finding, span=span)
    edits: list[Edit] = []
    for edit in finding.fix.edits:
        parts = shown.edits(edit.span, edit.after)
        if not parts:
            return _shown_only(shown, finding)
        edits += (Edit(*part) for part in parts)
    if not keeps_structure(document, [(edit.span, edit.after) for edit in edits]):
        return _shown_only(shown, finding)
    return replace(finding, span=span, fix=Fix(tuple(edits), finding.fix.applicability))


def _shown_only(shown: Shown, finding: Finding) -> Finding:
    after = finding.replacement(shown.document.text)
    return replace(finding, span=shown.span(finding.span), fix=None, suggestions=(*finding.suggestions, after or ""))
