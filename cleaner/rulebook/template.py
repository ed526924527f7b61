"""A new rule file: every key with what it means, and examples that fail until the rule is written."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.rulebook.schema import KEYS, Schema

TODO = "TODO"
_WIDTH = 100
# What the placeholders of a detector become where any text would do; a pattern that finds its own placeholder makes
# the right example fail as well as the wrong one.
_PLACEHOLDERS: dict[str, dict[str, str]] = {
    "pattern": {"match": r"'\bTODO\b'", "replace": "'what it becomes'"},
    "inconsistent-choice": {"choices": "\n    - [TODO, what it becomes]"},
    "letter-case": {"match": "'TODO'"},
    "official-term": {"types": "[agreement]"},
    "substitution": {"entries": "\n    - {wrong: [TODO], right: what it becomes}"},
}


class Start(NamedTuple):
    """What a new rule begins with: ``mqm`` and ``its`` are those of its group, ``schema_path`` is for editors."""

    identifier: str
    kind: str
    mqm: str
    its: str
    schema_path: str


def template(start: Start, schema: Schema) -> str:
    """The text of a rule file that loads, for a detector that ``schema`` knows."""
    lines = [f"# yaml-language-server: $schema={start.schema_path}"]
    for key, value in (
        ("id", start.identifier),
        ("summary", TODO),
        ("why", f">-\n  {TODO}"),
        ("mqm", start.mqm),
        ("its", start.its),
        ("applicability", "unsafe"),
        ("detect", ""),
    ):
        lines += [*_comment(KEYS[key]), f"{key}: {value}".rstrip()]
    lines += _detector(start.kind, schema)
    lines += [*_comment(KEYS["examples"]), "examples:"]
    lines += [*_comment(KEYS["wrong"], "  "), f'  - wrong: "{TODO}: a sentence with [[the fault|what it becomes]]."']
    lines += [*_comment(KEYS["keep"], "  "), f'  - keep: "{TODO}: a right sentence that looks like the fault."']
    return "\n".join(lines) + "\n"


def _detector(kind: str, schema: Schema) -> Iterator[str]:
    options = options_of(kind, schema)
    told = next(one for one in schema["properties"]["detect"]["properties"]["kind"]["oneOf"] if one["const"] == kind)
    yield from _comment(told["description"], "  ")
    yield f"  kind: {kind}"
    given = _PLACEHOLDERS.get(kind, {})
    left = []
    for key, described in options["properties"].items():
        if key in given or key in options.get("required", ()):
            yield from _comment(described.get("description", ""), "  ")
            value = given.get(key) or _placeholder(described, schema)
            yield f"  {key}: {value}".replace(": \n", ":\n")
        elif key != "kind":
            left.append((key, described))
    if left:
        yield from _comment("What else may be said:", "  ")
    for key, described in left:
        yield from _comment(f"{key}: {described.get('description', _kind_of(described))}", "  ", "  ")


def options_of(kind: str, schema: Schema) -> Schema:
    """The part of a schema that tells the options of a detector."""
    conditions = schema["properties"]["detect"]["allOf"]
    then = next(one["then"] for one in conditions if one["if"]["properties"]["kind"]["const"] == kind)
    return _resolved(then, schema)


def _resolved(part: Schema, schema: Schema) -> Schema:
    if "$ref" not in part:
        return part
    found: Schema = schema["$defs"][part["$ref"].rpartition("/")[2]]
    return found


def _placeholder(part: Schema, schema: Schema) -> str:
    """The least that a key may hold, in flow style."""
    part = _resolved(part, schema)
    if "enum" in part:
        return str(part["enum"][0])
    kind = part.get("type")
    if kind == "array":
        items = part.get("prefixItems") or [part["items"]] * part.get("minItems", 1)
        return f"[{', '.join(_placeholder(item, schema) for item in items)}]"
    if kind == "object":
        needed = {key: part["properties"][key] for key in part.get("required", ())}
        return f"{{{', '.join(f'{key}: {_placeholder(value, schema)}' for key, value in needed.items())}}}"
    return {"integer": "1", "number": "1", "boolean": "true"}.get(str(kind), TODO)


def _kind_of(part: Schema) -> str:
    return _TYPES.get(str(part.get("type")), "text")


_TYPES = {"array": "a list", "boolean": "true or false", "integer": "a number", "number": "a number"}


def _comment(text: str, indent: str = "", hanging: str = "") -> list[str]:
    lead = f"{indent}# "
    return textwrap.wrap(text, _WIDTH, initial_indent=lead + hanging, subsequent_indent=lead + hanging * 2)
