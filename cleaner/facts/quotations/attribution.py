"""Attributions: the words beside speech that tell who spoke."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from cleaner.rulebook.lexicon import Words
from cleaner.text.segment import Sentence, Token, TokenKind
from cleaner.text.span import Span


class Place(Enum):
    """Where an attribution stands: what was said ends before it, or goes on after it."""

    AFTER = "after"
    AMID = "amid"


class Attribution(NamedTuple):
    """ "Ono said", "said Ono": the speaker with the verb; ``comma``, before it, and ``verb`` are token indices."""

    comma: int
    verb: int
    span: Span
    place: Place


_LONGEST_SPEAKER = 14
# What may open the speaker's part besides a capital: "its leader, Duarte Neves, said", "the coach said".
_OPENERS = frozenset("he she they a an the his her its their another".split())
# A clause with one of these is no bare "speaker said"; it goes on with a sentence of its own.
_CLAUSE_WORDS = frozenset(
    "and but because that which while when if as although though so then where until unless after before or "
    "we i our my us what how why whether than not".split()
)
# "He could have said", "she did not say": nothing was said.
_AUXILIARIES = frozenset("can can't could couldn't did didn't may might must never should to will won't would".split())
_ADDRESSED = frozenset("the a an his her its their our us me him them reporters journalists lawmakers".split())
# After the verb only these leave what was said complete: "said on Tuesday", "said during the visit".
_CIRCUMSTANCE = frozenset(
    "about according across after afterwards again ahead alongside amid around as at before by calmly during earlier "
    "following for from in inside into last late later next of on outside over quietly recently shortly since then "
    "this through to today tonight tomorrow under upon via when while with without yesterday".split()
)
_LONGEST_TITLE = 4
_NO_TITLE = frozenset("including like such even only also plus versus per".split())
_ADDRESSING = frozenset("told tells asked asks".split())
_QUOTING = frozenset("quotes quoted cites cited".split())  # who is quoted follows: "the agency quotes Ono as saying"
_BEFORE_VERB = frozenset("also earlier later then once repeatedly previously".split())
# After "said" these open what was said: the attribution does not end the sentence.
_OPENS_REPORT = frozenset("that it he she they we i there his her their its no not what how why if whether".split())
_SPEAKERS = frozenset(
    "he she they it official officials minister ministers president company ministry government coach leader mayor "
    "head party union police court officer commander doctor doctors lawyer owner chief chairman director captain bank "
    "agency statement analyst analysts expert experts specialist witness witnesses resident residents researcher "
    "researchers scientist scientists professor teacher governor senator diplomat politician candidate actor actress "
    "singer player athlete author writer forward striker goalkeeper reporter department embassy commission committee "
    "organization organisation report nurse farmer driver pope pontiff bishop king queen prince princess general "
    "colonel speaker manager spokesperson economist lawmaker deputy prosecutor judge".split()
)


class AttributionReader:
    """Finds attributions in the sentences of one article."""

    def __init__(self, tokens: tuple[Token, ...], words: Words) -> None:
        self._tokens = tokens
        self._words = words

    def last(self, sentence: Sentence) -> Attribution | None:
        """The attribution after a comma that stands last in a sentence; None where there is none."""
        for verb in reversed(sentence.tokens):
            if self.is_verb(verb):
                found = self._before(verb, sentence.tokens)
                if found is not None:
                    return found
        return None

    def at(self, tokens: range) -> Span | None:
        """The attribution that tokens begin with, as they do after a closing mark: "Ono said", "said the coach"."""
        stop = min(tokens.stop, tokens.start + _LONGEST_SPEAKER)
        verb = next((index for index in range(tokens.start, stop) if self.is_verb(index)), None)
        if verb is None:
            return None
        if verb == tokens.start:
            rest = range(verb + 1, tokens.stop)
            return self._span(range(verb, self._end(rest))) if self._is_inverted(verb, rest) else None
        speaker = range(tokens.start, verb - 1 if self._tokens[verb - 1].text == "," else verb)
        return self._span(range(tokens.start, verb + 1)) if self._is_speaker(speaker) else None

    def is_verb(self, index: int) -> bool:
        token = self._tokens[index]
        return token.text in self._words.speaking  # lower case: "Reads" opens a sentence or a name

    def parts(self, tokens: range) -> bool:
        """Whether an attribution beside a comma or at the end of a sentence parts what tokens tell."""
        return any(
            self.is_verb(index) and (self._tokens[index - 1].text == "," or self._tokens[index + 1].text in ",.!?")
            for index in tokens
        )

    def has_speaker(self, tokens: range) -> bool:
        """Whether somebody who can speak is named."""
        roles, ordinary = self._words.roles, self._words.ordinary
        return any(
            word in _SPEAKERS or word in roles or (token.is_capitalised and word not in ordinary)
            for token in self._tokens[tokens.start : tokens.stop]
            for word in (token.text.lower(),)
        )

    def _before(self, verb: int, sentence: range) -> Attribution | None:
        rest = range(verb + 1, sentence.stop)
        if self._tokens[verb - 1].text == "," and verb > sentence.start:
            if self._is_inverted(verb, rest):
                span = self._span(range(verb, self._end(rest)))
                return Attribution(verb - 1, verb, span, self._place(rest, inverted=True))
            comma = self._head_comma(verb - 1, sentence.start)
        else:
            comma = self._comma_before(verb, sentence.start)
        if comma is None or self._goes_on(verb, rest):
            return None
        speaker = range(comma + 1, verb)
        if not self._is_speaker(speaker):
            return None
        return Attribution(comma, verb, self._span(range(comma + 1, verb + 1)), self._place(rest, inverted=False))

    def _place(self, rest: range, *, inverted: bool) -> Place:
        return Place.AFTER if self._is_last(rest, inverted=inverted) else Place.AMID

    def _is_inverted(self, verb: int, rest: range) -> bool:
        """ "..., said Ono", "..., said the coach": the speaker stands after the verb."""
        if not rest or self._tokens[verb].text in _ADDRESSING:
            return False
        first = self._tokens[rest.start].text.lower()
        if first in _CIRCUMSTANCE or (first in _OPENS_REPORT and first not in ("he", "she", "they", "his", "her")):
            return False
        if first in ("he", "she", "they"):
            return len(rest) <= 2 or self._tokens[rest.start + 1].text in ",.("
        return first in ("the", "a", "an") or self.has_speaker(range(rest.start, min(rest.start + 6, rest.stop)))

    def _comma_before(self, index: int, start: int) -> int | None:
        least = max(start, index - _LONGEST_SPEAKER - 1)
        return next((i for i in range(index - 1, least - 1, -1) if self._tokens[i].text == ","), None)

    def _head_comma(self, comma: int, start: int) -> int | None:
        """The comma before "its leader, Duarte Neves, said", where ``comma`` is the one before the verb."""
        middle = self._comma_before(comma, start)
        head = None if middle is None else self._comma_before(middle, start)
        if head is not None and middle is not None and middle - head == 2 and self._is_number(head + 1):
            return self._comma_before(head, start)  # an age: "Neves, 45, a welder, said"
        return head

    def _is_number(self, index: int) -> bool:
        return self._tokens[index].kind is TokenKind.NUMBER

    def _is_speaker(self, speaker: range) -> bool:
        while speaker and self._tokens[speaker.stop - 1].text in _BEFORE_VERB:
            speaker = range(speaker.start, speaker.stop - 1)
        if not speaker or len(speaker) > _LONGEST_SPEAKER:
            return False
        opener = self._tokens[speaker.start]
        if opener.text == "they" and self._tokens[speaker.stop].text == "say":
            return False  # as people say
        tokens = self._tokens[speaker.start : speaker.stop]
        if any(token.text.lower() in _CLAUSE_WORDS or token.text in ';:"“”«»„' for token in tokens):
            return False
        if any(token.text.replace("’", "'") in _AUXILIARIES for token in tokens):
            return False
        if opener.is_capitalised:
            return self.has_speaker(speaker)
        return opener.text in _OPENERS or self._is_titled(tokens)

    def _is_titled(self, tokens: tuple[Token, ...]) -> bool:
        """ "union leader Duarte Neves": what somebody is, and the name."""
        title = [token.text for token in tokens if not token.is_capitalised]
        return (
            tokens[-1].is_capitalised
            and len(title) <= _LONGEST_TITLE
            and not any(word in _CIRCUMSTANCE or word in _NO_TITLE for word in title)
        )

    def _goes_on(self, verb: int, rest: range) -> bool:
        """Whether the words after the verb of saying are what was said."""
        words = [token.text.lower() for token in self._tokens[rest.start : rest.stop]]
        if not words or self._tokens[verb].text in _QUOTING:
            return False
        if self._tokens[verb].text in _ADDRESSING:
            return "that" in words or words[0] in ("if", "whether", "why", "how")
        if words[0] == "to":  # "said to the court", but "said to be the oldest"
            return len(rest) < 2 or not (words[1] in _ADDRESSED or self._tokens[rest.start + 1].is_capitalised)
        first = self._tokens[rest.start]
        is_day = first.is_capitalised and words[0] in self._words.ordinary  # "said Wednesday"
        return not (first.kind is TokenKind.MARK or words[0] in _CIRCUMSTANCE or words[0].endswith("ly") or is_day)

    def _is_last(self, rest: range, *, inverted: bool) -> bool:
        """Whether nothing that could be speech follows the attribution in its sentence."""
        tokens = self._tokens[rest.start : rest.stop]
        for number, token in enumerate(tokens):
            if token.text in ";:—–-" or self._is_first_person(token):
                return False
            if token.text == "," and not self._is_aside(tokens[number + 1 :], inverted=inverted):
                return False
        return True

    def _is_first_person(self, token: Token) -> bool:
        return token.text == "I" or (token.text.lower() in self._words.lexicon.first_person and not token.is_upper)

    def _is_aside(self, after: tuple[Token, ...], *, inverted: bool) -> bool:
        """What may follow the comma after an attribution: ", adding that ...", ", a nurse from Pinar del Río"."""
        if len(after) < 2:
            return False
        word, lexicon = after[0].text, self._words.lexicon
        if (word.endswith("ing") and len(word) > 4) or word in ("according", "who", "which"):
            return True
        if after[0].kind is TokenKind.NUMBER or word in lexicon.months or word in lexicon.weekdays:
            return True
        if len(after) == 2 and word.endswith("ed"):
            return True  # "said Ono, delighted."
        return inverted and (after[0].is_capitalised or word in ("a", "an", "the", "his", "her", "its", "one"))

    def _end(self, rest: range) -> int:
        """Where a speaker after the verb ends: before the first mark."""
        return next((i for i in rest if self._tokens[i].kind is TokenKind.MARK), rest.stop)

    def _span(self, tokens: range) -> Span:
        return Span(self._tokens[tokens.start].start, self._tokens[tokens.stop - 1].end)
