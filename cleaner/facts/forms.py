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
        if not forms:
            return ()
        return tuple(form for form in forms if agrees(form.text, surface) and _joins(form.text, surface))

    return tuple(KnownForm(*found) for found in _phrases(segments, gazetteer.openings, find))


def known_titles(segments: Segments, gazetteer: Gazetteer) -> tuple[KnownTitle, ...]:
    """Titles of office, longest from the left."""
    titles = gazetteer.titles

    def find(phrase: str, surface: str) -> tuple[str, ...]:
        # Short titles are initials: "PM Modi", not "pm".
        found = titles.get(phrase, ()) if len(surface) > 3 or surface.isupper() else ()
        return found if found and _joins("", surface) else ()

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
        return (slug,) if slug and _joins("", surface) else ()

    return tuple(KnownCountry(*found) for found in _phrases(segments, gazetteer.country_openings, find))


def agrees(form: str, surface: str) -> bool:
    """Whether the case of the text allows the form: WHO is not "who", Turkey is not "turkey".

    >>> agrees("WHO", "who"), agrees("Turkey", "TURKEY"), agrees("Wagner Group", "Wagner group")
    (False, True, True)
    """
    if form.isupper() and len(form) <= 6:
        return surface.isupper()
    return surface[0].isupper() or not form[0].isupper()


_DASHES = frozenset("-‐‑–")
_JOINING = _DASHES | {"/"}


def _joins(form: str, surface: str) -> bool:
    """Whether a form itself has the strokes that join words of the text: "Fumio - Kishida" is no "Fumio Kishida"."""
    return _JOINING.isdisjoint(surface.split(" ")) or _strokes(form) == _strokes(surface)


def _strokes(text: str) -> int:
    return sum(sign in _JOINING for sign in text)


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
            places = range(position, sentence.tokens.stop)
            found = _longest(tokens, places, (opening, openings, find))
            if found is None or (opening.phrase == "the" and _is_passed(tokens, places, found[0], (openings, find))):
                continue
            reached, values = found
            yield Span(tokens[position].start, tokens[reached - 1].end), range(position, reached), values, number


def _is_passed(tokens: tuple[Token, ...], places: range, end: int, table: tuple[Openings, _Find[T]]) -> bool:
    """Whether what follows an article opens a longer phrase: "the Gulf Cooperation Council" names no gulf."""
    openings, find = table
    opening = openings.of(tokens[places.start + 1].text) if len(places) > 1 else None
    if opening is None:
        return False
    found = _longest(tokens, places[1:], (opening, openings, find))
    return found is not None and found[0] > end


def _longest(
    tokens: tuple[Token, ...], places: range, table: tuple[Opening, Openings, _Find[T]]
) -> tuple[int, tuple[T, ...]] | None:
    """End of the longest phrase that the first of some tokens opens, with what it stands for."""
    opening, openings, find = table
    if opening.is_stem and len(places) > 1:
        stem, ending = tokens[places.start], tokens[places.start + 1]
        if ending.start == stem.end and (ending.text[0] in "'’" or stem.kind is TokenKind.NUMBER):
            surface = stem.text + ending.text
            whole = openings.of(surface)
            found = whole and _grown(tokens, places[2:], surface, (whole, openings, find))
            if found:
                return found
    return _grown(tokens, places[1:], tokens[places.start].text, table) if opening.longest else None


def _grown(
    tokens: tuple[Token, ...], places: range, surface: str, table: tuple[Opening, Openings, _Find[T]]
) -> tuple[int, tuple[T, ...]] | None:
    """The same of ``surface``, which opens it, and of the tokens after that."""
    (phrase, longest, _), openings, find = table
    end, best = places.start, None
    while True:
        # The stop that ends the sentence is no part of the name, nor is a comma or a hyphen that follows it.
        values = find(phrase, surface) if tokens[end - 1].kind is not TokenKind.MARK else ()
        if values:
            best = end, values
        if end >= places.stop or len(phrase.split()) > longest:
            return best
        token = tokens[end]
        if token.kind is TokenKind.WORD and token.start - tokens[end - 1].end == 1:
            phrase = f"{phrase} {key(token.text)}"
        else:
            more = _joined(tokens[end - 1], token)
            if more is None:
                return best
            phrase += more
        if not openings.goes_on(phrase):
            return best
        surface = f"{surface} {token.text}"
        end += 1


def _joined(before: Token, token: Token) -> str | None:
    """What a token adds to the key of a phrase that the token before it belongs to; None where it can't go on."""
    gap = token.start - before.end
    if token.text[0] in "'’":
        return key(token.text)  # "Prime Minister's Office"
    if token.kind is TokenKind.MARK:
        if token.text == ".":
            return "" if gap == 0 else None  # "St. Petersburg"
        if token.text == ",":
            return "," if gap == 0 else None  # "Economic, Social and Cultural Rights"
        return "" if token.text in _JOINING and gap <= 1 else None  # "Bond 90/The Greens", "U.S.-Japan"
    if gap == 0 and before.kind is TokenKind.NUMBER:
        return key(token.text)  # "9th"
    return f" {key(token.text)}" if gap <= 2 else None
