"""Glossaries as CSV, whatever their columns are called."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import RuleError
from cleaner.rulebook.importers.glossary_data import COLUMNS, IGNORED_WORDS, TRUE_WORDS
from cleaner.rulebook.importers.items import Item, Left, Lost, Origin, Place, Reading, Swap
from cleaner.rulebook.importers.lines import slug, text_of
from cleaner.yamlfile import suggestion

_DELIMITERS = ",;\t|"
_PARTS = re.compile(r"[|;\n]")
_BY_NAME = {name: column for column, names in COLUMNS.items() for name in names}
_FOREIGN = re.compile(r"[^\W\d_]")


def recognise(text: str) -> bool:
    """Whether the head of a file is a table with a column of wrong forms and one of right ones."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    return _is_complete(first, delimiter(first))


def delimiter(header: str) -> str:
    """What parts the columns of a table with this first line.

    >>> delimiter("Forbidden;Approved;Notes, remarks, comments"), delimiter("wrong|right")
    (';', '|')
    """
    return max(_DELIMITERS, key=lambda one: (_is_complete(header, one), header.count(one)))


def _is_complete(header: str, separator: str) -> bool:
    """Whether a first line names the two columns that matter."""
    try:
        titles = next(csv.reader([header], delimiter=separator), [])
    except csv.Error:
        return False
    return {"wrong", "right"} <= set(_with_roles(_columns(titles)).values())


def read(path: Path, reading: Reading) -> Iterator[Item]:
    """Each wrong form of each row. Raises RuleError with its line for a table that can't be read."""
    text = text_of(path, reading.encoding)
    header = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(header), strict=True)
    table: _Table | None = None
    number = 1
    try:
        for cells in rows:
            if any(map(str.strip, cells)):
                if table is None:
                    table = _table(path, number, cells)
                    yield from table.unread()
                else:
                    yield from table.items(Place(path, number), cells, reading)
            number = rows.line_num + 1
    except csv.Error as error:
        raise RuleError(f"is not valid CSV: {error}", path=path, line=number, hint=_QUOTES) from None
    if table is None:
        raise RuleError("is empty", path=path, line=1, hint="its first line names the columns, such as wrong,right")


_QUOTES = 'quotes in a quoted cell are doubled: "the ""Rock"""'


@dataclass(frozen=True, slots=True)
class _Table:
    """A table by its header; ``names`` gives what is known of each column, by its number."""

    origin: Origin
    header: tuple[str, ...]
    names: dict[int, str]
    place: Place
    is_weak: bool

    def unread(self) -> Iterator[Item]:
        for index, title in enumerate(self.header):
            if index not in self.names and title.strip():
                yield Lost(self.place, title.strip(), "is a column that nothing is made of")

    def items(self, place: Place, cells: Sequence[str], reading: Reading) -> Iterator[Item]:
        row = {name: cells[index].strip() for index, name in self.names.items() if index < len(cells)}
        told = " -> ".join(filter(None, (row.get("wrong"), row.get("right")))) or ", ".join(filter(None, cells))
        reason = self._unfit(row, cells, reading)
        if reason is not None:
            yield Left(place, told, reason)
            return
        rights = _parts(row["right"])
        for wrong in _parts(row["wrong"]):
            yield Swap(
                place,
                self.origin,
                wrong,
                rights,
                ": ".join(filter(None, (row.get("domain"), row.get("note")))),
                is_exact=row.get("case", "").lower() in TRUE_WORDS,
                is_weak=self.is_weak or row.get("applicability", "").lower() == "display",
                near=_parts(row.get("near", "")),
                not_near=_parts(row.get("not_near", "")),
            )

    def _unfit(self, row: dict[str, str], cells: Sequence[str], reading: Reading) -> str | None:
        """Why a row can't be an entry."""
        if len(cells) > len(self.header):
            return f"has {len(cells)} cells, the header {len(self.header)}"
        if not _parts(row.get("wrong", "")):
            return "has no wrong form"
        if not _parts(row.get("right", "")):
            return "has no right form"
        language = row.get("language", "").lower().replace("_", "-")
        if language and language.partition("-")[0] != reading.language.partition("-")[0]:
            return f"is of the language {row['language']}"
        if self.is_weak and any(ord(letter) > 0x24F for letter in _FOREIGN.findall(row["wrong"])):
            return "is a word of the source language, which a translation does not show"
        return None


def _table(path: Path, number: int, header: Sequence[str]) -> _Table:
    """The table of a header. Raises RuleError for one without the two columns that matter."""
    names = _columns(header)
    known = list(names.values())
    for name in known:
        if known.count(name) > 1:
            twice = [header[index].strip() for index, one in names.items() if one == name]
            raise RuleError(f"columns {' and '.join(map(repr, twice))} both give the {name}", path=path, line=number)
    is_weak = "source" in known and "wrong" not in known
    names = _with_roles(names)
    for name in ("wrong", "right"):
        if name not in names.values():
            hint = suggestion(name, [title.strip().lower() for title in header])
            hint = f"{hint or ''}\ngive it a header such as {', '.join(sorted(COLUMNS[name])[:4])}".strip()
            raise RuleError(f"has no column of {name} forms", path=path, line=number, hint=hint)
    origin = Origin(
        slug(path.stem),
        f"A word for which the glossary {path.name} has another",
        f"The glossary {path.name} says what this house calls it.",
    )
    return _Table(origin, tuple(header), names, Place(path, number), is_weak)


def _columns(header: Sequence[str]) -> dict[int, str]:
    """What is known of each column, by its number."""
    found = {}
    for index, title in enumerate(header):
        words = [word for word in re.findall(r"[^\W_]+", title.lower()) if word not in IGNORED_WORDS]
        name = _BY_NAME.get(" ".join(words))
        if name is not None and title.strip():
            found[index] = name
    return found


def _with_roles(names: dict[int, str]) -> dict[int, str]:
    """The columns with those of a term or its source as the side that no other column gives: "term, preferred" has the
    wrong forms first, "term, forbidden" the right ones."""
    known = set(names.values())
    roles = {"source": None if "wrong" in known else "wrong", "term": None if "right" in known else "right"}
    if not known & {"wrong", "source"}:
        roles["term"] = "wrong"
    found = {index: roles.get(name, name) for index, name in names.items()}
    return {index: name for index, name in found.items() if name is not None}


def _parts(cell: str) -> tuple[str, ...]:
    """The forms of a cell, which stand apart by bars, semicolons or line ends."""
    return tuple(dict.fromkeys(" ".join(part.split()) for part in _PARTS.split(cell) if part.strip()))
