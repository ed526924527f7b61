"""The difference of two versions of a file, as git and patch read it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from rich.text import Text

from cleaner.report.renderer import Plain
from cleaner.report.shown import Shown
from cleaner.report.wording import visible
from cleaner.shapes import Edit, replaced
from cleaner.text.encoding import Encoding, encode
from cleaner.text.span import Span

_NO_NEWLINE = b"\n\\ No newline at end of file\n"
_QUOTED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_STYLES = {"+": "green", "-": "red", "@": "cyan"}


class Renderer(Plain):
    """What was changed as one patch, byte for byte: bytes that are no UTF-8 are lone surrogates (PEP 383).

    Findings that were not applied have no place in it.
    """

    def document(self, shown: Shown) -> Iterator[str]:
        patch = _patch(shown, shown.document.encoding)
        if patch:
            yield patch.decode("utf-8", "surrogateescape")


def coloured(shown: Shown) -> Iterator[Text]:
    """The patch of a document as lines for a terminal, whatever its encoding."""
    for line in _patch(shown, None).decode("utf-8", "replace").split("\n")[:-1]:
        style = "bold" if line.startswith(("+++", "---")) else _STYLES.get(line[:1], "")
        yield Text(visible(line.removesuffix("\r")), style)


def _patch(shown: Shown, encoding: Encoding | None) -> bytes:
    """The patch of the bytes of both texts; without an encoding, of their UTF-8."""
    before = shown.document.text
    edits = tuple(Edit(change.span, change.after) for change in shown.changes)
    texts = (before, replaced(before, edits, Span(0, len(before))))
    old, new = (text.encode() if encoding is None else encode(text, encoding) for text in texts)
    return render(_relative(shown.source or Path(shown.path)), old, new)


def _relative(path: Path) -> str:
    """The path as a patch names it: seen from here where it lies below, without its root otherwise."""
    full_path = path.absolute()
    here = Path.cwd()
    if full_path.is_relative_to(here):
        return full_path.relative_to(here).as_posix()
    return full_path.relative_to(full_path.anchor).as_posix() if path.is_absolute() else path.as_posix()


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
