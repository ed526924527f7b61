"""Files on disk: where the shipped data is, what a glob names, reading and writing that lose nothing."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import DocumentError

_HALF = ".cleaner-tmp"  # how the name of a file ends that is being written
_ABANDONED = 3600  # seconds: no file is that long in the writing
_tidied: set[Path] = set()
_instead: ContextVar[Path | None] = ContextVar("instead of the shipped rules", default=None)


def shipped_rules() -> Path:
    """The folder of the rules that come with the package: in a wheel beside the code, in a checkout above it."""
    given = _instead.get()
    if given is not None:
        return given
    inside = Path(__file__).parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


@contextlib.contextmanager
def shipping(folder: Path) -> Iterator[None]:
    """Within, another folder counts as that of the shipped rules: as they were at another time."""
    token = _instead.set(folder)
    try:
        yield
    finally:
        _instead.reset(token)


def relative(path: Path, root: Path) -> str:
    """A path as a configuration in ``root`` would write it, with slashes; a link stands for itself.

    The whole path where there is no way from one to the other: on another drive.
    """
    full = path.parent.resolve() / path.name
    try:
        return Path(os.path.relpath(full, root.resolve())).as_posix()
    except ValueError:
        return full.as_posix()


def is_excluded(path: Path, exclude: Sequence[str], root: Path | None) -> bool:
    """Whether a glob names the file, or a folder above it, however the path was written."""
    if not exclude:
        return False
    parts = relative(path, root or Path.cwd()).split("/")
    tails = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    globs = [glob.removeprefix("./").rstrip("/") for glob in exclude]
    globs += [glob.removeprefix("**/") for glob in globs]  # "at any depth" is also the top
    return any(fnmatch(tail, glob) for glob in globs for tail in tails)


class Stamp(NamedTuple):
    """What a file looks like from outside; when it is written to, that changes."""

    size: int
    changed: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)


class Source(NamedTuple):
    """The bytes of a file as it was at one moment."""

    data: bytes
    stamp: Stamp


def read(path: Path, limit: int | None = None) -> Source:
    """The bytes of an article. Raises DocumentError for a file that is missing, larger than ``limit`` or can't be read.

    So does one that is written to meanwhile: half of it would be old.
    """
    try:
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise DocumentError("is a folder, not a file", path=path, hint="give a file that is in it")
            # A pipe or a device might never end.
            raise DocumentError("is no regular file", path=path, hint="pipe it in: cleaner check - < FILE")
        with path.open("rb", buffering=0) as file:
            before = os.fstat(file.fileno())
            if limit is not None and before.st_size > limit:
                raise _too_large(path, before.st_size, limit)
            data = file.readall()
            stamp = Stamp.of(os.fstat(file.fileno()))
    except OSError as error:
        raise DocumentError.unread(path, error) from None
    if stamp != Stamp.of(before) or len(data) != stamp.size:
        raise _changed(path)
    return Source(data, stamp)


def read_bytes(path: Path) -> bytes:
    """The bytes of an article. Raises DocumentError as ``read`` does."""
    return read(path).data


def write_bytes(
    path: Path, data: bytes, *, mode_of: Path | None = None, unchanged: Stamp | None = None, comes_first: bool = False
) -> bool:
    """Write a file whole or not at all: temporary file, fsync, rename. Returns whether anything was written.

    After a power cut there is the old file or the new one. ``comes_first``: the new one, if anything that is written
    later is there; that takes as long again.

    A file that holds the same bytes already is left alone, its times too. The mode of the old file (or of
    ``mode_of``) is kept. A link is refused: what it points to may lie outside the tree; so is a file that is not as
    it was at ``unchanged``: somebody else's words would be lost. Raises DocumentError.
    """
    try:
        if path.is_symlink():
            raise DocumentError("is a link; left untouched", path=path, hint="give the file it points to")
        exists = path.exists()
        if exists and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _tidy(path.parent)
        _replace(path, data, path if exists else mode_of, unchanged)
        if comes_first:
            _sync_folder(path.parent)
    except OSError as error:
        is_below_file = isinstance(error, FileExistsError | NotADirectoryError)
        told = "a part of its path is a file" if is_below_file else f"{error.strerror}; the old content stands"
        hint = "mend its folder's rights or room, or write elsewhere"
        raise DocumentError(f"can't be written: {told}", path=path, hint=hint) from None
    return True


def _too_large(path: Path, size: int, limit: int) -> DocumentError:
    return DocumentError(
        f"is {size / 1e6:,.1f} MB large, more than the {limit / 1e6:,g} MB that are read; left untouched",
        path=path,
        hint="part it, exclude it, or allow more with --max-size",
    )


def _changed(path: Path) -> DocumentError:
    return DocumentError("was written to meanwhile; left untouched", path=path, hint="run again when that is done")


def _tidy(folder: Path) -> None:
    """Remove what killed runs have left of files they were writing; once for each folder, as that is seldom."""
    if folder in _tidied:
        return
    _tidied.add(folder)
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_HALF) and time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED:
                Path(entry.path).unlink()


def _replace(path: Path, data: bytes, mode_of: Path | None, unchanged: Stamp | None) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=_HALF)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(stat.S_IMODE(mode_of.stat().st_mode) if mode_of else 0o666 & ~umask)
        if unchanged is not None and Stamp.of(path.stat()) != unchanged:
            raise _changed(path)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every file system syncs folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
