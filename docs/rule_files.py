"""The reference of rule files as a page, from the schema that editors complete them by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from cleaner.api import KINDS
from cleaner.commands.rules_schema import current
from cleaner.detect.slots import SLOTS

_OFTEN = ("pattern", "substitution")  # what rules are usually written with comes first
_WORDS = {"string": "text", "boolean": "`true` or `false`", "object": "table", "integer": "number", "array": "list"}
_ELSEWHERE = {"Case": "examples"}  # a record with a heading of another name
_HEAD = """# Rule files

Generated from the schema by which editors complete rule files (`cleaner rules schema`).

A rule is a file `GROUP/SLUG.yml` in YAML. [Writing a rule](writing-rules.md) shows how one comes about; this page is \
for looking things up. A key that is not listed here is an error, which names the line and the nearest key.
"""
_EXAMPLES = """## Examples

`[[found|becomes]]` marks what the rule must find and what it must write, `[[found]]` a fault that is only shown, \
`[[found|]]` words that go. `keep` is right text, on which no rule at all may speak up. A safe rule needs three \
of each, any other one of each.
"""
_SLOTS = """## Slots

In a pattern, a slot stands for what the article is known to speak of; it matches nothing else. The same slot with the \
same label (`{{person 1}}`) matches the same thing each time.

{slots}
"""
_TAIL = """## What next

- See them at work: [all rules](rules/index.md), each with its examples.
- A detector of your own: [adding to it](extending.md#a-detector).
"""


def page() -> str:
    """The page as Markdown."""
    schema = json.loads(json.dumps(current()))
    records: Mapping[str, Any] = schema["$defs"]
    kinds = {one["const"]: one["description"] for one in schema["properties"]["detect"]["properties"]["kind"]["oneOf"]}
    order = [*_OFTEN, *sorted(kinds.keys() - set(_OFTEN))]
    parts = [_HEAD, _SLOTS.format(slots=", ".join(f"`{{{name}}}`" for name in sorted(SLOTS)))]
    parts.insert(1, "## Keys\n\n" + "".join(_rows(schema, records)))
    parts.insert(2, _EXAMPLES + "\n" + "".join(_rows(records["Case"], records)))
    parts.append("## Detectors\n\n`detect` names one by its `kind`, and gives it its options.\n")
    for kind in order:
        rows = "".join(_rows(records[KINDS[kind].__name__], records))
        parts.append(f"### {kind}\n\n{kinds[kind].strip()}\n\n{rows or 'It has no options.' + chr(10)}")
    parts.append("## Parts of options\n")
    options = {record.__name__ for record in KINDS.values()} | {"Case"}
    for name in sorted(records.keys() - options):
        if rows := "".join(_rows(records[name], records)):
            parts.append(f"### {name}\n\n{rows}")
    return "\n".join((*parts, _TAIL))


def _rows(record: Mapping[str, Any], records: Mapping[str, Any]) -> Iterator[str]:
    """A table of the keys of a record; nothing where it has none."""
    keys = {key: one for key, one in record.get("properties", {}).items() if key != "kind"}
    if keys:
        yield "| key | holds | meaning |\n| --- | --- | --- |\n"
    for key, one in keys.items():
        must = ", must be there" if key in record.get("required", ()) else ""
        yield f"| `{key}` | {_cell(_kind(one, records) + must)} | {_cell(one.get('description', ''))} |\n"


def _kind(schema: Mapping[str, Any], records: Mapping[str, Any]) -> str:
    """What may stand under a key, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if "properties" not in records[name]:
            return _kind(records[name], records)
        return f"[{name}](#{_ELSEWHERE.get(name, name.lower())})"
    if "enum" in schema:
        words = [f"`{one}`" for one in schema["enum"]]
        return ", ".join(words) if len(words) < 8 else "a word of a fixed list"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(one, records) for one in schema["anyOf"]))
    kind: str = schema.get("type", "")
    items = schema.get("items", {}) if kind == "array" else {}
    if items and items.get("type") != "string":
        return f"list of {_kind(items, records)}"
    return _WORDS.get(kind, kind)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("<", "&lt;")
