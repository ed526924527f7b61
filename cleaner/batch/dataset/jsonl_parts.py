"""Parts of a result as JSON Lines: rows that came as such keep their bytes, but for the text."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import msgspec

from cleaner.batch.dataset.fixing import Fixed
from cleaner.batch.dataset.jsonl_rows import Line
from cleaner.batch.dataset.parts import Writer
from cleaner.batch.dataset.rows import Batch, Row
from cleaner.batch.dataset.spec import Layout, Scan
from cleaner.batch.dataset.unpacked import packed

_KEY = re.compile(rb'[\s,]*("(?:[^"\\]|\\.)*")\s*:\s*')
_ENCODER = msgspec.json.Encoder(enc_hook=str)


class JsonlWriter(Writer):
    """One object a line."""

    def __init__(self, layout: Layout, scanned: Scan) -> None:
        super().__init__(layout, scanned)
        self._lines: list[bytes] = []

    def add(self, batch: Batch, fixed: Sequence[Fixed]) -> None:
        if self.is_same_kind:
            heads = [self._head(row, one) for row, one in zip(batch.rows, fixed, strict=True)]
        else:
            heads = [encoded(values) for values in self.values(batch, fixed)]
        for row, one, head in zip(batch.rows, fixed, heads, strict=True):
            more = self.added(row, one)
            if row.raw is None:
                more.pop(self.columns.raw, None)
            self._lines.append(_joined(head, encoded(more)))

    def close(self) -> bytes:
        data = b"".join(self._lines)
        return packed(data, self.scanned.source.packing) if self.is_same_kind else data

    def _head(self, row: Row, fixed: Fixed) -> bytes:
        if row.source is None:
            return b"{}"
        line: Line = row.source
        if not fixed.is_changed or fixed.text is None:
            return line.data
        return corrected(line, self.columns.text, fixed.text)


def encoded(value: object) -> bytes:
    """JSON of the values of a row: times as ISO 8601, bytes as Base64, decimals as texts."""
    return _ENCODER.encode(value)


def corrected(line: Line, name: str, text: str) -> bytes:
    """The bytes of an object with one of its texts replaced; what is pure ASCII stays so."""
    value = json.dumps(text).encode() if line.data.isascii() else encoded(text)
    place = line.data.index(b"{") + 1
    while match := _KEY.match(line.data, place):
        key = msgspec.json.decode(match.group(1), type=str)
        place = match.end() + len(line.values[key])
        if line.data[match.end() : place] != bytes(line.values[key]):
            break  # this key comes again
        if key == name and not _comes_again(line.data, match.group(1), place):
            return line.data[: match.end()] + value + line.data[place:]
    # Keys that stand twice: the last one is what readers go by.
    fields = {key: bytes(raw) for key, raw in line.values.items()} | {name: value}
    return b"{" + b",".join(encoded(key) + b":" + raw for key, raw in fields.items()) + b"}"


def _comes_again(data: bytes, key: bytes, place: int) -> bool:
    """Whether a key might stand once more; a text that holds the same in quotation marks is taken for it."""
    return data.find(key, place) >= 0


def _joined(head: bytes, tail: bytes) -> bytes:
    """The line of two objects as one.

    >>> _joined(b'{"a": 1 }', b'{"b":2}'), _joined(b"{}", b'{"b":2}')
    (b'{"a": 1,"b":2}\\n', b'{"b":2}\\n')
    """
    inner = head.rstrip()[:-1].rstrip()
    return (tail if inner == b"{" else inner + b"," + tail[1:]) + b"\n"
