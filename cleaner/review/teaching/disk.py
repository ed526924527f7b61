"""Drafts made on the disk: whole or not at all, and taken back the same way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner import files
from cleaner.errors import CleanerError, DocumentError
from cleaner.review.teaching.drafts import Draft


class _Change(NamedTuple):
    """A file as it is, and as it is to be; None where there is none."""

    path: Path
    before: str | None
    after: str | None


class Disk:
    """Files as they are on the disk. A file is written only while it is what its draft was made of."""

    def text(self, path: Path) -> str | None:
        """What stands in a file; None where there is none. Raises DocumentError for one that can't be read."""
        return _read(path)[0]

    def write(self, drafts: Sequence[Draft], proof: Callable[[], object] = lambda: None) -> None:
        """Write the files of some drafts, all or none.

        ``proof`` then looks at what stands there, as a run would: what it raises is raised, and nothing was written.
        Raises CleanerError for a file that has changed since, a link, one that can't be written.
        """
        for one in drafts:
            self._check(one.path, one.before)
        self._put_all([_Change(*one) for one in drafts], proof)

    def take_back(self, drafts: Sequence[Draft]) -> None:
        """Give the files back what stood there before; a file that was made is removed.

        Raises CleanerError, before anything is done, where a file is no longer what was written.
        """
        for one in drafts:
            self._check(one.path, one.after)
        self._put_all([_Change(one.path, one.after, one.before) for one in reversed(drafts)])

    def _put_all(self, changes: Sequence[_Change], proof: Callable[[], object] = lambda: None) -> None:
        """Make changes, all or none. Raises DocumentError, which names them, where some can't be unmade."""
        made: list[_Change] = []
        try:
            for one in changes:
                self._put(*one)
                made.append(one)
            proof()
        except BaseException as error:
            stay = [one.path for one in reversed(made) if not self._is_unmade(one)]
            if stay:
                raise _half(stay, error) from error
            raise

    def _is_unmade(self, change: _Change) -> bool:
        try:
            self._put(change.path, change.after, change.before)
        except (CleanerError, OSError):
            return False
        return True

    def _check(self, path: Path, text: str | None) -> files.Stamp | None:
        """What a file looks like, which holds a text or is not there. Raises DocumentError where it does not."""
        if path.is_symlink():
            raise DocumentError("is a link; left untouched", path=path, hint="name the file it points to")
        found, stamp = _read(path)
        if found != text:
            hint = "somebody else has written there: look at it again"
            raise DocumentError("is not what it was; left untouched", path=path, hint=hint)
        return stamp

    def _put(self, path: Path, before: str | None, after: str | None) -> None:
        stamp = self._check(path, before)
        if after is not None:
            files.write_bytes(path, after.encode("utf-8"), unchanged=stamp)
            return
        try:
            path.unlink()
        except OSError as error:
            raise DocumentError(f"can't be removed: {error.strerror}", path=path) from None


def _half(stay: Sequence[Path], error: BaseException) -> DocumentError:
    """What went wrong first, with the files that could not be put back after it."""
    first = str(error).partition("\n")[0] or type(error).__name__
    names = ", ".join(map(str, stay))
    return DocumentError(f"{first}; not put back: {names}", hint="take out by hand what was written there")


def _read(path: Path) -> tuple[str | None, files.Stamp | None]:
    if not path.exists():
        return None, None
    source = files.read(path)
    try:
        return source.data.decode("utf-8"), source.stamp
    except UnicodeDecodeError as error:
        raise DocumentError.undecoded(path, error) from None
