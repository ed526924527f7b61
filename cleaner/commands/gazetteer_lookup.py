"""``cleaner gazetteer lookup``: what is known of a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import typer

from cleaner.api import Cleaner
from cleaner.commands.guard import Exit
from cleaner.config import find
from cleaner.gazetteer.entity import Entity, PersonName, Strength, Term
from cleaner.gazetteer.lookup import Gazetteer, Tenure
from cleaner.gazetteer.normalize import fold, key
from cleaner.gazetteer.spelling import likeness
from cleaner.report.wording import counted

_EDITS = 2
_FEW = 5


def gazetteer_lookup(
    name: str, day: date | None = None, gazetteers: Sequence[Path] = (), config: Path | None = None
) -> int:
    """Print the entities of a name, the people who bear it, the names near it. Known: 0; not known: 1."""
    gazetteer = Cleaner(gazetteers=gazetteers, settings=find(Path.cwd(), config)).gazetteer
    named, borne = list(_named(gazetteer, name, day)), list(_borne(gazetteer, name, day))
    near = list(_near(gazetteer, name))
    if not named and not borne:
        typer.echo(f"“{name}” is not known")
    for title, lines in (("names", named), ("family or given name of", borne), ("near", near)):
        if lines:
            typer.echo(f"{title}:")
            typer.echo("\n".join(lines))
    return Exit.CLEAN if named or borne else Exit.FOUND


def _named(gazetteer: Gazetteer, name: str, day: date | None) -> Iterator[str]:
    for form in gazetteer.forms(key(name)):
        entity = form.entity
        certainty = "is a mistranslation of" if form.strength is Strength.MISTRANSLATION else "names"
        strength = f", {form.strength.name.lower()}" if form.strength is not Strength.MISTRANSLATION else ""
        yield f"  “{form.text}” {certainty} {entity.label()} [{entity.id}]{strength}"
        for line in _facts(gazetteer, entity, day):
            yield f"    {line}"


def _facts(gazetteer: Gazetteer, entity: Entity, day: date | None) -> Iterator[str]:
    if isinstance(entity.name, PersonName) and entity.name.native:
        yield f"native: {entity.name.native}"
    for title, forms in (
        ("also", entity.names()[1:]),
        ("weak", entity.weak),
        ("mistranslations", entity.mistranslations),
    ):
        if forms:
            yield f"{title}: {', '.join(forms)}"
    if entity.gender:
        yield f"gender: {entity.gender.value}"
    if entity.country:
        yield f"country: {gazetteer.labels(entity.country)}"
    if entity.parties:
        yield f"parties: {', '.join(gazetteer.labels(one) for one in entity.parties)}"
    for title, when in (
        ("signed", entity.signed),
        ("in force", entity.in_force),
        ("from", entity.since),
        ("to", entity.until),
    ):
        if when:
            yield f"{title}: {when}"
    yield from _offices(gazetteer, entity, day)
    yield f"source: {', '.join(entity.sources)}"


def _offices(gazetteer: Gazetteer, entity: Entity, day: date | None) -> Iterator[str]:
    held = [term for term in entity.offices if day is None or gazetteer.held(Tenure(entity, term), day)]
    for term in held:
        yield f"office: {_office(gazetteer, term)} ({', '.join(entity.sources)})"
    if day is not None and not held:
        reach = "none known" if gazetteer.knows(entity, day) else "not known, the source ends earlier"
        yield f"office on {day.isoformat()}: {reach}"


def _office(gazetteer: Gazetteer, term: Term) -> str:
    office = gazetteer.offices.get(term.title)
    title = office.titles[0] if office else term.title
    acting = ", acting" if term.acting else ""
    return f"{title} of {gazetteer.labels(term.of)}{acting}, from {term.since or '?'} to {term.until or 'now'}"


def _borne(gazetteer: Gazetteer, name: str, day: date | None) -> Iterator[str]:
    for part in gazetteer.parts(name):
        kind = "family" if part.is_family else "given"
        yield f"  {part.entity.label()} [{part.entity.id}], {kind} name"
        for line in _offices(gazetteer, part.entity, day):
            yield f"    {line}"


def _near(gazetteer: Gazetteer, name: str) -> Iterator[str]:
    for word in dict.fromkeys(fold(name).split()):
        for near in gazetteer.words.near(word, min(_EDITS, len(word) - 1)):
            like = likeness(word, near.token)
            same = ", same skeleton" if like.same_skeleton else ""
            labels = [entity.label() for entity in gazetteer.words.bearers(near.token)]
            bearers = ", ".join(labels[:_FEW]) + (f" and {len(labels) - _FEW} more" if len(labels) > _FEW else "")
            edits = f"{counted(near.distance, 'edit')} ({like.edits})"
            yield f"  {word} / {near.token}, {edits}, {like.bits:+.1f} bits{same}: {bearers}"
