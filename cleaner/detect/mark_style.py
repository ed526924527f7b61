"""The house style for quotation marks and apostrophes, straight or curly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quotations.marks import CURLY, STRAIGHT, Marks
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class MarkStyleOptions(Options, frozen=True, kw_only=True):
    """No options: the house style is the configuration's ``quotes``."""


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """The marks that differ from the house style, a finding for each paragraph; without one, a mixture, once."""
    wanted = article.style.marks
    if wanted is None:
        yield from _mixture(article, rule)
        return
    paragraphs: dict[Span, list[Edit]] = defaultdict(list)
    for edit in _edits(article, wanted):
        paragraphs[article.paragraphs_around(edit.span.start, 0)].append(edit)
    evidence = (Evidence(EvidenceKind.STYLE, f"the house style is {wanted.opening}{wanted.closing}"),)
    for edits in paragraphs.values():
        edits.sort(key=lambda edit: edit.span)
        span = Span(edits[0].span.start, edits[-1].span.end)
        yield finding(
            rule,
            span,
            "quotation marks and apostrophes that are not in the house style",
            evidence,
            fix=Fix(tuple(edits), Applicability.SAFE),
        )


def _mixture(article: Article, rule: Rule) -> Iterator[Finding]:
    """One finding at the first mark of the rarer style, however many there are."""
    pairs = article.quotations.pairs
    straight, curly = (
        [one for one in pairs if (one.opening.text, one.closing.text) == marks] for marks in (STRAIGHT, CURLY)
    )
    if not straight or not curly:
        return
    rarer = min((curly, straight), key=len)
    text = f"{len(curly)} quotations have curly marks, {len(straight)} straight ones"
    yield finding(rule, rarer[0].opening.span, rule.summary, (Evidence(EvidenceKind.STYLE, text),))


def _edits(article: Article, wanted: Marks) -> Iterator[Edit]:
    quotations, protected = article.quotations, article.document.protected
    opening = [*quotations.opened]
    closing = [*(one.closing for one in quotations.pairs), *quotations.unopened]
    for marks, after in ((opening, wanted.opening), (closing, wanted.closing)):
        for mark in marks:
            if mark.text in (*CURLY, *STRAIGHT) and mark.text != after and not mark.glued:
                yield Edit(mark.span, after)
    singles = _CURLY_SINGLE if wanted == STRAIGHT else _STRAIGHT_APOSTROPHE
    for block in article.document.blocks:
        for match in singles.finditer(article.text, *block.span):
            span = Span(*match.span())
            if not protected.overlaps(span):
                yield Edit(span, "'" if wanted == STRAIGHT else "’")


# Not the letter of Hawaiian names (Hawai‘i), which the opening mark stands for between letters.
_CURLY_SINGLE = lazily(r"’|(?<!\p{L})‘")
# Only what can be nothing else: contractions, possessives, the names of Irish, French and Italian origin, 'n', '90s.
_STRAIGHT_APOSTROPHE = lazily(
    r"""(?<=\p{L})'(?=(?:s|S|t|T|re|ve|ll|d|m|RE|VE|LL|D|M)(?!\p{L}))
      | (?<=(?<!\p{L})[ODLdl])'(?=\p{Lu})
      | (?<=\s)'(?=\d0s\b) | (?<=\s)'(?=n'\s) | (?<=\s'n)'(?=\s)
    """,
    regex.VERBOSE,
)
MARK_STYLE = Detector(MarkStyleOptions, detect, lambda options: ('"', "“", "”", "'", "’"))
