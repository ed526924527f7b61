"""The names of fields that hold prose: ``title``, ``meta.description``, ``items[].text``, ``body:html``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cleaner.errors import ConfigError
from cleaner.text.document import Markup, Role

EACH = "[]"  # every element of a list
_STEP = re.compile(r"(?P<key>(?:[^.\[\]\\]|\\.)*)(?P<lists>(?:\[\])*)(?P<end>\.|\Z)", re.S)
_HINT = 'write "title", "meta.description", "items[].text", "body:html"'
_MARKUPS = {"plain": Markup.PLAIN, "html": Markup.HTML, "markdown": Markup.MARKDOWN}
_HEADINGS = frozenset("title headline heading subtitle kicker".split())


class Field(NamedTuple):
    """``path`` leads from the top to the text; ``markup`` is what the text itself is written in."""

    path: tuple[str, ...]
    markup: Markup = Markup.PLAIN

    @property
    def role(self) -> Role:
        return role(self.path)


def role(path: tuple[str, ...]) -> Role:
    return Role.HEADING if path and path[-1].lower() in _HEADINGS else Role.BODY


@lru_cache(maxsize=64)
def fields(names: tuple[str, ...]) -> tuple[Field, ...]:
    """The fields that names stand for. Raises ConfigError for a name that is none.

    >>> fields(("items[].text:html",))[0].path
    ('items', '[]', 'text')
    """
    return tuple(_field(name) for name in names)


def _field(name: str) -> Field:
    path, _, kind = name.rpartition(":") if name.rpartition(":")[2] in _MARKUPS else (name, "", "plain")
    steps: list[str] = []
    position = 0
    while position <= len(path):
        match = _STEP.match(path, position)
        if match is None or not (match["key"] or match["lists"]) or (not match["key"] and position):
            raise ConfigError(
                f"field {name!r} is not understood",
                hint='write "title", "meta.description", "items[].text", "body:html"',
            )
        steps += [re.sub(r"\\(.)", r"\1", match["key"])] * bool(match["key"])
        steps += [EACH] * (len(match["lists"]) // 2)
        position = match.end() + (match["end"] == "")
    return Field(tuple(steps), _MARKUPS[kind])


def matching(path: tuple[str, ...], wanted: Iterable[Field]) -> Field | None:
    """The field at a path, if it is one; a list at the top stands for its elements."""
    for field in wanted:
        if field.path == path or (path[:1] == (EACH,) and field.path == path[1:]):
            return field
    return None
