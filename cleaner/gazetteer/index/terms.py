"""Terms of office, sorted so that the holders on a day are found without decoding an entity."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cleaner.gazetteer.entity import Term, partial_date
from cleaner.gazetteer.index.layout import SIGNED
from cleaner.gazetteer.index.postings import Postings

_NEVER = date.max.toordinal() + 1
_FIELDS = 4


class Held(NamedTuple):
    """A term of office: ``entity(number).offices[term]``. ``is_open``: it has no end that the sources know of."""

    number: int
    term: int
    is_open: bool


class Row(NamedTuple):
    """One term as it is sorted: by office and place, then by its days (earliest first day, latest last day)."""

    office: str
    since: int
    until: int
    number: int
    term: int


def office_key(title: str, of: str) -> str:
    """The key of an office of a country or an organisation."""
    return f"{title}\t{of}"


def row(number: int, position: int, term: Term) -> Row:
    """The row of an entity's term. Raises ValueError for a date that is none."""
    since = partial_date(term.since).first.toordinal() if term.since else _NEVER
    until = partial_date(term.until).last.toordinal() if term.until else _NEVER
    return Row(office_key(term.title, term.of), since, until, number, position)


def flattened(rows: Sequence[Row]) -> array[int]:
    """The numbers of the rows, one row after the other."""
    return array(SIGNED, [value for one in rows for value in (one.number, one.term, one.since, one.until)])


class Terms:
    """The table as it lies in the file."""

    __slots__ = ("_offices", "_rows")

    def __init__(self, offices: Postings, rows: memoryview[int]) -> None:
        self._offices = offices
        self._rows = rows

    def holders(self, title: str, of: str, day: date) -> Iterator[Held]:
        """Terms that may cover the day. Whether the sources of an open one reach to the day, the caller must know."""
        ordinal = day.toordinal()
        for number, term, since, until in self._terms(title, of):
            if since > ordinal:
                break
            if until >= ordinal:
                yield Held(number, term, until == _NEVER)

    def tenures(self, title: str, of: str) -> Iterator[Held]:
        """All terms of an office, earliest first; those of unknown begin last."""
        for number, term, _, until in self._terms(title, of):
            yield Held(number, term, until == _NEVER)

    def places(self, title: str) -> list[str]:
        """Countries and organisations of which a term of the office is known, in order."""
        return sorted(found.partition("\t")[2] for found in self._offices.trie.keys(office_key(title, "")))

    def _terms(self, title: str, of: str) -> Iterator[list[int]]:
        for index in self._offices.get(office_key(title, of)):
            yield self._rows[index * _FIELDS : (index + 1) * _FIELDS].tolist()
