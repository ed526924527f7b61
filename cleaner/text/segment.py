"""Paragraphs, sentences and tokens of a document's prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import regex

from cleaner.text.document import Block, Document, Role
from cleaner.text.pattern import lazily
from cleaner.text.span import Span, SpanSet


class TokenKind(Enum):
    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


class Token(NamedTuple):
    """A word, number or punctuation mark; a possessive ending is a word of its own."""

    start: int
    end: int
    text: str
    kind: TokenKind

    @property
    def is_capitalised(self) -> bool:
        return self.kind is TokenKind.WORD and self.text[0].isupper()

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


_TOKEN = lazily(
    r"""
      (?P<possessive>['’][sS](?![\p{L}\p{N}]) | (?<=[sS])['’](?=\s))
    | (?P<word>(?:\p{Lu}\.){2,} | \p{L}(?:[\p{L}\p{M}\p{N}_]|(?!['’][sS](?![\p{L}\p{N}]))['’\-‐‑·](?=\p{L}))*)
    | (?P<number>\p{N}+(?:[.,]\p{N}+)*)
    | (?P<mark>[^\s\p{L}\p{N}])
    """,
    regex.VERBOSE,
)

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
    for free in protected.gaps(span):
        for match in _TOKEN.finditer(text, free.start, free.end):
            group = match.lastgroup
            kind = TokenKind.NUMBER if group == "number" else TokenKind.MARK if group == "mark" else TokenKind.WORD
            yield Token(match.start(), match.end(), match.group(), kind)


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
