"""Tables that look-ups are answered from, made once for a set of entities, then kept in the cache."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from cleaner.compiled import cached, digest_of
from cleaner.gazetteer.entity import Entity, EntityType, PersonName, Strength
from cleaner.gazetteer.normalize import fold, key


class Tables(msgspec.Struct, frozen=True):
    """Entities are numbers: their places in the sequence that the tables were made of.

    ``forms``: key of a phrase -> entity, written form and strength of each that it may name. ``starts``: first word of
    a phrase -> number of words of the longest. ``words``: folded word -> its spelling in the first name that has it,
    and who bears it. ``others``: what else stands in the forms of people, of weak phrases and with its stops ("j.k.").
    ``pool``: words that a written one may be misspelt for, by length. ``families``: key of a family name -> people.
    """

    forms: dict[str, list[tuple[int, str, int]]]
    starts: dict[str, int]
    words: dict[str, tuple[str, list[int]]]
    others: set[str]
    pool: dict[int, list[str]]
    families: dict[str, list[int]]


def tables(entities: Sequence[Entity], digest: str) -> Tables:
    """The tables of some entities; from the cache when a ``digest`` names them and they were made before."""
    if not digest:
        return _made(entities)
    # A change of how names are folded or tables are made gives another name to look for.
    here = Path(__file__).parent
    code = digest_of([here / "normalize.py", here / "entity.py", Path(__file__)])
    return cached(Tables, sha256(f"{digest} {code}".encode()).hexdigest(), lambda: _made(entities))


def starts(phrases: Iterable[str]) -> dict[str, int]:
    """First word of each phrase -> the number of words of the longest phrase that opens with it."""
    table: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split()
        if words:
            table[words[0]] = max(table.get(words[0], 0), len(words))
    return table


def _made(entities: Sequence[Entity]) -> Tables:
    forms: defaultdict[str, list[tuple[int, str, int]]] = defaultdict(list)
    words: dict[str, tuple[str, list[int]]] = {}
    others: set[str] = set()
    candidates: set[str] = set()
    families: defaultdict[str, list[int]] = defaultdict(list)
    for number, entity in enumerate(entities):
        for strength, written in _phrases(entity):
            forms[key(written)].append((number, written, int(strength)))
        for spelling in dict.fromkeys(_bare(word) for form in _right_forms(entity) for word in form.split()):
            word = fold(spelling)
            bearers = words.setdefault(word, (spelling, []))[1] if word else [number]
            if not bearers or bearers[-1] != number:
                bearers.append(number)
        candidates.update(_candidate_words(entity))
        if isinstance(entity.name, PersonName):
            families[key(entity.name.family)].append(number)
            others.update(word for form in (*entity.names(), *entity.weak) for word in fold(form).split())
    pool: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(candidates):
        pool[len(word)].append(word)
    return Tables(dict(forms), starts(forms), words, others - words.keys(), dict(pool), dict(families))


def _phrases(entity: Entity) -> Iterator[tuple[Strength, str]]:
    for strength, forms in (
        (Strength.STRONG, entity.names()),
        (Strength.WEAK, entity.weak),
        (Strength.MISTRANSLATION, entity.mistranslations),
    ):
        for form in forms:
            yield strength, form


def _right_forms(entity: Entity) -> tuple[str, ...]:
    single = tuple(form for form in entity.weak if " " not in form)
    return (*entity.names(), *single, *entity.adjectives, *entity.demonyms, *entity.metonyms)


def _bare(written: str) -> str:
    """A word without punctuation round it and without a possessive ending ("Women's", "St.")."""
    bare = written.strip("'’\"“”.,()")
    return bare[:-2] if bare[-2:] in ("'s", "’s") else bare


_CANDIDATE_TYPES = frozenset({EntityType.PERSON, EntityType.PLACE, EntityType.NAME})
_LEAST_LENGTH = 4


def _candidate_words(entity: Entity) -> Iterator[str]:
    """Folded words that a written one may be misspelt for.

    Those of bodies and agreements are ordinary ones ("International", "Trade"), and "Sars-CoV-2" is no one word of a
    text: nothing is misspelt towards either.
    """
    if entity.type not in _CANDIDATE_TYPES:
        return
    if isinstance(entity.name, PersonName):
        forms: tuple[str, ...] = (entity.name.given or "", entity.name.family)
    else:
        forms = (entity.name, *entity.demonyms)
    for form in forms:
        for word in fold(form).split():
            if len(word) >= _LEAST_LENGTH and word.replace("-", "").replace("'", "").isalpha():
                yield word
