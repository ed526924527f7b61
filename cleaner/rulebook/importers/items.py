"""What an importer reads from a source: statements to make rules of, and what can't be one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in a source; lines count from 1."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Origin(NamedTuple):
    """What a rule is made from, in the words that its file will have: a list, or one rule of a style."""

    slug: str
    summary: str
    why: str


@dataclass(frozen=True, slots=True)
class Swap:
    """A wrong word or phrase with what it should read; with several ``rights``, or ``is_weak``, it is only shown.

    A misspelling is a single word of no meaning. ``is_exact`` holds for the form as it is written alone.
    """

    place: Place
    origin: Origin
    wrong: str
    rights: tuple[str, ...]
    note: str = ""
    is_misspelling: bool = False
    is_exact: bool = False
    is_weak: bool = False
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.wrong} -> {', '.join(self.rights)}"

    @property
    def is_shown(self) -> bool:
        """Whether nothing is to be changed, only shown."""
        return self.is_weak or len(self.rights) > 1


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern of ours; without ``replace`` it only shows. ``unless`` are patterns that veto it."""

    place: Place
    origin: Origin
    text: str
    match: str
    replace: str | None = None
    ignore_case: bool = False
    unless: tuple[str, ...] = ()
    is_weak: bool = False
    words: tuple[str, ...] = ()  # one of which must stand in the text; none where that can't be seen
    samples: tuple[str, ...] = ()  # texts that it matches, where they can't be made from the pattern


@dataclass(frozen=True, slots=True)
class Choice:
    """Two ways to write one thing, as patterns of ours, of which an article is to hold one."""

    place: Place
    origin: Origin
    first: str
    second: str
    ignore_case: bool = False
    whole_words: bool = True

    @property
    def text(self) -> str:
        return f"{self.first} / {self.second}"


@dataclass(frozen=True, slots=True)
class Casing:
    """How capitals are set in headings, sentences or paragraphs: a style by name, or a pattern of ours."""

    place: Place
    origin: Origin
    style: str | None
    match: str | None
    where: str
    threshold: float
    exceptions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return f"capitals: {self.style or self.match}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A word that is right as it stands."""

    place: Place
    text: str


class Left(NamedTuple):
    """What was not carried over, and why; the first of so many ``entries``."""

    place: Place
    text: str
    reason: str
    entries: int = 1


class Lost(NamedTuple):
    """What something that was carried over had to do without."""

    place: Place
    text: str
    reason: str
    entries: int = 1


Statement = Swap | Match | Choice | Casing | Accepted
Item = Statement | Left | Lost


class Reading(NamedTuple):
    """How sources are to be read: the language of the articles, and the encoding of files that don't tell theirs."""

    language: str = "en"
    encoding: str | None = None


Reader = Callable[[Path, Reading], Iterator[Item]]
