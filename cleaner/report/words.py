"""Two texts compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from cleaner.report.wording import visible

_WORDS = re.compile(r"\[\[|\]\]|\w+|\s+|.", re.DOTALL)


class Piece(NamedTuple):
    """As many words as stand in both texts, or what stands in the one for what stands in the other."""

    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


def compared(before: str, after: str) -> Iterator[Piece]:
    """The pieces of two texts in order, each as one visible line; the marks of examples are words of their own.

    >>> [piece.after for piece in compared("They met mr Ono", "They met Mr Ono") if piece.differs]
    ['Mr']
    """
    one, other = (_WORDS.findall(visible(text)) for text in (before, after))
    for _, *bounds in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        yield Piece("".join(one[slice(*bounds[:2])]), "".join(other[slice(*bounds[2:])]))
