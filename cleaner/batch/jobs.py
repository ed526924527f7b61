"""Which documents the paths of a command line mean, in which order, under which names."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, overload

from cleaner.batch import walk
from cleaner.batch.ignored import Ignored, spec_of
from cleaner.config import Discovery
from cleaner.errors import CleanerError, DocumentError
from cleaner.files import is_excluded
from cleaner.report import LogFormat
from cleaner.text.document import DATA_SUFFIXES, SUFFIXES

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
_DATA = tuple(DATA_SUFFIXES)
_WILD = frozenset("*?[")


class Job(NamedTuple):
    """One document to read and where its results go.

    ``folder`` is the one that was given, None for a file given by name. ``name`` is for the change log: relative to
    that folder, so that logs are the same on every machine. ``shown`` is for the reader, who wants a path that
    opens. ``article`` and ``logs`` are None and empty where nothing is to be written.
    """

    source: Path
    folder: Path | None
    name: str
    shown: str
    article: Path | None = None
    logs: tuple[tuple[LogFormat, Path], ...] = ()


class Group(NamedTuple):
    """Documents of one folder, by their paths below it; or given by name, by those paths."""

    folder: Path | None
    names: list[str]

    def job(self, name: str) -> Job:
        if self.folder is None:
            path = Path(name)
            # Where an absolute path lies is the machine's affair and would make logs differ.
            return Job(path, None, _text(path.name if path.is_absolute() else path.as_posix()), _text(path.as_posix()))
        path = self.folder / name
        return Job(path, self.folder, _text(name), _text(path.as_posix()))


class Jobs(Sequence[Job]):
    """The jobs of some groups, one after the other.

    They are made when they are asked for: a million names take a tenth of the room that a million jobs would.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = [group for group in groups if group.names]
        self._ends = list(accumulate(len(group.names) for group in self._groups))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> Job: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Job]: ...
    def __getitem__(self, index: int | slice) -> Job | Sequence[Job]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        number = bisect_right(self._ends, index)
        group = self._groups[number]
        return group.job(group.names[index - self._ends[number]])

    def __iter__(self) -> Iterator[Job]:
        return (group.job(name) for group in self._groups for name in group.names)


class Gathered(NamedTuple):
    """The jobs in the order of the paths, and an error for each path that means none."""

    jobs: Sequence[Job]
    errors: tuple[CleanerError, ...]


def gather(
    paths: Sequence[Path],
    discovery: Discovery,
    out: Path | None = None,
    *,
    takes_ignored: bool = False,
    excluded: Callable[[Path], None] = lambda _: None,
) -> Gathered:
    """The documents of some paths: folders, files, patterns such as ``news/**/*.md``; each once.

    A folder with no article is an error, one whose articles are all excluded is none. What lies in ``out`` is a
    result of earlier runs and no input, where ``out`` is a folder inside the one that was given. A configuration that
    can't be used costs the articles that it is for, and is told once. What ``.gitignore`` names is no article of a
    folder, unless ``takes_ignored``; a file given by name is one all the same. ``excluded`` is told of each file given
    by name that a glob of the configuration excludes.
    """
    gathering = _Gathering(discovery, out, takes_ignored=takes_ignored, excluded=excluded)
    for path in paths:
        gathering.add(path)
    groups = gathering.groups
    return Gathered(Jobs(list(_distinct(groups)) if len(groups) > 1 else groups), tuple(gathering.errors.values()))


def place(path: Path) -> Path:
    """One path for each file of a folder however it is written; a link is a file of its own here."""
    return path.parent.resolve() / path.name


def folder_of(path: Path) -> Path:
    """Where the documents of a path lie: itself, or of a pattern the folder before its first wildcard."""
    if not _is_pattern(path):
        return path
    return Path(*takewhile(lambda part: not _WILD.intersection(part), path.parts))


def _is_pattern(path: Path) -> bool:
    return bool(_WILD.intersection(str(path))) and not os.path.lexists(path)


