"""Which settings hold for which article: the nearest configuration at or above it, with its overrides."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.config.reading import read
from cleaner.config.schema import Config, Engine
from cleaner.config.settings import COMMAND_LINE, Layer, Settings
from cleaner.errors import ConfigError
from cleaner.files import is_excluded


class Discovery:
    """The settings of every article of a run.

    Args:
        given: the one configuration file of the run, instead of the nearest.
        select, ignore: what the command line says of rules, over every configuration.

    Settings are read once for each folder, and equal ones are one object: what is made of them can be kept by it.
    """

    def __init__(self, given: Path | None = None, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> None:
        self._given = given
        self._select = tuple(select)
        self._ignore = tuple(ignore)
        self._files: dict[Path | None, Settings | ConfigError] = {}
        self._nearest_to: dict[Path, Path | None] = {}
        self._real: dict[Path, Path] = {}
        self._made: dict[tuple[Path | None, tuple[int, ...]], Settings] = {}

    def __reduce__(self) -> tuple[object, ...]:
        # It crosses to worker processes without what it has read.
        return Discovery, (self._given, self._select, self._ignore)

    def folder(self, folder: Path) -> Settings:
        """The settings of a folder, without overrides. Raises ConfigError."""
        return self._with(self._read(folder), ())

    def of(self, article: Path) -> Settings:
        """The settings of an article. Raises ConfigError."""
        settings = self._read(article.parent)
        numbers = (
            number
            for number, layer in enumerate(settings.layers)
            if layer.paths is not None and is_excluded(article, layer.paths, settings.root)
        )
        return self._with(settings, tuple(numbers))

    def start(self, given: Path) -> Settings:
        """The settings of a path of a command line: an article, a folder, a pattern. Raises ConfigError."""
        return self.folder(given) if given.is_dir() else self.of(given)

    def narrowings(self) -> Iterator[tuple[Settings, tuple[str, ...]]]:
        """What was read so far: the settings of each file, then of each override that chooses among rules.

        With the globs of the override, which stands alone here.
        """
        for settings in [one for one in self._files.values() if isinstance(one, Settings)]:
            yield self._with(settings, ()), ()
            for number, layer in enumerate(settings.layers):
                if layer.paths is not None and not {"select", "ignore"}.isdisjoint(layer.origins):
                    yield self._with(settings, (number,)), layer.paths

    def _read(self, folder: Path) -> Settings:
        if folder not in self._real:
            self._real[folder] = folder.resolve()
        path = self._given or self._nearest(self._real[folder])
        if path not in self._files:
            try:
                self._files[path] = read(path) if path else Settings(Config(), Path.cwd())
            except ConfigError as error:
                self._files[path] = error
        found = self._files[path]
        if isinstance(found, ConfigError):
            raise found
        return found

    def _nearest(self, folder: Path) -> Path | None:
        """The configuration file of a folder; that of the folder above where it has none."""
        if folder not in self._nearest_to:
            own = _in(folder)
            self._nearest_to[folder] = own if own or folder.parent == folder else self._nearest(folder.parent)
        return self._nearest_to[folder]

    def _with(self, settings: Settings, overrides: tuple[int, ...]) -> Settings:
        """With these overrides, and what the command line says over all."""
        key = (settings.path, overrides)
        if key not in self._made:
            if overrides:
                settings = settings.with_overrides(overrides)
            self._made[key] = settings.with_layer(self._command_line()) if self._select or self._ignore else settings
        return self._made[key]

    def _command_line(self) -> Layer:
        said = {"select": self._select, "ignore": self._ignore}
        origins = {key: (COMMAND_LINE,) * len(words) for key, words in said.items() if words}
        return Layer(Engine(select=self._select, ignore=self._ignore), origins)


def find(start: Path, given: Path | None = None) -> Settings:
    """The settings of the nearest configuration at ``start`` or above; of ``given`` when one is named.

    Raises ConfigError for a file that is no TOML, and for an unknown key with the nearest known one.
    """
    folder = start if start.is_dir() else start.parent
    return Discovery(given).folder(folder)


def _in(folder: Path) -> Path | None:
    own = folder / "cleaner.toml"
    if own.is_file():
        return own
    project = folder / "pyproject.toml"
    return project if project.is_file() and _has_table(project) else None


def _has_table(project: Path) -> bool:
    try:
        data = project.read_bytes()
    except OSError as error:
        hint = "it may hold [tool.cleaner]; or name a file with --config"
        raise ConfigError.unread(project, error, hint) from None
    if b"cleaner" not in data:
        return False
    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool")
    except ValueError:
        return True  # reading it says what is wrong
    return isinstance(tool, dict) and "cleaner" in tool
