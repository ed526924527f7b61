"""Spaces on the wrong side of quotation marks (`said"The`, `“ good ”`)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.pattern import lazily
from cleaner.text.span import Span

_CURLY = lazily(r"[“”]")
_INCHES = lazily(r'\d"')
_LEFT_WORD = lazily(r"(?r)[\p{L}\p{M}’'-]+(?=[,:;.!?]?)")
_RIGHT_WORD = lazily(r"[\p{L}\p{M}’'-]+")
_SHORTEST = 2  # from mark to mark in rock"n"roll, which are no quotation
_WORD = 3.5  # zipf from which what a mark is glued to is a word, not half of one (Tza"hal)


class QuoteSpacingOptions(Options, frozen=True, kw_only=True):
    """``suffixes`` are endings that a quoted word may bear outside of its marks ("squash"ed)."""

    suffixes: frozenset[str]


class Side(Enum):
    """What a mark does by its place in the row, or by the spaces around it."""

    OPENS = "opens"
    CLOSES = "closes"
    FLOATS = "floats"
    GLUED = "glued"


class _Mark(NamedTuple):
    """A mark at ``at``; ``side`` by its shape or its turn, ``looks`` by the spaces around it."""

    at: int
    side: Side
    looks: Side


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    for block in article.document.blocks:
        for marks in (_curly(article.text, block.span), _straight(article.text, block.span)):
            if any(_is_contradicted(article.text, one) for one in marks):
                continue  # some mark is missing, nested or of another language's kind: no turn is sure
            for one in marks:
                edit = _edit(article.text, one, block.span, rule.options.suffixes)
                if edit is not None and not article.document.protected.overlaps(edit.span):
                    yield _finding(rule, article.text, one, edit)


def _curly(text: str, block: Span) -> list[_Mark]:
    """Marks whose shape tells their side."""
    return [
        _Mark(match.start(), Side.OPENS if match.group() == "“" else Side.CLOSES, _looks(text, match.start(), block))
        for match in _CURLY.finditer(text, *block)
    ]


def _straight(text: str, block: Span) -> list[_Mark]:
    """Marks that open and close by turns; none where they do not pair, stand side by side or mean inches."""
    number = text.count('"', *block)
    if not number or number % 2 or '""' in block.of(text) or _INCHES.search(text, *block):
        return []
    marks: list[_Mark] = []
    at = block.start - 1
    for turn in range(number):
        at = text.index('"', at + 1)
        marks.append(_Mark(at, Side.CLOSES if turn % 2 else Side.OPENS, _looks(text, at, block)))
    shortest = min(closing.at - opening.at for opening, closing in zip(marks[::2], marks[1::2], strict=True))
    return marks if shortest > _SHORTEST else []


def _is_contradicted(text: str, mark: _Mark) -> bool:
    """Whether what stands around a mark speaks against its side: `said,"Go` opens, `late."he` closes."""
    if mark.looks is Side.GLUED:
        left, right = text[mark.at - 1], text[mark.at + 1]
        return (left in ",:" and right.isupper()) if mark.side is Side.CLOSES else (left in ".!?" and right.islower())
    return mark.looks is not Side.FLOATS and mark.looks is not mark.side


def _looks(text: str, at: int, block: Span) -> Side:
    left = at == block.start or text[at - 1].isspace() or text[at - 1] in "([{—–-/‘'“"
    right = at + 1 == block.end or text[at + 1].isspace() or text[at + 1] in ".,;:!?)]}—–-/’'”"
    if left != right:
        return Side.OPENS if left else Side.CLOSES
    return Side.FLOATS if left else Side.GLUED


def _edit(text: str, mark: _Mark, block: Span, suffixes: frozenset[str]) -> Edit | None:
    """The space that goes from inside the marks, or comes in outside of them."""
    at = mark.at
    if mark.looks is Side.FLOATS:
        step = 1 if mark.side is Side.OPENS else -1
        end = at + step
        while block.start <= end < block.end and text[end] in " \u00a0":
            end += step
        if not block.start < end < block.end - (mark.side is Side.OPENS) or not _may_touch(text[end]):
            return None
        inner = Span(at + 1, end) if step > 0 else Span(end + 1, at)
        return Edit(inner, "") if inner.start < inner.end else None
    if mark.looks is Side.GLUED:
        word = _glued_to(text, mark)
        if word is not None and len(word) > 1 and word not in suffixes and zipf(word.lower()) >= _WORD:
            here = at if mark.side is Side.OPENS else at + 1
            return Edit(Span(here, here), " ")
    return None


def _may_touch(character: str) -> bool:
    return character.isalnum() or character in ".,!?…%$€£)("


def _glued_to(text: str, mark: _Mark) -> str | None:
    """The word outside of the marks that one touches."""
    if mark.side is Side.CLOSES:
        match = _RIGHT_WORD.match(text, mark.at + 1)
        return match.group() if match else None
    end = mark.at - 1 if text[mark.at - 1] in ",:;.!?" else mark.at
    match = _LEFT_WORD.search(text, max(0, end - 40), end)
    return match.group() if match is not None and match.end() == end else None


def _finding(rule: Rule, text: str, mark: _Mark, edit: Edit) -> Finding:
    outside = "before" if mark.side is Side.OPENS else "after"
    what = f"no space {outside} the mark" if edit.after else "a space inside the marks"
    by = "its shape" if text[mark.at] in "“”" else "its turn in the paragraph, whose marks all pair"
    evidence = (Evidence(EvidenceKind.CONTEXT, f"the mark {mark.side.value} a quotation, by {by}"),)
    return finding(rule, edit.span, what, evidence, fix=Fix((edit,), Applicability.SAFE))


def _literals(_options: QuoteSpacingOptions) -> tuple[str, ...]:
    return ('"', "“", "”")


QUOTE_SPACING = Detector(QuoteSpacingOptions, detect, _literals)
