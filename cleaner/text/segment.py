"""Paragraphs, sentences and tokens of a document's prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache, partial
from typing import NamedTuple

import regex

from cleaner.text import hidden
from cleaner.text.document import Block, Document, Role
from cleaner.text.pattern import lazily
from cleaner.text.span import Span, SpanSet


class TokenKind(Enum):
    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


class Token(NamedTuple):
    """A word, number or punctuation mark; a possessive ending is a word of its own.

    A word goes on across characters that nobody sees, which its text holds as they are.
    ``lower`` is the text in lower case, ``is_capitalised`` whether it is a word with a capital.
    """

    start: int
    end: int
    text: str
    kind: TokenKind
    lower: str
    is_capitalised: bool

    @property
    def is_upper(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


class Sentence(NamedTuple):
    """A sentence; ``tokens`` is the half-open range of its tokens in the article's list."""

    span: Span
    tokens: range
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    span: Span
    role: Role
    sentences: range


@dataclass(frozen=True, slots=True)
class Segments:
    """The prose cut up; tokens, sentences and paragraphs each in order of the text."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]


_TOKEN_TEXT = r"""
      (?P<word>(?:[{upper}]\.){{2,}}
        | [{letter}][{letter}{mark}{digit}_]*(?:{joint}(?=[{letter}])[{letter}{mark}{digit}_]*)*)
    | (?P<number>[{digit}]+(?:[.,][{digit}]+)*)
    | (?P<possessive>['’][sS](?![{letter}{digit}]) | (?<=[sS])['’](?=\s))
    | (?P<mark>[^\s{letter}{digit}])
    """
_JOINT = r"(?!['’][sS](?![{letter}{digit}]))['’\-‐‑·]"
# "Gre\u00adna\u00adda" is one word to the reader: its parts are none.
_DIVIDED_JOINT = rf"(?:[{hidden.UNSEEN}]*{_JOINT}[{hidden.UNSEEN}]*|[{hidden.UNSEEN}]+)"
_CLASSES = {"upper": r"\p{Lu}", "letter": r"\p{L}", "mark": r"\p{M}", "digit": r"\p{N}"}
_ASCII_CLASSES = {"upper": "A-Z", "letter": "A-Za-z", "mark": "", "digit": "0-9"}


def _token_text(classes: dict[str, str], joint: str) -> str:
    return _TOKEN_TEXT.format(**classes, joint=joint.format(**classes))


_TOKEN = lazily(_token_text(_CLASSES, _DIVIDED_JOINT), regex.VERBOSE)
# Nine sentences of ten are ASCII, where `re` says the same in a third of the time.
_ASCII_TOKEN = re.compile(_token_text(_ASCII_CLASSES, _JOINT), re.VERBOSE)
_KINDS = (TokenKind.MARK, TokenKind.WORD, TokenKind.NUMBER, TokenKind.WORD, TokenKind.MARK)  # by number of the group

# A stop ends a sentence when a space and anything follow; what must not end one is vetoed below.
_STOP = lazily(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？](?=.)")
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms messrs mx dr prof rev fr sr jr st gen col lt maj capt cmdr adm sgt cpl pvt gov sen rep reps hon pres amb
    supt insp det no nos vol vols art arts sec ch chap fig figs pp ed eds al ca cf vs v viz approx est dept univ assn
    inc ltd co corp bros plc llc gmbh mt ft ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues
    wed thu thur thurs fri sat sun e.g i.e a.m p.m a.k.a op dist
    """.split()
)
# Abbreviations after which a sentence may well end; a capital that opens one decides.
_ENDING = frozenset("inc ltd co corp bros plc llc gmbh jr sr a.m p.m etc al dept univ".split())
# Abbreviations that only a capital after them lets end a sentence ("in Tampa, Fla. and Mobile, Ala."), as written.
_BEFORE_LOWER = frozenset(
    """
    eg ie ex sq cub incl excl max min tel avg est temp govt intl natl assoc misc ext resp hr hrs sec secs mins yr
    yrs wk wks pcs mm cm dm km ml cl dl kg mg lb lbs oz gal kw mw kph mph rpm hp Sat Sun Mon Mar Chas Geo Jas Jos
    Thos Wm Ala Alta Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev
    Okla Ont Ore Pa Penn Que Tenn Tex Va Vt Wash Wis Wyo
    """.split()
)
_LAST_WORD = lazily(r"(?:\p{Lu}\.)+\p{Lu}?$|[\p{L}.]+$")
_OPENERS = frozenset(
    "the a an it he she they we i this that these those in on at but and his her its their there as after when "
    "for if however according".split()
)


