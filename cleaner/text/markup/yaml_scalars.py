"""The texts in YAML, each with the path to it and the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from cleaner.text.document import Rendered
from cleaner.text.markup.embedded import Value
from cleaner.text.markup.field_paths import EACH
from cleaner.text.markup.writing import Writing
from cleaner.text.span import Span

_Path = tuple[str, ...]
_TEXT = "tag:yaml.org,2002:str"
_FOLD = r"[ \t]*\r?\n[ \t\r\n]*"  # a line end inside of a value, with the indent of the next line
_PIECES = {
    None: re.compile(_FOLD),
    "'": re.compile(rf"{_FOLD}|''"),
    '"': re.compile(rf"\\\r?\n[ \t]*|{_FOLD}|\\(?:x[\da-fA-F]{{2}}|u[\da-fA-F]{{4}}|U[\da-fA-F]{{8}}|.)"),
}
_WRITING = {
    None: Writing.YAML_PLAIN,
    "'": Writing.YAML_SINGLE,
    '"': Writing.YAML_DOUBLE,
    "|": Writing.YAML_BLOCK,
    ">": Writing.YAML_BLOCK,
}
_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<text>[^\r\n]*)(?P<end>\r?\n|\Z)")


def scalars(text: str, span: Span) -> Iterator[tuple[_Path, Value]]:
    """The values that are text, in order. PyYAML tells where each node stands; one that can't be led back to its
    source letter for letter is left out."""
    for path, node in _nodes(span.of(text)):
        if node.tag != _TEXT:
            continue
        place = Span(span.start + node.start_mark.index, span.start + node.end_mark.index)
        value = _block(text, place) if node.style in ("|", ">") else _flow(text, place, node.style)
        value = value._replace(writing=_WRITING[node.style])
        if value.text(text).split() == str(node.value).split():
            yield path, value


def shape(text: str) -> object:
    """The path, the tag and the style of each value; nothing for what is no YAML."""
    return tuple((path, node.tag, node.style) for path, node in _nodes(text))


def _nodes(text: str) -> Iterator[tuple[_Path, yaml.ScalarNode]]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return
    stack: list[tuple[_Path, yaml.Node | None]] = [((), root)]
    seen: set[int] = set()  # what an alias stands for was read where it stands
    while stack:
        path, node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield path, node
        elif isinstance(node, yaml.MappingNode):
            stack += [((*path, str(key.value)), value) for key, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            stack += [((*path, EACH), value) for value in reversed(node.value)]


def _flow(text: str, place: Span, style: str | None) -> Value:
    inside = Span(place.start + 1, place.end - 1) if style else place
    escapes = []
    for match in _PIECES[style].finditer(text, *inside):
        said = _said(match.group())
        # A fold may be written as a space again; so may any escape.
        escapes.append(Rendered(Span(*match.span()), said, literal=match.group()[0] in "\\'" or said == " "))
    return Value(inside, tuple(escapes), Writing.YAML_PLAIN)


def _said(piece: str) -> str:
    if piece == "''":
        return "'"
    if piece[0] == "\\" and piece[1] not in "\r\n":
        return str(yaml.safe_load(f'"{piece}"'))
    if piece[0] == "\\":
        return ""
    breaks = piece.count("\n")
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _block(text: str, place: Span) -> Value:
    """Lines under a ``|`` or ``>``: their indent is nothing to see."""
    start = text.index("\n", place.start) + 1
    lines = [match for match in _LINE.finditer(text, start, place.end) if match.group()]
    indent = next((len(line["indent"]) for line in lines if line["text"]), 0)
    hidden = [
        Rendered(Span(line.start(), line.start() + min(indent, len(line["indent"]))), "")
        for line in lines
        if line["indent"] and indent
    ]
    return Value(Span(start, place.end), tuple(hidden), Writing.YAML_BLOCK)
