"""White space that nobody sees: at the ends of lines and of the file, and heaps of blank lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.document import Markup
from cleaner.text.pattern import lazily
from cleaner.text.span import Span, SpanSet

_SPACES = (" ", "\t", "\u00a0")
_LINE_END = lazily(r"(?<=\S)[ \t\u00A0]+(?=\r?\n|\Z)")
_BLANKS = lazily(r"(?<=\S[ \t\u00A0]*)\r?\n(?:(?:[ \t\u00A0]*\r?\n)+(?:[ \t\u00A0]+\Z)?|[ \t\u00A0]+\Z)")
_USUAL = 2  # line ends between two paragraphs of a text that has no habit of its own
_LINE = lazily(r"\r?\n")


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """One finding for the whole of a plain text; in Markdown two spaces at a line end are a line break."""
    if article.document.markup is not Markup.PLAIN:
        return
    protected = article.document.protected
    edits = [one for one in _edits(article.text) if not _is_of_head(protected, one.span)]
    if not edits:
        return
    lines = len({article.document.position(one.span.start)[0] for one in edits})
    told = f"{lines} {'line' if lines == 1 else 'lines'} of {article.text.count(chr(10)) + 1}"
    evidence = (Evidence(EvidenceKind.STYLE, told),)
    fix = Fix(tuple(edits), Applicability.SAFE)
    yield finding(rule, edits[0].span, "white space at the ends of lines or between paragraphs", evidence, fix=fix)


def _is_of_head(protected: SpanSet, span: Span) -> bool:
    """Whether it lies in a date line or parts one from the text: that is the form of the file, not a slip."""
    return protected.overlaps(span) or (span.start > 0 and protected.at(span.start - 1) is not None)


def _edits(text: str) -> Iterator[Edit]:
    if text[-1:] in _SPACES or any(f"{space}{end}" in text for space in _SPACES for end in ("\n", "\r\n")):
        yield from (Edit(Span(*match.span()), "") for match in _LINE_END.finditer(text))
    gaps = list(_BLANKS.finditer(text))
    usual = _usual(gaps, text)
    for gap in gaps:
        ends = _LINE.findall(gap.group())
        wanted = 1 if gap.end() == len(text) else usual if len(ends) > usual + 1 else len(ends)
        after = "".join(ends[:wanted])
        if after != gap.group():
            yield Edit(Span(*gap.span()), after)


def _usual(gaps: list[regex.Match[str]], text: str) -> int:
    """How many line ends mostly stand between two paragraphs: a wider gap may part sections, a heap of lines not."""
    inner = Counter(len(_LINE.findall(gap.group())) for gap in gaps if gap.end() < len(text))
    habits = {size: number for size, number in inner.items() if number > 1} or {_USUAL: 1}
    return max(habits, key=lambda size: (habits[size], -size))


STRAY_WHITESPACE = Detector(Options, detect, always)
