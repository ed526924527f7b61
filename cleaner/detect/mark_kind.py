"""Quotation marks of the wrong kind where both ends of the quotation are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

import regex

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quotations.marks import CURLY, STRAIGHT, Marks, QuotationMark, Side
from cleaner.facts.quotations.pairing import Pair
from cleaner.facts.quotations.style import english_marks, inner
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span


class Fault(Enum):
    """What is wrong with a pair: turned round, of two styles, of another language, doubled, double inside double."""

    REVERSED = "reversed"
    MIXED = "mixed"
    FOREIGN = "foreign"
    DOUBLED = "doubled"
    NESTED = "nested"


class MarkKindOptions(Options, frozen=True, kw_only=True):
    fault: Fault


class Replaced(NamedTuple):
    """New marks for a pair, how certain they are, and why."""

    marks: Marks
    applicability: Applicability
    evidence: str


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """One finding for each pair that has the fault; the words between the marks stay as they are."""
    read = _READERS[rule.options.fault]
    for pair in article.quotations.pairs:
        replaced = read(article, pair)
        if replaced is not None:
            found = _finding(article, rule, pair, replaced)
            if found is not None:
                yield found


_CURLY_SIGNS = frozenset("“”")
_DOUBLED = frozenset(('""', "''", "``", "““", "””"))
_STOPS = frozenset(",.!?…")
_FOREIGN = frozenset("«»„‟「」『』")


def _reversed(article: Article, pair: Pair) -> Replaced | None:
    """“ used to close, ” used to open; only where every other mark of the paragraph has its partner."""
    opening, closing = pair.opening.text, pair.closing.text
    if not {opening, closing} <= _CURLY_SIGNS or (opening, closing) == CURLY or pair.depth:
        return None
    if (article.style.marks or not _is_in_one_paragraph(article, pair)) and not pair.closing.glued:
        return None  # bringing it to the house style mends it; two may have lost their partners
    if _has_unpaired(article, pair) or not _WORD.search(_inside(pair).of(article.text)):
        return None
    if pair.closing.glued:
        return Replaced(CURLY, Applicability.UNSAFE, "the words after it tell who spoke")
    if not _is_clear(pair) or (closing == "“" and not _ENDS.search(_around(article, pair.closing))):
        return None
    sign = closing if closing == "“" else opening
    return Replaced(CURLY, Applicability.SAFE, f"{sign} stands on the side of the other")


def _mixed(article: Article, pair: Pair) -> Replaced | None:
    """“ ... " and " ... ”: brought to the marks that most of the article's pairs have."""
    signs = {pair.opening.text, pair.closing.text}
    if article.style.marks or not _is_in_one_paragraph(article, pair):
        return None  # bringing it to the house style mends it; two may have lost their partners
    if '"' not in signs or not signs & _CURLY_SIGNS or pair.depth or not _is_clear(pair) or _holds_pairs(article, pair):
        return None
    if article.text[pair.closing.span.start - 1].isdigit():
        return None  # 14" may be inches
    pairs = [(one.opening.text, one.closing.text) for one in article.quotations.pairs]
    counts = {marks: pairs.count(marks) for marks in (CURLY, STRAIGHT)}
    marks = STRAIGHT if counts[STRAIGHT] > counts[CURLY] else CURLY
    return Replaced(marks, Applicability.SAFE, f"{counts[marks]} quotations of the article have {''.join(marks)}")


def _foreign(article: Article, pair: Pair) -> Replaced | None:
    """« », „ “ and corner brackets in an English text."""
    if pair.opening.text not in _FOREIGN or pair.closing.text == '"':
        return None
    is_english = _is_english(article, pair)
    if not is_english and not (pair.opening.text == "«" and _is_name(article, pair)):
        return None
    marks, has_english = _english_marks(article, article.quotations.opened)
    applicability = Applicability.SAFE if has_english and is_english and _is_clear(pair) else Applicability.UNSAFE
    evidence = f"the other quotations have {''.join(marks)}"
    if not has_english:
        evidence = "English sets no quotations in these marks"
    return Replaced(inner(marks) if pair.depth else marks, applicability, evidence)


def _doubled(article: Article, pair: Pair) -> Replaced | None:
    """ ""We go"", ''we go'', ``we go''."""
    if not {pair.opening.text, pair.closing.text} <= _DOUBLED or pair.depth or not _is_clear(pair):
        return None
    marks, _ = _english_marks(article, [one for one in article.quotations.opened if one.text not in _DOUBLED])
    is_italic = pair.opening.text == "''" and article.text[pair.closing.span.start - 1] not in _STOPS  # in wikis
    applicability = Applicability.UNSAFE if is_italic else Applicability.SAFE
    return Replaced(marks, applicability, "two signs stand for one mark at both ends")


def _nested(article: Article, pair: Pair) -> Replaced | None:
    """ "It is "black tie" here": English sets the inner quotation in single marks."""
    signs = (pair.opening.text, pair.closing.text)
    if pair.depth != 1 or signs not in (CURLY, STRAIGHT) or not _is_clear(pair):
        return None
    pairs = article.quotations.pairs
    outer = next((one for one in pairs if not one.depth and _spans(one).contains(_spans(pair))), None)
    if outer is None or (outer.opening.text, outer.closing.text) != signs or not _is_clear(outer):
        return None
    first = article.text[outer.opening.span.end]
    if first.islower() or not _is_in_one_paragraph(article, outer):
        return None  # two quotations, of which the first lost its end
    if "'" in _inside(pair).of(article.text) or not _WORD.search(_inside(pair).of(article.text)):
        return None
    return Replaced(inner(Marks(*signs)), Applicability.UNSAFE, f"it stands inside a quotation set in {''.join(signs)}")


