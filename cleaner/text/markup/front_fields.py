"""Fields of front matter that somebody named as prose."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.text.document import Block
from cleaner.text.markup import embedded, json_strings
from cleaner.text.markup.embedded import Value
from cleaner.text.markup.field_paths import Field, fields, matching
from cleaner.text.markup.front_matter import FrontMatter, Syntax


def blocks(text: str, front: FrontMatter | None, names: tuple[str, ...]) -> list[Block]:
    """The prose in the named fields, in order; nothing of front matter that its own parser can't read."""
    if front is None or not names:
        return []
    found: list[Block] = []
    for field, value in _values(text, front, names):
        found += embedded.read(text, value, field.markup, field.role).blocks
    return found


def structure(text: str, front: FrontMatter | None, names: tuple[str, ...]) -> object:
    """Front matter without the words of the named fields: what its parser makes of it, and the rest as written."""
    if front is None:
        return None
    parts, position = [], front.span.start
    for _, value in _values(text, front, names) if names else ():
        parts.append(text[position : value.span.start])
        position = value.span.end
    parts.append(text[position : front.end])
    return tuple(parts), _shape(text, front) if names else None


def _values(text: str, front: FrontMatter, names: tuple[str, ...]) -> Iterator[tuple[Field, Value]]:
    wanted = fields(names)
    if front.syntax is Syntax.JSON:
        is_ascii = front.span.of(text).isascii()
        for string in json_strings.strings(text, *front.fields):
            if (field := matching(string.path, wanted)) is not None:
                yield field, json_strings.value(text, string.span, is_ascii=is_ascii)
        return
    for path, value in _scalars(text, front):
        if (field := matching(path, wanted)) is not None:
            yield field, value


def _scalars(text: str, front: FrontMatter) -> Iterator[tuple[tuple[str, ...], Value]]:
    if front.syntax is Syntax.YAML:
        from cleaner.text.markup import yaml_scalars

        return yaml_scalars.scalars(text, front.fields)
    from cleaner.text.markup import toml_strings

    return toml_strings.strings(text, front.fields)


def _shape(text: str, front: FrontMatter) -> object:
    """The keys, the kinds of the values, and how each is quoted."""
    if front.syntax is Syntax.YAML:
        from cleaner.text.markup import yaml_scalars

        return yaml_scalars.shape(front.fields.of(text))
    if front.syntax is Syntax.TOML:
        from cleaner.text.markup import toml_strings

        return toml_strings.shape(front.fields.of(text))
    return tuple(string.path for string in json_strings.strings(text, *front.fields))
