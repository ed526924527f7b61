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


class _Level(NamedTuple):
    """The patterns of one folder: the top of the walk lies ``below`` it, or it lies at ``inside`` the top."""

    spec: GitIgnoreSpec
    below: str = ""
    inside: str = ""

    def answer(self, name: str) -> bool | None:
        """Whether the patterns keep a name out or take it in; None when they say nothing of it."""
        return self.spec.check_file(self.below + name[len(self.inside) :]).include


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
        here = cls(top, tuple(_above(top)))
        return cls(top) if here.keeps_out("") else here

    def within(self, folder: str) -> Ignored:
        """With what the file of a folder says, by its path with a stroke at its end; "" is the top."""
        spec = _spec(self.top / folder)
        return self if spec is None else Ignored(self.top, (*self.levels, _Level(spec, inside=folder)))

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
            spec = _spec(folder)
            if spec is not None:
                yield _Level(spec, below=f"{here.relative_to(folder).as_posix()}/")


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


def _said(line: str) -> str:
    """A line as pathspec understands it: "c/**/" means the folders in c to git, to pathspec all that lies in c."""
    text = line.rstrip(" ")
    return f"{text}*/" if text.endswith("/**/") else line


def _spec(folder: Path) -> GitIgnoreSpec | None:
    try:
        return spec_of((folder / _NAME).read_bytes().decode("utf-8", "surrogateescape").splitlines())
    except OSError:
        return None