_READERS: Mapping[Fault, Callable[[Article, Pair], Replaced | None]] = {
    Fault.REVERSED: _reversed,
    Fault.MIXED: _mixed,
    Fault.FOREIGN: _foreign,
    Fault.DOUBLED: _doubled,
    Fault.NESTED: _nested,
}


def _spans(pair: Pair) -> Span:
    return Span(pair.opening.span.start, pair.closing.span.end)


def _english_marks(article: Article, opened: Iterable[QuotationMark]) -> tuple[Marks, bool]:
    """The marks of the house, else of the article, and whether it has any English ones."""
    marks, has_english = english_marks(article.text, opened)
    return (article.style.marks, True) if article.style.marks else (marks, has_english)


def _inside(pair: Pair) -> Span:
    return Span(pair.opening.span.end, pair.closing.span.start)


_WORD = lazily(r"[\p{L}\p{N}]")
# A point or comma on either side of the mark, or the end of the paragraph: elsewhere spaces may have moved.
_ENDS = lazily(r"^[,.!?…]|[,.!?…;:)]$|^.$", regex.DOTALL)


def _around(article: Article, mark: QuotationMark) -> str:
    """The characters beside a mark, without it, in its paragraph."""
    paragraph = article.paragraphs_around(mark.span.start, 0)
    before = article.text[max(paragraph.start, mark.span.start - 1) : mark.span.start]
    return before + article.text[mark.span.end : min(paragraph.end, mark.span.end + 1)]


def _has_unpaired(article: Article, pair: Pair) -> bool:
    paragraph = _paragraph(article, pair)
    quotations = article.quotations
    return any(paragraph.contains(one.span) for one in (*quotations.unopened, *quotations.unclosed))


def _paragraph(article: Article, pair: Pair) -> Span:
    return article.paragraphs_around(pair.closing.span.start, 0)


def _is_in_one_paragraph(article: Article, pair: Pair) -> bool:
    return _paragraph(article, pair).contains(_spans(pair))


def _is_clear(pair: Pair) -> bool:
    """Whether the place of each mark shows its side."""
    return (pair.opening.side, pair.closing.side) == (Side.OPENS, Side.CLOSES) and not pair.closing.glued


def _holds_pairs(article: Article, pair: Pair) -> bool:
    return any(_spans(pair).contains(one.opening.span) for one in article.quotations.pairs if one.depth)


_OTHER = lazily(r"(?!\p{Latin})\p{L}")
_WORDS = lazily(r"[\p{L}\p{M}’'-]+")


def _is_english(article: Article, pair: Pair) -> bool:
    """Whether an English word is among those between the marks: a foreign phrase may keep the marks of its language."""
    words = _WORDS.findall(_inside(pair).of(article.text))
    return any(word.lower() in article.words.ordinary for word in words)


def _is_name(article: Article, pair: Pair) -> bool:
    """«Spartak», «Northern Fleet»: capitals alone, in marks that touch them."""
    text = _inside(pair).of(article.text)
    words = _WORDS.findall(text)
    return bool(words) and text == text.strip() and all(word[0].isupper() for word in words) and not _OTHER.search(text)


def _finding(article: Article, rule: Rule, pair: Pair, replaced: Replaced) -> Finding | None:
    edits = [
        edit
        for edit in (
            _opening_edit(article.text, pair.opening, replaced.marks.opening),
            _closing_edit(article.text, pair.closing, replaced.marks.closing),
        )
        if edit.span.of(article.text) != edit.after
    ]
    if not edits:
        return None
    span = Span(edits[0].span.start, edits[-1].span.end)
    evidence = (Evidence(EvidenceKind.STYLE, replaced.evidence),)
    return finding(rule, span, rule.summary, evidence, fix=Fix(tuple(edits), replaced.applicability))


_SPACES = (" ", "\u00a0", "\u202f")  # French sets one inside its marks


def _opening_edit(text: str, mark: QuotationMark, after: str) -> Edit:
    end = mark.span.end
    while mark.text == "«" and text[end] in _SPACES:
        end += 1
    return Edit(Span(mark.span.start, end), after)


def _closing_edit(text: str, mark: QuotationMark, after: str) -> Edit:
    """A glued mark changes places with the space before it."""
    start = mark.span.start
    if mark.glued:
        return Edit(Span(start - 1, mark.span.end), f"{after}{text[start - 1]}")
    while mark.text == "»" and text[start - 1] in _SPACES:
        start -= 1
    return Edit(Span(start, mark.span.end), after)


_LITERALS = {
    Fault.REVERSED: ("“", "”"),
    Fault.MIXED: ("“", "”"),
    Fault.FOREIGN: ("«", "„", "「", "『"),
    Fault.DOUBLED: ('""', "''", "``", "““"),
    Fault.NESTED: ('"', "“"),
}
MARK_KIND = Detector(MarkKindOptions, detect, lambda options: _LITERALS[options.fault])
