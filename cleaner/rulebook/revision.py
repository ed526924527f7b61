"""Folders as they were at a revision of git."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner.errors import CleanerError
from cleaner.git import Repository

_HINT = "name a branch, a tag or a commit, or give a folder; in a shallow clone fetch it first"
_FOLDER = "give --base the folder to compare with"


def top(folder: Path) -> Path | None:
    """The repository that a folder stands in; None where it stands in none."""
    found = Repository.of(folder.resolve())
    return None if found is None else found.top


def extracted(folders: Sequence[Path], revision: str, into: Path) -> tuple[Path, ...]:
    """Some folders of one repository as they were at ``revision``, below ``into``, in the same places to each other.

    A folder that was not there is not made. Links are left out. Raises CleanerError where git knows no such revision.
    """
    try:
        repository = Repository.of(folders[0].resolve())
    except CleanerError as error:
        error.hint = error.hint or _FOLDER
        raise
    if repository is None:
        raise CleanerError("is in no git repository", path=folders[0], hint=_FOLDER)
    commit = repository.commit(revision)
    if commit is None:
        raise CleanerError(
            f"{revision!r} is no folder, and no revision that git knows", path=repository.top, hint=_HINT
        )
    names = [folder.resolve().relative_to(repository.top).as_posix() for folder in folders]
    for name, data in repository.blobs(commit, names):
        path = into / name
        if not path.resolve().is_relative_to(into.resolve()):
            raise CleanerError(f"{name!r} of {revision} is the name of no file", path=repository.top, hint=_FOLDER)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tuple(into / name for name in names)
