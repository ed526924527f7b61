"""What the JSON Schema of rule files offers at a place in one: keys and values, with what they mean."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from cleaner.files import shipped_rules
from cleaner.lsp.yamlplace import place

Schema = Mapping[str, Any]
_KIND = re.compile(r"(?:^[ ]*|[{,][ ]*)kind:[ ]*[\"']?([a-z-]+)", re.MULTILINE)
_WORD = re.compile(r"[\w/-]+")


class Offer(NamedTuple):
    """A key or a value with its description."""

    word: str
    description: str
    is_key: bool = False


class Offers(NamedTuple):
    """What may stand at a place, instead of what is ``typed`` there already."""

    offers: tuple[Offer, ...]
    typed: str


class Meaning(NamedTuple):
    """What a word means, and the columns where it stands."""

    start: int
    end: int
    description: str


@cache
def rule_schema() -> Schema:
    """The schema that is shipped beside the rules."""
    read: Schema = json.loads((shipped_rules() / "rule.schema.json").read_text(encoding="utf-8"))
    return read


def offers(lines: Sequence[str], row: int, column: int) -> Offers:
    """The keys that a record has not yet, or the values that a key may have."""
    here, schema = place(lines, row, column), _Reader(lines)
    node = schema.at(here.above)
    if here.key is not None:
        return Offers(tuple(schema.values(schema.properties(node).get(here.key, {}))), here.typed)
    keys = schema.properties(node).items()
    found = [Offer(key, _told(of), True) for key, of in keys if key not in here.beside]
    return Offers(tuple(found or schema.values(node)), here.typed)


def meaning(lines: Sequence[str], row: int, column: int) -> Meaning | None:
    """What the key or the value under a column means."""
    word = next((one for one in _WORD.finditer(lines[row]) if one.start() <= column <= one.end()), None)
    if word is None:
        return None
    here, schema = place(lines, row, word.start()), _Reader(lines)
    known = schema.properties(schema.at(here.above))
    if here.key is None and lines[row][word.end() :].lstrip().startswith(":"):
        description = _told(known.get(word[0], {}))
    else:
        of = schema.at(here.above) if here.key is None else known.get(here.key, {})
        description = next((one.description for one in schema.values(of) if one.word == word[0]), "")
    return Meaning(*word.span(), description) if description else None


class _Reader:
    """The schema as it holds for one file: with the options of the detector that the file names."""

    def __init__(self, lines: Sequence[str]) -> None:
        kind = _KIND.search("\n".join(lines))
        self._kind = kind[1] if kind else None

    def at(self, keys: Sequence[str]) -> Schema:
        """What some keys lead to; nothing where they lead nowhere."""
        node = rule_schema()
        for key in keys:
            node = self.properties(node).get(key) or self._additional(node)
        return node

    def properties(self, node: Schema) -> Mapping[str, Schema]:
        """The keys of a record, or of the records of a list."""
        found: dict[str, Schema] = {}
        for one in self._alternatives(node):
            for key, of in one.get("properties", {}).items():
                if of is not True:
                    found.setdefault(key, of)
        return found

    def values(self, node: Schema) -> Iterator[Offer]:
        for one in self._alternatives(node):
            if "const" in one:
                yield Offer(str(one["const"]), _told(one))
            yield from (Offer(str(word), "") for word in one.get("enum", ()))
            if one.get("type") == "boolean":
                yield from (Offer("true", ""), Offer("false", ""))

    def _additional(self, node: Schema) -> Schema:
        found = (one.get("additionalProperties") for one in self._alternatives(node))
        return next((one for one in found if isinstance(one, Mapping)), {})

    def _alternatives(self, node: Schema) -> Iterator[Schema]:
        """A schema and all that it may be instead: what it refers to, its items, its choices, what its kind adds."""
        yield node
        if "$ref" in node:
            yield from self._alternatives(rule_schema()["$defs"][node["$ref"].rpartition("/")[2]])
        if isinstance(node.get("items"), Mapping):
            yield from self._alternatives(node["items"])
        for one in (*node.get("anyOf", ()), *node.get("oneOf", ())):
            yield from self._alternatives(one)
        for one in node.get("allOf", ()):
            if one.get("if", {}).get("properties", {}).get("kind", {}).get("const", 0) == self._kind:
                yield from self._alternatives(one["then"])


def _told(node: Schema) -> str:
    return str(node.get("description", ""))
