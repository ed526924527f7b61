"""HTML character references in text that is no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.detect.on_purpose import speaks_of
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class HtmlEntityOptions(Options, frozen=True, kw_only=True):
    """``names`` of the references that are looked for; ``loose`` of those that are known without the semicolon, or
    with the spaces that engines put into them; ``about`` are words of sentences that speak of them."""

    names: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


_REFERENCE = lazily(
    r"""
    &[ ]?(?P<escaped>(?:amp[ ]?;[ ]?(?=[A-Za-z\#][\w ]{0,8};))*)
    (?: (?P<name>[A-Za-z]{2,8}\d{0,2})(?P<end>[ ]?;)?
      | \#[ ]?(?P<number>\d{2,6}|[xX][0-9A-Fa-f]{2,5})[ ]?; )
    """,
    regex.VERBOSE,
)
_SPACES = frozenset("\u00a0\u2002\u2003\u2009\u200b")
# "don &apos;t", "Ono &apos; s": the tokenizer's spaces go with the reference.
_ELISION_BEFORE = lazily(r"(?<=\p{L})[ ]$")
_ELISION_AFTER = lazily(r"[ ]?(?=(?:s|t|re|ve|ll|d|m)(?!\p{L}))")


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """Decoded in plain text. In Markdown and HTML only one that is escaped twice is seen."""
    options: HtmlEntityOptions = rule.options
    text = article.text
    for block in article.document.blocks:
        for match in _REFERENCE.finditer(text, *block.span):
            span = Span(*match.span())
            character = _character(match, options)
            if character is None or _is_in_code(article, span):
                continue
            if not speaks_of(article, span, options.about):
                yield _finding(article, rule, match, character)


def literals(options: Any) -> tuple[str, ...]:
    return ("&#", "& #", *(f"&{name}" for name in options.names), *(f"& {name}" for name in options.loose))


def _character(match: regex.Match[str], options: HtmlEntityOptions) -> str | None:
    """What the reference stands for; None where it is none, as in "R&D; the rest" or "AT&T"."""
    if match["number"]:
        character = unescape(f"&#{match['number']};")
        return character if len(character) == 1 and (character.isprintable() or character in _SPACES) else None
    name = match["name"]
    if name not in options.names:
        return None
    tight = match["end"] == ";" and not match.group().startswith("& ")
    if not tight and name not in options.loose:
        return None
    return unescape(f"&{name};")


def _is_in_code(article: Article, span: Span) -> bool:
    """Whether the reference is part of something protected: an address, code; not protected as a reference itself."""
    held = article.document.protected.at(span.start)
    return held is not None and not held.of(article.text).startswith("&")


def _finding(article: Article, rule: Rule, match: regex.Match[str], character: str) -> Finding:
    text = article.text
    span, after = Span(*match.span()), character
    if character in ("'", "’"):
        span, after = _elided(text, span), "’" if "’" in character + text else "'"
    elif character in _SPACES:
        span, after = _one_space(text, span)
    elif character == '"':
        after = _quotation_mark(article, span)
    message = f"“{match.group()}” is HTML for “{character}”"
    evidence = (Evidence(EvidenceKind.PATTERN, f"{match.group()} decodes to U+{ord(character[0]):04X}"),)
    if article.document.protected.overlaps(span) or _makes_tag(text, span, after):
        return finding(rule, Span(*match.span()), message, evidence, suggestions=(character,))
    return finding(rule, span, message, evidence, fix=Fix((Edit(span, after),), Applicability.SAFE))


def _makes_tag(text: str, span: Span, after: str) -> bool:
    """Whether the angle bracket would open or close a tag: it is one that somebody escaped, or a mathematical sign."""
    if after == "<":
        return regex.match(r"\s*/?[A-Za-z!]", text[span.end : span.end + 4]) is not None
    return (
        after == ">"
        and regex.search(r"(?:<|&lt;)[^<>\n]{0,80}$", text[max(0, span.start - 90) : span.start]) is not None
    )


def _elided(text: str, span: Span) -> Span:
    follows = _ELISION_AFTER.match(text, span.end)
    if follows is None:
        return span
    before = _ELISION_BEFORE.search(text, max(0, span.start - 2), span.start)
    return Span(before.start() if before else span.start, follows.end())


def _one_space(text: str, span: Span) -> tuple[Span, str]:
    """The reference for a space with the spaces beside it: together one, none at the ends of a line."""
    start, end = span
    while start and text[start - 1] == " ":
        start -= 1
    while text[end : end + 1] == " ":
        end += 1
    at_edge = text[start - 1 : start] in ("", "\n") or text[end : end + 1] in ("", "\n", "\r")
    return Span(start, end), "" if at_edge else " "


def _quotation_mark(article: Article, span: Span) -> str:
    """Straight; in an article with curly marks the side that the words beside it tell."""
    if "“" not in article.text:
        return '"'
    before, after = article.text[span.start - 1 : span.start], article.text[span.end : span.end + 1]
    return "“" if (not before or before.isspace() or before in "([—–") and after and not after.isspace() else "”"


HTML_ENTITY = Detector(HtmlEntityOptions, detect, literals)
