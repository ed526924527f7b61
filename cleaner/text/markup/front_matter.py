"""Front matter: the fields that some generators read at the top of a file."""

from __future__ import annotations

import json
import re
from enum import Enum
from typing import NamedTuple

from cleaner.text.span import Span


class Syntax(Enum):
    """What front matter is written in."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"


class FrontMatter(NamedTuple):
    """``span`` is all of it, with its fences; ``fields`` what is between them."""

    syntax: Syntax
    span: Span
    fields: Span

    @property
    def end(self) -> int:
        return self.span.end

    def head(self, text: str) -> str:
        """A line for each field that may hold the date."""
        if self.syntax is not Syntax.JSON:
            return self.span.of(text)
        fields = json.loads(self.span.of(text), parse_int=str, parse_float=str)
        return "\n".join(f"{name}: {value}" for name, value in fields.items() if isinstance(value, str))


_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)^(?:(?P=fence)|(?P<dots>\.\.\.))[ \t]*(?=\r?$)", re.S | re.M
)
_OBJECT = re.compile(r'\{\s*(?:"|\}\s*\n)')
_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")


def front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text; None where it opens with something else."""
    found = _FENCED.match(text) if text[:3] in ("---", "+++") else None
    if found is not None and not (found["dots"] and found["fence"] == "+++"):
        syntax = Syntax.YAML if found["fence"] == "---" else Syntax.TOML
        return FrontMatter(syntax, Span(*found.span()), Span(*found.span("fields")))
    return _object(text) if text.startswith("{") and _OBJECT.match(text) else None


def _object(text: str) -> FrontMatter | None:
    """An object of JSON with nothing behind it on its last line."""
    try:
        value, end = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not _END.match(text, end):
        return None
    return FrontMatter(Syntax.JSON, Span(0, end), Span(0, end))
