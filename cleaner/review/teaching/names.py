"""A name as an article writes it, added to the house's own list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from cleaner.errors import GazetteerError
from cleaner.gazetteer.entity import Entity, PersonName, Strength
from cleaner.gazetteer.lookup import Gazetteer
from cleaner.gazetteer.normalize import fold
from cleaner.gazetteer.sources.curated import EntityFile
from cleaner.review.teaching.drafts import Draft, line_end
from cleaner.review.teaching.project import Project
from cleaner.review.teaching.unsaved import Unsaved
from cleaner.shapes import Finding
from cleaner.yamlfile import load

if TYPE_CHECKING:
    from yaml import MappingNode, Node, SequenceNode

_FILE = "house-names.yml"
_YAML = (".yml", ".yaml")
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_WIDE = 1_000_000  # a line of YAML is never broken


class Naming(NamedTuple):
    """An entity of the gazetteer, with the name that an article gives it in place of one that the gazetteer has."""

    entity: Entity
    written: str
    right: str

    @property
    def name(self) -> str:
        """The whole name, with the part of it that the article writes otherwise."""
        return _replaced(self.entity.label(), self.right, self.written)


def naming(finding: Finding, text: str, gazetteer: Gazetteer) -> Naming | None:
    """What a finding on one name of one known entity would have written otherwise."""
    right = finding.replacement(text)
    if right is None and len(finding.suggestions) == 1:
        right = finding.suggestions[0]
    by = finding.span.of(text)
    if not right or not by.strip() or len(set(finding.spans)) > 1:
        return None
    found = (Naming(entity, by, right) for entity in _meant(finding, right, text, gazetteer))
    return next((one for one in found if one.name != one.entity.label()), None)


def _meant(finding: Finding, right: str, text: str, gazetteer: Gazetteer) -> list[Entity]:
    """The entities that the evidence names; else the one that goes by the right name, of several the article's."""
    ids = dict.fromkeys(one.entity for one in finding.evidence if one.entity is not None)
    told = [gazetteer.entities[one] for one in ids if one in gazetteer.entities]
    if told or not finding.rule.startswith("names/"):
        return told
    known = list(dict.fromkeys((*gazetteer.named(right, Strength.WEAK), *gazetteer.words.bearers(fold(right)))))
    if len(known) > 1:
        known = [one for one in known if any(_stands(word, text) for word in _others(one, right))]
    return known if len(known) == 1 else []


def _others(entity: Entity, right: str) -> list[str]:
    """The parts of a name beside one of them."""
    return [word for word in entity.label().split() if word not in right.split()]


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def as_alias(project: Project, one: Naming) -> tuple[Draft, ...]:
    """The entity with the name among its right names. Raises GazetteerError where the house's file can't take it."""
    entity, path = one.entity, _file(project)
    if path is not None and entity.id in _ids(project, path):
        before = project.texts.text(path) or ""
        return (_checked(path, before, _with_alias(path, before, entity.id, one.name), one),)
    return _appended(project, path, _with_right(entity, one.name), one)


def as_canonical(project: Project, one: Naming) -> tuple[Draft, ...]:
    """The entity with the name as the one the house writes; the old one stays right."""
    entity = one.entity
    name: str | PersonName = one.name
    if isinstance(entity.name, PersonName):
        changed = {
            part: _replaced(getattr(entity.name, part) or "", one.right, one.written) for part in ("given", "family")
        }
        if one.right == entity.label():
            given, _, family = one.written.rpartition(" ")
            changed = {"given": given, "family": family}
        name = msgspec.structs.replace(entity.name, given=changed["given"] or None, family=changed["family"])
    made = msgspec.structs.replace(entity, name=name)
    if made.label() != one.name:
        raise GazetteerError(f"{one.written!r} can't be told apart into the parts of {entity.label()}")
    made = _with_right(made, entity.label())
    path = _file(project)
    if path is not None and entity.id in _ids(project, path):
        raise GazetteerError(f"{entity.id} has its spelling already", path=path, hint="change its name there")
    return _appended(project, path, made, one)


def _with_right(entity: Entity, name: str) -> Entity:
    """The entity with one more right name, which is no mistake any more."""
    aliases = tuple(dict.fromkeys(one for one in (*entity.aliases, name) if one != entity.label()))
    mistakes = tuple(one for one in entity.mistranslations if one not in (name, entity.label()))
    return msgspec.structs.replace(entity, aliases=aliases, mistranslations=mistakes)


def _file(project: Project) -> Path | None:
    """The first house list in YAML that the project names, or the first file of a folder of them."""
    for source in project.gazetteers:
        if source.suffix in _YAML:
            return source
        if source.is_dir():
            files = sorted(path for path in source.rglob("*.yml") if path.is_file())
            if files:
                return files[0]
    return None