class _Gathering:
    """The groups of the paths so far, and what was wrong with them."""

    def __init__(
        self, discovery: Discovery, out: Path | None, *, takes_ignored: bool, excluded: Callable[[Path], None]
    ) -> None:
        self.groups: list[Group] = []
        self.errors: dict[str, CleanerError] = {}
        self._discovery = discovery
        self._out = out.resolve() if out is not None else None
        self._takes_ignored = takes_ignored
        self._tell_excluded = excluded

    def add(self, path: Path) -> None:
        try:
            if path.is_dir():
                self._add_folder(path)
            elif _is_pattern(path):
                self._add_matches(path)
            else:
                self._add_file(path)
        except CleanerError as error:
            self._failed(error)
        except OSError as error:
            self._failed(DocumentError.unread(path, error))

    def _failed(self, error: CleanerError) -> None:
        self.errors.setdefault(str(error), error)

    def _add_folder(self, path: Path) -> None:
        if not self._add_below(path):
            known = ", ".join(sorted(SUFFIXES))
            raise DocumentError("holds no article", path=path, hint=f"articles are files that end in {known}")

    def _add_matches(self, pattern: Path) -> None:
        """The articles that a pattern means, which the shell left to us: those of the folder before its first sign."""
        folder = folder_of(pattern)
        spec = spec_of([f"/{pattern.relative_to(folder).as_posix()}"])
        if not folder.is_dir() or not self._add_below(folder, spec):
            raise DocumentError("matches no article", path=pattern, hint="check the pattern; ** stands for any folders")

    def _add_below(self, folder: Path, spec: GitIgnoreSpec | None = None) -> bool:
        """Take in the articles of a folder, of a pattern those that match. Returns whether there are any."""
        ignored = None if self._takes_ignored else Ignored.around(folder)
        results = self._out if self._out is not None and folder.resolve() in self._out.parents else None
        has_any = False
        names: list[str] = []
        for name in walk.articles(folder, self._failed, ignored):
            if (spec is None or spec.match_file(name)) and self._holds_prose(folder, name):
                has_any = True
                file = folder / name
                if not self._is_excluded(file) and (results is None or not file.resolve().is_relative_to(results)):
                    names.append(name)
        self.groups.append(Group(folder, names))
        if has_any or ignored is None:
            return has_any
        return any(spec is None or spec.match_file(name) for name in walk.articles(folder, self._failed))

    def _add_file(self, path: Path) -> None:
        if str(path) == STDIN:
            raise DocumentError("stands alone for standard input", path=path, hint="give no other path with it")
        if not os.path.lexists(path):
            raise DocumentError("does not exist", path=path, hint="check the spelling of the path")
        if self._is_excluded(path):
            if self._has_glob(path):
                self._tell_excluded(path)
            return
        if not self.groups or self.groups[-1].folder is not None:
            self.groups.append(Group(None, []))
        self.groups[-1].names.append(os.fspath(path))

    def _holds_prose(self, folder: Path, name: str) -> bool:
        """Whether a file of a folder is an article: data is where its configuration names fields that are prose."""
        if not name.lower().endswith(_DATA):
            return True
        try:
            return bool(self._discovery.of(folder / name).config.fields)
        except CleanerError as error:
            self._failed(error)
            return False

    def _is_excluded(self, file: Path) -> bool:
        """Whether the configuration excludes a file, or is none that could say."""
        try:
            settings = self._discovery.folder(file.parent)
        except CleanerError as error:
            self._failed(error)
            return True
        lists = (*settings.accepted, *filter(None, [settings.decisions]))
        if any(file.name == one.name and place(file) == place(one) for one in lists):
            return True  # a list of words, or of decisions, is no article, whatever it is called
        return is_excluded(file, settings.config.exclude, settings.root)

    def _has_glob(self, file: Path) -> bool:
        """Whether a glob names a file that is left out, which may have other reasons."""
        try:
            settings = self._discovery.folder(file.parent)
        except CleanerError:
            return False
        return is_excluded(file, settings.config.exclude, settings.root)


def _distinct(groups: Sequence[Group]) -> Iterator[Group]:
    """The groups without what an earlier one has."""
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for group in groups:
        names = []
        for name in group.names:
            folder, file = os.path.split(name if group.folder is None else os.path.join(group.folder, name))  # noqa: PTH118
            if folder not in folders:
                folders[folder] = os.path.realpath(folder)
            spot = f"{folders[folder]}/{file}"
            if spot not in seen:
                seen.add(spot)
                names.append(name)
        yield Group(group.folder, names)


def _text(path: str) -> str:
    """The path with its bytes that are no UTF-8 written out: a log is UTF-8."""
    return path if path.isascii() else path.encode("utf-8", "backslashreplace").decode("utf-8")
