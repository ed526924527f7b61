"""Signs of programs left in prose: tags, tokens of language models, placeholders."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cleaner.detect.detector import Detector, Options, finding
from cleaner.detect.on_purpose import speaks_of
from cleaner.facts.article import Article
from cleaner.rulebook.regexes import Regex
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.document import Markup
from cleaner.text.limited import Limited
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class Sign(Options, frozen=True, kw_only=True):
    """One kind of sign: what it is called and what it looks like."""

    label: str
    match: Regex


class LeftoverOptions(Options, frozen=True, kw_only=True):
    """``signs`` are looked for in prose and among its tags; in Markdown only where it is no markup there
    (``markdown``); ``about`` are words of sentences that speak of them."""

    signs: tuple[Sign, ...]
    literals: tuple[str, ...]
    about: frozenset[str] = frozenset()
    markdown: bool = True


_LETTER = lazily(r"[\p{L}\p{N}]")
_PROTECTED_SIGNS = ("<", "{{", "{%", "#", "@")


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Shown only: a word may be gone where a sign stands, and tags are never edited.

    A row of one sign is one finding.
    """
    options: LeftoverOptions = rule.options
    if article.document.markup is Markup.MARKDOWN and not options.markdown:
        return
    pattern = _pattern(tuple(sign.match for sign in options.signs))
    for block in article.document.blocks:
        end, last = -1, ""
        for match in pattern.all(article.text, *block.span):
            span = Span(*match.span())
            if not _is_prose(article, span) or speaks_of(article, span, options.about):
                continue
            is_repeated = match.group() == last and not _LETTER.search(article.text, end, span.start)
            end, last = span.end, match.group()
            if not is_repeated:
                sign = options.signs[int(str(match.lastgroup)[1:])]
                evidence = Evidence(EvidenceKind.PATTERN, f"“{last}” has the form of {sign.label}")
                yield finding(rule, span, f"“{last}” is {sign.label} left in the text", (evidence,))


def literals(options: Any) -> tuple[str, ...]:
    return tuple(options.literals)


@lru_cache(maxsize=32)
def _pattern(signs: tuple[str, ...]) -> Limited:
    return Limited("|".join(f"(?P<s{number}>{sign})" for number, sign in enumerate(signs)))


def _is_prose(article: Article, span: Span) -> bool:
    """Whether the sign stands free or is protected as a tag itself, not as part of code, a comment or an address."""
    held = article.document.protected.at(span.start) or article.document.protected.at(span.end - 1)
    if held is None:
        return not article.document.protected.overlaps(span)
    text = held.of(article.text)
    if article.document.markup is Markup.MARKDOWN and not text.startswith("<"):
        return False
    return text.startswith(_PROTECTED_SIGNS) and not text.startswith("<!--")


LEFTOVER = Detector(LeftoverOptions, detect, literals, reads_marks_of=frozenset({Markup.MARKDOWN}))
