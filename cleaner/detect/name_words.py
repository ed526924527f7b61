"""Names of bodies and agreements as their content words, and the capitalised phrases of a text that may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from cleaner.facts.article import Article
from cleaner.gazetteer.normalize import fold, key
from cleaner.rulebook.lexicon import Words
from cleaner.text.pattern import lazily
from cleaner.text.segment import Token, TokenKind
from cleaner.text.span import Span


class Content(NamedTuple):
    """The content words of a name in their order: each as it is compared, and the meaning it shares with synonyms."""

    words: tuple[str, ...]
    meanings: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The same for every name that says the same, in whatever order and words."""
        return tuple(sorted(self.meanings))


JOINTS = frozenset("of for on and the to in against with between at from by".split())
_PREFIXES = frozenset("non anti co inter multi sub trans self counter pre post euro".split())


class Meanings:
    """What the words of names mean, by the lists of a lexicon."""

    def __init__(self, words: Words) -> None:
        lexicon = words.lexicon
        self._spellings = lexicon.name_spellings
        self._labels = {_joined(word): row[0] for row in lexicon.name_synonyms for word in row}
        self._kept = lru_cache(maxsize=4096)(self._content)  # articles repeat their names

    def content(self, phrase: str) -> Content:
        """The content words of a phrase.

        Small words go, spellings and the singular are made one: "Organisation of African Nations" and "Organization for
        African Nation" are alike.
        """
        return self._kept(phrase)

    def _content(self, phrase: str) -> Content:
        plain = fold(phrase).replace("united nations", "un").replace("u.n.", "un").replace("u.s.", "us")
        bare = _POSSESSIVE.sub("", plain)
        parts = [part for word in _WORD.findall(bare) for part in _parts(word) if part not in JOINTS]
        words = tuple(self._word(part) for part in parts)
        return Content(words, tuple(map(self._meaning, words)))

    def _meaning(self, word: str) -> str:
        if word.startswith("non") and word[3:] in self._labels:
            return "non" + self._labels[word[3:]]
        return self._labels.get(word, word)

    def _word(self, word: str) -> str:
        spelt = self._spellings.get(word, word)
        if spelt in self._labels:
            return spelt
        single = singular(spelt)
        return self._spellings.get(single, single)


_POSSESSIVE = lazily(r"'s?(?!\w)")
_WORD = lazily(r"[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*")


def _joined(word: str) -> str:
    return "".join(_parts(word)) if "-" in word else word


def _parts(word: str) -> Iterator[str]:
    """
    >>> list(_parts("non-proliferation")), list(_parts("nuclear-test-ban"))
    (['nonproliferation'], ['nuclear', 'test', 'ban'])
    """
    held = ""
    for part in word.split("-"):
        if part in _PREFIXES:
            held += part
        else:
            yield held + part
            held = ""
    if held:
        yield held


