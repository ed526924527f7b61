"""The first person: the words by which speakers mean themselves."""

from __future__ import annotations

from cleaner.rulebook.lexicon import Words
from cleaner.text.segment import Token, TokenKind

_SINGULAR = frozenset("my myself me".split())
_CONTRACTED = frozenset("i'm i've i'll i'd".split())


def first_person(tokens: tuple[Token, ...], within: range, words: Words) -> int | None:
    """Index of the first word of the first person; neither the US, World War I, nor Our Lady."""
    for index in within:
        if tokens[index].kind is TokenKind.WORD and _is_first_person(tokens, index, words, opens=index == within.start):
            return index
    return None


def _opens_name(tokens: tuple[Token, ...], index: int, *, alone: bool) -> bool:
    """Whether capitals go on after the pronoun: "Our Lady of ...", "We Are Family", but not "We Ukrainians will"."""
    after = tokens[index + 1 : index + (2 if alone else 3)]
    return bool(after) and all(token.is_capitalised for token in after)


def _is_first_person(tokens: tuple[Token, ...], index: int, words: Words, *, opens: bool) -> bool:
    token = tokens[index]
    word = token.text.lower().replace("’", "'")
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if word.partition("'")[0] in words.lexicon.first_person:
        named = opens and _opens_name(tokens, index, alone=word == "our")
        return (token.text[0].islower() or (opens and not token.is_upper)) and not named
    if word in _SINGULAR:
        return token.text.islower() or opens
    if word == "i":
        numbered = not opens and tokens[index - 1].is_capitalised  # "World War I", "Elizabeth I"
        return token.text == "I" and not numbered and after is not None and after.text[0].islower()
    return word in _CONTRACTED and token.text[0] == "I"
