"""Texts that a pattern matches, for the examples of rules made from patterns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

import regex

from cleaner.text.limited import PatternError, limited
from cleaner.text.pattern import lazily

_MOST = 6  # texts of each part of a pattern
_LONGEST = 60
_TIMES = 20
_LETTERS = "aeAE7 ,.-'"
_CLASSES = {"s": " ", "d": "7", "w": "a", "S": "a", "D": "a", "W": " ", "t": " ", "h": " "}
_ZERO_WIDTH = frozenset("bBAZzGKmM")
_ESCAPE = lazily(r"\\(?:(?P<property>[pP])\{?(?P<name>\^?\w+)\}?|[xuU](?P<hex>[0-9A-Fa-f]{2,8})|(?P<one>.))")
_OPENING = lazily(r"\((?:\?(?:P?<(?P<named>\w+)>|(?P<look><?[=!])|(?P<flags>[\w-]*):|>)?)?")
_SET = lazily(r"\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]")
_TIMES_OF = lazily(r"(?P<mark>[?*+])|\{(?P<least>\d+)(?:,\d*)?\}")


class _UnreadError(Exception):
    """A pattern with something that no text is made for."""


def samples(match: str, *, ignore_case: bool) -> Iterator[str]:
    """Some texts that a pattern matches from end to end, between words of a sentence; none where none is found.

    >>> list(samples(r"\\b(?:gave|give) rise to\\b", ignore_case=False))
    ['gave rise to', 'give rise to']
    """
    try:
        texts, end = _alternatives(match, 0)
        pattern = limited(match, regex.IGNORECASE if ignore_case else 0)
        for text in dict.fromkeys(texts if end == len(match) else ()):
            found = pattern.search(f"wrote {text} there")
            if text.strip() == text and 0 < len(text) <= _LONGEST and found and found.span() == (6, 6 + len(text)):
                yield text
    except (_UnreadError, RecursionError, PatternError):
        return


def _alternatives(match: str, start: int) -> tuple[list[str], int]:
    """Texts for what stands from a place to the end of its group, and that end."""
    found: list[str] = []
    position = start
    while True:
        texts, position = _sequence(match, position)
        found += texts
        if match[position : position + 1] != "|":
            return found[: 4 * _MOST], position
        position += 1


def _sequence(match: str, position: int) -> tuple[list[str], int]:
    texts = [""]
    while position < len(match) and match[position] not in "|)":
        choices, position = _piece(match, position)
        times = _TIMES_OF.match(match, position)
        if times is not None:
            choices = _repeated(choices, times)
            position = times.end()
            if match[position : position + 1] in {"?", "+"}:
                position += 1  # lazy or possessive
        texts = ["".join(pair) for pair in islice(product(texts, choices), _MOST)]
        if any(len(text) > 4 * _LONGEST for text in texts):
            raise _UnreadError
    return texts, position


def _repeated(choices: list[str], times: regex.Match[str]) -> list[str]:
    if times["least"] is None:
        return choices if times["mark"] == "+" else [*choices, ""]
    least = int(times["least"])
    if least > _TIMES:
        raise _UnreadError
    return [choice * least for choice in choices]


def _piece(match: str, position: int) -> tuple[list[str], int]:
    """Texts for one character, set or group."""
    mark = match[position]
    if mark == "\\":
        return _escape(match, position)
    if mark == "[":
        return _set(match, position)
    if mark == "(":
        return _group(match, position)
    if mark in "^$":
        return [""], position + 1
    return ["a" if mark == "." else mark], position + 1


def _escape(match: str, position: int) -> tuple[list[str], int]:
    found = _ESCAPE.match(match, position)
    if found is None:
        raise _UnreadError
    one = found["one"]
    if found["property"]:
        return _fitting(found.group(), "aA7,"), found.end()
    if found["hex"]:
        return [chr(int(found["hex"], 16))], found.end()
    if one.isdigit():
        raise _UnreadError
    if one in _ZERO_WIDTH:
        return [""], found.end()
    return [_CLASSES.get(one, one)], found.end()


def _set(match: str, position: int) -> tuple[list[str], int]:
    found = _SET.match(match, position)
    if found is None:
        raise _UnreadError
    return _fitting(found.group(), _LETTERS + found.group()), found.end()


def _fitting(one: str, letters: str) -> list[str]:
    """The first of some letters that a set or property takes."""
    pattern = limited(one)
    fitting = [letter for letter in letters if pattern.fullmatch(letter)]
    if not fitting:
        raise _UnreadError
    return fitting[:2]


def _group(match: str, position: int) -> tuple[list[str], int]:
    opening = _OPENING.match(match, position)
    if opening is None or match[opening.end() : opening.end() + 1] == "?":
        raise _UnreadError
    texts, end = _alternatives(match, opening.end())
    if match[end : end + 1] != ")":
        raise _UnreadError
    return ([""] if opening["look"] else texts), end + 1
