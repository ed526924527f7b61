"""Mentions of people and unknown names: capitalised runs with what stands around them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

from cleaner.facts.forms import KnownForm
from cleaner.facts.surroundings import Known, Speaker, Surroundings, Title
from cleaner.gazetteer.entity import EntityType
from cleaner.gazetteer.normalize import fold
from cleaner.gazetteer.ordinary import zipf
from cleaner.rulebook.lexicon import Words
from cleaner.text.segment import Segments, Token, TokenKind
from cleaner.text.span import Span

_LEAST_SHOUTED = 4
_RARE = 1.5  # zipf below which a word in capitals is no word that a dictionary has
_ARABIC_ARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "ar-", "an-", "at-", "az-")


@dataclass(frozen=True, slots=True)
class Mention:
    """A run that may name somebody; ``span`` holds the name alone; ``in_capitals`` for one of a headline set so."""

    span: Span
    tokens: tuple[Token, ...]
    sentence: int
    title: Title | None
    apposition: Title | None
    speaker: Speaker | None
    honorific: str | None
    opens_sentence: bool
    known: KnownForm | None
    in_capitals: bool = False
    words: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """Folded words of the name, initials and particles included."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(fold(token.text) for token in self.tokens))

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


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
        self._around = Surroundings(segments.tokens, known, words)
        self._form_at = self._around.form_at
        self._title_at = self._around.title_at
        self._country_at = self._around.country_at

    def read(self) -> list[Mention]:
        """The mentions in order of the text."""
        sentences = self._segments.sentences
        shouted = dict.fromkeys(n for n, sentence in enumerate(sentences) if self._is_shouting(sentence.tokens))
        mentions: list[Mention] = []
        for number, sentence in enumerate(sentences):
            if number not in shouted:
                mentions += self._read(number, sentence.tokens)
        if shouted:
            names = self._names(mentions, shouted)
            for number in shouted:
                mentions += self._read_capitals(number, names)
            mentions.sort(key=lambda mention: mention.span)
        return mentions

    def _read(self, sentence: int, tokens: range) -> Iterator[Mention]:
        reached = tokens.start
        for position, token in enumerate(self._tokens[tokens.start : tokens.stop], tokens.start):
            if position < reached or not (token.is_capitalised or "-" in token.text):
                continue  # no name begins there, see _is_name_word
            end = self._run_end(position, tokens.stop)
            if end is not None:
                yield self._mention(position, end, sentence)
                reached = end

    # Headlines in capitals

    def _is_shouting(self, tokens: range) -> bool:
        """Whether a sentence is set in capitals, which then show no names."""
        words = [one.text for one in self._tokens[tokens.start : tokens.stop] if one.kind is TokenKind.WORD]
        return len(words) > 1 and sum(map(str.isupper, words)) > 0.7 * len(words)

    def _names(self, mentions: list[Mention], shouted: Container[int]) -> dict[str, bool]:
        """Folded words of the rest of the article: True for those of its names, False for all others."""
        words = {
            fold(self._tokens[index].text): False
            for number, sentence in enumerate(self._segments.sentences)
            if number not in shouted
            for index in sentence.tokens
        }
        return words | {word: True for mention in mentions for word in mention.words if len(word) >= _LEAST_SHOUTED}

    def _read_capitals(self, sentence: int, names: dict[str, bool]) -> Iterator[Mention]:
        """Runs of words that name somebody elsewhere, or that are no words at all ("KASHIDA VISITS LONDON")."""
        tokens = self._segments.sentences[sentence].tokens
        position = tokens.start
        while position < tokens.stop:
            end = position
            while end < tokens.stop and self._is_shouted_name(end, names) and (end == position or self._gap(end) == 1):
                end += 1
            if end > position:
                yield replace(self._mention(position, end, sentence), in_capitals=True)
            position = max(end, position + 1)

    def _is_shouted_name(self, index: int, names: dict[str, bool]) -> bool:
        token = self._tokens[index]
        if token.kind is not TokenKind.WORD or index in self._title_at or index in self._country_at:
            return False
        form = self._form_at.get(index)
        if form is not None and not form.has(EntityType.PERSON):
            return False
        word = fold(token.text)
        if word in names:
            return names[word]
        return len(word) >= _LEAST_SHOUTED and zipf(word) < _RARE

    # Runs

    def _run_end(self, position: int, stop: int) -> int | None:
        """End of the run of name words that opens at a token, or None where none does."""
        if not self._is_name_word(position):
            return None
        known = self._form_at.get(position)
        if (
            known is not None
            and not known.has(EntityType.PERSON)
            and not self._absorbs(known)
            and not _is_untyped(known)
        ):
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
        word = token.lower
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
        if (
            self._tokens[index].text == "."
            and self._gap(index) == 0
            and len(before.text) == 1
            and before.text.isupper()
        ):
            index += 1
        steps = 0
        while index < stop and steps < 2 and self._tokens[index].lower in self._words.particles:
            if self._gap(index) != 1 or self._tokens[index].text[0].isupper():
                break
            index += 1
            steps += 1
        return index if index < stop and self._gap(index) == 1 else None

    def _mention(self, start: int, end: int, sentence: int) -> Mention:
        tokens = self._tokens[start:end]
        span = Span(tokens[0].start, tokens[-1].end)
        first = self._segments.sentences[sentence].tokens.start
        before, honorific = self._around.honorific(start, first)
        known = self._form_at.get(start)
        apposition, speaker = self._around.after(end, self._segments.sentences[sentence].tokens.stop)
        title = self._around.title_before(before, first)
        return Mention(
            span=span,
            tokens=tokens,
            sentence=sentence,
            title=title,
            apposition=apposition,
            speaker=speaker or self._around.speaker_before(before, first),
            honorific=honorific,
            opens_sentence=start == first,
            known=known if known and known.tokens == range(start, end) else None,
        )


def _is_untyped(form: KnownForm) -> bool:
    """Whether a word stands in a list that does not say what it names: it may be part of a longer name."""
    return len(form.tokens) == 1 and all(one.entity.type is EntityType.NAME for one in form.forms)


def _has_article(token: Token) -> bool:
    """Whether a word is an Arabic name with its article in lower case ("al-Sisi")."""
    head, hyphen, rest = token.text.partition("-")
    return bool(hyphen and rest[:1].isupper()) and f"{head}-" in _ARABIC_ARTICLES
