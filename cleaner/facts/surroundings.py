"""What stands around a name: its title, its honorific, its apposition, whom it speaks for."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.facts.forms import KnownCountry, KnownForm, KnownTitle
from cleaner.gazetteer.entity import EntityType
from cleaner.rulebook.lexicon import RoleNoun, Words
from cleaner.text.segment import Token, TokenKind
from cleaner.text.span import Span


class Title(NamedTuple):
    """A title before or after a name: which offices it may be, whose, and what weakens it ("former", "deputy")."""

    span: Span
    offices: tuple[str, ...]
    country: str | None
    modifier: str | None


class Principal(NamedTuple):
    """Whom a spokesperson speaks for."""

    span: Span
    offices: tuple[str, ...]
    country: str | None


class Speaker(NamedTuple):
    """A role noun beside a name ("a spokesman for the Japanese Prime Minister")."""

    span: Span
    noun: RoleNoun
    principal: Principal | None


class Known(NamedTuple):
    """What the gazetteer knows of the text."""

    forms: tuple[KnownForm, ...]
    titles: tuple[KnownTitle, ...]
    countries: tuple[KnownCountry, ...]


# Between a name and a role noun these say that the role is another's, or was: "X, once a spokesman for ...".
_NOT_THE_ROLE = frozenset(
    "not no never through via like unlike once formerly former ex despite with and or by who whose which "
    "of for to in at".split()
)


class Surroundings:
    """Reads what stands around the names of one article."""

    def __init__(self, tokens: tuple[Token, ...], known: Known, words: Words) -> None:
        self._tokens = tokens
        self._words = words
        self.form_at = {index: form for form in known.forms for index in form.tokens}
        self.title_at = {index: title for title in known.titles for index in title.tokens}
        self.country_at = {index: country for country in known.countries for index in country.tokens}

    def honorific(self, start: int, first: int) -> tuple[int, str | None]:
        """Index of the token after which title words end, and the honorific between it and the name."""
        index = start - 1
        if index >= first and self._tokens[index].text == ".":
            index -= 1
        if index >= first and self._tokens[index].lower in self._words.honorifics:
            return index - 1, self._tokens[index].lower
        return start - 1, None

    def title_before(self, index: int, first: int) -> Title | None:
        """The title that ends at a token ("British Prime Minister", "the prime minister of Japan")."""
        country = None
        form = self.form_at.get(index)
        if (
            form is not None
            and form.has(EntityType.PLACE, EntityType.ORGANISATION)
            and index - len(form.tokens) >= first
        ):
            link = form.tokens.start - 1
            if self._tokens[link].lower == "the":
                link -= 1
            if link >= first and self._tokens[link].lower in ("of", "for"):
                country = form.forms[0].entity.slug if form.has(EntityType.PLACE) else form.forms[0].entity.id
                index = link - 1
        title = self.title_at.get(index)
        if title is None or title.tokens.start < first:
            return None
        return self._with_country(title, country, first)

    def _with_country(self, title: KnownTitle, country: str | None, first: int) -> Title:
        """The title with the country and the modifiers that stand before it."""
        start, modifier = title.tokens.start, None
        index = start - 1
        while index >= first:
            token = self._tokens[index]
            word = token.lower.strip("-")
            if word in self._words.former or word in self._words.modifiers:
                modifier = modifier or word
            elif country is None and index in self.country_at:
                country = self.country_at[index].slugs[0]
                index = self.country_at[index].tokens.start
            elif country is None and token.text[0] in "'’" and index - 1 in self.country_at:
                country = self.country_at[index - 1].slugs[0]
                index = self.country_at[index - 1].tokens.start
            elif country is None and self._is_body(index):
                country = self.form_at[index].forms[0].entity.id
                index = self.form_at[index].tokens.start
            else:
                break
            start = index
            index -= 1
        hyphened = self._tokens[title.tokens.start].lower.startswith("ex-")
        span = Span(self._tokens[start].start, title.span.end)
        return Title(span, title.offices, country, "ex" if hyphened else modifier)

    def _is_body(self, index: int) -> bool:
        form = self.form_at.get(index)
        return form is not None and form.has(EntityType.ORGANISATION)

    def speaker_before(self, index: int, first: int) -> Speaker | None:
        """ "Kremlin spokesman Dmitry Peskov", "the bank's spokesman, Dmitry Peskov"."""
        if index > first and self._tokens[index].text == ",":
            index -= 1
        if index < first:
            return None
        noun = self._words.roles.get(self._tokens[index].lower)
        if noun is None:
            return None
        token = self._tokens[index]
        return Speaker(Span(token.start, token.end), noun, None)

    def after(self, index: int, stop: int) -> tuple[Title | None, Speaker | None]:
        """The apposition after a name: an office, or a role noun with whom it serves."""
        if index >= stop or self._tokens[index].text != ",":
            return None, None
        for at in range(index + 1, min(index + 8, stop)):
            token = self._tokens[at]
            noun = self._words.roles.get(token.lower)
            if noun is not None:
                return None, Speaker(Span(token.start, token.end), noun, self._principal(at + 1, stop))
            title = self.title_at.get(at)
            if title is not None:
                role = self._words.roles.get(title.span_text(self._tokens))
                if role is not None:
                    return None, Speaker(title.span, role, self._principal(title.tokens.stop, stop))
                return self._apposed(title, stop), None
            if token.kind is TokenKind.MARK and token.text not in "-–'’":
                break
            if token.lower in self._words.said or token.lower in _NOT_THE_ROLE:
                break  # "head of the Japanese Prime Minister's Office" is no prime minister
        return None, None

    def _apposed(self, title: KnownTitle, stop: int) -> Title | None:
        """The office in an apposition, with the country before or after it; none for "the minister's aide"."""
        end = title.tokens.stop
        if end < stop and (self._tokens[end].text[0] in "'’" or self._tokens[end].is_capitalised):
            return None
        found = self._with_country(title, None, title.tokens.start - 4)
        principal = self._principal(title.tokens.stop, stop, need_office=False)
        if found.country is None and principal is not None and principal.country is not None:
            return found._replace(country=principal.country)
        return found

    def _principal(self, index: int, stop: int, *, need_office: bool = True) -> Principal | None:
        """ "for the Japanese Prime Minister", "of the Russian Foreign Ministry", "for Scholz"."""
        if index >= stop or self._tokens[index].lower not in ("for", "of", "to"):
            return None
        country: str | None = None
        for at in range(index + 1, min(index + 8, stop)):
            token = self._tokens[at]
            title = self.title_at.get(at)
            if title is not None and need_office:
                return Principal(Span(self._tokens[index + 1].start, title.span.end), title.offices, country)
            if at in self.country_at:
                country = country or self.country_at[at].slugs[0]
            elif self._is_body(at):
                country = country or self.form_at[at].forms[0].entity.id
            elif token.lower not in ("the", "its", "'s", "’s") and not (need_office and token.is_capitalised):
                break
        if country is None:
            return None
        return Principal(Span(self._tokens[index + 1].start, self._tokens[index + 1].end), (), country)
