"""Places in a text as editors count them, and as the program does."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from cleaner.text.span import Span

# The protocol knows these alone; str.splitlines would end a line at U+2028 or U+0085 too, which articles hold.
_LINE_END = re.compile(r"\r\n|\n|\r")
_UNITS = {PositionEncodingKind.Utf8.value: ("utf-8", 1), PositionEncodingKind.Utf16.value: ("utf-16-le", 2)}


class Places:
    """Offsets in a text (code points) to lines and columns from 0 and back, columns in the client's ``encoding``.

    >>> places = Places("né\\r\\n😀 Ono", "utf-16")
    >>> places.position(7), places.offset(Position(1, 3))
    (1:4, 6)
    """

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16.value) -> None:
        self.text = text
        self._units = _UNITS.get(encoding)
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._stops = [*(start for start, _ in ends), len(text)]

    def position(self, offset: int) -> Position:
        """The place of an offset; one inside a line end is the end of its line."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Position(line, self._width(self.text[start : min(offset, self._stops[line])]))

    def offset(self, position: Position) -> int:
        """The offset of a place: of the line's end for one behind it, of a character's start for one inside it."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, stop = self._starts[position.line], self._stops[position.line]
        return start + self._counted(self.text[start:stop], position.character)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; an empty last one where the text ends with a line end."""
        return tuple(self.text[start:stop] for start, stop in zip(self._starts, self._stops, strict=True))

    def cell(self, position: Position) -> tuple[int, int]:
        """The line and the column of a place in code points, both from 0; of the nearest there is."""
        offset = self.offset(position)
        line = bisect_right(self._starts, offset) - 1
        return line, offset - self._starts[line]

    def place(self, line: int, column: int) -> Position:
        """The place of a column in code points, both from 0."""
        return self.position(self._starts[line] + column)

    def range(self, span: Span) -> Range:
        return Range(self.position(span.start), self.position(span.end))

    def span(self, given: Range) -> Span:
        start, end = self.offset(given.start), self.offset(given.end)
        return Span(start, max(start, end))

    def line(self, number: int, column: int = 1) -> Span:
        """A line from one of its columns to its end, both counted from 1, the column in code points."""
        at = min(max(number, 1), len(self._starts)) - 1
        start, stop = self._starts[at], self._stops[at]
        return Span(min(start + max(column, 1) - 1, stop), stop)

    def _width(self, part: str) -> int:
        if self._units is None or part.isascii():
            return len(part)
        name, size = self._units
        # Half a surrogate pair, which an editor may send while somebody types, counts as it stands.
        return len(part.encode(name, "surrogatepass")) // size

    def _counted(self, line: str, units: int) -> int:
        """How many characters of a line are as wide as ``units``."""
        if self._units is None or line.isascii():
            return min(units, len(line))
        low, high = 0, min(units, len(line))
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._width(line[:middle]) <= units else (low, middle - 1)
        return low
