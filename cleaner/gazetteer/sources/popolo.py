"""People and bodies of a Popolo document, as EveryPolitician publishes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from cleaner.complaint import of_json
from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, EntityType, Gender, Term, partial_date
from cleaner.gazetteer.normalize import key
from cleaner.gazetteer.sources.forms import aliases_of, clean, is_latin
from cleaner.gazetteer.sources.identifiers import identifier, short_digest, slug
from cleaner.gazetteer.sources.people import person_name
from cleaner.gazetteer.sources.stream import Tally, content
from cleaner.gazetteer.sources.territories import BY_ALPHA2, country_of

SOURCE = "popolo"
_DIVISION = re.compile(r"(?:ocd-division/)?(?:country:)?([a-z]{2})")
_NAMELESS = "no name in Latin letters"
_WIKIDATA = re.compile(r"Q\d+")
_GENDERS = {"male": Gender.MALE, "m": Gender.MALE, "female": Gender.FEMALE, "f": Gender.FEMALE}
# Roles as slugs -> id of the office. A member of parliament holds none.
_FIELDS = ("foreign", "finance", "justice", "interior", "health", "energy", "economy", "defense")
_OFFICES = {
    **{one: one for one in ("prime-minister", "president", "vice-president", "deputy-prime-minister", "chancellor")},
    **{f"{field}-minister": f"{field}-minister" for field in _FIELDS},
    **{f"minister-{of}-{field}": f"{field}-minister" for field in _FIELDS for of in ("of", "for", "of-the")},
    **dict.fromkeys(("minister-of-foreign-affairs", "minister-for-foreign-affairs"), "foreign-minister"),
    **dict.fromkeys(("defence-minister", "minister-of-defence", "minister-for-defence"), "defense-minister"),
    "head-of-government": "prime-minister",
    "president-of-the-republic": "president",
}
_GOVERNMENTS = frozenset({"executive", "government", "cabinet"})
_HINT = "it is one JSON object with the keys persons, organizations, memberships"
T = TypeVar("T")


class _Named(msgspec.Struct):
    name: str = ""


class _Identifier(msgspec.Struct):
    scheme: str = ""
    identifier: str = ""


class _Person(msgspec.Struct):
    id: str = ""
    name: str = ""
    given_name: str | None = None
    family_name: str | None = None
    gender: str | None = None
    national_identity: str | None = None
    other_names: tuple[_Named, ...] = ()
    identifiers: tuple[_Identifier, ...] = ()


class _Membership(msgspec.Struct):
    person_id: str | None = None
    organization_id: str | None = None
    post_id: str | None = None
    role: str | None = None
    area_id: str | None = None
    start_date: str | None = None
    end_date: str | None = None


class _Post(msgspec.Struct):
    id: str = ""
    role: str | None = None
    label: str | None = None
    organization_id: str | None = None
    area_id: str | None = None


class _Organization(msgspec.Struct):
    id: str = ""
    name: str = ""
    classification: str | None = None
    area_id: str | None = None
    other_names: tuple[_Named, ...] = ()
    identifiers: tuple[_Identifier, ...] = ()


class _Document(msgspec.Struct):
    persons: tuple[msgspec.Raw, ...] = ()
    organizations: tuple[msgspec.Raw, ...] = ()
    memberships: tuple[msgspec.Raw, ...] = ()
    posts: tuple[msgspec.Raw, ...] = ()


def read(path: Path, tally: Tally | None = None) -> Iterator[Entity]:
    """The people, with the offices among their memberships, and the organisations that are no chamber of parliament.

    A membership is an office when it is in a government, its role is one, it has a beginning, and an area tells the
    country. The document is held in memory. Records that break the schema or have no name in Latin letters are
    counted in the tally, by their number in their list. Raises GazetteerError for a file that is no JSON object.
    """
    tally = tally or Tally()
    try:
        given = content(path, tally)
        document = msgspec.json.decode(given, type=_Document)
    except UnicodeDecodeError:
        raise GazetteerError("is not UTF-8", path=path, hint="save it as UTF-8") from None
    except msgspec.DecodeError as problem:
        told = of_json(problem, _Document, given)
        raise GazetteerError(f"is no Popolo document: {told.message}", path=path, hint=told.hint or _HINT) from None
    posts = {post.id: post for _, post in _records(document.posts, _Post, path, tally)}
    organizations = list(_records(document.organizations, _Organization, path, tally))
    bodies = {one.id: one for _, one in organizations}
    terms: defaultdict[str, list[Term]] = defaultdict(list)
    for _, membership in _records(document.memberships, _Membership, path, tally):
        term = _term(membership, posts.get(membership.post_id or "", _Post()), bodies)
        if term is not None:
            terms[membership.person_id or ""].append(term)
    for number, person in _records(document.persons, _Person, path, tally):
        if is_latin(person.name):
            yield _person(person, tuple(terms.get(person.id, ())))
        else:
            tally.skip(path, number, _NAMELESS)
    for number, one in organizations:
        if not is_latin(one.name):
            tally.skip(path, number, _NAMELESS)
        elif one.classification != "legislature":
            yield _organisation(one)


def _records(raws: tuple[msgspec.Raw, ...], kind: type[T], path: Path, tally: Tally) -> Iterator[tuple[int, T]]:
    """The records of a list with their numbers from 1, without those that break the schema."""
    decoder = msgspec.json.Decoder(kind)
    for number, raw in enumerate(raws, 1):
        try:
            record = decoder.decode(raw)
        except msgspec.ValidationError:
            tally.skip(path, number, f"no {kind.__name__.strip('_').lower()} of Popolo")
        else:
            yield number, record


def _term(membership: _Membership, post: _Post, bodies: Mapping[str, _Organization]) -> Term | None:
    """The office that a membership in a government is; the president of a chamber or a party is none of a state."""
    body = bodies.get(membership.organization_id or post.organization_id or "")
    if body is None or (body.classification or "").lower() not in _GOVERNMENTS:
        return None
    roles = (slug(role) for role in (membership.role, post.role, post.label) if role)
    office = next((_OFFICES[role] for role in roles if role in _OFFICES), None)
    country = _country(membership.area_id, post.area_id, body.area_id)
    if office is None or country is None or not _is_date(membership.start_date):
        return None
    if membership.end_date and not _is_date(membership.end_date):
        return None
    return Term(title=office, of=country, since=membership.start_date, until=membership.end_date or None)


def _is_date(text: str | None) -> bool:
    try:
        return bool(text) and partial_date(text or "") is not None
    except ValueError:
        return False


def _country(*areas: str | None) -> str | None:
    """The country of the first area that names a whole one: ``ocd-division/country:jp``, ``country:jp`` or ``jp``."""
    for area in areas:
        code = _DIVISION.fullmatch(area.lower()) if area else None
        if code is not None and code[1].upper() in BY_ALPHA2:
            return BY_ALPHA2[code[1].upper()]
    return None


def _person(person: _Person, terms: tuple[Term, ...]) -> Entity:
    label = clean(person.name)
    others = [one.name for one in person.other_names]
    aliases, weak = aliases_of(label, others, is_person=True)
    country = country_of(person.national_identity) if person.national_identity else None
    if country is None and terms:
        country = terms[0].of
    native = next((clean(name) for name in others if name.strip() and not is_latin(name)), None)
    given, family = clean(person.given_name or ""), clean(person.family_name or "")
    stands = f" {key(family)} " in f" {key(label)} "
    return Entity(
        id=_id(EntityType.PERSON, label, person.id, person.identifiers),
        name=person_name(label, given or None, family if stands else None, culture=country, native=native),
        aliases=aliases,
        weak=weak,
        country=country,
        gender=_GENDERS.get((person.gender or "").lower()),
        offices=terms,
        source=SOURCE,
    )


def _organisation(one: _Organization) -> Entity:
    label = clean(one.name)
    aliases, weak = aliases_of(label, (other.name for other in one.other_names), is_person=False)
    return Entity(
        id=_id(EntityType.ORGANISATION, label, one.id, one.identifiers),
        name=label,
        aliases=aliases,
        weak=weak,
        country=_country(one.area_id),
        source=SOURCE,
    )


def _id(kind: EntityType, label: str, given: str, identifiers: tuple[_Identifier, ...]) -> str:
    """Wikidata's id where the record has it, so that sources can be joined on it."""
    for one in identifiers:
        if one.scheme == "wikidata" and _WIKIDATA.fullmatch(one.identifier):
            return f"{kind.value}/{one.identifier.lower()}"
    return f"{identifier(kind, label)}-{short_digest(given)}"
