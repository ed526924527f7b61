"""``cleaner config show``: the settings that hold for a path, with where each was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import typer

from cleaner.commands.guard import Exit
from cleaner.config import Config, Discovery, Settings
from cleaner.config.settings import Origin
from cleaner.report.wording import visible

_DEFAULT = "default"
_NOT_SHOWN = frozenset({"extends", "overrides"})  # what they say is in the rest


def config_show(path: Path, config: Path | None, *, tells_origin: bool, as_json: bool) -> int:
    """Print what holds for an article or a folder. Raises ConfigError."""
    if not path.exists():
        typer.echo(visible(f"{path} does not exist; this is what would hold for it"), err=True)
    discovery = Discovery(config)
    settings = discovery.folder(path) if path.is_dir() else discovery.of(path)
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(_records(settings)), indent=2))
        return Exit.CLEAN
    typer.echo(f"# {_lead(settings, path)}")
    for line in _toml(settings, tells_origin=tells_origin):
        typer.echo(line)
    return Exit.CLEAN


def _lead(settings: Settings, path: Path) -> str:
    if settings.path is None:
        return f"no cleaner.toml at or above {path}: everything is at its default"
    count = len(settings.applied)
    more = f", with {count} of its overrides" if count else ""
    return f"{settings.path}{more}"


def _values(settings: Settings) -> Iterator[tuple[str, str, Any]]:
    """Each key as it is written, its name here, its value as plain data."""
    for field in msgspec.structs.fields(Config):
        if field.name not in _NOT_SHOWN:
            yield field.encode_name, field.name, msgspec.to_builtins(getattr(settings.config, field.name))


def _records(settings: Settings) -> list[dict[str, Any]]:
    return [
        {"key": key, "value": value, "origin": [str(one) for one in settings.origins.get(name, ())] or [_DEFAULT]}
        for key, name, value in _values(settings)
    ]


def _toml(settings: Settings, *, tells_origin: bool) -> Iterator[str]:
    """The settings as a file that would say the same; tables last, as TOML wants it."""
    tables: list[str] = []
    for key, name, value in _values(settings):
        origins = settings.origins.get(name, ())
        if isinstance(value, Mapping):
            tables += _table(key, value, _notes(origins, len(value), tells_origin))
        elif key == "suppress":
            for one, note in zip(value, _notes(origins, len(value), tells_origin), strict=True):
                tables += ["", f"[[{key}]]{note}", *(f"{name} = {_plain(item)}" for name, item in one.items())]
        elif isinstance(value, tuple) and value:
            notes = _notes(origins, len(value), tells_origin)
            yield f"{key} = ["
            yield from (f"  {_plain(item)},{note}" for item, note in zip(value, notes, strict=True))
            yield "]"
        else:
            (note,) = _notes(origins, 1, tells_origin)
            yield f"# {key} is not set{note}" if value is None else f"{key} = {_plain(value)}{note}"
    yield from tables


def _table(key: str, value: Mapping[str, Any], notes: list[str]) -> list[str]:
    lines = [f"{_plain(name)} = {_plain(item)}{note}" for (name, item), note in zip(value.items(), notes, strict=True)]
    return ["", f"[{key}]", *lines] if lines else []


def _notes(origins: tuple[Origin, ...], count: int, tells_origin: bool) -> list[str]:
    if not tells_origin:
        return [""] * count
    return [f"  # {one}" for one in origins or (_DEFAULT,) * count]


def _plain(value: Any) -> str:
    """A value as TOML writes it: text, truth, or a list of texts, where JSON is the same."""
    return msgspec.json.encode(value).decode("utf-8")
