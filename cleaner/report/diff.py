"""The difference of two versions of a file, as git and patch read it."""

from __future__ import annotations

import difflib

_NO_NEWLINE = b"\n\\ No newline at end of file\n"
_QUOTED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def render(path: str, before: bytes, after: bytes) -> bytes:
    """A unified diff of the bytes; empty when they are the same. ``path`` is relative, with slashes.

    Lines are parted at line feeds alone, as patch does it: a carriage return is a byte of its line.
    """
    old, new = _lines(before), _lines(after)
    diff = difflib.diff_bytes(difflib.unified_diff, old, new, _name("a", path), _name("b", path))
    return b"".join(line if line.endswith(b"\n") else line + _NO_NEWLINE for line in diff)


def _lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    last = lines.pop()
    return [line + b"\n" for line in lines] + ([last] if last else [])


def _name(side: str, path: str) -> bytes:
    name = f"{side}/{path}"
    if any(character in _QUOTED or ord(character) < 32 for character in path):
        quoted = "".join(_QUOTED.get(c, c if ord(c) >= 32 else f"\\{ord(c):03o}") for c in name)
        return f'"{quoted}"'.encode(errors="surrogateescape")
    # A name with blanks ends in a tab, or patch takes what follows the blank for a time.
    return (name + "\t" if " " in name else name).encode(errors="surrogateescape")
