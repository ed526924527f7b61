"""Words that a line end divided ("govern-" / "ment") and nobody joined again."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_DIVIDED = lazily(
    r"(?<![\p{L}\p{N}’'-])(?P<left>\p{L}\p{Ll}+)(?P<gap>[-\u00AD\u2010](?P<end>[ \t]*\r?\n[ \t]*|[ ]))"
    r"(?P<right>\p{Ll}{2,})(?P<rest>[^\s\p{L}\p{N}-]*)(?![^\s])(?P<space>[ \t]*)"
)
_WORD = 3.0  # zipf from which letters are a word
_RARER = 1.5  # how much rarer than the whole a part is that owes its place in the list to other languages ("ment")
_SURE = 3.5  # zipf of a joined word whose parts are words too ("over" "time")


class SplitWordOptions(Options, frozen=True, kw_only=True):
    """``suspending`` words rightly follow a hanging hyphen ("pre- and post-war")."""

    suspending: frozenset[str]


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for match in _DIVIDED.finditer(article.text):
        span = Span(*match.span())
        if match["right"] in rule.options.suspending or article.document.protected.overlaps(span):
            continue
        if not any(block.span.overlaps(span) for block in article.document.blocks):
            continue
        judged = _judge(article.text, match)
        if judged is not None:
            yield _finding(rule, match, *judged)


def _judge(text: str, match: regex.Match[str]) -> tuple[Applicability, str] | None:
    """How sure it is that the parts are one word, with the reason; None where they may be a compound."""
    left, right = match["left"], match["right"]
    joined = f"{left}{right}"
    known = zipf(joined.lower())
    if f"{left}-{right}" in text or known < _WORD:
        return None
    for part in (right, left):
        if zipf(part.lower()) < max(_WORD, known - _RARER):
            return Applicability.SAFE, f"“{joined}” is a word, “{part}” is none"
    if "\n" not in match["end"]:
        return None
    if regex.search(rf"\b{joined}\b", text):
        return Applicability.SAFE, f"the article writes “{joined}” elsewhere"
    if known >= _SURE:
        return Applicability.UNSAFE, f"“{joined}” is a common word, though its parts are words too"
    return None


def _finding(rule: Rule, match: regex.Match[str], applicability: Applicability, reason: str) -> Finding:
    """The word goes whole to the line that it begins in."""
    joined = f"{match['left']}{match['right']}"
    evidence = (Evidence(EvidenceKind.SPELLING, reason),)
    if "\n" in match["end"]:
        span = Span(match.start("gap"), match.end())
        goes_on = bool(match.string[match.end() : match.end() + 1].strip())
        line_end = match["end"].strip(" \t") if goes_on else ""
        edit = Edit(span, f"{match['right']}{match['rest']}{line_end}")
    else:
        edit = Edit(Span(*match.span("gap")), "")
    fix = Fix((edit,), applicability)
    return finding(rule, edit.span, f"“{joined}” is still divided as at a line end", evidence, fix=fix)


def _literals(_options: SplitWordOptions) -> tuple[str, ...]:
    return ("-\n", "-\r\n", "- ", "-\t", "\u00ad\n", "\u00ad\r\n", "\u2010\n", "\u2010\r\n")


SPLIT_WORD = Detector(SplitWordOptions, detect, _literals)
