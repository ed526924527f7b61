"""Words run together at a mark ("the end.The") where a space is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.facts.article import Article
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

# Letters follow; the rest is looked at where this stands, which is seldom.
_GLUED = re.compile(r"(?:[.!?][”)]?|[,;])(?=[^\W\d_])")
_LEFT = lazily(r"(?r)(?:\p{L}[\p{L}\p{M}’'-]*(?<![’'-])|(?<!\d)\d{4}|%)")
_RIGHT = lazily(r"\p{L}[\p{L}\p{M}’'-]*(?=[\s.,;?!])")
_TIED = frozenset("0123456789,;./@\\_&#:=-")  # before the left word, these make the two a path, a figure or a code
_WORD = 3.0  # zipf from which a word in lower case is English


class MissingSpaceOptions(Options, frozen=True, kw_only=True):
    """``abbreviations`` and ``domains`` are what a stop may tie without a space (e.g., Kostroma.Today); before one of
    ``small``, the words of grammar, a comma has a space beyond doubt."""

    abbreviations: frozenset[str]
    domains: frozenset[str]
    small: frozenset[str]


class _Joint(NamedTuple):
    """A mark with the words that it stands between."""

    left: str
    mark: str
    right: str
    span: Span
    follows: str


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for match in _GLUED.finditer(article.text):
        joint = _joint(article, Span(*match.span()))
        if joint is None:
            continue
        judge = _after_comma if joint.mark in (",", ";") else _after_stop
        judged = judge(article, joint, rule.options)
        if judged is not None:
            yield _finding(rule, joint, *judged)


def _joint(article: Article, mark: Span) -> _Joint | None:
    """The two words in prose; None where a sign makes them part of something longer."""
    text = article.text
    left = _LEFT.match(text, max(0, mark.start - 40), mark.start)
    right = _RIGHT.match(text, mark.end)
    if left is None or right is None:
        return None
    tied = left.group() != "%" and left.start() > 0 and text[left.start() - 1] in _TIED
    whole = Span(left.start(), right.end())
    if tied or article.document.protected.overlaps(whole):
        return None
    if not any(block.span.contains(whole) for block in article.document.blocks):
        return None
    return _Joint(left.group(), mark.of(text), right.group(), mark, text[right.end()])


def _after_stop(article: Article, joint: _Joint, options: MissingSpaceOptions) -> tuple[Applicability, str] | None:
    """How sure it is that a sentence ends between the two words, with the reason; None where it may be a name."""
    left, right = joint.left, joint.right.lower()
    if left.lower() in options.abbreviations or (len(left) < 2 and left != "%"):
        return None
    if not joint.right[0].isupper() or joint.follows in ".!?":
        return None
    known = (left.islower() and zipf(left) >= _WORD) or not left.isalpha()
    may_end = known or (left[0].isupper() and joint.mark[0] == ".")  # "Yahoo!News" is one name
    opens = right in article.words.ordinary
    is_domain = right in options.domains and joint.mark == "."
    if opens and may_end and not is_domain:
        return Applicability.SAFE, f"“{joint.right}” opens a sentence and is no part of an address"
    if known and (opens or not is_domain) and (zipf(right) >= _WORD or right in article.name_counts):
        return Applicability.UNSAFE, f"“{left}” and “{joint.right}” are two words, and no known address"
    return None


def _after_comma(_article: Article, joint: _Joint, options: MissingSpaceOptions) -> tuple[Applicability, str] | None:
    """The same for two words at a comma; lists of tags and codes have none of the small words of grammar."""
    left, right = joint.left, joint.right
    if not left[0].isalpha() or (min(len(left), len(right)) < 2 and right != "a"):
        return None
    if zipf(left.lower()) < _WORD and not left[0].isupper():
        return None
    if right in options.small:
        return Applicability.SAFE, f"“{right}” is a word of a sentence, not of a list of codes"
    if joint.follows == "," or (zipf(right.lower()) < _WORD and not right[0].isupper()):
        return None
    return Applicability.UNSAFE, f"“{left}” and “{right}” are two words"


def _finding(rule: Rule, joint: _Joint, applicability: Applicability, reason: str) -> Finding:
    edit = Edit(Span(joint.span.end - 1, joint.span.end), f"{joint.mark[-1]} ")
    evidence = (Evidence(EvidenceKind.SPELLING, reason),)
    message = f"no space after “{joint.mark}”"
    return finding(rule, edit.span, message, evidence, fix=Fix((edit,), applicability))


MISSING_SPACE = Detector(MissingSpaceOptions, detect, always)
