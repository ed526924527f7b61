"""Files of text as streams of bytes, unpacked, and packed again."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from cleaner.batch.dataset import storage
from cleaner.batch.dataset.spec import Packing, Source
from cleaner.errors import DocumentError

_CHUNK = 1 << 20
_ZSTD_LEVEL = 3  # what the format's own tool takes


@contextmanager
def stream(source: Source, start: int = 0) -> Iterator[IO[bytes]]:
    """The unpacked bytes of a file from ``start`` on. Raises DocumentError for a file that is damaged."""
    with storage.opened(source.url) as file, _unpacking(source), _unpacked(file, source.packing) as text:
        if source.packing is Packing.NONE:
            text.seek(start)
        else:
            _skip(text, start)
        yield text


class Digested(io.RawIOBase):
    """A stream that digests what is read of it."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        data = self._inner.read(len(view))
        view[: len(data)] = data
        self._digest.update(data)
        return len(data)

    def hexdigest(self) -> str:
        """The digest of the whole, what was not read yet included."""
        while self.read(_CHUNK):
            pass
        return self._digest.hexdigest()


@contextmanager
def digested(source: Source) -> Iterator[tuple[IO[bytes], Digested]]:
    """The unpacked bytes of a file, and what tells the digest of its bytes once they are read."""
    with storage.opened(source.url) as file, _unpacking(source):
        packed = Digested(file)
        with _unpacked(cast(BinaryIO, io.BufferedReader(packed, _CHUNK)), source.packing) as text:
            yield text, packed


def packed(data: bytes, packing: Packing) -> bytes:
    """The same text gives the same bytes: no time, no name in them."""
    if packing is Packing.GZIP:
        return gzip.compress(data, mtime=0)
    if packing is Packing.ZSTD:
        import pyarrow as pa

        return cast(bytes, pa.Codec("zstd", compression_level=_ZSTD_LEVEL).compress(data, asbytes=True))
    return data


@contextmanager
def _unpacked(file: BinaryIO, packing: Packing) -> Iterator[IO[bytes]]:
    if packing is Packing.GZIP:
        with gzip.GzipFile(fileobj=file, mode="rb") as unzipped:
            yield io.BufferedReader(unzipped, _CHUNK)
    elif packing is Packing.ZSTD:
        import pyarrow as pa

        with pa.CompressedInputStream(pa.PythonFile(file, "r"), "zstd") as unpacked:
            yield io.BufferedReader(unpacked, _CHUNK)
    else:
        yield file


@contextmanager
def _unpacking(source: Source) -> Iterator[None]:
    try:
        yield
    except (EOFError, zlib.error, OSError) as error:
        # What unpacks a stream tells of damage; what reads the file has told its own errors as DocumentErrors.
        raise DocumentError(f"is damaged: {error}", path=source.url, hint="fetch or write it again") from None


def _skip(text: IO[bytes], count: int) -> None:
    while count:
        data = text.read(min(count, _CHUNK))
        if not data:
            return
        count -= len(data)
