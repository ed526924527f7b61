"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

from typing import Any, cast

import regex


class _Lazy:
    """Stands for a compiled pattern; what is once asked of it is kept as its own attribute."""

    def __init__(self, text: str, flags: int, lists: dict[str, Any]) -> None:
        self._given = text, flags, lists

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            text, flags, lists = self._given
            compiled = self.__dict__["_compiled"] = regex.compile(text, flags, **lists)
        found = self.__dict__[name] = getattr(compiled, name)
        return found


def lazily(text: str, flags: int = 0, **lists: Any) -> regex.Pattern[str]:
    """The pattern that ``regex.compile`` gives, made at its first use.

    A hundred rules hold as many patterns as take a third of a second to compile; an article needs few of them.

    >>> word = lazily(r"\\p{L}+")
    >>> word.findall("Ono, Sunak")
    ['Ono', 'Sunak']
    """
    return cast("regex.Pattern[str]", _Lazy(text, flags, lists))
