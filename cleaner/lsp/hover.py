"""What an editor tells about the place under the pointer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from cleaner.errors import RuleError
from cleaner.lsp.diagnostics import told
from cleaner.lsp.engine import Seen
from cleaner.report import wording
from cleaner.report.rule_words import MEANING, advice
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Finding
from cleaner.text.span import Span

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


class Voice:
    """Texts for the reader, as Markdown or as plain text."""

    def __init__(self, *, is_markdown: bool) -> None:
        self.is_markdown = is_markdown

    def said(self, text: str) -> str:
        """A text that stands for itself, whatever an article or a rule holds: no link, no image, no tag."""
        text = wording.visible(text)
        return _PUNCTUATION.sub(r"\\\1", text) if self.is_markdown else text

    def strong(self, text: str) -> str:
        return f"**{self.said(text)}**" if self.is_markdown else wording.visible(text)

    def code(self, lines: Iterable[str]) -> str:
        body = "\n".join(map(wording.visible, lines))
        return f"```text\n{body}\n```" if self.is_markdown else body

    def hover(self, paragraphs: Iterable[str]) -> MarkupContent:
        kind = MarkupKind.Markdown if self.is_markdown else MarkupKind.PlainText
        return MarkupContent(kind, "\n\n".join(paragraphs))


def hover(seen: Seen, offset: int, voice: Voice) -> Hover | None:
    """What was found at an offset, with the evidence, what the rule is for, how to switch it off."""
    found = [one for one in seen.examination.findings if touches(one, Span(offset, offset))]
    if not found:
        return None
    whole = Span(min(one.span.start for one in found), max(one.span.end for one in found))
    contents = voice.hover(paragraph for one in found for paragraph in _paragraphs(one, seen, voice))
    return Hover(contents, seen.buffer.places.range(whole))


def touches(finding: Finding, span: Span) -> bool:
    """Whether a selection meets what a finding is about, ends included."""
    return finding.span.start <= span.end and span.start <= finding.span.end


def _paragraphs(finding: Finding, seen: Seen, voice: Voice) -> Iterator[str]:
    what = voice.said(told(finding, seen.document.text))
    yield f"{voice.strong(finding.rule)} ({finding.applicability.word}): {what}"
    if finding.evidence:
        yield "\n".join(f"- {voice.said(wording.evidence(one))}" for one in finding.evidence)
    try:
        rule = seen.cleaner.rules[finding.rule]
    except RuleError:
        return
    yield from explained(rule, voice)


def explained(rule: Rule, voice: Voice) -> Iterator[str]:
    """A rule by its own words, and how to have less or more of it."""
    yield f"{voice.said(rule.summary)}. {voice.said(' '.join(rule.why.split()))}"
    yield voice.said(f"{rule.applicability.word}: {MEANING[rule.applicability]}.")
    for one in advice(rule):
        yield f"{voice.said(one.when)} ({voice.said(one.where)}):\n{voice.code(one.lines)}"
