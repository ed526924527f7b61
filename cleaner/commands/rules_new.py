"""``cleaner rules new``: a rule file to fill in."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import typer

from cleaner import files
from cleaner.api import KINDS
from cleaner.commands.guard import Exit
from cleaner.commands.known import rule_set
from cleaner.commands.rules_schema import current
from cleaner.config import find
from cleaner.errors import RuleError
from cleaner.rulebook import schema
from cleaner.rulebook.pack import shipped
from cleaner.rulebook.rule import GROUPS
from cleaner.rulebook.rulefile import ID
from cleaner.rulebook.ruleset import RuleSet
from cleaner.rulebook.schema import Schema
from cleaner.rulebook.template import Start, template
from cleaner.yamlfile import suggestion

_SCHEMA_NAME = "rule.schema.json"


def rules_new(identifier: str, kind: str, into: Path | None = None, config: Path | None = None) -> int:
    """Write ``INTO/GROUP/SLUG.yml``, with the schema beside it for editors, and print the command that tests it.

    Raises RuleError, before anything is written, for an id that is none or is taken, and for an unknown detector.
    """
    if kind not in KINDS:
        raise RuleError(f"no detector {kind!r}", hint=suggestion(kind, sorted(KINDS)) or "see: cleaner rules schema")
    _check_id(identifier)
    folder = into or _own_folder(config)
    path = folder / f"{identifier}.yml"
    if path.exists():
        raise RuleError("is there already; nothing was written", path=path, hint="choose another slug, or edit it")
    known = rule_set((), config)
    taken = next((rule for rule in known.rules if rule.id == identifier), None)
    if taken is not None:
        raise RuleError(f"rule {identifier!r} stands in {taken.path}", hint="choose another slug")
    made = current()
    start = Start(identifier, kind, *_categories(known, identifier), schema_path=_schema_path(folder, path))
    files.write_bytes(path, template(start, made).encode())
    _write_schema(folder, made)
    typer.echo(f"wrote {path}; fill in what says TODO, then run:")
    typer.echo(f"  cleaner rules test {shlex.quote(str(path))}")
    return Exit.CLEAN


def _check_id(identifier: str) -> None:
    if ID.fullmatch(identifier) and identifier.partition("/")[0] in GROUPS:
        return
    group, _, slug = identifier.partition("/")
    group, slug = group.lower(), re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
    if group in GROUPS and slug:
        raise RuleError(f"{identifier!r} is no GROUP/SLUG", hint=f"did you mean {f'{group}/{slug}'!r}?")
    if group in GROUPS:
        raise RuleError(f"{identifier!r} has no slug", hint=f"name the fault, as in {group}/doubled-title")
    raise RuleError(f"no group {group!r}", hint=suggestion(group, list(GROUPS)))


def _own_folder(config: Path | None) -> Path:
    """The first folder of rules of the configuration, else ``rules``; in the program's own checkout its English one."""
    settings = find(Path.cwd(), config)
    folders = [*settings.rules, *(pack for pack in settings.packs if isinstance(pack, Path))]
    if folders:
        return folders[0]
    own = Path("rules")
    return own / shipped().name if own.resolve() == files.shipped_rules().resolve() else own


def _categories(known: RuleSet, identifier: str) -> tuple[str, str]:
    """The MQM category and ITS type that most rules of the group have."""
    group = identifier.partition("/")[0]
    members = [rule for rule in known.rules if rule.group == group]
    return _commonest(rule.mqm for rule in members), _commonest(rule.its for rule in members)


def _commonest(words: Iterable[str]) -> str:
    return Counter(words).most_common(1)[0][0]


def _schema_path(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(_schema_file(folder), path.parent)).as_posix()


def _schema_file(folder: Path) -> Path:
    """Where editors find the schema: with a pack of its own, or where it ships."""
    if folder.resolve() == shipped().resolve():
        return folder.parent / _SCHEMA_NAME
    return folder / _SCHEMA_NAME


def _write_schema(folder: Path, made: Schema) -> None:
    """Write the schema, or renew the one that an earlier version wrote; a file of somebody else's is left alone."""
    path = _schema_file(folder)
    if path.exists():
        try:
            is_ours = str(json.loads(path.read_bytes()).get("$id")).startswith(schema.IDENTIFIER)
        except (ValueError, AttributeError, OSError):
            is_ours = False
        if not is_ours:
            return
    files.write_bytes(path, schema.written(made).encode())
