"""``cleaner check --entities``: shows whom an article names, and why each is taken for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cleaner.commands import sheets
from cleaner.commands.session import Options
from cleaner.facts.article import Article
from cleaner.facts.entities import Person
from cleaner.facts.mentions import Mention
from cleaner.gazetteer.entity import EntityType
from cleaner.report import entities as report
from cleaner.report.entities import Row, Sheet, Written
from cleaner.shapes import Evidence, EvidenceKind

_FEW = 3


def entities(paths: Sequence[Path], options: Options) -> int:
    """Print the people of every document. Could not read something: 2, else 0."""
    return sheets.show(paths, options, sheet, report)


def sheet(path: str, article: Article) -> Sheet:
    """What the article says of people, as rows to render."""
    people = tuple(_person(article, person) for person in article.people.persons)
    loose: dict[str, list[Mention]] = {}
    for mention in article.people.loose:
        loose.setdefault(mention.text, []).append(mention)
    return Sheet(path, people, tuple(_row(article, text, mentions) for text, mentions in loose.items()))


def _person(article: Article, person: Person) -> Row:
    row = _row(article, person.label, person.mentions)
    entity = person.entity.id if person.entity is not None else None
    return row._replace(entity=entity, why=(*_linked(article, person), *_grouped(article, person)))


def _row(article: Article, label: str, mentions: Sequence[Mention]) -> Row:
    counts = Counter(mention.text for mention in mentions)
    line, column = article.document.position(mentions[0].span.start)
    return Row(label, tuple(Written(text, count) for text, count in counts.most_common()), line, column)


def _linked(article: Article, person: Person) -> Iterator[Evidence]:
    """Why the person is that entity, or none."""
    if person.entity is not None:
        yield from person.why
        return
    gazetteer = article.gazetteer
    named = [one for one in gazetteer.named(person.label) if one.type is EntityType.PERSON]
    family = gazetteer.families(person.family)
    if named:
        text = f"{len(named)} people of the gazetteer are called so: {_labels(one.label() for one in named)}"
    elif family:
        text = f"the gazetteer has others of that family name: {_labels(one.label() for one in family)}"
    else:
        text = "the gazetteer does not know the name"
    yield Evidence(EvidenceKind.ENTITY, text)


def _labels(labels: Iterable[str]) -> str:
    names = list(dict.fromkeys(labels))
    return ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")


def _grouped(article: Article, person: Person) -> Iterator[Evidence]:
    """Why the single names are this person's."""
    singles = Counter(mention.text for mention in person.mentions if len(mention.tokens) == 1)
    titles = [
        title for mention in person.mentions for title in (mention.title, mention.apposition) if title is not None
    ]
    if person.full is not None and singles:
        told = ", ".join(f"“{text}”" for text in singles)
        yield Evidence(EvidenceKind.MENTION, f"{told} alone is taken for {person.full.text}")
    if titles:
        told = ", ".join(dict.fromkeys(f"“{title.span.of(article.text)}”" for title in titles))
        yield Evidence(EvidenceKind.OFFICE, f"the article's titles for the person: {told}")
