"""The words that a person calls right wherever they stand, for the accept list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner.config import Settings
from cleaner.errors import CleanerError
from cleaner.review.teaching.disk import Disk
from cleaner.review.teaching.words import with_forms
from cleaner.suppress import acceptlist
from cleaner.suppress.forms import WORD


class RightWords:
    """Words for accept lists, which are written when all is decided: an undo must leave nothing behind.

    Args:
        given: the accept lists of the command line; what is added goes to the last.
    """

    def __init__(self, given: Sequence[Path]) -> None:
        self._given = tuple(given)
        self._files: dict[str, Path] = {}

    def __contains__(self, text: str) -> bool:
        return text in self._files

    def add(self, text: str, settings: Settings) -> Path:
        """Take words for the list of an article's settings, which is returned. Raises CleanerError for none."""
        lists = self._given or settings.accepted
        if not lists:
            hint = 'name one first: accept = ["accept.txt"] in cleaner.toml, or --accept accept.txt'
            raise CleanerError("there is no accept list to add it to", hint=hint)
        if not WORD.search(text) or "#" in text:
            raise CleanerError("an accept list takes words, and no #")
        self._files[text] = lists[-1]
        return lists[-1]

    def discard(self, text: str) -> None:
        self._files.pop(text, None)

    def write(self) -> None:
        """Write the lists, each with its new words at its end."""
        disk = Disk()
        for file in dict.fromkeys(self._files.values()):
            known = {one.text for one in acceptlist.read(file, file.parent)}
            new = [text for text, its in self._files.items() if its == file and text not in known]
            if new:
                disk.write([with_forms(file, disk.text(file), new, file.parent)])
        self._files.clear()
