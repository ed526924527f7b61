"""Rows of a table with several columns as entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from cleaner.gazetteer.entity import Entity, EntityType, Gender, NameOrder, PersonName, PlaceKind, Term, partial_date
from cleaner.gazetteer.sources.csv_table import CellError, Table
from cleaner.gazetteer.sources.forms import clean
from cleaner.gazetteer.sources.identifiers import identifier, slug
from cleaner.gazetteer.sources.people import person_name
from cleaner.gazetteer.sources.territories import SLUGS, country_of
from cleaner.yamlfile import suggestion

_TYPES = {one.value: one for one in EntityType} | {"organization": EntityType.ORGANISATION}
_KINDS = {one.value: one for one in PlaceKind}
_GENDERS = {"male": Gender.MALE, "m": Gender.MALE, "female": Gender.FEMALE, "f": Gender.FEMALE}
_ORDERS = {one.value: one for one in NameOrder}
_OF_A_PERSON = ("family", "given", "native", "order", "gender", "office")
_SHOWS_A_PERSON = ("family", "given", "gender", "office")

Cells = dict[str, str]
T = TypeVar("T")


def read(table: Table, columns: Sequence[str]) -> Iterator[Entity]:
    """The entities of the rows after the header; neighbours that differ in nothing but the office become one.

    Raises CellError for the first cell that can't be used.
    """
    held: Entity | None = None
    for row in table.rows:
        if not any(map(str.strip, row)):
            continue
        if len(row) > len(columns):
            message = f"the row has {len(row)} cells, the header {len(columns)}"
            raise CellError(columns[-1], message, 'put "quotes" round a name with a comma')
        entity = _entity({column: text for column, cell in zip(columns, row, strict=False) if (text := clean(cell))})
        if held is None:
            held = entity
        elif entity.offices and held.id == entity.id and _without_office(held) == _without_office(entity):
            held = msgspec.structs.replace(held, offices=held.offices + entity.offices)
        else:
            yield held
            held = entity
    if held is not None:
        yield held


def _without_office(entity: Entity) -> Entity:
    return msgspec.structs.replace(entity, offices=())


def _entity(cells: Cells) -> Entity:
    if "name" not in cells:
        raise CellError("name", "the name is empty")
    kind, place = _type(cells)
    country = _territory("country", cells["country"]) if "country" in cells else None
    optional: dict[str, Any] = {
        column: tuple(form for part in cells[column].split("|") if (form := clean(part)))
        for column in ("aliases", "weak", "mistranslations")
        if column in cells
    }
    if "source" in cells:
        optional["source"] = cells["source"]
    if kind is EntityType.PERSON:
        optional["name"] = _person_name(cells, country)
        optional["gender"] = _choice("gender", cells, _GENDERS)
        optional["offices"] = _offices(cells, country)
    else:
        optional["name"] = cells["name"]
        optional |= _period(cells, kind)
    if kind is EntityType.EVENT and country:
        optional["countries"] = (country,)
    elif kind is not EntityType.AGREEMENT:
        optional["country"] = country
    elif country:
        raise CellError("country", "an agreement has no country", "leave the cell empty")
    return Entity(id=_identifier(cells, kind, country), kind=place, **optional)


def _type(cells: Cells) -> tuple[EntityType, PlaceKind | None]:
    """What a row names. Places may give their kind as type."""
    written = cells.get("type", "").lower()
    if written in _KINDS:
        kind = EntityType.PLACE
    elif written:
        if written not in _TYPES:
            raise CellError("type", f"no type is called {cells['type']!r}", suggestion(written, [*_TYPES, *_KINDS]))
        kind = _TYPES[written]
    elif (prefix := cells.get("id", "").partition("/")[0]) in _TYPES:
        kind = _TYPES[prefix]
    else:
        kind = EntityType.PERSON if any(column in cells for column in _SHOWS_A_PERSON) else EntityType.NAME
    if kind is not EntityType.PERSON:
        for column in _OF_A_PERSON:
            if column in cells:
                raise CellError(column, f"column {column!r} goes with type 'person', not {kind.value!r}")
    return kind, _KINDS.get(written)


def _identifier(cells: Cells, kind: EntityType, country: str | None) -> str:
    given = cells.get("id")
    if given is None:
        return identifier(kind, cells["name"], country)
    prefix, slash, rest = given.partition("/")
    if slash and prefix not in _TYPES:
        raise CellError("id", f"id {given!r} is no TYPE/SLUG", suggestion(prefix, list(_TYPES)))
    if slash and _TYPES[prefix] is not kind:
        raise CellError("id", f"id {given!r} is not of type {kind.value!r}")
    tail = rest if slash else given
    if not tail or " " in tail:
        raise CellError("id", f"id {given!r} is no TYPE/SLUG", "write it without spaces, as in person/fumio-kishida")
    return f"{kind.value}/{tail}"


def _person_name(cells: Cells, country: str | None) -> str | PersonName:
    order = _choice("order", cells, _ORDERS)
    given, family, native = cells.get("given"), cells.get("family"), cells.get("native")
    if given and not family:
        raise CellError("given", "a given name stands without a family name", 'fill in the column "family" as well')
    name = person_name(cells["name"], given, family, culture=country, native=native)
    if order is None:
        return name
    if isinstance(name, str):
        raise CellError("order", "the order is known but not which word is the family name", 'fill in "family"')
    return msgspec.structs.replace(name, order=order)


def _offices(cells: Cells, country: str | None) -> tuple[Term, ...]:
    days = _days(cells)
    if "office" not in cells:
        for column in ("of", *days):
            if column in cells:
                raise CellError(column, f"column {column!r} needs an office beside it")
        return ()
    of = _territory("of", cells["of"]) if "of" in cells else country
    if of is None:
        raise CellError("office", "an office of what?", 'name the country or body in the column "of" or "country"')
    return (Term(title=slug(cells["office"]), of=of, since=days.get("from"), until=days.get("to")),)


def _period(cells: Cells, kind: EntityType) -> dict[str, str | None]:
    days = _days(cells)
    if kind is EntityType.EVENT:
        return {"since": days.get("from"), "until": days.get("to")}
    for column in ("of", *days):
        if column in cells:
            raise CellError(column, f"column {column!r} goes with a person's office or with type 'event'")
    return {}


def _days(cells: Cells) -> dict[str, str]:
    days = {}
    for column in ("from", "to"):
        if column in cells:
            try:
                days[column] = partial_date(cells[column])
            except ValueError:
                hint = "write 2022-02-24, 2022-02 or 2022"
                raise CellError(column, f"{cells[column]!r} is no date", hint) from None
    if len(days) == 2 and days["to"].last < days["from"].first:
        raise CellError("to", f"{cells['to']} is earlier than {cells['from']}")
    return {column: cells[column] for column in days}


def _territory(column: str, text: str) -> str:
    """The slug of a country, or the slug or id of anything else as it is written."""
    known = country_of(text)
    if known is not None:
        return known
    if text == text.lower() and " " not in text:
        return text
    raise CellError(column, f"no country is called {text!r}", suggestion(slug(text), list(SLUGS)))


def _choice(column: str, cells: Cells, known: dict[str, T]) -> T | None:
    if column not in cells:
        return None
    chosen = known.get(cells[column].lower())
    if chosen is None:
        raise CellError(column, f"{cells[column]!r} is no {column}", suggestion(cells[column].lower(), list(known)))
    return chosen
