"""What the ``.gitignore`` files in and above a folder keep out."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NAME = ".gitignore"


class _Rule(NamedTuple):
    """One pattern, of the names that it means themselves: what lies below an ignored folder is never come to."""

    regex: re.Pattern[str]
    keeps_out: bool


class _Level(NamedTuple):
    """The patterns of one folder: the top of the walk lies ``below`` it, or it lies at ``inside`` the top."""

    rules: tuple[_Rule, ...]
    below: str = ""
    inside: str = ""

    def answer(self, name: str) -> bool | None:
        """Whether the patterns keep a name out or take it in; None when they say nothing of it."""
        return self.of(self.below + name[len(self.inside) :])

    def of(self, path: str) -> bool | None:
        """The same of a path below this folder: the last pattern that means it decides."""
        return next((rule.keeps_out for rule in reversed(self.rules) if rule.regex.search(path)), None)


@dataclass(frozen=True, slots=True)
class Ignored:
    """The patterns that hold at some place of a folder that is walked. Names are below that folder.

    As git has it, a nearer file goes before a farther one, files above the folder count up to the one that is the
    repository, and what lies in an ignored folder is ignored. Unlike there, only ``.gitignore`` counts, not what one
    user has set for one clone or for all, and a file that was added all the same is ignored: a run means the same
    files on every machine, with and without git.
    """

    top: Path
    levels: tuple[_Level, ...] = ()

    @classmethod
    def around(cls, top: Path) -> Ignored:
        """What files above the folder say of it; nothing where they ignore the folder itself: who names it wants it."""
        levels = tuple(_above(top))
        return cls(top) if _is_ignored(levels) else cls(top, levels)

    def within(self, folder: str) -> Ignored:
        """With what the file of a folder says, by its path with a stroke at its end; "" is the top."""
        rules = _rules(self.top / folder)
        return Ignored(self.top, (*self.levels, _Level(rules, inside=folder))) if rules else self

    def keeps_out(self, name: str) -> bool:
        """Whether a file is ignored, or a folder by its path with a stroke at its end."""
        answers = (level.answer(name) for level in reversed(self.levels))
        return next((answer for answer in answers if answer is not None), False)


def _above(top: Path) -> Iterator[_Level]:
    """The levels from the repository down to what is above the folder; none where there is no repository."""
    here = top.resolve()
    repository = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    for folder in reversed(here.parents):
        if folder == repository or repository in folder.parents:
            rules = _rules(folder)
            if rules:
                yield _Level(rules, below=f"{here.relative_to(folder).as_posix()}/")


def _is_ignored(levels: tuple[_Level, ...]) -> bool:
    """Whether files above the top of a walk ignore it, or a folder that it lies in."""
    folders = [level.below.split("/")[:-1] for level in levels]
    depth = max(map(len, folders), default=0)
    for missing in range(depth - 1, -1, -1):  # how many of the last names are left away: the farthest folder first
        asked = zip(levels, (names[: len(names) - missing] for names in folders), strict=True)
        answers = (level.of(f"{'/'.join(names)}/") for level, names in reversed(list(asked)) if names)
        if next((answer for answer in answers if answer is not None), False):
            return True
    return False


def spec_of(lines: Iterable[str]) -> GitIgnoreSpec:
    """The patterns of some lines as ``.gitignore`` has them, without those that are none, as git does."""
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    patterns = []
    for line in lines:
        with contextlib.suppress(ValueError, re.error):
            patterns.append(GitIgnoreSpecPattern(_said(line)))
    # Other backends are taken where they are installed, and know fewer names.
    return GitIgnoreSpec(patterns, backend="simple")


def _rules(folder: Path) -> tuple[_Rule, ...]:
    """What the file of a folder says; nothing where it has none."""
    try:
        lines = (folder / _NAME).read_bytes().decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    patterns = spec_of(lines).patterns
    return tuple(_Rule(_alone(one.regex), bool(one.include)) for one in patterns if one.regex is not None)


_BELOW = {"(?:(?P<ps_d>/)|$)": "/?$", "(?P<ps_d>/)": "/$"}


def _alone(regex: re.Pattern[str]) -> re.Pattern[str]:
    """A pattern without what lies below: of "a/" and "!a" the one would keep out, the other take in a/b to pathspec,
    which is asked of files alone. Git comes to a/b only where a is taken in, and then neither line speaks of it."""
    text = regex.pattern
    for end, alone in _BELOW.items():
        if text.endswith(end):
            return re.compile(text.removesuffix(end) + alone)
    return regex


def _said(line: str) -> str:
    """A line as pathspec understands it: "c/**/" means the folders in c to git, to pathspec all that lies in c."""
    text = line.rstrip(" ")
    return f"{text}*/" if text.endswith("/**/") else line
