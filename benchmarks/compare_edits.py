"""What a program did to a text, told in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

_TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|\s+|[^\w\s]")
# What may stand between a word and the one before it inside one sentence. A colon or an opening mark begins a new one.
_INSIDE = re.compile(r"[^\W_][,;)'’]?[ ]\Z")
_I = re.compile(r"I(?:['’]\w+)?\Z")


class Shown(NamedTuple):
    """A place that a program points at, with what it would write there; ``kind`` is its own word for the fault."""

    start: int
    end: int
    suggestions: tuple[str, ...]
    kind: str


class Edit(NamedTuple):
    """Words that became others; ``on_name`` when a name went that was not part of a line taken out whole."""

    start: int
    before: str
    after: str
    on_name: bool


def edits(before: str, after: str) -> Iterator[Edit]:
    """The fewest changes of words, marks and spaces that make one text the other; neighbours are one edit.

    >>> [(one.before, one.after) for one in edits("It won the 1/8 final.", "It won the round of 16.")]
    [('1/8 final', 'round of 16')]
    """
    if before == after:
        return
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    starts, new_starts = _starts(old), _starts(new)
    changed: list[tuple[int, int, int, int]] = []
    for operation in Levenshtein.opcodes(old, new):
        if operation.tag == "equal":
            continue
        first, last = operation.src_start, operation.src_end
        new_first, new_last = operation.dest_start, operation.dest_end
        if changed and "".join(old[changed[-1][1] : first]) in ("", " "):
            first, _, new_first, _ = changed.pop()
        changed.append((first, last, new_first, new_last))
    for first, last, new_first, new_last in changed:
        start, end = starts[first], starts[last]
        text = after[new_starts[new_first] : new_starts[new_last]]
        on_name = "\n" not in before[start:end] and holds_name(before, start, end)
        yield Edit(start, before[start:end], text, on_name)


def _starts(tokens: Sequence[str]) -> list[int]:
    """Where each token starts, and where the last one ends."""
    return list(accumulate(map(len, tokens), initial=0))


def holds_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital stands there that does not open its sentence, and is not "I".

    >>> holds_name("Talks with Ono went on.", 11, 14)
    True
    >>> holds_name("Ono left. Talks went on.", 10, 15)
    False
    """
    found = (match for match in _TOKEN.finditer(text, start, end) if match[0][0].isupper() and not _I.match(match[0]))
    return any(_INSIDE.search(text, max(0, match.start() - 3), match.start()) for match in found)


def taken(text: str, shown: Iterable[Shown]) -> str:
    """The text with the first suggestion of every place written, of places that overlap the first.

    >>> taken("a apple, mayb", [Shown(9, 13, ("maybe", "may"), ""), Shown(0, 1, ("an",), "")])
    'an apple, maybe'
    """
    parts: list[str] = []
    position = 0
    for one in sorted(shown):
        if one.suggestions and one.start >= position:
            parts += [text[position : one.start], one.suggestions[0]]
            position = one.end
    return "".join([*parts, text[position:]])


def words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
