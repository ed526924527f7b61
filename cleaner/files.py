"""Files on disk: where the shipped data is, which files a path means, and writing that never loses anything."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from cleaner.errors import CleanerError, DocumentError
from cleaner.text.document import SUFFIXES

Failed = Callable[[CleanerError], None]


def shipped_rules() -> Path:
    """The folder of the rules that come with the package: in a wheel beside the code, in a checkout above it."""
    inside = Path(__file__).parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


def articles(path: Path, failed: Failed | None = None) -> Iterator[Path]:
    """The articles of a folder in order of their names.

    Hidden files and folders and change logs are no articles; links that lead out of the folder are not followed.
    ``failed`` is told of each folder that can't be read; the others are walked.
    """

    def unread(error: OSError) -> None:
        if failed is not None:
            failed(DocumentError(f"can't be read: {error.strerror}", path=error.filename))

    top = path.resolve()
    for folder, names, files in os.walk(path, onerror=unread):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            file = Path(folder, name)
            if name.startswith(".") or file.suffix.lower() not in SUFFIXES or name.endswith(".changes.md"):
                continue
            if not file.is_symlink() or file.resolve().is_relative_to(top):
                yield file


def is_excluded(path: Path, exclude: Sequence[str], root: Path | None) -> bool:
    """Whether a glob names the file, or a folder above it, however the path was written."""
    if not exclude:
        return False
    base = (root or Path.cwd()).resolve()
    full = path.parent.resolve() / path.name  # a glob names the link, not what it points to
    relative = Path(os.path.relpath(full, base)).as_posix()
    parts = relative.split("/")
    tails = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    globs = [glob.removeprefix("./").rstrip("/") for glob in exclude]
    globs += [glob.removeprefix("**/") for glob in globs]  # "at any depth" is also the top
    return any(fnmatch(tail, glob) for glob in globs for tail in tails)


def read_bytes(path: Path) -> bytes:
    """The bytes of an article. Raises DocumentError for a file that is missing or can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError("does not exist", path=path, hint="check the spelling of the path") from None
    except IsADirectoryError:
        raise DocumentError("is a folder", path=path) from None
    except OSError as error:
        raise DocumentError(f"can't be read: {error.strerror}", path=path) from None


def write_bytes(path: Path, data: bytes, *, mode_of: Path | None = None) -> bool:
    """Write a file whole or not at all: temporary file, fsync, rename. Returns whether anything was written.

    A file that holds the same bytes already is left alone, its times too. The mode of the old file (or of
    ``mode_of``) is kept. A link is refused: what it points to may lie outside the tree. Raises DocumentError.
    """
    try:
        if path.is_symlink():
            raise DocumentError("is a link; left untouched", path=path, hint="give the file it points to")
        if path.exists() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, path if path.exists() else mode_of)
    except OSError as error:
        raise DocumentError(f"can't be written: {error.strerror}; the old content stands", path=path) from None
    return True


def _replace(path: Path, data: bytes, mode_of: Path | None) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(stat.S_IMODE(mode_of.stat().st_mode) if mode_of else 0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    with contextlib.suppress(OSError):  # not every file system syncs folders
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
