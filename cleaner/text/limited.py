"""Regular expressions that users write, held to a size and to a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar, Token
from functools import cached_property, lru_cache
from time import thread_time
from typing import Any, TypeVar

import regex

T = TypeVar("T")

LONGEST = 20_000  # characters of a pattern: a list of two thousand words; lists belong in a rule of kind substitution
LARGEST = 20_000  # pieces, repetitions written out: each takes a quarter of a kilobyte, so (a{1000}){1000} takes 270 MB
SECONDS = 2.0  # for all that one rule looks for in one document
CHARACTERS = 1_000_000  # for as many more the same time again: a good pattern reads as many in a tenth of a second


class PatternError(ValueError):
    """A pattern that is none, is too large or takes too long; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Allowance:
    """The time that patterns have together which are used inside of it; it grows with the length of the text.

    It is processor time, so that a busy machine does not alter what is found. Outside of any allowance each use of a
    pattern has a time of its own.
    """

    __slots__ = ("_outer", "left")

    _outer: Token[Allowance | None]

    def __init__(self, length: int = 0) -> None:
        self.left = SECONDS * (1 + length / CHARACTERS)

    def __enter__(self) -> None:
        self._outer = _current.set(self)

    def __exit__(self, *_: object) -> None:
        _current.reset(self._outer)


_current: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


class Limited:
    """A pattern, compiled at its first use, whose every use is held to the time allowed.

    All but making it raise PatternError: where it is no pattern, is too large, or takes too long. ``lists`` are for
    its named lists.
    """

    def __init__(self, pattern: str, flags: int = 0, **lists: Any) -> None:
        self._given = pattern, flags, lists

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        pattern, flags, lists = self._given
        _check_size(pattern)
        try:
            return regex.compile(pattern, flags, ignore_unused=True, **lists)
        except regex.error as error:
            error_of: Any = error  # its type knows neither message nor position
            place = f"at character {(error_of.pos or 0) + 1} of {_shortened(pattern)!r}"
            raise PatternError(f"is wrong: {error_of.msg} {place}", "mend the pattern") from None
        except RecursionError:
            raise PatternError("is nested too deep", "take groups out of it") from None

    def compile(self) -> None:
        """Compile it now."""
        assert self._compiled is not None

    @property
    def groups(self) -> Mapping[str, int]:
        """The named groups, with their numbers."""
        return self._compiled.groupindex

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        return self._timed(self._compiled.search, text, start, end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        return self._timed(self._compiled.match, text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        return self._timed(self._compiled.fullmatch, text, start, end)

    def all(self, text: str, start: int = 0, end: int | None = None) -> list[regex.Match[str]]:
        """All matches at once: between those of an iterator the time of whoever asks for them would count."""

        def found(text: str, start: int, end: int | None, timeout: float) -> list[regex.Match[str]]:
            return list(self._compiled.finditer(text, start, end, timeout=timeout))

        return self._timed(found, text, start, end)

    def _timed(self, use: Callable[..., T], text: str, start: int, end: int | None) -> T:
        given = _current.get() or Allowance()
        started = thread_time()
        try:
            if given.left <= 0:  # which the module would take for no limit at all
                raise TimeoutError
            return use(text, start, end, timeout=given.left)
        except TimeoutError:
            raise PatternError("takes too long", "avoid nested repetition such as (a+)+") from None
        except MemoryError:
            raise PatternError("takes too much memory", "avoid nested repetition such as (a+)+") from None
        finally:
            given.left -= thread_time() - started


@lru_cache(maxsize=4096)
def limited(pattern: str, flags: int = 0) -> Limited:
    """The pattern, made once for all who ask."""
    return Limited(pattern, flags)


def _check_size(pattern: str) -> None:
    if len(pattern) > LONGEST:
        hint = "write a list of words as a rule of kind substitution"
        raise PatternError(f"is {len(pattern):,} characters long, {LONGEST:,} are allowed", hint)
    if _COUNT.search(pattern) and size(pattern) > LARGEST:  # without counts it is no larger than it is long
        hint = f"lower the counts in braces: written out it may have {LARGEST:,} pieces"
        raise PatternError(f"repeats too much: {_shortened(pattern)!r}", hint)


def _shortened(pattern: str) -> str:
    return pattern if len(pattern) <= 60 else f"{pattern[:57]}..."


_COUNT = re.compile(r"\{\d")
_PIECE = re.compile(
    r"""\\(?:[pPN]\{[^}]*\}|.) | \[\^?\]?(?:\\.|[^\]\\])*\] | \{(?P<least>\d+)(?:,\d*)?\} | (?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)


def size(pattern: str) -> int:
    """How many pieces a pattern has when what must repeat is written out, as compiling it does; never too few.

    >>> size("ab"), size("(?:ab){10}"), size("(a{1000}){1000}"), size("a{0,1000}")
    (2, 40, 1000000, 1)
    """
    totals, last = [0], 0
    for piece in _PIECE.finditer(pattern):
        mark, least = piece["mark"], piece["least"]
        if least is not None:
            times = max(int(least[:9]), 1)
            totals[-1] += last * (times - 1)
            last *= times
        elif mark == "(":
            totals.append(0)
        else:
            last = totals.pop() if mark == ")" and len(totals) > 1 else 1
            totals[-1] += last
    return sum(totals)