def segment(document: Document) -> Segments:
    """Cut the prose of ``document``; the text between two tokens is white space or protected."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    for block in document.blocks:
        first_sentence = len(sentences)
        for span in _sentence_spans(document.text, block):
            first_token = len(tokens)
            tokens += _tokens(document.text, span, document.protected)
            sentences.append(Sentence(span, range(first_token, len(tokens)), len(paragraphs)))
        paragraphs.append(Paragraph(block.span, block.role, range(first_sentence, len(sentences))))
    return Segments(tuple(tokens), tuple(sentences), tuple(paragraphs))


def _tokens(text: str, span: Span, protected: SpanSet) -> Iterator[Token]:
    pattern = _ASCII_TOKEN if text[span.start : span.end].isascii() else _TOKEN
    for free in protected.gaps(span):
        for match in pattern.finditer(text, free.start, free.end):
            yield _new_token(match.span() + _word(match.group(), match.lastindex or 0))


# Half the time of the class's own constructor, which is Python.
_new_token: Callable[[tuple[object, ...]], Token] = partial(tuple.__new__, Token)


@lru_cache(maxsize=1 << 15)
def _word(text: str, group: int) -> tuple[str, TokenKind, str, bool]:
    """What is the same wherever a word stands. One text for all its places also makes look-ups of it faster."""
    kind = _KINDS[group]
    return text, kind, text.lower(), kind is TokenKind.WORD and text[0].isupper()


def _sentence_spans(text: str, block: Block) -> Iterator[Span]:
    """Sentences of a block without the white space between them."""
    start, end = block.span
    for match in _STOP.finditer(text, start, end):
        after = match.end()
        while after < end and text[after].isspace():
            after += 1
        if after < end and not _is_abbreviation(text, start, match, after):
            yield Span(start, match.end())
            start = after
    yield Span(start, end)


def _is_abbreviation(text: str, start: int, match: regex.Match[str], after: int) -> bool:
    """Whether the stop belongs to the word before it ("Mr. Ono", "U.S. forces", "5 p.m. Tuesday")."""
    if match.group() != ".":
        return match.group().startswith("…") and text[after].islower()
    last = _LAST_WORD.search(text, max(start, match.start() - 16), match.start())
    if last is None:
        return False
    word = last.group()
    if text[after].islower() and (len(word) == 1 or word in _BEFORE_LOWER or _is_inches(text, last)):
        return True
    follows = regex.compile(r"\p{L}+").match(text, after)
    opens = follows is not None and follows.group().lower() in _OPENERS and follows.group()[0].isupper()
    if word.lower() in _ENDING:
        return not opens and not (follows is None and not text[after].isdigit())
    if word.lower() in _ABBREVIATIONS:
        # "No." is a number only before one; "Sun." and "Mar." end sentences that "Mar. 3" does not.
        return not opens and (word.lower() not in _BEFORE_DIGITS or text[after].isdigit())
    initial = len(word) == 1 and word.isupper()
    return (initial or "." in word) and not opens


def _is_inches(text: str, word: regex.Match[str]) -> bool:
    """The 6 ft. 4 in. striker."""
    return word.group() == "in" and text[max(0, word.start() - 2) : word.start() - 1].isdigit()


def is_abbreviation(word: str) -> bool:
    """Whether a word before a stop may be one that is written with it: a known one, an initial, one without a vowel.

    >>> is_abbreviation("Inc"), is_abbreviation("U.S"), is_abbreviation("kr"), is_abbreviation("border")
    (True, True, True, False)
    """
    known = word.lower() in _ABBREVIATIONS or word.lower() in _ENDING or word in _BEFORE_LOWER
    return known or len(word) == 1 or "." in word or (not word.isupper() and _VOWEL.search(word) is None)


_VOWEL = lazily(r"[aeiouyAEIOUY]|[^\x00-\x7f]")


_BEFORE_DIGITS = frozenset("no nos art arts sec ch chap fig figs vol vols pp mar may sun sat mon op".split())
