"""Suppressions that hold for many documents: those of the configuration and of accept lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cleaner.errors import ConfigError
from cleaner.files import is_excluded, relative
from cleaner.shapes import Finding
from cleaner.suppress.forms import WORD, Form
from cleaner.suppress.selectors import Selectors


@dataclass(frozen=True)
class Standing:
    """A suppression with the place it was said at, which names it: ``file`` or ``file:line``.

    What is None or empty stands for any. ``paths`` are globs relative to ``root``. ``is_listed``: a line of an accept
    list, which are too many to be told one by one.
    """

    place: str
    root: Path
    reason: str = ""
    rule: str | None = None
    paths: tuple[str, ...] = ()
    text: str | None = None
    is_listed: bool = False

    @cached_property
    def note(self) -> str:
        """The place as it is seen from ``root``, so that it is the same on every machine; the reason."""
        place = relative(Path(self.place), self.root)
        return f"{place}: {self.reason}" if self.reason else place

    def holds_for(self, source: Path | None) -> bool:
        """Whether it may suppress findings of a file; a text without a path is meant by no glob."""
        return not self.paths or (source is not None and is_excluded(source, self.paths, self.root))

    @cached_property
    def form(self) -> Form | None:
        return None if self.text is None else Form(self.text)

    def meets(self, text: str, finding: Finding) -> bool:
        """Whether a finding of a rule that is meant is on the words that are meant.

        Where a rule is named, what it says about the words is not wanted. Words alone are right words: they silence
        only what would change them.
        """
        if self.form is None:
            return True
        return self.form.settles(text, finding) if self.rule is None else self.form.touches(text, finding)


class Standings:
    """The standing suppressions of a run, found by the words they are about.

    Raises ConfigError for one that names no rule there is.
    """

    def __init__(self, entries: Iterable[Standing], selectors: Selectors) -> None:
        self._selectors = selectors
        self._by_word: defaultdict[str, list[Standing]] = defaultdict(list)
        self._reach = 0
        self.entries = tuple(entries)
        for one in self.entries:
            wrong = selectors.unknown(one.rule) if one.rule else None
            if wrong:
                raise ConfigError(f"suppress: {wrong}", path=one.place)
            if one.text is not None and not one.text.strip():
                raise ConfigError("suppress: text is empty", path=one.place, hint="leave it away to mean any text")
            for word in one.form.firsts if one.form else ("",):
                self._by_word[word].append(one)
            self._reach = max(self._reach, one.form.reach if one.form else 0)
        self._has_words = not self._by_word.keys() <= {""}

    def matching(self, text: str, finding: Finding, source: Path | None) -> Iterator[Standing]:
        """All that suppress a finding, in order of their places."""
        for one in self._candidates(text, finding):
            if finding.rule in self._selectors.rules(one.rule) and one.meets(text, finding) and one.holds_for(source):
                yield one

    def _candidates(self, text: str, finding: Finding) -> Sequence[Standing]:
        """Those whose first word stands near the finding."""
        found = self._by_word.get("", [])
        if self._has_words:
            spans = finding.spans
            near = text[max(0, min(spans).start - self._reach) : max(span.end for span in spans) + self._reach]
            words = {word for word in WORD.findall(near) if word in self._by_word}
            found = [*found, *(one for word in words for one in self._by_word[word])]
        return sorted({one.place: one for one in found}.values(), key=lambda one: parted(one.place))


def parted(place: str) -> tuple[str, int]:
    """The file of a place, and its line; 1 where it tells none.

    >>> parted("house/accept.txt:12"), parted("suppress 2")
    (('house/accept.txt', 12), ('suppress 2', 1))
    """
    path, _, line = place.rpartition(":")
    return (path, int(line)) if path and line.isdigit() else (place, 1)
