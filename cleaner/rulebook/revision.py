"""Folders as they were at a revision of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path

from cleaner.errors import CleanerError

_HINT = "name a branch, a tag or a commit, or give a folder; in a shallow clone fetch it first"


def top(folder: Path) -> Path | None:
    """The repository that a folder stands in; None where it stands in none, or there is no git."""
    try:
        done = _run(folder.resolve(), "rev-parse", "--show-toplevel")
    except CleanerError:
        return None
    return Path(done.stdout.decode().removesuffix("\n")) if done.returncode == 0 else None


def extracted(folders: Sequence[Path], revision: str, into: Path) -> tuple[Path, ...]:
    """Some folders of one repository as they were at ``revision``, below ``into``, in the same places to each other.

    A folder that was not there is not made. Links are left out. Raises CleanerError where git knows no such revision.
    """
    repository = top(folders[0])
    if repository is None:
        raise CleanerError("is in no git repository", path=folders[0], hint="give --base the folder to compare with")
    known = _run(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode:
        raise CleanerError(f"{revision!r} is no folder, and no revision that git knows", path=repository, hint=_HINT)
    commit = known.stdout.decode().strip()
    names = [folder.resolve().relative_to(repository).as_posix() for folder in folders]
    held = [name for name in names if _run(repository, "cat-file", "-e", f"{commit}:{_inside(name)}").returncode == 0]
    if held:
        done = _run(repository, "archive", "--format=tar", commit, "--", *held)
        if done.returncode:
            raise CleanerError(f"git can't be asked: {done.stderr.decode(errors='replace').strip()}", path=repository)
        _unpack(done.stdout, into)
    return tuple(into / name for name in names)


def _inside(name: str) -> str:
    return "" if name == "." else name


def _unpack(archive: bytes, into: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            data = tar.extractfile(member) if member.isfile() else None
            if data is not None:
                path = into / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data.read())


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        raise CleanerError("git is not installed", hint="give --base the folder to compare with") from None
