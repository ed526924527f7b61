"""What a configuration and accept lists say is to be suppressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from cleaner.suppress import acceptlist
from cleaner.suppress.standing import Standing


class Table(Protocol):
    """A ``[[suppress]]`` table."""

    @property
    def reason(self) -> str: ...
    @property
    def rule(self) -> str | None: ...
    @property
    def paths(self) -> tuple[str, ...]: ...
    @property
    def text(self) -> str | None: ...


class Tables(Protocol):
    """A configuration."""

    @property
    def suppress(self) -> Sequence[Table]: ...


class Settings(Protocol):
    """A configuration with its folder, the accept lists it names, and where each table stands."""

    @property
    def config(self) -> Tables: ...
    @property
    def root(self) -> Path: ...
    @property
    def accepted(self) -> Sequence[Path]: ...
    @property
    def origins(self) -> Mapping[str, Sequence[object]]: ...


def standing(settings: Settings, accept: Sequence[Path | str] = ()) -> Iterator[Standing]:
    """The tables of a configuration, then the forms of its accept lists, then of those that the run was given.

    Raises ConfigError for a list that can't be used.
    """
    places = settings.origins.get("suppress", ())
    for number, one in enumerate(settings.config.suppress):
        place = places[number] if number < len(places) else settings.root / f"suppress {number + 1}"
        yield Standing(str(place), settings.root, one.reason, one.rule, one.paths, one.text)
    for path in settings.accepted:
        yield from acceptlist.read(path, settings.root)
    for given in accept:
        yield from acceptlist.read(Path(given), Path.cwd())
