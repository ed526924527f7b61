"""Where the keys of a configuration are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cleaner.complaint import Where

ARRAYS = ("overrides", "suppress")  # keys whose tables are written one by one
_TABLE = re.compile(r"\s*\[\s*tool\s*\.\s*cleaner\b")


class Written:
    """The lines of a file. In ``pyproject.toml``, which ``is_project``, the keys stand below ``[tool.cleaner]``."""

    def __init__(self, text: str, *, is_project: bool) -> None:
        self._lines = text.split("\n")
        self._is_project = is_project

    def line(self, place: Where) -> int | None:
        """The line where a key or a table of an array stands, as far as it can be told."""
        at = self._start()
        if not place and at >= 0:
            return at + 1
        found: int | None = None
        if len(place) > 1 and isinstance(place[1], int) and place[0] in ARRAYS:
            found = _array(str(place[0]), self._lines, at, place[1])
            place = place[:1] if found is None else place[2:]
        for part in place:
            written = None if isinstance(part, int) else _key(part, self._lines, at if found is None else found)
            if written is None:
                break
            found = written
        return None if found is None else found + 1

    def item_line(self, place: Where, item: Any) -> int | None:
        """The line of an item of a list: at its key's, or below where each has a line of its own."""
        first = self.line(place)
        if first is None or not isinstance(item, str):
            return first
        literals = (f'"{item}"', f"'{item}'")
        below = range(first - 1, len(self._lines))
        return next((at + 1 for at in below if any(one in self._lines[at] for one in literals)), first)

    def _start(self) -> int:
        """The line, from 0, after which the keys stand."""
        if not self._is_project:
            return -1
        return next((number for number, line in enumerate(self._lines) if _TABLE.match(line)), -1)


def _key(key: str, lines: Sequence[str], after: int) -> int | None:
    """The first line after another that sets a key, or opens the table of its name."""
    prefix = r"(?:tool\s*\.\s*cleaner\s*\.\s*)?(?:\w+\s*\.\s*)?"
    written = re.compile(rf"""\s*(?:\[\[?\s*{prefix})?["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(lines) if number > after and written.match(line)), None)


def _array(name: str, lines: Sequence[str], after: int, index: int) -> int | None:
    """The line that opens the table number ``index`` of an array of tables."""
    written = re.compile(rf"\s*\[\[\s*(?:tool\s*\.\s*cleaner\s*\.\s*)?{re.escape(name)}\s*\]\]")
    found = [number for number, line in enumerate(lines) if number > after and written.match(line)]
    return found[index] if index < len(found) else None
