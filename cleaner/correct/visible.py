"""Findings in what the reader of a marked-up text sees, told on its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cleaner.shapes import Edit, Finding, Fix
from cleaner.text.document import Document, Markup
from cleaner.text.markup.shown import Shown


def detect(document: Document, find: Callable[[Document], list[Finding]]) -> list[Finding]:
    """What ``find`` finds in the text as its reader sees it: no tags, characters for entities, names uncut.

    A fix that would have to change markup is not lost but shown, as a suggestion. Markdown is read as it is written:
    rules ask its marks whether a foreign word is set off on purpose, or a tag is one.
    """
    if document.markup is not Markup.HTML or not document.rendered:
        return find(document)
    shown = Shown(document)
    found = [_on_source(shown, finding) for finding in find(shown.document)]
    return sorted(found, key=lambda one: (one.span, one.rule, one.message))


def _on_source(shown: Shown, finding: Finding) -> Finding:
    span = shown.span(finding.span)
    if finding.fix is None:
        return replace(finding, span=span)
    edits: list[Edit] = []
    for edit in finding.fix.edits:
        parts = shown.edits(edit.span, edit.after)
        if not parts:
            after = finding.replacement(shown.document.text)
            return replace(finding, span=span, fix=None, suggestions=(*finding.suggestions, after or ""))
        edits += (Edit(*part) for part in parts)
    return replace(finding, span=span, fix=Fix(tuple(edits), finding.fix.applicability))
