"""What git is asked: the repository of a folder, commits, files as they were."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import CleanerError

# A hook's environment says where its repository is: of that one alone, and from where the hook began.
_PLACES = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_COMMON_DIR"})
# What else it says is true of that repository too: the index of a commit of some files, objects not yet taken in.
_OF_HOOK = frozenset(
    {"GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"}
)
_OF_USER = frozenset({"GIT_DIFF_OPTS", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"})
_LINK = b"120000"


class Blob(NamedTuple):
    """A file of a commit: its path below the top of the repository, its bytes."""

    name: str
    data: bytes


class Repository:
    """A working tree. ``top`` is its folder.

    Raises CleanerError where git is not installed or refuses, as where the folder belongs to somebody else.
    """

    def __init__(self, top: Path, environment: Mapping[str, str]) -> None:
        self.top = top
        self._environment = environment

    @classmethod
    def of(cls, folder: Path) -> Repository | None:
        """The repository that a folder stands in; None where it stands in none."""
        environment = {key: value for key, value in os.environ.items() if key not in _PLACES | _OF_USER}
        environment |= {"LC_ALL": "C"}  # what it says is read below
        if not _OF_HOOK.isdisjoint(environment) and not _is_of_hook(folder, environment):
            environment = {key: value for key, value in environment.items() if key not in _OF_HOOK}
        done = _run(folder, environment, "rev-parse", "--show-toplevel")
        if done.returncode == 0:
            return cls(Path(decoded(done.stdout.removesuffix(b"\n"))), environment)
        said = _said(done)
        if "not a git repository" in said:
            return None
        raise CleanerError(f"git can't be asked: {said}", path=folder)

    def commit(self, revision: str) -> str | None:
        """The commit that a revision names; None where git knows no such revision."""
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        known = self._run(*words)
        return known.stdout.decode().split()[-1] if known.returncode == 0 else None

    def common(self, commit: str) -> str:
        """The last commit that one and what is checked out have in common; the one itself where they have none."""
        found = self._run("merge-base", commit, "HEAD")
        return found.stdout.decode().strip() if found.returncode == 0 else commit

    def asked(self, *words: str, given: bytes = b"") -> bytes:
        """What git prints on a command that has to succeed."""
        done = self._run(*words, given=given)
        if done.returncode:
            raise CleanerError(f"git can't be asked: {_said(done)}", path=self.top)
        return done.stdout

    def blobs(self, commit: str, folders: Iterable[str]) -> Iterator[Blob]:
        """The files of a commit below some folders, as they were taken in; links and submodules are left out.

        ``folders`` are paths below the top, "." the top itself; one that the commit does not have holds nothing.
        """
        names = tuple(folders)
        below = () if "." in names else ("--", *names)
        # Not an archive: it leaves out what .gitattributes keep out of releases.
        listed = self.asked("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, *below)
        files = [
            (path, head.split()[2])
            for head, _, path in (entry.partition(b"\t") for entry in listed.split(b"\0") if entry)
            if head.split()[1] == b"blob" and head.split()[0] != _LINK
        ]
        held = self.asked("cat-file", "--batch", given=b"".join(oid + b"\n" for _, oid in files))
        at = 0
        for path, _ in files:
            end = held.index(b"\n", at)
            head = held[at:end].split()
            if len(head) != 3:  # "... missing"
                hint = "it may be in no clone that is partial: git fetch --refetch"
                raise CleanerError(f"git lacks {decoded(path)} of {commit[:12]}", path=self.top, hint=hint)
            at = end + 1 + int(head[2])
            yield Blob(decoded(path), held[end + 1 : at])
            at += 1  # the line break after it

    def _run(self, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return _run(self.top, self._environment, *words, given=given)


def decoded(name: bytes) -> str:
    """A name or a message as git writes it; bytes that are no UTF-8 are kept as lone surrogates."""
    return name.decode("utf-8", "surrogateescape")


def _is_of_hook(folder: Path, environment: Mapping[str, str]) -> bool:
    """Whether a folder stands in the repository that the hook is of which we run in."""
    words = ("rev-parse", "--absolute-git-dir")
    hook, own = _run(Path(), os.environ, *words), _run(folder, environment, *words)
    return hook.returncode == own.returncode == 0 and hook.stdout == own.stdout


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return decoded(done.stderr).strip().removeprefix("fatal: ")


def _run(
    folder: Path, environment: Mapping[str, str], *words: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    command: Sequence[str] = ("git", *words)
    try:
        return subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, check=False)
    except OSError as error:
        if not folder.is_dir():
            raise CleanerError("is no folder", path=folder) from None
        if isinstance(error, FileNotFoundError):
            raise CleanerError("git is not installed, and it alone knows what was there before") from None
        raise CleanerError(f"git can't be run: {error.strerror}") from None
