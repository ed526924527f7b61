"""Names of people taken apart where their parts are certain."""

from __future__ import annotations

from cleaner.gazetteer.entity import NameOrder, PersonName
from cleaner.gazetteer.normalize import key
from cleaner.gazetteer.sources.people_data import FAMILIES, PARTICLES

# How names of a country, or in a language, stand in English; where it is not said, the given name is first.
_ORDERS = dict.fromkeys(
    "china taiwan hong-kong macau north-korea south-korea vietnam cambodia singapore zh ko vi km".split(),
    NameOrder.FAMILY_FIRST,
) | dict.fromkeys(("japan", "hungary", "ja", "hu"), NameOrder.EITHER)


def person_name(
    full: str,
    given: str | None = None,
    family: str | None = None,
    *,
    culture: str | None = None,
    native: str | None = None,
) -> str | PersonName:
    """A full name as a family and a given name; the text itself when it can't be taken apart with certainty.

    ``culture`` is a country's slug or a language's code. A text stays a text when nobody knows which word is the
    family name: no culture and a first word that is a family name in East Asia, or three words without a particle.

    >>> person_name("Fumio Kishida", culture="japan").family, person_name("Xi Jinping", culture="china").family
    ('Kishida', 'Xi')
    >>> person_name("Xi Jinping"), person_name("Ursula von der Leyen").given
    ('Xi Jinping', 'Ursula')
    """
    order = _ORDERS.get(culture or "", NameOrder.GIVEN_FIRST)
    words = full.split()
    if family:
        return _of_parts(words, given, family, order, native)
    if len(words) == 1:
        return PersonName(family=full, native=native)
    if order is NameOrder.FAMILY_FIRST:
        if key(words[0]) in FAMILIES and len(words) <= 4:
            return PersonName(family=words[0], given=" ".join(words[1:]), order=order, native=native)
        if len(words) == 2 and key(words[1]) in FAMILIES:
            return PersonName(family=words[1], given=words[0], native=native)
        return full
    at = _family_start(words)
    if at is None or (culture is None and _looks_family_first(words)):
        return full
    return PersonName(family=" ".join(words[at:]), given=" ".join(words[:at]), order=order, native=native)


def _of_parts(words: list[str], given: str | None, family: str, order: NameOrder, native: str | None) -> PersonName:
    """The parts a source gives, with middle names from the full name; ``order`` as the full name shows it."""
    size = len(family.split())
    starts = key(" ".join(words[:size])) == key(family)
    ends = key(" ".join(words[-size:])) == key(family)
    rest = words[size:] if starts and not ends else words[:-size] if ends else []
    if order is NameOrder.FAMILY_FIRST and ends and not starts:
        order = NameOrder.GIVEN_FIRST
    return PersonName(family=family, given=" ".join(rest) or given or None, order=order, native=native)


def _family_start(words: list[str]) -> int | None:
    """Where the family name begins in a name with the given name first."""
    for index, word in enumerate(words[1:-1], 1):
        if word.lower() in PARTICLES:
            return index
    middle = words[1:-1]
    if all(len(word.rstrip(".")) == 1 for word in middle):
        return len(words) - 1
    return None


def _looks_family_first(words: list[str]) -> bool:
    return key(words[0]) in FAMILIES
