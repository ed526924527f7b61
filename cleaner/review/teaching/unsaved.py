"""A path whose file is read as it will be: as an editor shows it, or as it is about to be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _PathHere = Path
else:
    _PathHere = type(Path())


class Unsaved(_PathHere):
    """A path for readers of files: what they read from it is ``text``, whatever is on the disk.

    >>> Unsaved.of(Path("rules/terms/fisheries.yml"), "id: terms/fisheries").read_text()
    'id: terms/fisheries'
    """

    _text: str

    @classmethod
    def of(cls, path: Path, text: str) -> Unsaved:
        made = cls(path)
        made._text = text
        return made

    def read_bytes(self) -> bytes:
        return self._text.encode("utf-8", "surrogatepass")

    def read_text(self, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> str:
        del errors, newline
        return self._text.removeprefix("\ufeff") if encoding == "utf-8-sig" else self._text
