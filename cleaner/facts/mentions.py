"""Mentions of people and unknown names: capitalised runs with what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cleaner.facts.forms import KnownCountry, KnownForm, KnownTitle
from cleaner.gazetteer.entity import EntityType
from cleaner.gazetteer.normalize import fold
from cleaner.rulebook.lexicon import RoleNoun, Words
from cleaner.text.document import Role
from cleaner.text.segment import Segments, Token, TokenKind
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


@dataclass(frozen=True, slots=True)
class Mention:
    """A run that may name somebody; ``span`` holds the name alone."""

    span: Span
    tokens: tuple[Token, ...]
    sentence: int
    title: Title | None
    apposition: Title | None
    speaker: Speaker | None
    honorific: str | None
    opens_sentence: bool
    known: KnownForm | None

    @property
    def words(self) -> tuple[str, ...]:
        """Folded words of the name, initials and particles included."""
        return tuple(fold(token.text) for token in self.tokens)

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


class Known(NamedTuple):
    """What the gazetteer knows of the text."""

    forms: tuple[KnownForm, ...]
    titles: tuple[KnownTitle, ...]
    countries: tuple[KnownCountry, ...]


_ARABIC_ARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "ar-", "an-", "at-", "az-")
# Between a name and a role noun these say that the role is another's, or was: "X, once a spokesman for ...".
_NOT_THE_ROLE = frozenset(
    "not no never through via like unlike once formerly former ex despite with and or by who whose which of for to in at".split()
)


class MentionReader:
    """Reads the mentions of one article."""

    def __init__(
        self,
        segments: Segments,
        known: Known,
        words: Words,
    ) -> None:
        self._segments = segments
        self._tokens = segments.tokens
        self._words = words
        self._form_at = {index: form for form in known.forms for index in form.tokens}
        self._title_at = {index: title for title in known.titles for index in title.tokens}
        self._country_at = {index: country for country in known.countries for index in country.tokens}

    def read(self) -> Iterator[Mention]:
        for number, sentence in enumerate(self._segments.sentences):
            role = self._segments.paragraphs[sentence.paragraph].role
            shouting = self._is_shouting(sentence.tokens)
            if shouting and role is not Role.HEADING and len(sentence.tokens) < 3:
                continue
            position = sentence.tokens.start
            while position < sentence.tokens.stop:
                end = self._run_end(position, sentence.tokens.stop)
                if end is None:
                    position += 1
                    continue
                if not shouting:
                    yield self._mention(position, end, number)
                position = end

    def _is_shouting(self, tokens: range) -> bool:
        """A headline in capitals shows no names by its capitals."""
        words = [self._tokens[index] for index in tokens if self._tokens[index].kind is TokenKind.WORD]
        return len(words) > 1 and sum(token.text.isupper() for token in words) > 0.7 * len(words)

    # Runs

    def _run_end(self, position: int, stop: int) -> int | None:
        """End of the run of name words that opens at a token, or None where none does."""
        if not self._is_name_word(position):
            return None
        known = self._form_at.get(position)
        if known is not None and not known.has(EntityType.PERSON) and not self._absorbs(known):
            return None
        end = known.tokens.stop if known and known.has(EntityType.PERSON) else position + 1
        while end < stop:
            after = self._particles_end(end, stop)
            if after is None or not self._is_name_word(after) or not self._joins(after):
                break
            form = self._form_at.get(after)
            end = form.tokens.stop if form and form.has(EntityType.PERSON) else after + 1
        return end

    def _is_name_word(self, index: int) -> bool:
        if index >= len(self._tokens):
            return False
        token = self._tokens[index]
        if not (token.is_capitalised or _has_article(token)) or index in self._title_at or token.text[0] in "'’":
            return False
        word = token.text.lower()
        if word in self._words.honorifics and self._follows_name(index + 1):
            return False
        form = self._form_at.get(index)
        if form is not None and form.has(EntityType.PERSON):
            return True
        country = self._country_at.get(index)
        if country is not None and (form is None or len(country.tokens) > 1):
            return False  # an adjective or a people: "South Korean", "Germans"
        return word not in self._words.ordinary

    def _follows_name(self, index: int) -> bool:
        return index < len(self._tokens) and (self._tokens[index].is_capitalised or self._tokens[index].text == ".")

    def _joins(self, index: int) -> bool:
        form = self._form_at.get(index)
        return form is None or form.has(EntityType.PERSON) or len(form.tokens) == 1

    def _absorbs(self, form: KnownForm) -> bool:
        """Whether a place may be somebody's given name: one word, then a name word nobody knows (Jordan Peele)."""
        after = form.tokens.stop
        return (
            len(form.tokens) == 1
            and not self._tokens[form.tokens.start].is_upper
            and self._is_name_word(after)
            and after not in self._form_at
            and self._gap(after) == 1
        )

    def _gap(self, index: int) -> int:
        return self._tokens[index].start - self._tokens[index - 1].end

    def _particles_end(self, index: int, stop: int) -> int | None:
        """Past the particles and the stop of an initial that may stand inside a name."""
        before = self._tokens[index - 1]
        if self._tokens[index].text == "." and self._gap(index) == 0 and len(before.text) == 1 and before.text.isupper():
            index += 1
        steps = 0
        while index < stop and steps < 2 and self._tokens[index].text.lower() in self._words.particles:
            if self._gap(index) != 1 or self._tokens[index].text[0].isupper():
                break
            index += 1
            steps += 1
        return index if index < stop and self._gap(index) == 1 else None

    # What stands around a run

    def _mention(self, start: int, end: int, sentence: int) -> Mention:
        tokens = self._tokens[start:end]
        span = Span(tokens[0].start, tokens[-1].end)
        first = self._segments.sentences[sentence].tokens.start
        before, honorific = self._honorific(start, first)
        known = self._form_at.get(start)
        apposition, speaker = self._after(end, self._segments.sentences[sentence].tokens.stop)
        title = self._title_before(before, first)
        return Mention(
            span=span,
            tokens=tokens,
            sentence=sentence,
            title=title,
            apposition=apposition,
            speaker=speaker or self._speaker_before(before, first),
            honorific=honorific,
            opens_sentence=start == first,
            known=known if known and known.tokens == range(start, end) else None,
        )

    def _honorific(self, start: int, first: int) -> tuple[int, str | None]:
        """Index of the token after which title words end, and the honorific between it and the name."""
        index = start - 1
        if index >= first and self._tokens[index].text == ".":
            index -= 1
        if index >= first and self._tokens[index].text.lower() in self._words.honorifics:
            return index - 1, self._tokens[index].text.lower()
        return start - 1, None

    def _title_before(self, index: int, first: int) -> Title | None:
        """The title that ends at a token ("British Prime Minister", "the prime minister of Japan")."""
        country = None
        form = self._form_at.get(index)
        if form is not None and form.has(EntityType.PLACE, EntityType.ORGANISATION) and index - len(form.tokens) >= first:
            link = form.tokens.start - 1
            if self._tokens[link].text.lower() == "the":
                link -= 1
            if link >= first and self._tokens[link].text.lower() in ("of", "for"):
                country = form.forms[0].entity.slug if form.has(EntityType.PLACE) else form.forms[0].entity.id
                index = link - 1
        title = self._title_at.get(index)
        if title is None or title.tokens.start < first:
            return None
        return self._with_country(title, country, first)

    def _with_country(self, title: KnownTitle, country: str | None, first: int) -> Title:
        """The title with the country and the modifiers that stand before it."""
        start, modifier = title.tokens.start, None
        index = start - 1
        while index >= first:
            token = self._tokens[index]
            word = token.text.lower().strip("-")
            if word in self._words.former or word in self._words.modifiers:
                modifier = modifier or word
            elif country is None and index in self._country_at:
                country = self._country_at[index].slugs[0]
                index = self._country_at[index].tokens.start
            elif country is None and token.text[0] in "'’" and index - 1 in self._country_at:
                country = self._country_at[index - 1].slugs[0]
                index = self._country_at[index - 1].tokens.start
            elif country is None and self._is_body(index):
                country = self._form_at[index].forms[0].entity.id
                index = self._form_at[index].tokens.start
            else:
                break
            start = index
            index -= 1
        hyphened = self._tokens[title.tokens.start].text.lower().startswith("ex-")
        span = Span(self._tokens[start].start, title.span.end)
        return Title(span, title.offices, country, "ex" if hyphened else modifier)

    def _is_body(self, index: int) -> bool:
        form = self._form_at.get(index)
        return form is not None and form.has(EntityType.ORGANISATION)

    def _speaker_before(self, index: int, first: int) -> Speaker | None:
        """"Kremlin spokesman Dmitry Peskov", "the bank's spokesman, Dmitry Peskov"."""
        if index > first and self._tokens[index].text == ",":
            index -= 1
        if index < first:
            return None
        noun = self._words.roles.get(self._tokens[index].text.lower())
        if noun is None:
            return None
        token = self._tokens[index]
        return Speaker(Span(token.start, token.end), noun, None)

    def _after(self, index: int, stop: int) -> tuple[Title | None, Speaker | None]:
        """The apposition after a name: an office, or a role noun with whom it serves."""
        if index >= stop or self._tokens[index].text != ",":
            return None, None
        for at in range(index + 1, min(index + 8, stop)):
            token = self._tokens[at]
            noun = self._words.roles.get(token.text.lower())
            if noun is not None:
                return None, Speaker(Span(token.start, token.end), noun, self._principal(at + 1, stop))
            title = self._title_at.get(at)
            if title is not None:
                role = self._words.roles.get(title.span_text(self._tokens))
                if role is not None:
                    return None, Speaker(title.span, role, self._principal(title.tokens.stop, stop))
                return self._apposed(title, stop), None
            if token.kind is TokenKind.MARK and token.text not in "-–'’":
                break
            if token.text.lower() in self._words.said or token.text.lower() in _NOT_THE_ROLE:
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
        """"for the Japanese Prime Minister", "of the Russian Foreign Ministry", "for Scholz"."""
        if index >= stop or self._tokens[index].text.lower() not in ("for", "of", "to"):
            return None
        country: str | None = None
        for at in range(index + 1, min(index + 8, stop)):
            token = self._tokens[at]
            title = self._title_at.get(at)
            if title is not None and need_office:
                return Principal(Span(self._tokens[index + 1].start, title.span.end), title.offices, country)
            if at in self._country_at:
                country = country or self._country_at[at].slugs[0]
            elif self._is_body(at):
                country = country or self._form_at[at].forms[0].entity.id
            elif token.text.lower() not in ("the", "its", "'s", "’s") and not (need_office and token.is_capitalised):
                break
        if country is None:
            return None
        return Principal(Span(self._tokens[index + 1].start, self._tokens[index + 1].end), (), country)


def _has_article(token: Token) -> bool:
    """Whether a word is an Arabic name with its article in lower case ("al-Sisi")."""
    head, hyphen, rest = token.text.partition("-")
    return bool(hyphen and rest[:1].isupper()) and f"{head}-" in _ARABIC_ARTICLES
