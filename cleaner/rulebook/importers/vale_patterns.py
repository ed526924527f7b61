"""Patterns as Vale reads them, in the syntax of ours."""

from __future__ import annotations

import re

from cleaner.text.limited import PatternError, limited


class TranslationError(Exception):
    """A pattern that can't be said in our syntax; the message says why."""


_PLAIN = re.compile(r"(?:[\w\s'’,&/%#@:!-]|\\[.\-'/&!,: ])+")
_ESCAPED = re.compile(r"\\(.)")


def plain(pattern: str) -> str | None:
    """The text that a pattern stands for, where it is one alone.

    >>> plain("shut-down"), plain(r"e\\.g\\."), plain("(?:gave|give) rise to")
    ('shut-down', 'e.g.', None)
    """
    return _ESCAPED.sub(r"\1", pattern).strip() if _PLAIN.fullmatch(pattern) and pattern.strip() else None


_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")


def escaped(text: str) -> str:
    """A pattern for just this text, with no more signs than it needs.

    >>> escaped("e.g. shut-down")
    'e\\\\.g\\\\. shut-down'
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


_QUOTED = re.compile(r"\\Q(.*?)(?:\\E|$)", re.DOTALL)
_HEX = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_BACK = re.compile(r"\\k(?:<(\w+)>|'(\w+)'|\{(\w+)\})")
_FLAGS = re.compile(r"\(\?([a-zA-Z]+)\)")
_SLOT = re.compile(r"(?<!\\[pPN])(?<!\\x)\{(?=[a-z-]+(?:\s+\w+)?\})")
_CAPTURE = re.compile(r"(?<!\\)\((?!\?)|\(\?P?<(?![=!])")


def translated(pattern: str, *, whole_words: bool = True) -> str:
    """The pattern in our syntax, with the word boundaries that Vale puts around it.

    >>> translated("(?i)utili[sz]e")
    '\\\\b(?:(?i:utili[sz]e))\\\\b'

    Raises TranslationError for one that our engine refuses.
    """
    text = _QUOTED.sub(lambda found: escaped(found[1]), pattern)
    text = _HEX.sub(lambda found: f"\\U{int(found[1], 16):08x}", text)
    text = _BACK.sub(lambda found: f"(?P={found[1] or found[2] or found[3]})", text)
    text = _SLOT.sub(r"\\{", _scoped(text))  # braces round a word name a fact in our patterns
    text = rf"\b(?:{text})\b" if whole_words else f"(?:{text})"
    text = f"(?m:{text})" if re.search(r"(?<!\\)(?:\^|\$)", re.sub(r"\[\^", "[", text)) else text
    try:
        compiled = limited(text)
        if compiled.search("") is not None:
            raise TranslationError("matches nothing at all, everywhere")
    except PatternError as problem:
        raise TranslationError(f"is a pattern that is refused: {problem}") from None
    return text


_MOST_SWITCHES = 50  # each is a group within the last, and compiling goes as deep


def _scoped(text: str) -> str:
    """The pattern with flags that hold from a place on put round what follows them there."""
    parts: list[str] = []
    position = opened = 0
    for found in _FLAGS.finditer(text):
        if set(found[1]) - set("imsx"):
            raise TranslationError(f"uses the flags {found.group()}")
        before = text[position : found.start()]
        if before.replace(r"\(", "").count("(") != before.replace(r"\)", "").count(")"):
            raise TranslationError("switches flags inside a group")
        opened += 1
        if opened > _MOST_SWITCHES:
            raise TranslationError(f"switches flags more than {_MOST_SWITCHES} times")
        parts += [before, f"(?{''.join(sorted(set(found[1])))}:"]
        position = found.end()
    return "".join([*parts, text[position:], ")" * opened])


def has_captures(pattern: str) -> bool:
    """Whether a pattern has groups that something may refer to by number."""
    return bool(_CAPTURE.search(pattern))


_REFERENCE = re.compile(r"\$(?:(\d+)|\{(\w+)\})")


def replacement(text: str) -> str:
    """What a match becomes, in our syntax.

    >>> replacement("in the $1 of ${two}"), replacement("C:\\\\temp")
    ('in the \\\\g<1> of \\\\g<two>', 'C:\\\\\\\\temp')
    """
    parts, position = [], 0
    for found in _REFERENCE.finditer(text):
        parts += [text[position : found.start()].replace("\\", r"\\"), rf"\g<{found[1] or found[2]}>"]
        position = found.end()
    return "".join([*parts, text[position:].replace("\\", r"\\")])