def _ids(project: Project, path: Path) -> Sequence[str]:
    return [one.id for one in _read(path, project.texts.text(path) or "")]


def _read(path: Path, text: str) -> tuple[Entity, ...]:
    """The entities of a text. Raises GazetteerError."""
    return load(Unsaved.of(path, text), GazetteerError).convert(EntityFile).entities


def _appended(project: Project, path: Path | None, entity: Entity, one: Naming) -> tuple[Draft, ...]:
    """The entity as the last of the house's list, which is made and named where there is none."""
    if path is None:
        made = project.made("gazetteer", _FILE, f"entities:\n{_item(entity, 2)}")
        _checked(*made[0], one)
        return made
    before = project.texts.text(path)
    if before is None:
        raise GazetteerError("does not exist", path=path)
    entities, end = _entities(path, before), line_end(before)
    head = before[: entities.end_mark.index].rstrip()
    rest = before[len(head) :].removeprefix(end)
    item = _item(entity, entities.start_mark.column).replace("\n", end)
    return (_checked(path, before, f"{head}{end}{item}{rest}", one),)


def _checked(path: Path, before: str | None, after: str, one: Naming) -> Draft:
    """The draft of a list that can be read, and has the entity by the name."""
    if not any(entity.id == one.entity.id and one.name in entity.names() for entity in _read(path, after)):
        raise GazetteerError(f"can't take “{one.name}”", path=path, hint="write it there yourself")
    return Draft(path, before, after)


def _item(entity: Entity, column: int) -> str:
    """An entity as an item of a block list."""
    import yaml

    plain: Any = msgspec.to_builtins(entity)
    text = yaml.safe_dump([plain], allow_unicode=True, sort_keys=False, default_flow_style=None, width=_WIDE)
    return "".join(f"{' ' * column}{line}\n" for line in text.splitlines())


def _with_alias(path: Path, text: str, identifier: str, alias: str) -> str:
    """The text of a list with one more right name of an entity in it. Raises GazetteerError."""
    import yaml

    # As an item of a flow list, where a comma or a bracket needs quotes that it does not need elsewhere.
    name = yaml.safe_dump([alias], allow_unicode=True, width=_WIDE, default_flow_style=True).strip()[1:-1]
    for item in _entities(path, text).value:
        keys = {key.value: (key, value) for key, value in item.value}
        if "id" not in keys or keys["id"][1].value != identifier:
            continue
        if "aliases" not in keys:
            return _with_key(text, item, f"aliases: [{name}]")
        aliases = keys["aliases"][1]
        if alias in (one.value for one in aliases.value):
            hint = "save the file for it to hold"
            raise GazetteerError(f"{alias!r} is a name of {identifier} already", path=path, hint=hint)
        return _with_item(text, aliases, name)
    raise GazetteerError(f"has no {identifier}", path=path)


def _with_key(text: str, item: MappingNode, line: str) -> str:
    key, value = item.value[0]
    at = value.end_mark.index if item.flow_style else _past_comment(text, value.end_mark.index)
    lead = ", " if item.flow_style else f"{line_end(text)}{' ' * key.start_mark.column}"
    return f"{text[:at]}{lead}{line}{text[at:]}"


def _with_item(text: str, items: SequenceNode, item: str) -> str:
    last = items.value[-1].end_mark.index if items.value else items.start_mark.index + 1
    if items.flow_style:
        return f"{text[:last]}{', ' if items.value else ''}{item}{text[last:]}"
    last = _past_comment(text, last)
    lead = f"{line_end(text)}{' ' * items.start_mark.column}- "
    return f"{text[:last]}{lead}{item}{text[last:]}"


def _past_comment(text: str, at: int) -> int:
    """The end of a line whose rest is a comment, which is about what stands before it; else the place itself."""
    found = _COMMENT.match(text, at)
    return found.end() if found else at


def _entities(path: Path, text: str) -> SequenceNode:
    """The block list of entities, with its places. Raises GazetteerError."""
    import yaml

    root: Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs: Iterator[tuple[Node, Node]] = iter(root.value if isinstance(root, yaml.MappingNode) else ())
    found = next((value for key, value in pairs if key.value == "entities"), None)
    if not isinstance(found, yaml.SequenceNode) or found.flow_style:
        raise GazetteerError("has no list of entities, one below the other", path=path)
    return found


def _replaced(name: str, right: str, by: str) -> str:
    """A name with a part of it, in whole words, written otherwise."""
    return re.sub(rf"(?<!\w){re.escape(right)}(?!\w)", lambda _: by, name)
