"""How new text is written inside a syntax, or that it can't be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from enum import Enum


class Writing(Enum):
    """A syntax that text stands in: a fix must be written so that it reads as text there."""

    MARKDOWN = "markdown"
    HTML = "html"
    ATTRIBUTE = "attribute"
    JSON = "json"
    JSON_ASCII = "json-ascii"
    CSV_QUOTED = "csv-quoted"
    CSV_BARE = "csv-bare"
    YAML_PLAIN = "yaml-plain"
    YAML_SINGLE = "yaml-single"
    YAML_DOUBLE = "yaml-double"
    YAML_BLOCK = "yaml-block"
    TOML_BASIC = "toml-basic"
    TOML_LITERAL = "toml-literal"


FRONT_MATTER = frozenset(
    {
        Writing.YAML_PLAIN,
        Writing.YAML_SINGLE,
        Writing.YAML_DOUBLE,
        Writing.YAML_BLOCK,
        Writing.TOML_BASIC,
        Writing.TOML_LITERAL,
        Writing.JSON,
        Writing.JSON_ASCII,
    }
)
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# Signs that would or could be read as marks; a fix that needs one is shown.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~^${}]|&(?=[A-Za-z#])")
_BARE = re.compile(r'[,;\t|"\r\n]')
_PLAIN = re.compile(r"[:#\r\n]")
_LINE = re.compile(r"[\r\n]")


def _refusing(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: None if pattern.search(text) else text


def _double(text: str) -> str | None:
    return None if _LINE.search(text) else text.replace("\\", "\\\\").replace('"', '\\"')


_WRITERS: dict[Writing, Callable[[str], str | None]] = {
    Writing.MARKDOWN: _refusing(_MARKDOWN),
    Writing.HTML: lambda text: text.translate(_HTML),
    Writing.ATTRIBUTE: lambda text: text.translate(_ATTRIBUTE),
    Writing.JSON: lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    Writing.JSON_ASCII: lambda text: json.dumps(text)[1:-1],
    Writing.CSV_QUOTED: lambda text: text.replace('"', '""'),
    Writing.CSV_BARE: _refusing(_BARE),
    Writing.YAML_PLAIN: _refusing(_PLAIN),
    Writing.YAML_SINGLE: lambda text: None if _LINE.search(text) else text.replace("'", "''"),
    Writing.YAML_DOUBLE: _double,
    Writing.YAML_BLOCK: _refusing(_LINE),
    Writing.TOML_BASIC: _double,
    Writing.TOML_LITERAL: _refusing(re.compile(r"['\r\n]")),
}


def written(text: str, layers: Iterable[Writing]) -> str | None:
    """``text`` as it is written inside the layers, the innermost first; None where one of them can't hold it.

    >>> written('R&D "x"', [Writing.HTML, Writing.JSON]), written("a *b*", [Writing.MARKDOWN])
    ('R&amp;D \\\\"x\\\\"', None)
    """
    found: str | None = text
    for layer in layers:
        if found is None:
            return None
        found = _WRITERS[layer](found)
    return found
