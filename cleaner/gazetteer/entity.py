"""What is known of one person, place, organisation, agreement, event or term."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, IntEnum
from typing import NamedTuple

import msgspec


class EntityType(Enum):
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    AGREEMENT = "agreement"
    EVENT = "event"
    TERM = "term"
    NAME = "name"  # of a list that does not say what it names


_TYPES = {kind.value: kind for kind in EntityType}  # a tenth of the time that the class takes to tell


class NameOrder(Enum):
    """How news English writes a person's name.

    either: the house style decides (Japanese, Hungarian); the other two hold whatever the style.
    """

    GIVEN_FIRST = "given-first"
    FAMILY_FIRST = "family-first"
    EITHER = "either"


class Gender(Enum):
    MALE = "male"
    FEMALE = "female"


class PlaceKind(Enum):
    COUNTRY = "country"
    CITY = "city"
    REGION = "region"
    CONTINENT = "continent"
    SEA = "sea"
    BUILDING = "building"
    TERRITORY = "territory"


class Strength(IntEnum):
    """How surely a form names its entity; a mistranslation never names it rightly."""

    MISTRANSLATION = 0
    WEAK = 1
    STRONG = 2


class PartialDate(NamedTuple):
    """A day, a month or a year, as exact as the source is: the days it may mean, both ends included."""

    first: date
    last: date

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        return self.first.strftime("%Y" if self.first.month != self.last.month else "%Y-%m")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A record of a source file: only the keys it names, nothing else."""


class PersonName(Record, frozen=True, kw_only=True):
    family: str
    given: str | None = None
    native: str | None = None
    order: NameOrder = NameOrder.GIVEN_FIRST


class Term(Record, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """A term of office. ``since`` and ``until`` are ISO days, months or years."""

    title: str
    of: str
    since: str | None = None
    until: str | None = None
    acting: bool = False


class Entity(Record, frozen=True, kw_only=True, cache_hash=True):
    """One thing with a name; which keys go with which type, ``sources.curated`` checks."""

    id: str
    name: str | PersonName
    long: str | None = None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    mistranslations: tuple[str, ...] = ()
    source: str | tuple[str, ...] = ()
    country: str | None = None
    gender: Gender | None = None
    offices: tuple[Term, ...] = ()
    kind: PlaceKind | None = None
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    metonyms: tuple[str, ...] = ()
    accession: bool = False
    members: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    signed: str | None = None
    in_force: str | None = None
    countries: tuple[str, ...] = ()
    since: str | None = msgspec.field(default=None, name="from")
    until: str | None = msgspec.field(default=None, name="to")

    @property
    def type(self) -> EntityType:
        kind = self.id.partition("/")[0]
        return _TYPES.get(kind) or EntityType(kind)

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.source,) if isinstance(self.source, str) else self.source

    def label(self, *, native_order: bool = False) -> str:
        """The name as news English writes it, a person's in the house's order."""
        if isinstance(self.name, str):
            return self.name
        given, family = self.name.given, self.name.family
        if given is None:
            return family
        order = self.name.order
        family_first = order is NameOrder.FAMILY_FIRST or (order is NameOrder.EITHER and native_order)
        return f"{family} {given}" if family_first else f"{given} {family}"

    def names(self) -> tuple[str, ...]:
        """Every form that certainly names this entity, canonical first."""
        forms = [self.label(), *self.aliases]
        if self.long:
            forms.append(self.long)
        if isinstance(self.name, PersonName) and self.name.order is NameOrder.EITHER:
            forms.append(self.label(native_order=True))
        return tuple(dict.fromkeys(forms))


class Office(Record, frozen=True, kw_only=True):
    """A kind of office and the titles it goes by, canonical first."""

    id: str
    kind: str = msgspec.field(name="class")
    titles: tuple[str, ...]
    plural: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    singleton: bool = False
    of: str | None = None


class Source(Record, frozen=True, kw_only=True):
    """Where facts come from, and the day up to which it knows."""

    key: str
    title: str
    cutoff: date
    licence: str | None = None


_PARTIAL = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def partial_date(text: str) -> PartialDate:
    """The days that ``2022``, ``2022-02`` or ``2022-02-24`` may mean. Raises ValueError for anything else.

    >>> str(partial_date("2022-02")), partial_date("2022-02").last
    ('2022-02', datetime.date(2022, 2, 28))
    """
    if not _PARTIAL.fullmatch(text):
        raise ValueError(f"{text!r} is no ISO day, month or year")
    year, *rest = (int(part) for part in text.split("-"))
    if not rest:
        return PartialDate(date(year, 1, 1), date(year, 12, 31))
    if len(rest) == 2:
        day = date.fromisoformat(text)
        return PartialDate(day, day)
    month = rest[0]
    after = date(year + month // 12, month % 12 + 1, 1)
    return PartialDate(date(year, month, 1), date.fromordinal(after.toordinal() - 1))
