"""An article with its facts, each parsed when first asked for and then kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from cleaner.facts.clauses import Clauses
from cleaner.facts.dates import Offset, RelativeDate, WrittenDate, offsets, relative_dates, written_dates
from cleaner.facts.entities import Grouping, People
from cleaner.facts.forms import KnownCountry, KnownForm, KnownTitle, known_countries, known_forms, known_titles
from cleaner.facts.mentions import Mention, MentionReader
from cleaner.facts.quantities import Change, Conversion, Kind, Quantity, Share, Total
from cleaner.facts.quotations import Marks, Quotations, quotations
from cleaner.facts.repeats import Repeat, repeats
from cleaner.facts.surroundings import Known
from cleaner.facts.tails import TailReader
from cleaner.gazetteer.background import Background
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.normalize import fold
from cleaner.rulebook.lexicon import Words
from cleaner.text.document import Document
from cleaner.text.hidden import divisions
from cleaner.text.segment import Segments, TokenKind, segment
from cleaner.text.span import Span

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class Style(NamedTuple):
    """The house style: the order of names, and the quotation marks where the house has decided on some."""

    native_order: bool = False
    marks: Marks | None = None


class Knowledge(NamedTuple):
    """What every article is read with."""

    gazetteer: Gazetteer
    words: Words
    style: Style
    background: Background = Background()


class Article:
    """A document and what it says. Read-only; facts are pure functions of the document and the knowledge."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.text = document.text
        self.gazetteer = knowledge.gazetteer
        self.words = knowledge.words
        self.style = knowledge.style
        self.background = knowledge.background

    @cached_property
    def segments(self) -> Segments:
        return segment(self.document)

    @cached_property
    def beyond_ascii(self) -> frozenset[str]:
        """The distinct characters that are not ASCII: one pass tells which scripts and signs the text can hold."""
        return frozenset() if self.text.isascii() else frozenset(_BEYOND_ASCII.findall(self.text))

    @cached_property
    def divided(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where the parts of words end, and where they begin, that something unseen divides."""
        found = divisions(self.text)
        return frozenset(one.start for one in found), frozenset(one.end for one in found)

    @cached_property
    def forms(self) -> tuple[KnownForm, ...]:
        return known_forms(self.segments, self.gazetteer)

    @cached_property
    def titles(self) -> tuple[KnownTitle, ...]:
        return known_titles(self.segments, self.gazetteer)

    @cached_property
    def countries_named(self) -> tuple[KnownCountry, ...]:
        return known_countries(self.segments, self.gazetteer)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        known = Known(self.forms, self.titles, self.countries_named)
        return tuple(MentionReader(self.segments, known, self.words).read())

    @cached_property
    def people(self) -> People:
        return Grouping(self.mentions, self.gazetteer, self.document.date).group()

    @cached_property
    def name_counts(self) -> Counter[str]:
        """Folded words of names, unknown and known, and how often each stands in the article."""
        counts = Counter(word for mention in self.mentions for word in mention.words)
        in_mentions = {token.start for mention in self.mentions for token in mention.tokens}
        for known in self.forms:
            for index in known.tokens:
                token = self.segments.tokens[index]
                if token.is_capitalised and token.start not in in_mentions:
                    counts[fold(token.text)] += 1
        return counts

    @cached_property
    def quotations(self) -> Quotations:
        return quotations(self.document, self.words.speaking)

    @cached_property
    def dates(self) -> tuple[RelativeDate, ...]:
        return tuple(relative_dates(self.document))

    @cached_property
    def written_dates(self) -> tuple[WrittenDate, ...]:
        return written_dates(self.document)

    @cached_property
    def offsets(self) -> tuple[Offset, ...]:
        return tuple(offsets(self.document))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        from cleaner.facts.quantities.read import quantities

        return tuple(quantities(self.document))

    @cached_property
    def percentages(self) -> tuple[Quantity, ...]:
        return tuple(one for one in self.quantities if one.kind in (Kind.PERCENT, Kind.POINTS))

    @cached_property
    def figures(self) -> tuple[tuple[Span, tuple[Quantity, ...]], ...]:
        """Every sentence that holds a quantity, with its quantities."""
        return tuple(
            (self.segments.sentences[number].span, tuple(group))
            for number, group in groupby(self.quantities, lambda one: self.sentence_at(one.span.start))
        )

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        from cleaner.facts.quantities.changes import changes

        return tuple(one for sentence, figures in self.figures for one in changes(self.text, figures, sentence))

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        from cleaner.facts.quantities.shares import shares

        return tuple(one for _, figures in self.figures for one in shares(self.text, figures))

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        from cleaner.facts.quantities.totals import totals

        return tuple(one for _, figures in self.figures for one in totals(self.text, figures))

    @cached_property
    def conversions(self) -> tuple[Conversion, ...]:
        from cleaner.facts.quantities.conversions import conversions

        return tuple(one for _, figures in self.figures for one in conversions(self.text, figures))

    @cached_property
    def clauses(self) -> Clauses:
        return Clauses(self.words)

    @cached_property
    def tails(self) -> TailReader:
        return TailReader(self.words.lexicon.grammar, self.clauses)

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        return repeats(self.segments, self.text)

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Words that stand in lower case somewhere in the article: ordinary here, whatever their capitals elsewhere."""
        words = {token.text for token in self.segments.tokens if token.kind is TokenKind.WORD}
        return frozenset(fold(word) for word in words if word[0].islower())

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.segments.sentences]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds an offset, or of the last before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence(self, offset: int) -> Span:
        return self.segments.sentences[self.sentence_at(offset)].span

    def paragraphs_around(self, offset: int, back: int) -> Span:
        """From the paragraph ``back`` paragraphs before to the end of the one that holds the offset."""
        here = self.segments.sentences[self.sentence_at(offset)].paragraph
        first = self.segments.paragraphs[max(0, here - back)]
        return Span(first.span.start, self.segments.paragraphs[here].span.end)

    def countries(self, span: Span) -> frozenset[str]:
        """Slugs of the countries that a stretch of text names, by name, adjective, metonym or people."""
        return frozenset(one.slugs[0] for one in self.countries_named if span.start <= one.span.start < span.end)
