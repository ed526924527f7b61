"""One configuration file to settings, or an error with its line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from cleaner.complaint import Where, complaint, suggestion
from cleaner.config import toml
from cleaner.config.schema import Config, Engine, Override, Suppress
from cleaner.config.settings import Layer, Origin, Settings
from cleaner.config.written import Written
from cleaner.errors import ConfigError
from cleaner.shapes import Applicability
from cleaner.text.encoding import no_codec
from cleaner.text.markup.field_paths import fields

_TABLES = {"overrides": Override, "suppress": Suppress}


def read(path: Path) -> Settings:
    """The settings of one file, over those of the files that it extends.

    Raises ConfigError with the line: no TOML, an unknown key, a wrong value, files that extend each other.
    """
    return _read(path, ())


def _read(path: Path, above: tuple[Path, ...]) -> Settings:
    file = _File(path)
    config = file.config()
    overrides = (
        Layer(one, file.origins(one, ("overrides", number)), one.paths, path)
        for number, one in enumerate(config.overrides)
    )
    origins = file.origins(config)
    layers = (Layer(config, origins, None, path), *overrides)
    settings = Settings(config, path.parent.resolve(), path, origins, layers)
    extends = (config.extends,) if isinstance(config.extends, str) else config.extends
    chain = (*above, path.resolve())
    base: Settings | None = None
    for one in extends:
        other = Path(os.path.normpath(path.parent / one))
        if other.resolve() in chain:
            file.fail(f"extends {one}, which extends this file", ("extends",), "take one of the two out")
        if not other.is_file():
            wrong = "is a folder" if other.is_dir() else "does not exist"
            file.fail(f"extends {one}, which {wrong}", ("extends",), "paths are relative to this file")
        read_one = _read(other, chain)
        base = read_one if base is None else read_one.over(base)
    return settings if base is None else settings.over(base)


class _File:
    """A file's table with the lines that its keys stand in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        data, text = toml.load(path)
        self.data: Any = data
        self._is_project = path.name == "pyproject.toml"
        if self._is_project:
            tool = data.get("tool")
            if not isinstance(tool, dict) or "cleaner" not in tool:
                raise ConfigError("holds no [tool.cleaner]", path=path, hint="write that table, or a cleaner.toml")
            self.data = tool["cleaner"]
        self._written = Written(text, is_project=self._is_project)

    def fail(self, message: str, place: Where, hint: str | None = None) -> NoReturn:
        raise ConfigError(message, path=self.path, line=self._written.line(place), hint=hint) from None

    def config(self) -> Config:
        self._check_keys(self.data, (), Config)
        for name, kind in _TABLES.items():
            for index, table in enumerate(_tables(self.data, name)):
                self._check_keys(table, (name, index), kind)
        try:
            config = msgspec.convert(self.data, Config)
        except msgspec.ValidationError as error:
            told = complaint(error, Config, self.data)
            self.fail(told.message, told.where, _above(told.where, Config) or told.hint)
        self._check_values(config, ())
        for index, override in enumerate(config.overrides):
            self._check_values(override, ("overrides", index))
            if not override.paths:
                self.fail("'paths' names nothing", ("overrides", index, "paths"), "give globs of articles")
        for index, one in enumerate(config.suppress):
            if one.rule is None and one.text is None:
                hint = "say which findings are not wanted; all of some files are left out with exclude"
                self.fail("[[suppress]] needs a rule or a text", ("suppress", index), hint)
            if not one.reason.strip():
                self.fail("'reason' is empty", ("suppress", index, "reason"), "tell whoever reads it later why")
        return config

    def origins(self, value: Engine, place: Where = ()) -> dict[str, tuple[Origin, ...]]:
        """Where each key that is set was said; ``place`` is that of its table."""
        table = self.data
        for part in place:
            table = table[part]
        names = {field.encode_name: field.name for field in msgspec.structs.fields(value)}
        return {
            names[key]: tuple(self._items(getattr(value, names[key]), (*place, key)))
            for key in table
            if key not in ("extends", "paths")
        }

    def _items(self, value: Any, place: Where) -> Iterator[Origin]:
        source = str(self.path)
        if isinstance(value, Mapping):
            yield from (Origin(source, self._written.line((*place, key))) for key in value)
        elif isinstance(value, tuple) and place[0] in _TABLES and len(place) == 1:
            yield from (Origin(source, self._written.line((*place, index))) for index in range(len(value)))
        elif isinstance(value, tuple):
            yield from (Origin(source, self._written.item_line(place, item)) for item in value)
        else:
            yield Origin(source, self._written.line(place))

    def _check_keys(self, table: Any, place: Where, kind: type[Any]) -> None:
        known = sorted(field.encode_name for field in msgspec.structs.fields(kind))
        for key in table if isinstance(table, dict) else ():
            if key not in known:
                hint = _above((*place, key), Config) if place else self._of_another_file(key)
                self.fail(f"unknown key {key!r}", (*place, key), hint or suggestion(key, known))

    def _of_another_file(self, key: str) -> str | None:
        """The hint for the heading of the other file that may hold a configuration."""
        if key != "tool" or self._is_project:
            return None
        return f"[tool.cleaner] is for pyproject.toml; in {self.path.name} the keys stand without it"

    def _check_values(self, engine: Engine, place: Where) -> None:
        """What a schema can't tell: certainties, and the name of an encoding."""
        words = [one.word for one in Applicability]
        for pattern, word in engine.applicability.items():
            if word not in words:
                message = f"applicability of {pattern}: {word!r} is not known"
                self.fail(message, (*place, "applicability", pattern), suggestion(word, words))
        instead = None if engine.encoding is None else no_codec(engine.encoding)
        if instead is not None:
            self.fail(f"encoding {engine.encoding!r} is not known", (*place, "encoding"), instead)

        for name in engine.fields:
            try:
                fields((name,))
            except ConfigError as error:
                self.fail(error.message, (*place, "fields"), error.hint)


def _above(place: Where, kind: type[Any]) -> str | None:
    """The hint for a key that holds for all articles and stands below the heading of a table, which TOML takes for its.

    Whoever adds a line to the end of a file does that.
    """
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    if len(place) < 2 or place[-1] not in known:
        return None
    heading = f"[[{place[0]}]]" if place[0] in _TABLES else f"[{place[0]}]"
    return f"a key of all articles stands above {heading}"


def _tables(data: Any, name: str) -> Sequence[Any]:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, list) else ()
