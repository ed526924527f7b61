"""A configuration with proposals in it, its comments and its order kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cleaner.errors import CleanerError
from cleaner.review.learning import Proposal


def configured(text: str, proposals: Iterable[Proposal], named: Mapping[str, str], *, is_project: bool = False) -> str:
    """The text of a ``cleaner.toml``, or of a ``pyproject.toml``, with new caps, ignored rules and named files.

    ``named`` are files by the keys whose lists are to name them. Raises CleanerError where the extra is not installed.
    """
    try:
        import tomlkit
    except ImportError:
        hint = "pip install 'cleaner[review]'"
        raise CleanerError("proposing changes of a configuration needs tomlkit", hint=hint) from None
    document = tomlkit.parse(text)
    table: Any = document
    if is_project:
        table = document.setdefault("tool", tomlkit.table(is_super_table=True)).setdefault("cleaner", tomlkit.table())
    for key, file in named.items():
        _add(table, key, file)
    for one in proposals:
        if one.cap is None:
            _add(table, "ignore", one.rule)
        else:
            table.setdefault("applicability", tomlkit.table())[one.rule] = one.cap.word
    return tomlkit.dumps(document)


def _add(table: Any, key: str, item: str) -> None:
    import tomlkit

    if key not in table:
        table[key] = tomlkit.array()
    if item not in table[key]:
        table[key].append(item)
