"""Bytes to text and back, strictly: the same bytes come out, or an error says why not."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from cleaner.errors import DocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Encoding(NamedTuple):
    """How a document was stored."""

    codec: str = "utf-8"
    bom: bytes = b""

    @property
    def name(self) -> str:
        return f"{self.codec}-bom" if self.bom else self.codec


UTF_8 = Encoding()


def decode(data: bytes, named: str | None = None, path: str | None = None) -> tuple[str, Encoding]:
    """The text of ``data`` with its line ends as they are, without its byte order mark.

    UTF-8, and UTF-8 or UTF-16 with a byte order mark, are known by themselves; anything else only when
    ``named``. Raises DocumentError for bytes that do not decode, or that are no text.
    """
    bom, codec = next(((bom, codec) for bom, codec in _BOMS if data.startswith(bom)), (b"", named or "utf-8"))
    try:
        text = data[len(bom) :].decode(codec)
    except LookupError:
        raise DocumentError(f"encoding {codec!r} is not known", path=path, hint="see --encoding") from None
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"is not {codec}: byte {data[len(bom) + error.start]:#04x} at {len(bom) + error.start}; left untouched",
            path=path,
            hint="name the encoding with --encoding, or convert the file to UTF-8",
        ) from None
    if "\0" in text:
        raise DocumentError(
            "is binary (it holds a NUL); left untouched", path=path, hint="exclude it, or save it as text"
        )
    encoding = Encoding(codec, bom)
    if encode(text, encoding) != data:
        raise DocumentError(f"does not come back from {codec} byte for byte; left untouched", path=path)
    return text, encoding


def encode(text: str, encoding: Encoding) -> bytes:
    """The inverse of ``decode``. Raises DocumentError where the encoding has no bytes for a character."""
    try:
        return encoding.bom + text.encode(encoding.codec)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise DocumentError(
            f"{encoding.codec} can't hold {character!r}, which a fix would write",
            hint="convert the file to UTF-8",
        ) from None
