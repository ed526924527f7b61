"""Bytes to text and back, strictly: the same bytes come out, or an error says why not."""

from __future__ import annotations

import codecs
from difflib import get_close_matches
from typing import NamedTuple

from cleaner.errors import DocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON = "utf-8 utf-16 latin-1 cp1252 cp1251 koi8-r shift-jis euc-jp euc-kr gb18030 big5".split()


class Encoding(NamedTuple):
    """How a document was stored."""

    codec: str = "utf-8"
    bom: bytes = b""

    @property
    def name(self) -> str:
        return f"{self.codec}-bom" if self.bom else self.codec


UTF_8 = Encoding()


def no_codec(name: str) -> str | None:
    """What to write instead of the name of an encoding that is none; None for one that is.

    >>> no_codec("latin-1"), no_codec("latn-1")
    (None, "did you mean 'latin-1'?")
    """
    try:
        "a".encode(name)
    except (LookupError, ValueError, TypeError):  # "hex" and "rot13" are codecs, and none of texts
        near = get_close_matches(name.lower().replace("_", "-"), _COMMON, n=1)
        return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(_COMMON)}, and all others of Python"
    return None


def decode(data: bytes, named: str | None = None, path: str | None = None) -> tuple[str, Encoding]:
    """The text of ``data`` with its line ends as they are, without its byte order mark.

    UTF-8, and UTF-8 or UTF-16 with a byte order mark, are known by themselves; anything else only when
    ``named``. Raises DocumentError for bytes that do not decode, or that are no text.
    """
    bom, codec = next(((bom, codec) for bom, codec in _BOMS if data.startswith(bom)), (b"", named or "utf-8"))
    try:
        text = data[len(bom) :].decode(codec)
    except LookupError:
        raise DocumentError(f"encoding {codec!r} is not known", path=path, hint=no_codec(codec)) from None
    except UnicodeDecodeError as error:
        at = len(bom) + error.start
        raise DocumentError(
            f"is not {codec}: byte {data[at]:#04x} at {at}; left untouched",
            path=path,
            line=None if codec.startswith("utf-16") else data.count(b"\n", 0, at) + 1,
            hint="name the encoding with --encoding, or convert the file to UTF-8",
        ) from None
    if "\0" in text:
        raise DocumentError(
            "is binary (it holds a NUL); left untouched", path=path, hint="exclude it, or save it as text"
        )
    encoding = Encoding(codec, bom)
    if encode(text, encoding) != data:
        hint = "convert the file to UTF-8, or name another encoding with --encoding"
        raise DocumentError(f"does not come back from {codec} byte for byte; left untouched", path=path, hint=hint)
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
