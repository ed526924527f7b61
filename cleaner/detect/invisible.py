"""Characters that nobody sees: soft hyphens, zero-width spaces, marks of direction, control characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.gazetteer.normalize import fold
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class InvisibleOptions(Options, frozen=True, kw_only=True):
    """Names of the characters. ``hyphens`` stand inside words only; ``breaks`` may stand for a space; ``joiners``
    belong to scripts and emoji; ``directions`` to lines with words from right to left; ``controls`` mean nothing."""

    hyphens: Mapping[str, str] = {}
    breaks: Mapping[str, str] = {}
    joiners: Mapping[str, str] = {}
    directions: Mapping[str, str] = {}
    controls: Mapping[str, str] = {}

    @property
    def names(self) -> dict[str, str]:
        return {**self.hyphens, **self.breaks, **self.joiners, **self.directions, **self.controls}


# What English text has beside an invisible character; beside anything else, it belongs to another script or an emoji.
_ENGLISH = lazily(r"[\p{Latin}\p{N}\s\x20-\x7e“”‘’«»–—…€£]")
_RIGHT_TO_LEFT = lazily(r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}]")
_PART_BEFORE = lazily(r"[\p{L}\p{M}'’]+$")
_PART_AFTER = lazily(r"[\p{L}\p{M}'’]+")
_SPACE = lazily(r"[ \t]*\r?\n?[ \t]*")
_KNOWN = 2.0  # zipf of a word that is no slip


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """One finding for each run of such characters in prose."""
    text, names = article.text, rule.options.names
    run = regex.compile(f"[{regex.escape(''.join(names), literal_spaces=True)}]+")
    for block in article.document.blocks:
        if not run.sub("", block.span.of(text)).strip():
            continue  # "\xad \xad" is a paragraph of Markdown: without them there would be none
        for match in run.finditer(text, *block.span):
            span = Span(*match.span())
            if article.document.protected.overlaps(span) or not _is_english(text, span):
                continue
            if set(match.group()) & rule.options.directions.keys() and _RIGHT_TO_LEFT.search(text, *block.span):
                continue
            yield _finding(article, rule, span)


def literals(options: Any) -> tuple[str, ...]:
    return tuple(options.names)


def _is_english(text: str, span: Span) -> bool:
    beside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return all(_ENGLISH.match(character) for character in beside)


def _finding(article: Article, rule: Rule, span: Span) -> Finding:
    text, options = article.text, rule.options
    run = span.of(text)
    told = ", ".join(dict.fromkeys(f"{options.names[one]} (U+{ord(one):04X})" for one in run))
    message = f"the text holds an invisible character: {told}"
    evidence = [Evidence(EvidenceKind.SPELLING, told)]
    before, after = _parts(text, span)
    if set(run) <= options.hyphens.keys() and before and not after:
        return _at_line_end(article, rule, span, (message, evidence[0]))
    edit, applicability = Edit(span, ""), Applicability.SAFE
    if before and after and set(run) & options.controls.keys():
        # A letter was there: the ligature of "de\x02nition".
        return finding(rule, span, message, tuple(evidence))
    if before and after and set(run) & options.breaks.keys():
        whole = before + after
        if _is_known(article, whole):
            evidence.append(Evidence(EvidenceKind.PRIOR, f"“{whole}” is a known word or name"))
        elif _is_known(article, before) and _is_known(article, after):
            evidence.append(Evidence(EvidenceKind.PRIOR, f"“{before}” and “{after}” are words, “{whole}” is none"))
            edit, applicability = Edit(span, " "), Applicability.UNSAFE
        else:
            applicability = Applicability.UNSAFE
    return finding(rule, span, message, tuple(evidence), fix=Fix((edit,), applicability))


def _at_line_end(article: Article, rule: Rule, span: Span, told: tuple[str, Evidence]) -> Finding:
    """A soft hyphen before a space divided a word at a line's end: joined where the whole is a word."""
    text, (message, evidence) = article.text, told
    match = _SPACE.match(text, span.end)
    end = match.end() if match else span.end
    before = _parts(text, span)[0]
    follows = _PART_AFTER.match(text, end)
    after = follows.group() if follows else ""
    if end > span.end and after and after[0].islower():
        if not _is_known(article, before + after):
            words = Span(span.start - len(before), end + len(after))
            return finding(rule, words, message, (evidence,), suggestions=(before + after, f"{before} {after}"))
        whole = Evidence(EvidenceKind.PRIOR, f"“{before}{after}” is a known word")
        fix = Fix((Edit(Span(span.start, end), ""),), Applicability.SAFE)
        return finding(rule, Span(span.start, end), message, (evidence, whole), fix=fix)
    return finding(rule, span, message, (evidence,), fix=Fix((Edit(span, ""),), Applicability.SAFE))


def _parts(text: str, span: Span) -> tuple[str, str]:
    """The letters right before and after."""
    before = _PART_BEFORE.search(text, max(0, span.start - 40), span.start)
    after = _PART_AFTER.match(text, span.end)
    return before.group() if before else "", after.group() if after else ""


def _is_known(article: Article, word: str) -> bool:
    return fold(word) in article.gazetteer.words or zipf(word) >= _KNOWN


INVISIBLE = Detector(InvisibleOptions, detect, literals)
