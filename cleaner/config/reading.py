"""One configuration file to settings, or an error with its line."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from cleaner.config.schema import Config, Engine, Override, Suppress
from cleaner.config.settings import Layer, Origin, Settings
from cleaner.errors import ConfigError
from cleaner.shapes import Applicability
from cleaner.yamlfile import suggestion

_TABLES = {"overrides": Override, "suppress": Suppress}
Place = tuple["str | int", ...]


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
            file.fail(f"extends {one}, which extends this file", ("extends",))
        if not other.is_file():
            file.fail(f"extends {one}, which does not exist", ("extends",), "paths are relative to this file")
        read_one = _read(other, chain)
        base = read_one if base is None else read_one.over(base)
    return settings if base is None else settings.over(base)


class _File:
    """A file's table with the lines that its keys stand in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8-sig")
            data: Any = tomllib.loads(self.text)
        except OSError as error:
            raise ConfigError(f"can't be read: {error.strerror}", path=path) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"is not valid TOML: {error}", path=path) from None
        if path.name == "pyproject.toml":
            tool = data.get("tool")
            data = tool.get("cleaner", {}) if isinstance(tool, dict) else {}
        self.data: Any = data
        self.lines = self.text.splitlines()

    def fail(self, message: str, place: Place, hint: str | None = None) -> NoReturn:
        raise ConfigError(message, path=self.path, line=self.line(place), hint=hint) from None

    def config(self) -> Config:
        self._check_keys(self.data, (), Config)
        for name, kind in _TABLES.items():
            for index, table in enumerate(_tables(self.data, name)):
                self._check_keys(table, (name, index), kind)
        try:
            config = msgspec.convert(self.data, Config)
        except msgspec.ValidationError as error:
            message, _, pointer = str(error).partition(" - at `$")
            self.fail(message, _keys(pointer))
        self._check_words(config, ())
        for index, override in enumerate(config.overrides):
            self._check_words(override, ("overrides", index))
            if not override.paths:
                self.fail("paths names nothing", ("overrides", index, "paths"), "give globs of articles")
        for index, one in enumerate(config.suppress):
            if one.rule is None and one.text is None:
                self.fail("suppress needs a rule or a text", ("suppress", index), "or exclude the paths")
            if not one.reason.strip():
                self.fail("suppress needs a reason", ("suppress", index, "reason"))
        return config

    def origins(self, value: Engine, place: Place = ()) -> dict[str, tuple[Origin, ...]]:
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

    def _items(self, value: Any, place: Place) -> Iterator[Origin]:
        source = str(self.path)
        if isinstance(value, Mapping):
            yield from (Origin(source, self.line((*place, key))) for key in value)
        elif isinstance(value, tuple) and place[0] in _TABLES and len(place) == 1:
            yield from (Origin(source, self.line((*place, index))) for index in range(len(value)))
        elif isinstance(value, tuple):
            yield from (Origin(source, self._item_line(place, item)) for item in value)
        else:
            yield Origin(source, self.line(place))

    def _check_keys(self, table: Any, place: Place, kind: type[Any]) -> None:
        known = sorted(field.encode_name for field in msgspec.structs.fields(kind))
        for key in table if isinstance(table, dict) else ():
            if key not in known:
                self.fail(f"unknown key {key!r}", (*place, key), suggestion(key, known))

    def _check_words(self, engine: Engine, place: Place) -> None:
        words = [one.word for one in Applicability]
        for pattern, word in engine.applicability.items():
            if word not in words:
                message = f"applicability of {pattern}: {word!r} is not known"
                self.fail(message, (*place, "applicability", pattern), suggestion(word, words))

    def line(self, place: Place) -> int | None:
        """The line where a key or a table of an array stands, as far as it can be told."""
        at = -1
        if self.path.name == "pyproject.toml":
            at = next((number for number, line in enumerate(self.lines) if _TABLE.match(line)), -1)
        found: int | None = None
        if len(place) > 1 and isinstance(place[1], int) and place[0] in _TABLES:
            found = _array(str(place[0]), self.lines, at, place[1])
            place = place[:1] if found is None else place[2:]
        for part in place:
            written = None if isinstance(part, int) else _key(part, self.lines, at if found is None else found)
            if written is None:
                break
            found = written
        return None if found is None else found + 1

    def _item_line(self, place: Place, item: Any) -> int | None:
        """The line of an item of a list: at its key's, or below where each has a line of its own."""
        first = self.line(place)
        if first is None or not isinstance(item, str):
            return first
        literals = (f'"{item}"', f"'{item}'")
        below = range(first - 1, len(self.lines))
        return next((at + 1 for at in below if any(one in self.lines[at] for one in literals)), first)


_TABLE = re.compile(r"\s*\[\s*tool\s*\.\s*cleaner\b")


def _tables(data: Any, name: str) -> Sequence[Any]:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, list) else ()


def _key(key: str, lines: Sequence[str], after: int) -> int | None:
    """The first line after another that sets a key, or opens the table of its name."""
    prefix = r"(?:tool\s*\.\s*cleaner\s*\.\s*)?(?:\w+\s*\.\s*)?"
    written = re.compile(rf"""\s*(?:\[\[?\s*{prefix})?["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(lines) if number > after and written.match(line)), None)


def _array(name: str, lines: Sequence[str], after: int, index: int) -> int | None:
    """The line that opens the table number ``index`` of an array of tables."""
    written = re.compile(rf"\s*\[\[\s*(?:tool\s*\.\s*cleaner\s*\.\s*)?{re.escape(name)}\s*\]\]")
    found = [number for number, line in enumerate(lines) if number > after and written.match(line)]
    return found[index] if index < len(found) else None


def _keys(pointer: str) -> Place:
    """
    >>> _keys(".overrides[1].select[0]`")
    ('overrides', 1, 'select', 0)
    """
    return tuple(int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]`]+", pointer))
