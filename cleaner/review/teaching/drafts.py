"""What is to become of a file, told before it is done."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

from cleaner.shapes import Edit
from cleaner.text.span import Span


class Texts(Protocol):
    """Files as whoever writes them has them: an editor on its screen, a server on the disk."""

    def text(self, path: Path) -> str | None:
        """What stands in a file; None where there is none. Raises CleanerError for one that can't be read."""


class Draft(NamedTuple):
    """A file as it was read, ``before``, and as it is to be; ``before`` is None for one that is made."""

    path: Path
    before: str | None
    after: str

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def edits(self) -> tuple[Edit, ...]:
        return difference(self.before or "", self.after)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that will stand there, whole: what a person is shown.

        >>> Draft(Path("a"), "names:\\n  aliases: [Pak]\\nend\\n", "names:\\n  aliases: [Pak, Bak]\\nend\\n").lines
        ('  aliases: [Pak, Bak]',)
        """
        if not self.edits:
            return ()
        (edit,) = self.edits
        start = self.after.rfind("\n", 0, edit.span.start) + 1
        end = edit.span.start + len(edit.after)
        if not edit.after.endswith("\n"):
            stop = self.after.find("\n", end)
            end = len(self.after) if stop < 0 else stop
        return tuple(self.after[start:end].splitlines())


def difference(before: str, after: str) -> tuple[Edit, ...]:
    """The one edit that makes a text another, as short as can be.

    >>> difference("one\\ntwo\\n", "one\\nand\\ntwo\\n")
    (Edit(span=Span(start=4, end=4), after='and\\n'),)
    """
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    most -= start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    span = Span(start, len(before) - end)
    return (Edit(span, after[start : len(after) - end]),) if span.start < span.end or len(before) != len(after) else ()


def line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def with_lines(text: str, *lines: str) -> str:
    """The text with lines at its end, with the line ends that it has.

    >>> with_lines("Sakhalin\\r\\nKuril", "Yuzhno"), with_lines("", "Yuzhno")
    ('Sakhalin\\r\\nKuril\\r\\nYuzhno\\r\\n', 'Yuzhno\\n')
    """
    end = line_end(text)
    lead = "" if not text or text.endswith(("\n", "\r")) else end
    return f"{text}{lead}{''.join(line + end for line in lines)}"
