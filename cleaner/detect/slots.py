"""Slots of patterns: names for facts that a capture must coincide with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from cleaner.facts.article import Article
from cleaner.gazetteer.entity import EntityType, PlaceKind, Strength
from cleaner.gazetteer.lookup import Form
from cleaner.text.span import Span


class Slot(NamedTuple):
    """The spans that a slot may capture in one article, each with what it stands for."""

    values: Mapping[Span, str]

    def surfaces(self, text: str) -> list[str]:
        """The distinct texts, longest first, so that an alternation takes the longest."""
        return sorted({span.of(text) for span in self.values}, key=lambda one: (-len(one), one))


def _forms(fits: Callable[[Form], bool]) -> Callable[[Article], dict[Span, str]]:
    """Spans of the phrases that rightly name an entity of a kind."""

    def spans(article: Article) -> dict[Span, str]:
        return {
            known.span: form.entity.id
            for known in article.forms
            for form in known.forms
            if form.strength and fits(form)
        }

    return spans


def _of_type(*types: EntityType) -> Callable[[Article], dict[Span, str]]:
    return _forms(lambda form: form.entity.type in types)


def _people(article: Article) -> dict[Span, str]:
    people = article.people
    return {m.span: str(people.of(m).label if people.of(m) else m.text) for m in article.mentions}  # type: ignore[union-attr]


def _offices(article: Article) -> dict[Span, str]:
    return {title.span: " ".join(title.offices) for title in article.titles}


def _nationalities(article: Article) -> dict[Span, str]:
    named = article.countries_named
    return {one.span: one.slugs[0] for one in named if article.gazetteer.is_adjective(one.span.of(article.text))}


def _words(words: Callable[[Article], frozenset[str]]) -> Callable[[Article], dict[Span, str]]:
    def spans(article: Article) -> dict[Span, str]:
        known = words(article)
        return {Span(token.start, token.end): token.lower for token in article.segments.tokens if token.lower in known}

    return spans


def _openers(article: Article) -> dict[Span, str]:
    known = article.words.ordinary
    return {
        Span(token.start, token.end): token.lower
        for token in article.segments.tokens
        if token.is_capitalised and token.lower in known
    }


def _starts(article: Article) -> dict[Span, str]:
    return {Span(one.span.start, one.span.start): "" for one in article.segments.sentences}


def _paragraph_starts(article: Article) -> dict[Span, str]:
    return {Span(one.span.start, one.span.start): "" for one in article.segments.paragraphs}


SLOTS: Mapping[str, Callable[[Article], dict[Span, str]]] = {
    "person": _people,
    "office": _offices,
    "place": _of_type(EntityType.PLACE),
    "city": _forms(lambda form: form.entity.kind is PlaceKind.CITY),
    "organisation": _of_type(EntityType.ORGANISATION),
    "agreement": _of_type(EntityType.AGREEMENT),
    "pact": _forms(lambda form: form.entity.accession and form.strength is Strength.STRONG),
    "opener": _openers,
    "entity": _of_type(*EntityType),
    "nationality": _nationalities,
    "percent": lambda article: {one.span: str(one.value) for one in article.percentages},
    "date": lambda article: {one.span: str(one.period) for one in article.dates},
    "said": _words(lambda article: article.words.said),
    "spokesperson": _words(lambda article: frozenset(article.words.roles)),
    "sentence-start": _starts,
    "paragraph-start": _paragraph_starts,
}
ZERO_WIDTH = frozenset({"sentence-start", "paragraph-start"})
