"""The program as it lies on the disk: what tells one state of it from the next, where the version does not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from cleaner.compiled import digest_of


@cache
def engine() -> bytes:
    """A digest of the program as it lies on the disk, of the Python that runs it, and of what is installed for it."""
    installed: set[str] = set()
    for folder in sys.path:
        if Path(folder).is_dir():
            names = (path.name for path in Path(folder).iterdir())
            installed.update(name for name in names if name.endswith((".dist-info", ".egg-info")))
    told = "\0".join((tree(Path(__file__).parent), sys.version, *sorted(installed)))
    return sha256(told.encode("utf-8", "surrogateescape")).digest()


def tree(top: Path) -> str:
    """A digest of all files of a folder, with their names."""
    found = sorted(_files_below(os.fspath(top)))
    names = "\0".join(os.path.relpath(path, top) for path in found)
    return digest_of([Path(path) for path in found], salt=names)


def _files_below(folder: str) -> Iterator[str]:
    """The files below a folder, as strings: making paths of them would take longer than reading them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__" or entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path)
            elif entry.is_file():
                yield entry.path