def singular(word: str) -> str:
    """
    >>> [singular(word) for word in ("countries", "weapons", "taxes", "process", "status", "crisis", "states")]
    ['country', 'weapon', 'tax', 'process', 'status', 'crisis', 'state']
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word[:-1]


@lru_cache(maxsize=4)
def meanings(words: Words) -> Meanings:
    return Meanings(words)


class Phrase(NamedTuple):
    """A capitalised run of the text: its span, its tokens, and the capitals in brackets after it ("(IMF)")."""

    span: Span
    tokens: tuple[Token, ...]
    acronym: str | None


_MOST_WORDS = 14


@lru_cache(maxsize=4)
def phrases(article: Article) -> tuple[Phrase, ...]:
    """The longest runs of capitalised words, held together by small ones ("Bank for Reconstruction").

    Two rules ask for them, one after the other, so those of the last articles are remembered.
    """
    return tuple(_phrases(article))


def _phrases(article: Article) -> Iterator[Phrase]:
    tokens = article.segments.tokens
    for sentence in article.segments.sentences:
        reached, stop = sentence.tokens.start, sentence.tokens.stop
        for position, token in enumerate(tokens[reached:stop], reached):
            if position < reached or not _is_part(token):
                continue
            end = last = position
            while end < stop and end - position <= _MOST_WORDS and _goes_on(tokens, position, end):
                last = end if _is_part(tokens[end]) else last
                end += 1
            run = _opened(article, tokens[position : last + 1], is_first=position == sentence.tokens.start)
            if len(run) > 1:
                span = Span(run[0].start, run[-1].end)
                yield Phrase(span, run, _acronym_after(article.text, span.end))
            reached = last + 1


def _is_part(token: Token) -> bool:
    return token.is_capitalised and token.text[0] not in "'’"


def _goes_on(tokens: tuple[Token, ...], first: int, index: int) -> bool:
    """Whether the run reaches the token: a capitalised or small word, with a space before it."""
    token = tokens[index]
    if index > first and token.start - tokens[index - 1].end != 1:
        return token.text.lower() in ("'", "’", "'s", "’s") and tokens[index - 1].end == token.start
    return _is_part(token) or (token.kind is TokenKind.WORD and token.text in JOINTS)


def _opened(article: Article, run: tuple[Token, ...], *, is_first: bool) -> tuple[Token, ...]:
    """The run without what only opens it: an article, a preposition, a word that opens the sentence."""
    start = 0
    while start < len(run) - 1:
        word = run[start].text
        opens = is_first and start == 0 and word.lower() in article.words.ordinary
        if not (word.lower() in JOINTS or word.lower() in ("a", "an") or opens):
            break
        start += 1
    return run[start:]


_ENDS = frozenset("and in at from by".split())


def parts(phrase: Phrase, titles: frozenset[int]) -> Iterator[Phrase]:
    """The phrase, then what of it may be a name by itself, the longest first.

    A name may begin after a small word or a possessive, and end before one of some, or where a title of office starts.
    """
    tokens = phrase.tokens
    bounds = [index for index, token in enumerate(tokens) if token.text in JOINTS or token.text[0] in "'’"]
    starts = [0, *(index + 1 for index in bounds)]
    ends = [len(tokens), *(index for index in bounds if tokens[index].text in _ENDS or tokens[index].text[0] in "'’")]
    ends += [index for index, token in enumerate(tokens) if index and token.start in titles]
    spans = {(start, end) for start in starts for end in ends if end - start > 1}
    seen: set[Span] = set()
    for start, end in sorted(spans, key=lambda one: (one[0] - one[1], one[0])):
        run = tokens[start:end]
        while len(run) > 1 and run[0].text in JOINTS:
            run = run[1:]
        while len(run) > 1 and run[-1].text in JOINTS:
            run = run[:-1]
        span = Span(run[0].start, run[-1].end)
        if span not in seen:
            seen.add(span)
            yield Phrase(span, run, phrase.acronym if end == len(tokens) else None)


_BRACKETED = lazily(r"\s\((?:the\s)?[\"“]?(?P<acronym>\p{Lu}[\p{Lu}\p{Ll}&.-]*[\p{Lu}.])[\"”]?[,;)]")


def _acronym_after(text: str, end: int) -> str | None:
    found = _BRACKETED.match(text, end)
    return found["acronym"].replace(".", "") if found is not None and len(found["acronym"]) < 10 else None


def nearest_name(names: Sequence[str], written: str) -> str:
    """The name most like what was written, spelling of the words apart: a long one for a long paraphrase.

    >>> nearest_name(("WTO", "World Trade Organization", "World Trade Organisation"), "World Commerce Organisation")
    'World Trade Organisation'
    """
    wanted = key(written)
    likeness = [
        fuzz.ratio(name, wanted) + _SAME_LENGTH * (name.count(" ") == wanted.count(" ")) for name in map(key, names)
    ]
    return names[likeness.index(max(likeness))]


_SAME_LENGTH = 10  # what it counts that a name has as many words, where a ratio of likeness goes to a hundred
