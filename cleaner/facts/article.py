"""An article with its facts, each parsed when first asked for and then kept."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from cleaner.facts.dates import RelativeDate, relative_dates
from cleaner.facts.entities import Grouping, People
from cleaner.facts.forms import KnownCountry, KnownForm, KnownTitle, known_countries, known_forms, known_titles
from cleaner.facts.mentions import Mention, MentionReader
from cleaner.facts.quantities import Percentage, percentages
from cleaner.facts.quotations import Quotations, quotations
from cleaner.facts.surroundings import Known
from cleaner.gazetteer.background import Background
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.normalize import fold
from cleaner.rulebook.lexicon import Words
from cleaner.text.document import Document
from cleaner.text.segment import Segments, TokenKind, segment
from cleaner.text.span import Span


class Style(NamedTuple):
    """The house style that names are brought to."""

    native_order: bool = False


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
        return quotations(self.document)

    @cached_property
    def dates(self) -> tuple[RelativeDate, ...]:
        return tuple(relative_dates(self.document))

    @cached_property
    def percentages(self) -> tuple[Percentage, ...]:
        return tuple(percentages(self.document))

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Words that stand in lower case somewhere in the article: ordinary here, whatever their capitals elsewhere."""
        tokens = self.segments.tokens
        return frozenset(fold(t.text) for t in tokens if t.kind is TokenKind.WORD and t.text[0].islower())

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
