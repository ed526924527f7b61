"""Letters of another script that only look like Latin ones, inside Latin words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleaner.detect.detector import Detector, Options, finding
from cleaner.detect.on_purpose import is_inside_brackets, is_prose, speaks_of
from cleaner.facts.article import Article
from cleaner.gazetteer.normalize import fold
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class LookAlikeOptions(Options, frozen=True, kw_only=True):
    """``alike`` gives the Latin letter that a foreign one looks like; ``sounds`` the letters it is romanised by, where
    they are others: a word that both readings make a word of is doubtful. ``units`` are words with their sign, as
    "°C"; ``alone`` the one-letter words; ``about`` words of sentences that speak of letters."""

    alike: Mapping[str, str]
    sounds: Mapping[str, str] = {}
    units: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


_IN_WORD = lazily(r"[\p{L}\p{M}\p{N}]")
_LATIN = lazily(r"\p{Latin}")
_KNOWN = 1.5  # zipf of the rarest word that is taken for one; slips are rarer
_LEAD = 1.5  # a reading thirty times as common as the other is the one meant
_GREEK = lazily(r"\p{Greek}")
_ALPHABETIC = lazily(r"[\p{Cyrillic}\p{Greek}\p{Armenian}]")


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """A word that mixes Latin with look-alikes, a one-letter word or a unit that is a look-alike."""
    text, options = article.text, rule.options
    letters = "".join(sorted(article.beyond_ascii & options.alike.keys()))
    if not letters:
        return
    end = 0
    for match in re.finditer(f"[{letters}]", text):
        if match.start() < end:
            continue
        span = _word_around(text, match.start())
        end = span.end
        found = _mixed(article, rule, span) if _LATIN.search(span.of(text)) else _whole(article, rule, span)
        if found is not None and is_prose(article, span):
            yield found


def _word_around(text: str, position: int) -> Span:
    start = end = position
    while start and _IN_WORD.match(text, start - 1):
        start -= 1
    while _IN_WORD.match(text, end):
        end += 1
    return Span(start, end)


def _mixed(article: Article, rule: Rule, span: Span) -> Finding | None:
    """Latin with foreign letters in one word: mended where all of them look Latin and the result is a known word."""
    options: LookAlikeOptions = rule.options
    word = span.of(article.text)
    latin = _read(word, options.alike)
    if _is_formula(word) or speaks_of(article, span, options.about):
        return None
    if latin is None:
        return None if word.isupper() else finding(rule, span, f"“{word}” mixes letters of two scripts", ())
    other = _read(word, {**options.alike, **options.sounds})
    message = f"“{word}” has letters that only look Latin"
    letters = _evidence(_ALPHABETIC.findall(word), options)
    if not _is_known(article, latin):
        if _GREEK.search(word):
            return None  # a sign of a formula: TNFΑ
        unknown = Evidence(EvidenceKind.PRIOR, f"“{latin}” is no word or name that is known")
        readings = (other, latin) if other and other != latin and _is_known(article, other) else (latin,)
        return finding(rule, span, message, (letters, unknown), suggestions=readings)
    known = Evidence(EvidenceKind.PRIOR, f"“{latin}” is a known word or name")
    if other and other != latin and _rivals(article, other, latin):
        rival = Evidence(EvidenceKind.RUNNER_UP, f"by their sound the letters make “{other}”")
        return finding(rule, span, message, (letters, known, rival), suggestions=(latin, other))
    fix = Fix((Edit(span, latin),), Applicability.SAFE)
    return finding(rule, span, message, (letters, known), fix=fix)


def _whole(article: Article, rule: Rule, span: Span) -> Finding | None:
    """A foreign letter for an English word of one letter between English words, or for a unit after its sign.

    The unit is not safe: one letter that no word proves, and no reader sees it.
    """
    options: LookAlikeOptions = rule.options
    text, word = article.text, span.of(article.text)
    latin = _read(word, options.alike)
    if latin is None:
        return None
    sign = text[max(0, span.start - 2) : span.start].strip()[-1:]
    if f"{sign}{latin}" in options.units:
        message = f"the unit “{sign}{word}” has a letter that only looks Latin"
        fix = Fix((Edit(span, latin),), Applicability.UNSAFE)
        return finding(rule, span, message, (_evidence(list(word), options),), fix=fix)
    sentence = article.sentence(span.start)
    before, after = text[sentence.start : span.start], text[span.end : sentence.end]
    between = (not before or _ENGLISH_BEFORE.search(before)) and _ENGLISH_AFTER.match(after)
    if latin not in options.alone or not between or is_inside_brackets(before):
        return None
    if speaks_of(article, span, options.about):
        return None
    fix = Fix((Edit(span, latin),), Applicability.SAFE)
    return finding(rule, span, f"“{word}” only looks like “{latin}”", (_evidence([word], options),), fix=fix)


_ENGLISH_BEFORE = lazily(r"(?<!\p{L})\p{Latin}{2,},? $")
_ENGLISH_AFTER = lazily(r" \p{Latin}\p{Ll}+(?!\p{L})")


def _read(word: str, table: Mapping[str, str]) -> str | None:
    """The word with its foreign letters replaced; None where one of them is not in the table."""
    read = "".join(table.get(letter, letter) for letter in word)
    return None if _ALPHABETIC.search(read) else read


def _is_known(article: Article, word: str) -> bool:
    return fold(word) in article.gazetteer.words or zipf(word) >= _KNOWN


def _rivals(article: Article, other: str, latin: str) -> bool:
    if not _is_known(article, other):
        return False
    return fold(other) in article.gazetteer.words or zipf(latin) - zipf(other) < _LEAD


def _is_formula(word: str) -> bool:
    """Whether a Greek letter may be a sign that stands with Latin ones: TNFΑ, ΔT, kΩ, Αβ; words have more Latin."""
    greek = _GREEK.findall(word)
    return bool(greek) and (len(word) < 4 or len(greek) * 2 > len(word))


def _evidence(letters: list[str], options: LookAlikeOptions) -> Evidence:
    pairs = dict.fromkeys(f"{letter} (U+{ord(letter):04X}) for {options.alike[letter]}" for letter in letters)
    return Evidence(EvidenceKind.SPELLING, ", ".join(pairs))


def literals(options: Any) -> tuple[str, ...]:
    return tuple(options.alike)


LOOK_ALIKE = Detector(LookAlikeOptions, detect, literals)
