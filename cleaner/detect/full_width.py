"""Full-width letters and East Asian marks inside English text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.detect.on_purpose import speaks_of
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.document import Markup
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class FullWidthOptions(Options, frozen=True, kw_only=True, dict=True):
    """``marks`` are East Asian marks beside the full-width forms of ASCII, each with its English one; ``pairs`` of
    them are probable; ``shown`` have no single counterpart; ``syntax`` are ASCII marks that make markup; ``about`` are
    words of sentences that speak of the marks."""

    marks: Mapping[str, str] = {}
    pairs: Mapping[str, str] = {}
    shown: str = ""
    syntax: str = ""
    about: frozenset[str] = frozenset()

    @cached_property
    def table(self) -> Mapping[str, str]:
        """Every form with what English has for it."""
        return {**_FORMS, **_SIGNS, **self.marks, **self.pairs}

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """A run of forms, a pair of brackets, a single mark."""
        forms = regex.escape("".join(sorted(self.table)), literal_spaces=True)
        pair = r"[【〈《〔][^【】〈〉《》〔〕\n]{1,100}[】〉》〕]"
        single = f"|[{regex.escape(self.shown)}]" if self.shown else ""
        return regex.compile(rf"[{forms}]+|{pair}{single}")


# The forms of ASCII, but for those that faces are made of: ＼(＾_＾)／.
_FORMS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "＼＾＿｀"}
_SIGNS = dict(zip("￠￡￢￥￦", "¢£¬¥₩", strict=True))
_WORD = lazily(r"(?<!\p{L})[A-Za-z]{2,}")
_LATIN = lazily(r"[\p{Latin}\p{Common}]")
_SETS_SPACE_AFTER = frozenset(",;:!?.)")
_LEAST = 2


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """One finding for each run whose nearest letters on both sides are Latin."""
    options: FullWidthOptions = rule.options
    for block in article.document.blocks:
        for match in options.pattern.finditer(article.text, *block.span):
            span = _with_spaces(article.text, Span(*match.span()), options)
            if article.document.protected.overlaps(span) or not _is_in_english(article.text, span, block.span):
                continue
            if not speaks_of(article, span, options.about):
                yield _finding(article, rule, span, block.span)


def literals(options: Any) -> tuple[str, ...]:
    return (*options.table, *options.shown)


def _with_spaces(text: str, span: Span, options: FullWidthOptions) -> Span:
    """The span with the spaces before a mark that has none in English, or after one between the figures of a time."""
    start, end = span
    if options.table.get(text[start], " ") in _SETS_SPACE_AFTER:
        while start and text[start - 1] == " ":
            start -= 1
    is_time = options.table.get(text[end - 1]) == ":" and text[start - 1 : start].isdigit()
    if is_time and text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit():
        end += 1
    return Span(start, end)


def _is_in_english(text: str, span: Span, block: Span) -> bool:
    """Whether the nearest letters are Latin, full-width ones among them, and the line has some words of English."""
    before = next((one for one in reversed(text[max(block.start, span.start - 80) : span.start]) if one.isalpha()), "")
    after = next((one for one in text[span.end : min(block.end, span.end + 80)] if one.isalpha()), "")
    if not all(_LATIN.match(one) for one in before + span.of(text) + after if one.isalpha()):
        return False
    return len(_WORD.findall(block.of(text))) >= _LEAST


def _finding(article: Article, rule: Rule, span: Span, block: Span) -> Finding:
    text, options = article.text, rule.options
    run = span.of(text).strip(" ")
    table = options.table
    message = f"“{run}” is East Asian type in English text"
    if run[0] not in table:
        evidence = Evidence(EvidenceKind.SPELLING, f"U+{ord(run[0]):04X}; English has no such mark")
        return finding(rule, span, message, (evidence,), suggestions=(f"[{run[1:-1]}]",) if len(run) > 1 else ())
    after = _spaced(text, text.index(run, span.start), len(run), table)
    codes = ", ".join(dict.fromkeys(f"{one} (U+{ord(one):04X}) is {table[one]}" for one in run))
    evidence = Evidence(EvidenceKind.SPELLING, codes)
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    is_dash = run == "－" and before == behind == " "  # a hyphen with its spaces, or a dash
    if is_dash or before == after[:1] or not _is_certain_to_fit(article, run, block, options):
        return finding(rule, span, message, (evidence,), suggestions=(after,))
    certain = not set(run) & options.pairs.keys()
    fix = Fix((Edit(span, after),), Applicability.SAFE if certain else Applicability.UNSAFE)
    return finding(rule, span, message, (evidence,), fix=fix)


def _is_certain_to_fit(article: Article, run: str, block: Span, options: FullWidthOptions) -> bool:
    """Whether the ASCII marks make no markup, and the brackets and quotation marks of the line pair with them."""
    table = options.table
    made = {table[one] for one in run}
    if made & set("<>") or (article.document.markup is Markup.MARKDOWN and made & set(options.syntax)):
        return False
    line = block.of(article.text)
    if any(set(run) & set(pair) and line.count(pair[0]) != line.count(pair[1]) for pair in ("「」", "『』")):
        return False
    line = "".join(table.get(one, one) for one in line)
    return not made & set("()[]") or all(line.count(pair[0]) == line.count(pair[1]) for pair in ("()", "[]"))


def _spaced(text: str, start: int, length: int, table: Mapping[str, str]) -> str:
    """The run in ASCII with the spaces that the wide marks hold in themselves."""
    parts: list[str] = []
    for index in range(start, start + length):
        one = table[text[index]]
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        follows = table.get(after, after)
        if (one == "(" and (before.isalnum() or before in _SETS_SPACE_AFTER)) or (one == "|" and before.strip()):
            one = f" {one}"
        between_digits = before.isdigit() and follows.isdigit()
        inside = one == "." and before in _FORMS and after in _FORMS and before.isalnum() and after.isalnum()
        is_spaced = one[-1] in _SETS_SPACE_AFTER and (follows.isalnum() or follows in ("(", "“"))
        if (is_spaced and not between_digits and not inside) or (one[-1] == "|" and after.strip()):
            one += " "
        parts.append(one)
    return "".join(parts)


FULL_WIDTH = Detector(FullWidthOptions, detect, literals)
