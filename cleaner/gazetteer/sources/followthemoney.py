"""People and bodies of FollowTheMoney entities, as OpenSanctions publishes them: one JSON object a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from cleaner.gazetteer.entity import Entity, EntityType, Gender, PersonName
from cleaner.gazetteer.normalize import key
from cleaner.gazetteer.sources.forms import MOST_ALIASES, aliases_of, clean, is_latin
from cleaner.gazetteer.sources.identifiers import identifier, short_digest
from cleaner.gazetteer.sources.people import person_name
from cleaner.gazetteer.sources.stream import Tally, lines
from cleaner.gazetteer.sources.territories import BY_ALPHA2

SOURCE = "followthemoney"
_TYPES = {
    "Person": EntityType.PERSON,
    **dict.fromkeys(("Organization", "Company", "PublicBody"), EntityType.ORGANISATION),
    **dict.fromkeys(("LegalEntity", "Vessel", "Airplane"), EntityType.NAME),
    "Position": EntityType.TERM,
}
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}
Texts = tuple[str, ...]


class _Properties(msgspec.Struct, rename="camel"):
    name: Texts = ()
    alias: Texts = ()
    weak_alias: Texts = ()
    previous_name: Texts = ()
    first_name: Texts = ()
    last_name: Texts = ()
    gender: Texts = ()
    nationality: Texts = ()
    citizenship: Texts = ()
    country: Texts = ()
    jurisdiction: Texts = ()


class _Thing(msgspec.Struct):
    id: str
    schema: str
    caption: str = ""
    properties: _Properties = msgspec.field(default_factory=_Properties)


_WIKIDATA = re.compile(r"Q\d+")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{3,79}")


def read(path: Path, tally: Tally | None = None) -> Iterator[Entity]:
    """People, organisations, positions (as terms) and names of ships; other schemata are passed over.

    A position that a person is said to hold has no dates there, so nobody gets an office. Lines that are no entity,
    or have no name in Latin letters, are counted in the tally.
    """
    tally = tally or Tally()
    decoder = msgspec.json.Decoder(_Thing)
    for number, line in enumerate(lines(path, tally), 1):
        if line.isspace():
            continue
        try:
            thing = decoder.decode(line)
        except msgspec.ValidationError:
            tally.skip(path, number, "no entity of FollowTheMoney")
            continue
        except (msgspec.DecodeError, UnicodeDecodeError):
            tally.skip(path, number, "no JSON")
            continue
        kind = _TYPES.get(thing.schema)
        if kind is None:
            continue
        label = _label(thing)
        if label is None:
            tally.skip(path, number, "no name in Latin letters")
        else:
            yield _entity(thing, kind, label)


def _label(thing: _Thing) -> str | None:
    """The caption, else a name; one not all in capitals if there is any, else capitalised."""
    found = [clean(name) for name in (thing.caption, *thing.properties.name) if is_latin(name)]
    mixed = [name for name in found if not name.isupper()]
    if mixed:
        return mixed[0]
    return " ".join(word.capitalize() for word in found[0].split()) if found else None


def _entity(thing: _Thing, kind: EntityType, label: str) -> Entity:
    known = thing.properties
    is_person = kind is EntityType.PERSON
    names = (*known.name, *known.alias, *known.previous_name)
    readable = (name for name in names if " " not in name or not name.isupper())
    aliases, weak = aliases_of(label, readable, is_person=is_person)
    weaker = (clean(form) for form in known.weak_alias[:MOST_ALIASES] if is_latin(form))
    country = _country(known, is_person=is_person)
    return Entity(
        id=_identifier(thing.id, kind, label),
        name=_person_name(thing, label, country) if is_person else label,
        aliases=aliases,
        weak=tuple(form for form in dict.fromkeys((*weak, *weaker)) if form != label and form not in aliases),
        country=country,
        gender=_GENDERS.get(known.gender[0]) if is_person and len(known.gender) == 1 else None,
        source=SOURCE,
    )


def _identifier(given: str, kind: EntityType, label: str) -> str:
    """Wikidata's and OpenSanctions' own ids where they fit, so that sources can be joined on them."""
    if _WIKIDATA.fullmatch(given):
        return f"{kind.value}/{given.lower()}"
    if _PLAIN.fullmatch(given):
        return f"{kind.value}/{given}"
    return f"{identifier(kind, label)}-{short_digest(given)}"


def _country(known: _Properties, *, is_person: bool) -> str | None:
    """The country that the first property with any names, when it names one alone."""
    properties = (known.citizenship, known.nationality) if is_person else (known.jurisdiction,)
    for codes in (*properties, known.country):
        if codes:
            found = {BY_ALPHA2.get(code.upper()) for code in codes}
            return found.pop() if len(found) == 1 else None
    return None


def _person_name(thing: _Thing, label: str, country: str | None) -> str | PersonName:
    """The name's parts where the source gives one family name that stands in the label."""
    known = thing.properties
    words = f" {key(label)} "
    family = [name for name in known.last_name if f" {key(name)} " in words]
    given = [name for name in known.first_name if f" {key(name)} " in words]
    native = next((clean(name) for name in known.name if name and not is_latin(name)), None)
    if len(set(map(key, family))) == 1 and given:
        return person_name(label, clean(given[0]), _as_written(label, family[0]), culture=country, native=native)
    if label not in map(clean, (thing.caption, *known.name)):
        return label  # lists in capitals put the family name first or last as they like
    return person_name(label, culture=country, native=native)


def _as_written(label: str, family: str) -> str:
    """A family name in the capitals that the label has for it."""
    words, size = label.split(), len(family.split())
    runs = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return next((run for run in runs if key(run) == key(family)), family)
