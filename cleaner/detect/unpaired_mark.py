"""Quotation marks without their partner: speech that is opened and never closed, or closed and never opened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from cleaner.detect.detector import Detector, Options, finding
from cleaner.facts.article import Article
from cleaner.facts.quotations.attribution import AttributionReader, Place
from cleaner.facts.quotations.first_person import first_person
from cleaner.facts.quotations.marks import QuotationMark
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Edit, Evidence, EvidenceKind, Finding, Fix
from cleaner.text.document import Role
from cleaner.text.segment import Paragraph
from cleaner.text.span import Span


class Missing(Enum):
    """Which mark of a pair is missing."""

    OPENING = "opening"
    CLOSING = "closing"


class UnpairedMarkOptions(Options, frozen=True, kw_only=True):
    missing: Missing


def detect(article: Article, rule: Rule) -> Iterator[Finding]:
    """A missing mark is put where only one place is possible, and shown everywhere else.

    A paragraph that the next one continues by convention is closed where its own attribution ends it.
    """
    reader = _Reader(article)
    quotations = article.quotations
    is_closing = rule.options.missing is Missing.CLOSING
    for mark in quotations.unclosed if is_closing else quotations.unopened:
        placed = reader.closed(mark) or reader.closed_at_end(mark) if is_closing else reader.opened(mark)
        yield _finding(rule, placed) if placed else _shown(rule, mark)
    for mark in quotations.continued if is_closing else ():
        placed = reader.closed(mark)
        if placed:
            yield _finding(rule, placed)


_PARTNERS = {"“": "”", '"': '"', "«": "»", "„": "“", "”": "“", "»": "«"}
_TELLING = frozenset("A An The His Her Its Their Earlier Later After Last According".split())
_ADDRESSED = frozenset("you your yours".split())
_LEAST_WORDS = 3  # of speech that is given its opening mark: "Yes," and names of things are as likely not speech


class _Placed(NamedTuple):
    """A missing mark with its place: ``span`` is the whole quotation as it stands, with the mark that is there."""

    span: Span
    edits: tuple[Edit, ...]
    evidence: str


class _Reader:
    """Finds the places of missing marks in one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._tokens = article.segments.tokens
        self._attributions = AttributionReader(self._tokens, article.words)

    def closed(self, mark: QuotationMark) -> _Placed | None:
        """ "We agree. It is time, Ono said": the quotation is the whole paragraph up to its only attribution."""
        paragraph = self._paragraph(mark)
        if not mark.leads or paragraph.role is not Role.BODY or mark.text not in _PARTNERS:
            return None
        sentences = [self._article.segments.sentences[number] for number in paragraph.sentences]
        attribution = self._attributions.last(sentences[-1])
        if attribution is None or attribution.place is not Place.AFTER or self._has_marks(paragraph, mark):
            return None
        first = self._token_at(mark.span.end)
        if self._attributions.parts(range(first, attribution.comma)):
            return None  # somebody else's words may end earlier
        comma = self._tokens[attribution.comma]
        after = self._with_comma(_PARTNERS[mark.text])
        evidence = f"it is attributed by “{attribution.span.of(self._article.text)}”, which ends the paragraph"
        edit = Edit(Span(comma.start, comma.end), after)
        return _Placed(Span(mark.span.start, comma.end), (edit,), evidence)

    def closed_at_end(self, mark: QuotationMark) -> _Placed | None:
        """Ono said, "We agree. as the end of a paragraph, where the next one is plainly the writer's."""
        text, paragraph = self._article.text, self._paragraph(mark)
        here, end = self._token_at(mark.span.start), paragraph.span.end
        if paragraph.role is not Role.BODY or mark.text not in _PARTNERS or mark.glued or here < 2:
            return None
        is_introduced = self._tokens[here - 1].text in ",:" and self._attributions.is_verb(here - 2)
        if not is_introduced or text[end - 1] not in ".!?…" or self._has_marks(paragraph, mark):
            return None
        last = self._article.segments.sentences[paragraph.sentences.stop - 1]
        said = range(here + 1, last.tokens.stop)
        if len(said) < _LEAST_WORDS or self._attributions.parts(said) or not self._is_writers(paragraph.sentences.stop):
            return None
        evidence = f"“{self._tokens[here - 2].text}” introduces it, and the next paragraph is no speech"
        edit = Edit(Span(end - 1, end), text[end - 1] + _PARTNERS[mark.text])
        return _Placed(Span(mark.span.start, end), (edit,), evidence)

    def _is_writers(self, number: int) -> bool:
        """Whether a sentence that opens a paragraph is the writer's: it names somebody and addresses nobody."""
        sentences = self._article.segments.sentences
        if number >= len(sentences):
            return True
        tokens = sentences[number].tokens
        if self._tokens[tokens.stop - 1].text in ("?", "!"):
            return False
        opener, words = self._tokens[tokens.start], self._article.words
        telling = opener.is_capitalised and (opener.text.lower() not in words.ordinary or opener.text in _TELLING)
        addressed = any(self._tokens[index].text.lower() in _ADDRESSED for index in tokens)
        return telling and not addressed and first_person(self._tokens, tokens, words) is None

    def opened(self, mark: QuotationMark) -> _Placed | None:
        """We agree," Ono said: the quotation is the paragraph's first sentence from its start."""
        text = self._article.text
        paragraph = self._paragraph(mark)
        start, here = paragraph.span.start, self._token_at(mark.span.start)
        said = range(self._token_at(start), here)
        if not self._is_speech(paragraph, said, mark):
            return None
        last = self._article.segments.sentences[paragraph.sentences.stop - 1]
        attribution = self._attributions.at(range(here + 1, last.tokens.stop))
        if attribution is None or self._has_verb(said):
            return None
        opening, closing = ("“", "”") if mark.text in "“”" else (_PARTNERS[mark.text], mark.text)
        edits = [Edit(Span(start, start + 1), opening + text[start])]
        if mark.glued:  # it changes places with the space before it
            space = mark.span.start - 1
            edits.append(Edit(Span(space, mark.span.end), closing + text[space]))
        evidence = f"the paragraph's first sentence is attributed by “{attribution.of(text)}”"
        return _Placed(Span(start, mark.span.end), tuple(edits), evidence)

    def _is_speech(self, paragraph: Paragraph, said: range, mark: QuotationMark) -> bool:
        """Whether the first sentence of a paragraph is a whole sentence up to a mark, with nothing that parts it."""
        if paragraph.role is not Role.BODY or mark.text not in _PARTNERS or len(said) < _LEAST_WORDS:
            return False
        first, last = self._tokens[said.start], self._tokens[said.stop - 1]
        if first.start != paragraph.span.start or not (first.text[0].isupper() or first.text[0].isdigit()):
            return False  # markup, a list's number in brackets, or the rest of a sentence
        sentence = self._article.segments.sentences[paragraph.sentences.start]
        if mark.span.start > sentence.span.end or last.text not in (",", "?", "!", "…"):
            return False
        words = {token.text for token in self._tokens[said.start : said.stop]}
        return ":" not in words and not self._has_marks(paragraph, mark)

    def _paragraph(self, mark: QuotationMark) -> Paragraph:
        segments = self._article.segments
        return segments.paragraphs[segments.sentences[self._article.sentence_at(mark.span.start)].paragraph]

    def _has_marks(self, paragraph: Paragraph, mark: QuotationMark) -> bool:
        """Whether its paragraph holds other marks, nested or apart."""
        text = self._article.text
        return any(
            sign in text[paragraph.span.start : mark.span.start] or sign in text[mark.span.end : paragraph.span.end]
            for sign in (*_PARTNERS, "‘", " '")
        )

    def _has_verb(self, tokens: range) -> bool:
        verbs = self._article.words.said
        return any(self._tokens[index].text in verbs for index in tokens)

    def _with_comma(self, closing: str) -> str:
        """The comma with the mark, in the order that the article has them."""
        text = self._article.text
        ends = [pair.closing.span for pair in self._article.quotations.pairs]
        outside = sum(text[span.end : span.end + 1] == "," for span in ends)
        inside = sum(text[span.start - 1] == "," for span in ends)
        return f"{closing}," if outside > inside else f",{closing}"

    def _token_at(self, offset: int) -> int:
        """Index of the first token at or after an offset."""
        return bisect_left(self._tokens, offset, key=lambda token: token.start)


def _finding(rule: Rule, placed: _Placed) -> Finding:
    evidence = (Evidence(EvidenceKind.CONTEXT, placed.evidence),)
    fix = Fix(placed.edits, Applicability.UNSAFE)
    return finding(rule, placed.span, rule.summary, evidence, fix=fix)


def _shown(rule: Rule, mark: QuotationMark) -> Finding:
    missing = "closes it" if rule.options.missing is Missing.CLOSING else "opens it"
    text = f"no mark {missing} in this paragraph or in those beside it"
    return finding(rule, mark.span, rule.summary, (Evidence(EvidenceKind.CONTEXT, text),))


UNPAIRED_MARK = Detector(
    UnpairedMarkOptions,
    detect,
    lambda options: ('"', "“", "«", "„", "「") if options.missing is Missing.CLOSING else ('"', "”", "“", "»", "」"),
)
