"""Parsed files kept between runs, keyed by the digest of what they were parsed from."""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")
_CHUNK = 1 << 20


def digest_of(paths: Sequence[Path], *, salt: str = "") -> str:
    """SHA-256 of the files' names and bytes in the order given; a file that can't be read counts as empty."""
    digest = hashlib.sha256(salt.encode())
    for path in paths:
        try:
            with path.open("rb") as file:
                digest.update(f"{path.name}\0{os.fstat(file.fileno()).st_size}\0".encode())
                for chunk in iter(lambda: file.read(_CHUNK), b""):
                    digest.update(chunk)
        except OSError:
            digest.update(f"{path.name}\0{0}\0".encode())
    return digest.hexdigest()


def cached_bytes(name: str, make: Callable[[], bytes]) -> memoryview:
    """The bytes of ``make()`` under a name that changes with their meaning, memory-mapped from the cache folder."""
    path = cache_folder() / name
    data = None
    if not path.is_file():
        data = make()
        _store(path, data)
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # not written, not to be read, or empty
        return memoryview(make() if data is None else data)


def cached(kind: type[T], digest: str, make: Callable[[], T]) -> T:
    """The value of ``make()``, from the user's cache folder when it was made from the same digest before.

    A cache that is missing, unreadable, of another schema or not writable only costs the time to make it again.
    """
    path = cache_folder() / f"{kind.__name__.lower()}-{digest[:32]}.msgpack"
    with contextlib.suppress(OSError, ValueError):  # what msgspec and bad UTF-8 raise are ValueErrors
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    value = make()
    _store(path, msgspec.msgpack.encode(value))
    return value


def _store(path: Path, data: bytes) -> None:
    """Whole or not at all; a folder that can't be written only costs the time to make the data again."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink()
            raise


def cache_folder() -> Path:
    """Where parsed and built files are kept: ``CLEANER_CACHE_DIR``, else the user's cache folder."""
    from platformdirs import user_cache_path

    return Path(os.environ.get("CLEANER_CACHE_DIR") or user_cache_path("cleaner"))
