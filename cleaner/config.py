"""What a run is told to do: ``cleaner.toml`` or ``[tool.cleaner]`` in ``pyproject.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from cleaner.errors import ConfigError
from cleaner.shapes import Applicability
from cleaner.yamlfile import field_names, suggestion


class Order(Enum):
    """The house's order for names that news English writes in either."""

    WESTERN = "western"
    NATIVE = "native"


class Quotes(Enum):
    """The house's quotation marks and apostrophes."""

    STRAIGHT = "straight"
    CURLY = "curly"


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, rename="kebab"):
    """Settings of one configuration file. Paths and globs are relative to it.

    ``promote`` and ``demote`` set the cap of rules (ids, groups or globs) to an applicability.
    """

    name_order: Order = Order.WESTERN
    quotes: Quotes | None = None
    unsafe_fixes: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    applicability: dict[str, str] = {}
    rules: tuple[str, ...] = ()
    gazetteer: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """A configuration with the folder it is relative to, and the file it came from."""

    config: Config
    root: Path
    path: Path | None = None

    @property
    def rules(self) -> tuple[Path, ...]:
        return tuple(self.root / one for one in self.config.rules)

    @property
    def gazetteers(self) -> tuple[Path, ...]:
        return tuple(self.root / one for one in self.config.gazetteer)

    @property
    def glossaries(self) -> tuple[Path, ...]:
        return tuple(self.root / one for one in self.config.glossary)

    @property
    def caps(self) -> dict[str, Applicability]:
        return {pattern: Applicability.of(word) for pattern, word in self.config.applicability.items()}


def find(start: Path, given: Path | None = None) -> Settings:
    """The settings of the nearest configuration at ``start`` or above; of ``given`` when one is named.

    Raises ConfigError for a file that is no TOML, and for an unknown key with the nearest known one.
    """
    if given is not None:
        return read(given)
    folder = start.resolve()
    folder = folder if folder.is_dir() else folder.parent
    for here in (folder, *folder.parents):
        if (here / "cleaner.toml").is_file():
            return read(here / "cleaner.toml")
        project = here / "pyproject.toml"
        if project.is_file() and _has_table(project):
            return read(project)
    return Settings(Config(), Path.cwd())


def _has_table(project: Path) -> bool:
    data = project.read_bytes()
    if b"cleaner" not in data:
        return False
    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool")
    except ValueError:
        return True  # reading it says what is wrong
    return isinstance(tool, dict) and "cleaner" in tool


def read(path: Path) -> Settings:
    """The settings in one file."""
    try:
        text = path.read_text(encoding="utf-8")
        data: dict[str, Any] = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"can't be read: {error.strerror}", path=path) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"is not valid TOML: {error}", path=path) from None
    if path.name == "pyproject.toml":
        tool = data.get("tool")
        data = tool.get("cleaner", {}) if isinstance(tool, dict) else {}
    known = field_names(Config)
    for key in data if isinstance(data, dict) else ():
        if key not in known:
            raise ConfigError(f"unknown key {key!r}", path=path, line=_line(text, key), hint=suggestion(key, known))
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        key = str(error).partition("`$.")[2].partition("`")[0].partition("[")[0]
        raise ConfigError(str(error).partition(" - at")[0], path=path, line=_line(text, key)) from None
    words = [one.word for one in Applicability]
    for pattern, word in config.applicability.items():
        if word not in words:
            raise ConfigError(
                f"applicability of {pattern}: {word!r} is not known",
                path=path,
                line=_line(text, pattern),
                hint=suggestion(word, words),
            )
    return Settings(config, path.parent.resolve(), path)


_TABLE = re.compile(r"\s*\[\s*tool\s*\.\s*cleaner\b")


def _line(text: str, key: str) -> int | None:
    """The line where a key, or the table of its name, stands: in pyproject.toml the first after our table begins."""
    written = re.compile(rf"""\s*(?:\[\s*(?:tool\s*\.\s*cleaner\s*\.\s*)?)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if _TABLE.match(line)), 0)
    return next((number for number, line in enumerate(lines, 1) if number > first and written.match(line)), None)
