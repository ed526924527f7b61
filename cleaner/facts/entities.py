"""The article's people: mentions of one person grouped, linked to the gazetteer where evidence allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cleaner.facts.mentions import Mention
from cleaner.facts.surroundings import Title
from cleaner.gazetteer.entity import Entity, EntityType, PersonName
from cleaner.gazetteer.lookup import Gazetteer, Tenure
from cleaner.gazetteer.normalize import fold, key
from cleaner.shapes import Evidence, EvidenceKind


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article. ``full`` is the fullest written form, ``family`` its folded family name."""

    mentions: tuple[Mention, ...]
    full: Mention | None
    family: str
    entity: Entity | None
    why: tuple[Evidence, ...]

    @property
    def label(self) -> str:
        if self.full is not None:
            return self.full.text
        return self.entity.label() if self.entity else self.mentions[0].text

    def count(self, word: str) -> int:
        """How often a folded word stands in the person's mentions."""
        return sum(word in mention.words for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class People:
    """The persons of the article, in order of first mention, and the mentions that belong to nobody."""

    persons: tuple[Person, ...]
    by_mention: dict[int, Person]
    loose: tuple[Mention, ...]

    def of(self, mention: Mention) -> Person | None:
        """Whom a mention names."""
        return self.by_mention.get(mention.span.start)

    def of_family(self, surname: str) -> tuple[Person, ...]:
        """People of the article with this folded family name."""
        return tuple(person for person in self.persons if person.family == surname)


def is_doubled(mention: Mention) -> bool:
    """Whether a mention is one word said again and again ("Ono Ono")."""
    words = mention.words
    return len(words) > 1 and len(set(words)) == 1


class Grouping:
    """Groups the mentions of one article into people."""

    def __init__(self, mentions: Iterable[Mention], gazetteer: Gazetteer, day: date | None) -> None:
        self._mentions = list(mentions)
        self._gazetteer = gazetteer
        self._day = day
        self._singles = {m.words[0] for m in self._mentions if len(m.tokens) == 1}
        self._doubles = {m.words[0] for m in self._mentions if is_doubled(m)}

    def group(self) -> People:
        groups: dict[str, list[Mention]] = {}
        heads: dict[str, Mention] = {}
        links: dict[str, tuple[Entity | None, tuple[Evidence, ...]]] = {}
        families: defaultdict[str, list[str]] = defaultdict(list)
        for mention in self._mentions:
            if len(mention.tokens) < 2 or is_doubled(mention):
                continue
            entity, why = self._link_full(mention)
            name = entity.id if entity else " ".join(sorted(mention.words))
            if name in heads and heads[name].in_capitals and not mention.in_capitals:
                heads[name] = mention  # the headline's capitals are no way to write a name
            if name not in groups:
                groups[name], heads[name], links[name] = [], mention, (entity, why)
                for family in self._families(mention, entity):
                    families[family].append(name)
            groups[name].append(mention)
        givens: defaultdict[str, list[str]] = defaultdict(list)
        for name, head in heads.items():
            givens[head.words[0]].append(name)
        loose = []
        for mention in self._mentions:
            if len(mention.tokens) >= 2 and not is_doubled(mention):
                continue
            owner = self._owner(mention, (families, givens), heads, links)
            if owner is None:
                loose.append(mention)
                continue
            if owner not in groups:
                groups[owner] = []
                links[owner] = self._link_single(mention)
                families[mention.words[0]].append(owner)
            groups[owner].append(mention)
        return self._people(groups, heads, links, loose)

    def _people(
        self,
        groups: dict[str, list[Mention]],
        heads: dict[str, Mention],
        links: dict[str, tuple[Entity | None, tuple[Evidence, ...]]],
        loose: list[Mention],
    ) -> People:
        persons: list[Person] = []
        by_mention: dict[int, Person] = {}
        for name, mentions in groups.items():
            entity, why = links[name]
            head = heads.get(name)
            family = self._families(head, entity)[0] if head else mentions[0].words[0]
            ordered = tuple(sorted(mentions, key=lambda m: m.span))
            person = Person(ordered, head, family, entity, why)
            persons.append(person)
            by_mention.update(dict.fromkeys((m.span.start for m in mentions), person))
        persons.sort(key=lambda person: person.mentions[0].span)
        return People(tuple(persons), by_mention, tuple(loose))

    # Full names

    def _link_full(self, mention: Mention) -> tuple[Entity | None, tuple[Evidence, ...]]:
        """The gazetteer's entity of a full name, in either order of its parts."""
        people = [one for one in self._gazetteer.named(mention.text) if one.type is EntityType.PERSON]
        if not people:
            reversed_text = " ".join((mention.words[-1], *mention.words[:-1]))
            other = " ".join((*mention.words[1:], mention.words[0]))
            people = [
                one
                for text in (reversed_text, other)
                for one in self._gazetteer.named(text)
                if one.type is EntityType.PERSON and self._is_reversal(one, mention)
            ]
        people = list(dict.fromkeys(people))
        if len(people) != 1:
            return None, ()
        entity = people[0]
        return entity, (Evidence(EvidenceKind.ALIAS, f"“{mention.text}” names {entity.label()}", entity=entity.id),)

    @staticmethod
    def _is_reversal(entity: Entity, mention: Mention) -> bool:
        if not isinstance(entity.name, PersonName) or entity.name.given is None:
            return False
        return sorted(key(f"{entity.name.given} {entity.name.family}").split()) == sorted(
            word for text in mention.words for word in key(text).split()
        )

    def _families(self, mention: Mention, entity: Entity | None) -> tuple[str, ...]:
        """Folded family names of a full name, the surest first."""
        if entity is not None and isinstance(entity.name, PersonName):
            return (fold(entity.name.family), *(fold(a) for a in entity.aliases if " " not in a))
        first, last = mention.words[0], mention.words[-1]
        if first in self._doubles:
            return (first,)
        if first in self._singles and last not in self._singles:
            return (first, last) if self._gazetteer.families(first) else (last, first)
        return (last, first) if first in self._singles else (last,)

    # Single names

    def _owner(
        self,
        mention: Mention,
        named: tuple[Mapping[str, list[str]], Mapping[str, list[str]]],
        heads: dict[str, Mention],
        links: dict[str, tuple[Entity | None, tuple[Evidence, ...]]],
    ) -> str | None:
        """The group that a single name belongs to: the one person of that name, the last named of several.

        ``named`` gives the groups by family name, and by the first word of their full name.
        """
        word = mention.words[0]
        families, givens = named
        names: Sequence[str] = families.get(word, ())
        if not names and mention.known is None:
            names = givens.get(word, ())
        if len(names) > 1:
            office = self._office_holders(mention)
            fitting = [name for name in names if links[name][0] in office] or [
                name for name in names if name in heads and heads[name].span.start < mention.span.start
            ]
            names = fitting[-1:] if len(fitting) >= 1 else names[:1]
        if names:
            return names[0]
        entity, _ = self._link_single(mention)
        if entity is not None:
            return entity.id
        return f"?{word}" if mention.title or mention.speaker or mention.honorific else None

    def _office_holders(self, mention: Mention) -> list[Entity]:
        if mention.title is None or self._day is None:
            return []
        return [tenure.entity for tenure in holders(self._gazetteer, mention.title, self._day)]

    def _link_single(self, mention: Mention) -> tuple[Entity | None, tuple[Evidence, ...]]:
        """The entity of a surname: by alias, or by the office in its title at the article's date."""
        word = mention.tokens[0].text
        named = [one for one in self._gazetteer.named(word) if one.type is EntityType.PERSON]
        bearers = self._gazetteer.families(word)
        if mention.title is not None and self._day is not None:
            held = [t for t in holders(self._gazetteer, mention.title, self._day) if t.entity in bearers]
            if len(held) == 1:
                return held[0].entity, (office_evidence(self._gazetteer, held[0], self._day),)
        if len(named) == 1:
            return named[0], (Evidence(EvidenceKind.ALIAS, f"“{word}” names {named[0].label()}", entity=named[0].id),)
        return None, ()


def holders(gazetteer: Gazetteer, title: Title, day: date) -> list[Tenure]:
    """Who held, on a day, an office that the title may be; of any country when it names none."""
    if title.modifier is not None:
        return []
    found: list[Tenure] = []
    for office in title.offices:
        own = gazetteer.offices[office].of
        for of in gazetteer.offices_of(office) if title.country is None else (title.country,):
            if own is None or own == of:
                found += gazetteer.holders(office, of, day)
    return found


def office_evidence(gazetteer: Gazetteer, tenure: Tenure, day: date) -> Evidence:
    """One line that says who held what from when to when."""
    entity, term = tenure
    office = gazetteer.offices[term.title].titles[0] if term.title in gazetteer.offices else term.title
    until = f"to {term.until}" if term.until else "on"
    text = f"{entity.label()} was {office} of {gazetteer.labels(term.of)} on {day}: from {term.since} {until}"
    return Evidence(EvidenceKind.OFFICE, f"{text} ({', '.join(entity.sources)})", entity=entity.id)
