"""The settings that hold for an article, with where each was said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from cleaner.config.schema import Config, Engine
from cleaner.shapes import Applicability

# What a nearer configuration says replaces what a farther one says; of these keys the items of both hold.
ADDED = frozenset(
    "ignore applicability rules packs gazetteer background glossary accept exclude overrides suppress".split()
)
# Paths on disk, which are relative to the file that says them. (A pack may be a name instead.)
_FILES = frozenset("rules packs gazetteer background glossary accept baseline decisions".split())


class Origin(NamedTuple):
    """Where a value was said: a file with its line where that is known, or the command line."""

    source: str
    line: int | None = None

    def __str__(self) -> str:
        return self.source if self.line is None else f"{self.source}:{self.line}"


COMMAND_LINE = Origin("command line")
Origins = Mapping[str, tuple[Origin, ...]]


class Layer(NamedTuple):
    """Settings to be laid over others: ``origins`` tells which keys are set and where, ``paths`` for which articles.

    ``paths`` is None for all articles; ``file`` is the one that says it.
    """

    engine: Engine
    origins: Origins
    paths: tuple[str, ...] | None = None
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """A configuration with the folder it is relative to, and the file it came from.

    ``origins`` tells of each key that was set where that was, for lists and tables of each item in their order.
    ``layers`` are what it is made of, the farthest first: each file, then its overrides, so that a nearer file goes
    over all of a farther one. ``applied`` holds the numbers of the overrides that are in it: of one file, equal numbers
    are equal settings.
    """

    config: Config
    root: Path
    path: Path | None = None
    origins: Origins = field(default_factory=dict)
    layers: tuple[Layer, ...] = ()
    applied: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[Path | None, tuple[int, ...]]:
        """What tells these settings from others of the same run."""
        return self.path, self.applied

    @property
    def is_narrowed(self) -> bool:
        """Whether the command line has chosen among the rules."""
        return any(COMMAND_LINE in self.origins.get(key, ()) for key in ("select", "ignore"))

    @property
    def rules(self) -> tuple[Path, ...]:
        return self._below(self.config.rules)

    @property
    def packs(self) -> tuple[Path | str, ...]:
        """Folders as paths, names of installed packs as they are."""
        return tuple(pack if _is_name(pack, self.root) else self.root / pack for pack in self.config.packs)

    @property
    def gazetteers(self) -> tuple[Path, ...]:
        return self._below(self.config.gazetteer)

    @property
    def backgrounds(self) -> tuple[Path, ...]:
        return self._below(self.config.background)

    @property
    def glossaries(self) -> tuple[Path, ...]:
        return self._below(self.config.glossary)

    @property
    def accepted(self) -> tuple[Path, ...]:
        """The accept lists."""
        return self._below(self.config.accept)

    @property
    def baseline(self) -> Path | None:
        return None if self.config.baseline is None else self.root / self.config.baseline

    @property
    def decisions(self) -> Path | None:
        """The file of decisions, which is not there until somebody has decided."""
        return None if self.config.decisions is None else self.root / self.config.decisions

    @property
    def caps(self) -> dict[str, Applicability]:
        return {pattern: Applicability.of(word) for pattern, word in self.config.applicability.items()}

    def over(self, other: Settings) -> Settings:
        """These settings over ``other``, which they extend. Paths that the other says stay where they are.

        What both extend is in it once.
        """
        theirs = (layer._replace(engine=absolute(layer.engine, other.root)) for layer in other.layers)
        own = {layer.file for layer in self.layers}
        layers = (*(layer for layer in theirs if layer.file not in own), *self.layers)
        return replace(self, layers=layers).with_overrides(())

    def with_overrides(self, numbers: Collection[int]) -> Settings:
        """Made of the layers for all articles, and of the overrides of these numbers."""
        config, origins = Config(), dict[str, tuple[Origin, ...]]()
        for number, layer in enumerate(self.layers):
            if layer.paths is None or number in numbers:
                config, origins = merged(config, origins, layer)
        return replace(self, config=config, origins=origins, applied=tuple(numbers))

    def with_layer(self, layer: Layer) -> Settings:
        """With what the command line says laid over."""
        config, origins = merged(self.config, self.origins, layer)
        return replace(self, config=config, origins=origins)

    def _below(self, paths: tuple[str, ...]) -> tuple[Path, ...]:
        return tuple(self.root / one for one in paths)


E = TypeVar("E", bound=Engine)


def absolute(engine: E, root: Path) -> E:
    """Settings whose paths mean the same from any folder."""
    changed: dict[str, Any] = {}
    for name in _FILES:
        value = getattr(engine, name, None)
        if isinstance(value, str):
            changed[name] = str(root / value)
        elif value:
            changed[name] = tuple(one if name == "packs" and _is_name(one, root) else str(root / one) for one in value)
    return msgspec.structs.replace(engine, **changed)


def _is_name(pack: str, root: Path) -> bool:
    """Whether it names an installed pack: a bare word with no folder of this name beside the configuration."""
    return "/" not in pack and "\\" not in pack and not pack.startswith(".") and not (root / pack).is_dir()


def merged(base: Config, base_origins: Origins, layer: Layer) -> tuple[Config, dict[str, tuple[Origin, ...]]]:
    """``base`` with what ``layer`` sets, and where all of it was said."""
    values: dict[str, Any] = {}
    told = dict(base_origins)
    for name, places in layer.origins.items():
        value, before = getattr(layer.engine, name), getattr(base, name)
        told[name] = places
        if name in ADDED and isinstance(value, dict):
            # A key that is said again comes last, as it holds.
            still = [key for key in before if key not in value]
            of_key = dict(zip(before, base_origins.get(name, ()), strict=True))
            told[name] = (*(of_key[key] for key in still), *places)
            value = {key: before[key] for key in still} | value
        elif name in ADDED:
            told[name] = (*base_origins.get(name, ()), *places)
            value = (*before, *value)
        values[name] = value
    return msgspec.structs.replace(base, **values), told
