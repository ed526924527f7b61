"""Which phrases, tokens and pairs an entity puts into an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from cleaner.gazetteer.entity import Entity, EntityType, PersonName, Strength
from cleaner.gazetteer.index.layout import Use
from cleaner.gazetteer.normalize import key

# Plain numbers, for flags are added up a million times in a build.
_FAMILY, _GIVEN, _OTHER = int(Use.FAMILY), int(Use.GIVEN), int(Use.OTHER)
_USES = {EntityType.PERSON.value: int(Use.PERSON), EntityType.PLACE.value: int(Use.PLACE)}


def phrases(entity: Entity) -> dict[str, Strength]:
    """Key of each form -> the greatest strength with which it names the entity; forms without letters have none."""
    found: dict[str, Strength] = {}
    for strength, forms in (
        (Strength.STRONG, entity.names()),
        (Strength.WEAK, entity.weak),
        (Strength.MISTRANSLATION, entity.mistranslations),
    ):
        for form in forms:
            phrase = key(form)
            if phrase:
                found.setdefault(phrase, strength)
    return found


def tokens(entity: Entity, forms: Mapping[str, Strength]) -> dict[str, int]:
    """Words of the entity's right forms, for a country's people and adjectives too, each with its ``Use``.

    ``forms`` are the entity's phrases.
    """
    found: dict[str, int] = {}
    label = key(entity.label())
    use = _USES.get(entity.id.partition("/")[0], _OTHER)
    for word in label.split():
        found[word] = use
    if isinstance(entity.name, PersonName):
        _put(found, key(entity.name.family), _FAMILY)
        _put(found, key(entity.name.given or ""), _GIVEN)
    for phrase, strength in forms.items():
        if strength and phrase != label:
            _put(found, phrase, _OTHER)
    for form in (*entity.adjectives, *entity.demonyms, *entity.metonyms):
        _put(found, key(form), _OTHER)
    return found


def _put(found: dict[str, int], phrase: str, use: int) -> None:
    for word in phrase.split():
        found[word] = found.get(word, 0) | use


def pairs(entity: Entity, forms: Mapping[str, Strength]) -> list[str]:
    """Adjacent words of the right forms, as ``pair_key``; of a person also those adjacent in the other name order."""
    found = [two for phrase, strength in forms.items() if strength for two in pairwise(phrase.split())]
    return list(dict.fromkeys(pair_key(*two) for two in (*found, *_junctions(entity))))


def _junctions(entity: Entity) -> Iterator[tuple[str, str]]:
    if isinstance(entity.name, PersonName):
        given, family = key(entity.name.given or "").split(), key(entity.name.family).split()
        if given and family:
            yield given[-1], family[0]
            yield family[-1], given[0]


def pair_key(one: str, other: str) -> str:
    """The key under which two adjacent words are found, whichever comes first.

    >>> pair_key("kishida", "fumio") == pair_key("fumio", "kishida")
    True
    """
    return f"{one} {other}" if one <= other else f"{other} {one}"
