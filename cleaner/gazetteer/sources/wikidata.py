"""People, places and bodies of a Wikidata JSON dump, one entity a line inside one array."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from cleaner.gazetteer.entity import Entity, EntityType, PersonName, PlaceKind, Term, partial_date
from cleaner.gazetteer.sources.forms import aliases_of, clean, is_latin
from cleaner.gazetteer.sources.people import person_name
from cleaner.gazetteer.sources.stream import Tally, lines
from cleaner.gazetteer.sources.territories import BY_ITEM
from cleaner.gazetteer.sources.wikidata_data import AGREEMENTS, GENDERS, HUMAN, ORGANISATIONS, PLACES, POSITIONS

SOURCE = "wikidata"
_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
_NO_LANGUAGE = frozenset({"mul", "mis", "und", "zxx"})
_DAY, _MONTH, _YEAR = 11, 10, 9


class _Text(msgspec.Struct):
    value: str = ""


class _Labels(msgspec.Struct):
    en: _Text | None = None
    mul: _Text | None = None


class _Aliases(msgspec.Struct):
    en: tuple[_Text, ...] = ()
    mul: tuple[_Text, ...] = ()


class _Value(msgspec.Struct):
    """An item, a time or a text in a language."""

    id: str | None = None
    time: str | None = None
    precision: int | None = None
    text: str | None = None
    language: str | None = None


class _Datavalue(msgspec.Struct):
    value: _Value | str | None = None


class _Snak(msgspec.Struct):
    snaktype: str = "value"
    datavalue: _Datavalue | None = None

    @property
    def value(self) -> _Value:
        found = self.datavalue.value if self.datavalue is not None else None
        return found if isinstance(found, _Value) else _Value()


class _Qualifiers(msgspec.Struct):
    since: tuple[_Snak, ...] = msgspec.field(default=(), name="P580")
    until: tuple[_Snak, ...] = msgspec.field(default=(), name="P582")


class _Statement(msgspec.Struct):
    mainsnak: _Snak
    rank: str = "normal"
    qualifiers: _Qualifiers | list[Any] = msgspec.field(default_factory=_Qualifiers)


_Statements = tuple[_Statement, ...]


class _Claims(msgspec.Struct):
    kind: _Statements = msgspec.field(default=(), name="P31")
    gender: _Statements = msgspec.field(default=(), name="P21")
    citizenship: _Statements = msgspec.field(default=(), name="P27")
    country: _Statements = msgspec.field(default=(), name="P17")
    position: _Statements = msgspec.field(default=(), name="P39")
    death: _Statements = msgspec.field(default=(), name="P570")
    native: _Statements = msgspec.field(default=(), name="P1559")


class _Item(msgspec.Struct):
    """What is read of an entity. PHP writes an empty object as an empty list."""

    id: str
    labels: _Labels | list[Any] = msgspec.field(default_factory=_Labels)
    aliases: _Aliases | list[Any] = msgspec.field(default_factory=_Aliases)
    claims: _Claims | list[Any] = msgspec.field(default_factory=_Claims)


def read(path: Path, tally: Tally | None = None) -> Iterator[Entity]:
    """People, places, organisations and treaties that have an English label in Latin letters.

    Items of other classes are passed over; so are classes and positions that ``wikidata_data`` doesn't know. Lines
    that are no entity are counted in the tally.
    """
    tally = tally or Tally()
    decoder = msgspec.json.Decoder(_Item)
    for number, line in enumerate(lines(path, tally), 1):
        record = line.strip().rstrip(b",")
        if len(record) < 2:
            continue
        try:
            item = decoder.decode(record)
        except msgspec.ValidationError:
            tally.skip(path, number, "no entity of Wikidata")
            continue
        except (msgspec.DecodeError, UnicodeDecodeError):
            tally.skip(path, number, "no JSON")
            continue
        entity = _entity(item)
        if entity is not None:
            yield entity


def _entity(item: _Item) -> Entity | None:
    label = _label(item)
    if label is None or not isinstance(item.claims, _Claims):
        return None
    for statement in _current(item.claims.kind):
        found = statement.mainsnak.value.id or ""
        if found == HUMAN:
            return _person(item, item.claims, label)
        if found in PLACES:
            return _thing(item, item.claims, label, EntityType.PLACE, PLACES[found])
        if found in ORGANISATIONS:
            return _thing(item, item.claims, label, EntityType.ORGANISATION)
        if found in AGREEMENTS:
            return _thing(item, item.claims, label, EntityType.AGREEMENT)
    return None


def _label(item: _Item) -> str | None:
    if not isinstance(item.labels, _Labels):
        return None
    text = item.labels.en or item.labels.mul
    label = clean(text.value) if text is not None else ""
    return label if is_latin(label) else None


def _other_forms(item: _Item) -> Iterator[str]:
    if isinstance(item.aliases, _Aliases):
        for text in (*item.aliases.en, *item.aliases.mul):
            yield text.value


def _thing(item: _Item, claims: _Claims, label: str, kind: EntityType, place: PlaceKind | None = None) -> Entity:
    aliases, weak = aliases_of(label, _other_forms(item), is_person=False)
    has_country = kind is not EntityType.AGREEMENT and place is not PlaceKind.COUNTRY
    return Entity(
        id=f"{kind.value}/{item.id.lower()}",
        name=label,
        kind=place,
        country=_country(claims.country) if has_country else None,
        aliases=aliases,
        weak=weak,
        source=SOURCE,
    )


def _person(item: _Item, claims: _Claims, label: str) -> Entity:
    country = _country(claims.citizenship)
    aliases, weak = aliases_of(label, _other_forms(item), is_person=True)
    genders = [GENDERS.get(one.mainsnak.value.id or "") for one in _current(claims.gender)]
    return Entity(
        id=f"person/{item.id.lower()}",
        name=_person_name(claims, label, country),
        country=country,
        gender=genders[0] if len(genders) == 1 else None,
        offices=tuple(_terms(claims)),
        aliases=aliases,
        weak=weak,
        source=SOURCE,
    )


def _person_name(claims: _Claims, label: str, country: str | None) -> str | PersonName:
    """The label taken apart; the language of the native name tells its order better than the passport."""
    for statement in _current(claims.native):
        value = statement.mainsnak.value
        if value.text and value.language and value.language not in _NO_LANGUAGE:
            culture = value.language.partition("-")[0]
            native = None if is_latin(value.text) else clean(value.text)
            return person_name(label, culture=culture, native=native)
    return person_name(label, culture=country)


def _terms(claims: _Claims) -> Iterator[Term]:
    """Terms of known offices that have a beginning; one that ended on an unknown day is left out."""
    for statement in _current(claims.position, preferred_only=False):
        known = POSITIONS.get(statement.mainsnak.value.id or "")
        if known is None or not isinstance(statement.qualifiers, _Qualifiers):
            continue
        title, of = known
        since, until = (_days(snaks) for snaks in (statement.qualifiers.since, statement.qualifiers.until))
        has_ended = claims.death or any(snak.snaktype != "novalue" for snak in statement.qualifiers.until)
        if since is not None and (until is not None or not has_ended):
            yield Term(title=title, of=of, since=since, until=until)


def _days(snaks: Sequence[_Snak]) -> str | None:
    """A day, month or year as ISO text, as exact as the source has it; None when there is not one alone."""
    found = _TIME.match(snaks[0].value.time or "") if len(snaks) == 1 else None
    if found is None:
        return None
    parts = {_DAY: 3, _MONTH: 2, _YEAR: 1}.get(snaks[0].value.precision or 0)
    if parts is None:
        return None
    text = "-".join(found.groups()[:parts])
    try:
        partial_date(text)
    except ValueError:
        return None
    return text


def _country(statements: _Statements) -> str | None:
    """The one country that is known of those named."""
    found = {BY_ITEM.get(one.mainsnak.value.id or "") for one in _current(statements)} - {None}
    return found.pop() if len(found) == 1 else None


def _current(statements: _Statements, *, preferred_only: bool = True) -> list[_Statement]:
    """Statements that stand: the preferred ones where there are any, never the deprecated."""
    valid = [one for one in statements if one.rank != "deprecated"]
    preferred = [one for one in valid if one.rank == "preferred"]
    return preferred if preferred and preferred_only else valid
