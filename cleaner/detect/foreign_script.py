"""Words left in another script inside English text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cleaner.detect.detector import Detector, Options, always, finding
from cleaner.detect.on_purpose import FOREIGN, holds_foreign_letters, is_inside_brackets, latin_words, speaks_of
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Evidence, EvidenceKind, Finding
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class ForeignScriptOptions(Options, frozen=True, kw_only=True):
    """A line is English when ``share`` of its letters are Latin; around the words there must be ``least`` English
    ones; ``symbols`` are words in Greek and other letters that English text has as signs."""

    share: float = 0.5
    least: int = 3
    symbols: frozenset[str] = frozenset()


_FOREIGN = lazily(FOREIGN)
# What may stand between two words of one stretch: spaces, interpuncts, figures, a hyphen, a comma.
_WORD = rf"(?:{FOREIGN}[\p{{M}}ー]*)+"
# A Cyrillic letter before a number is a type (С-300), which a look-alike in Latin would get wrong.
_STRETCH = lazily(rf"{_WORD}(?:[ \u00A0\u3000,、·・\-–\p{{N}}]{{1,3}}{_WORD})*(?:(?<=\p{{Cyrillic}})[-–]\p{{N}}+)?")
_BEFORE = lazily(r"[(\[{（【〔《〈「『<#@/:：=*_“”\"'‘’«„—–→]\s*$|\p{L}\.$|\p{N}$|(?<!\p{L})\p{Latin}\.?$")
_AFTER = lazily(
    r"\s*[)\]}）】〕》〉」』>(（\[/:=*_“”\"«»—–→]|['’]?\p{N}|\.\p{L}|-\p{N}|['’](?!s\b)|-?\p{Latin}\b(?!\p{L})"
)
_ALPHABETS = ("GREEK", "CYRILLIC", "HEBREW", "ARMENIAN", "GEORGIAN", "COPTIC")
_GREEK_SIGN = 3  # up to so many Greek letters are a formula's, or a fraternity's


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """One finding for each stretch; a known name is left to the rule that replaces it, a word of mixed scripts to the
    rule for look-alikes."""
    text, options = article.text, rule.options
    if not holds_foreign_letters(article):
        return
    for block in article.document.blocks:
        found = list(_STRETCH.finditer(text, *block.span))
        if not found or not _is_english(block.span.of(text), options.share):
            continue
        for match in found:
            span = Span(*match.span())
            if not _is_sign(match.group(), options) and not _is_on_purpose(article, options, span):
                yield _finding(article, rule, span)


def _is_english(line: str, share: float) -> bool:
    letters = sum(map(str.isalpha, line))
    foreign = len(_FOREIGN.findall(line))
    return letters - foreign >= share * letters


def _is_sign(stretch: str, options: ForeignScriptOptions) -> bool:
    """Whether the letters may be symbols: one letter of an alphabet, a few Greek ones, a listed sign."""
    if stretch in options.symbols:
        return True
    letters = _FOREIGN.findall(stretch)
    script = unicodedata.name(letters[0], "").partition(" ")[0]
    if script == "GREEK":
        plain = len(letters) <= _GREEK_SIGN or stretch.isupper()
        return plain and not any(unicodedata.decomposition(letter) for letter in letters)
    return len(letters) == 1 and script in _ALPHABETS and not stretch[-1].isdigit()


def _is_on_purpose(article: Article, options: ForeignScriptOptions, span: Span) -> bool:
    """Whether the words are quoted, a gloss, spoken of, part of a name in mixed letters, or no prose."""
    text = article.text
    if article.quotations.holds(span) or article.document.protected.overlaps(span):
        return True
    if article.document.marked.overlaps(span):
        return True  # in italics, or a link
    if article.gazetteer.natives(span.of(text)):
        return True
    sentence = article.sentence(span.start)
    before, after = text[sentence.start : span.start], text[span.end : sentence.end]
    if _is_marked_off(text, span, before, after):
        return True
    return len(latin_words(f"{before} {after}")) < options.least or speaks_of(article, span, article.words.of_writing)


def _is_marked_off(text: str, span: Span, before: str, after: str) -> bool:
    if _BEFORE.search(before) or _AFTER.match(after) or is_inside_brackets(before):
        return True
    beside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return any(letter.isalpha() for letter in beside) and not _is_ideographic(span.of(text))


def _is_ideographic(stretch: str) -> bool:
    """Whether the script sets no spaces (Han, kana), so that Latin letters may touch a word of it."""
    return unicodedata.name(stretch[0], "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI"))


def _finding(article: Article, rule: Rule, span: Span) -> Finding:
    stretch = span.of(article.text)
    script = unicodedata.name(stretch[0], "another").split(" ")[0].replace("CJK", "Han").capitalize()
    evidence = Evidence(EvidenceKind.SPELLING, f"“{stretch}” is in {script} letters; the sentence is English")
    return finding(rule, span, f"“{stretch}” was not translated", (evidence,))


FOREIGN_SCRIPT = Detector(ForeignScriptOptions, detect, always)
