"""Packs that installed distributions offer."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from cleaner.errors import RuleError
from cleaner.yamlfile import suggestion

GROUP = "cleaner.packs"


def folder(name: str) -> Path:
    """The folder of the pack that a distribution offers under a name. Nothing of the distribution is run.

    Raises RuleError where none is offered, two distributions offer one, or its package is no folder.
    """
    offered = entry_points(group=GROUP)
    found = {(point.value, _distribution(point)): point for point in offered if point.name == name}
    if not found:
        raise RuleError(f"no installed pack is called {name!r}", hint=_hint(name, offered))
    if len(found) > 1:
        told = " and ".join(sorted(distribution for _, distribution in found))
        raise RuleError(f"{told} both offer a pack {name!r}", hint="uninstall one, or give the folder of the pack")
    (point,) = found.values()
    for place in _folders(point.value):
        if place.is_dir():
            return place
    raise RuleError(
        f"pack {name!r} of {_distribution(point)} is the package {point.value!r}, which has no folder",
        hint="the entry point names a package that holds the rules, such as acme_desk or acme_desk.rules",
    )


def is_offered(name: str) -> bool:
    """Whether a distribution offers a pack under a name."""
    return any(point.name == name for point in entry_points(group=GROUP))


def _folders(package: str) -> Iterable[Path]:
    """Where a package may lie. Only its first part is looked up: finding more of it would import that."""
    top, *inner = package.partition(":")[0].strip().split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return ()
    tops = (spec.submodule_search_locations or ()) if spec is not None else ()
    return [Path(place, *inner) for place in tops]


def _distribution(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else "a distribution without a name"


def _hint(name: str, offered: Iterable[EntryPoint]) -> str:
    known = sorted({point.name for point in offered})
    if not known:
        return "none is installed; the path of a folder is written with a slash, such as ./our-rules"
    return suggestion(name, known) or f"known: {', '.join(known[:20])}, ..."
