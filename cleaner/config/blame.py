"""Mistakes that show when a configuration is used, told where it makes them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from cleaner.config.settings import COMMAND_LINE, Origin, Settings
from cleaner.errors import CleanerError, ConfigError

# Keys that name rules or packs: an error about one of them repeats the name.
_NAMES = ("packs", "select", "ignore", "applicability")
_READ = ("rules", "packs", "gazetteer", "background", "glossary", "accept")  # which have to be there
_HINT = "paths are relative to this file"


def check_files(settings: Settings) -> None:
    """Raises ConfigError, with the line that names it, for the first file or folder that is not there."""
    for key, path, origin in _named(settings):
        if path.exists() and (path.is_dir() or key not in ("rules", "packs")):
            continue
        wrong = "which is no folder" if path.exists() else "which does not exist"
        raise ConfigError(
            f"{key!r} names {_shown(path, settings.root)!r}, {wrong}",
            path=origin.source,
            line=origin.line,
            hint=(None if path.exists() else _beside(path)) or _HINT,
        )


def blamed(error: CleanerError, settings: Settings) -> CleanerError:
    """The error with the line of the configuration that brought it about, or the option, where one did."""
    if error.path is None:
        for key in _NAMES:
            for name, origin in zip(getattr(settings.config, key), settings.origins.get(key, ()), strict=False):
                if repr(name) in error.message:
                    return _at(origin, key, error)
    if error.path is not None and error.path == str(settings.baseline) and not Path(error.path).exists():
        origin = settings.origins["baseline"][0]
        message = f"'baseline' names {settings.config.baseline!r}, which does not exist"
        return ConfigError(message, path=origin.source, line=origin.line, hint=error.hint)
    return error


def _at(origin: Origin, key: str, error: CleanerError) -> CleanerError:
    if origin == COMMAND_LINE:
        error.message = f"--{key}: {error.message}"
    else:
        error.path, error.line = origin.source, origin.line
    return error


def _named(settings: Settings) -> Iterator[tuple[str, Path, Origin]]:
    """Each file or folder that has to be there, with its key and where it is named."""
    for key in _READ:
        for name, origin in zip(_paths(settings, key), settings.origins.get(key, ()), strict=False):
            if isinstance(name, Path):
                yield key, name, origin


def _paths(settings: Settings, key: str) -> tuple[Path | str, ...]:
    """The files that a key names, in its order; a name of an installed pack is a text."""
    if key == "packs":
        return settings.packs
    return tuple(settings.root / one for one in getattr(settings.config, key))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _beside(path: Path) -> str | None:
    """The file or folder beside it that is called nearly the same."""
    try:
        names = [one.name for one in path.parent.iterdir()]
    except OSError:
        return None
    near = get_close_matches(path.name, names, n=1, cutoff=0.7)
    return f"did you mean {near[0]!r}? {_HINT}" if near else None
