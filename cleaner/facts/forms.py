"""Phrases of the text that the gazetteer knows: entities, countries, titles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from cleaner.gazetteer.entity import EntityType
from cleaner.gazetteer.lookup import Form, Gazetteer
from cleaner.gazetteer.normalize import key
from cleaner.gazetteer.openings import Opening, Openings
from cleaner.text.segment import Segments, Token, TokenKind
from cleaner.text.span import Span

T = TypeVar("T")
# Key and surface of a phrase to what it stands for.
_Find = Callable[[str, str], tuple[T, ...]]


class KnownForm(NamedTuple):
    """A phrase of the text that names one or several entities, rightly or as a mistranslation."""

    span: Span
    tokens: range
    forms: tuple[Form, ...]
    sentence: int

    def has(self, *types: EntityType) -> bool:
        return any(form.entity.type in types for form in self.forms)


class KnownTitle(NamedTuple):
    """A title of office in the text, in any case ("Prime Minister", "foreign minister")."""

    span: Span
    tokens: range
    offices: tuple[str, ...]
    sentence: int

    def span_text(self, tokens: tuple[Token, ...]) -> str:
        """The title's words, in lower case."""
        return " ".join(tokens[index].lower for index in self.tokens)


def known_forms(segments: Segments, gazetteer: Gazetteer) -> tuple[KnownForm, ...]:
    """The longest phrases from the left; phrases do not overlap."""

    def find(phrase: str, surface: str) -> tuple[Form, ...]:
        forms = gazetteer.forms(phrase)
        return tuple(form for form in forms if agrees(form.text, surface)) if forms else ()

    return tuple(KnownForm(*found) for found in _phrases(segments, gazetteer.openings, find))


def known_titles(segments: Segments, gazetteer: Gazetteer) -> tuple[KnownTitle, ...]:
    """Titles of office, longest from the left."""
    titles = gazetteer.titles

    def find(phrase: str, surface: str) -> tuple[str, ...]:
        # Short titles are initials: "PM Modi", not "pm".
        return titles.get(phrase, ()) if len(surface) > 3 or surface.isupper() else ()

    return tuple(KnownTitle(*found) for found in _phrases(segments, gazetteer.title_openings, find))


class KnownCountry(NamedTuple):
    """A country by name, adjective, people or metonym ("South Korean", "Moscow")."""

    span: Span
    tokens: range
    slugs: tuple[str, ...]
    sentence: int


def known_countries(segments: Segments, gazetteer: Gazetteer) -> tuple[KnownCountry, ...]:
    """Countries, longest phrase from the left, capitalised ones only."""

    def find(phrase: str, surface: str) -> tuple[str, ...]:
        slug = gazetteer.countries.get(phrase) if surface[0].isupper() else None
        return (slug,) if slug else ()

    return tuple(KnownCountry(*found) for found in _phrases(segments, gazetteer.country_openings, find))


def agrees(form: str, surface: str) -> bool:
    """Whether the case of the text allows the form: WHO is not "who", Turkey is not "turkey".

    >>> agrees("WHO", "who"), agrees("Turkey", "TURKEY"), agrees("Wagner Group", "Wagner group")
    (False, True, True)
    """
    if form.isupper() and len(form) <= 6:
        return surface.isupper()
    return surface[0].isupper() or not form[0].isupper()


def _phrases(
    segments: Segments, openings: Openings, find: _Find[T]
) -> Iterator[tuple[Span, range, tuple[T, ...], int]]:
    tokens, opening_of = segments.tokens, openings.of
    for number, sentence in enumerate(segments.sentences):
        reached = sentence.tokens.start
        for position in sentence.tokens:
            opening = opening_of(tokens[position].text)
            if opening is None or position < reached or tokens[position].kind is TokenKind.MARK:
                continue
            found = _longest(tokens, range(position, sentence.tokens.stop), (opening, openings, find))
            if found is not None:
                reached, values = found
                yield Span(tokens[position].start, tokens[reached - 1].end), range(position, reached), values, number


def _longest(
    tokens: tuple[Token, ...], places: range, table: tuple[Opening, Openings, _Find[T]]
) -> tuple[int, tuple[T, ...]] | None:
    """End of the longest phrase that the first of some tokens opens, with what it stands for."""
    (phrase, longest), openings, find = table
    surface, end, best = tokens[places.start].text, places.start + 1, None
    while True:
        values = find(phrase, surface)
        if values and tokens[end - 1].text != ".":  # the stop that ends the sentence is no part of the name
            best = end, values
        if end >= places.stop or len(phrase.split()) > longest:
            return best
        token, gap = tokens[end], tokens[end].start - tokens[end - 1].end
        if token.text == "." and gap == 0:
            pass  # "St. Petersburg"
        elif token.text[0] in "'’":
            phrase += key(token.text)  # "Prime Minister's Office"
        elif token.kind is not TokenKind.MARK and gap <= 2:
            phrase += " " + key(token.text)
        else:
            return best
        if not openings.goes_on(phrase):
            return best
        surface = f"{surface} {token.text}"
        end += 1
