"""The JSON Schema of rule files, made from the records that they are read into."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from cleaner.rulebook.categories import DIMENSIONS, ITS, MQM
from cleaner.rulebook.rule import GROUPS, RuleFile
from cleaner.rulebook.rulefile import TOUCHES
from cleaner.shapes import Applicability

KEYS = {
    "id": "GROUP/SLUG, as folder and file are called. The slug names the fault, not the cure.",
    "summary": "The fault in one line, for lists.",
    "why": "Two to four sentences for whoever reads the report: how the fault arises, why it matters.",
    "mqm": "Category of the MQM typology (themqm.org); take that of a rule near yours.",
    "its": "Issue type of ITS 2.0.",
    "applicability": "safe: applied unread; unsafe: with --unsafe-fixes; display: only shown. In doubt the lower one.",
    "detect": "The detector (kind) with its options.",
    "examples": "What must be found (wrong), what must be left alone (keep). A safe rule needs three of each.",
    "priority": "Settles overlaps before anything else: the higher wins.",
    "touches": "What else but words the fixes may change.",
    "wrong": "Text with its faults marked: [[found|becomes]], [[found]] for one only shown, [[found|]] to remove it.",
    "keep": "Right text that looks like the fault. No rule at all may speak up.",
    "date": "The article's date, where it matters: 2023-01-12.",
    "note": "What the example is about.",
}
# What may be said to the two detectors whose rules people write; of the others the records' own words will do.
_OPTIONS = {
    "PatternOptions": {
        "match": "A regular expression (module regex), in which {person}, {office}, {place}, {percent}, {date}, {said} "
        "and other slots stand for facts of the article. A group (?P<fault>...) narrows what is found.",
        "replace": "What it becomes; \\g<1> repeats the first group. Without it the fault is only shown.",
        "any": "Several forms in place of one match: a list of {match: ..., replace: ...}.",
        "message": "What a finding says, where the summary will not do.",
        "unless": "Patterns of what is right all the same: a match that overlaps one is let go.",
        "near": "What must stand in the paragraph: {words: a pattern}, or {types: [agreement]} for a known name.",
        "literals": "Words of which a text must hold one for the pattern to be tried.",
        "ignore_case": "Whether capitals and small letters are the same.",
        "quoted": "Whether the fault is looked for inside quotations too.",
    },
    "SubstitutionOptions": {
        "entries": "Each {wrong: [forms], right: form}, with conditions where needed: near, not_near, countries, from, "
        "to, plural, case, applicability.",
        "contexts": "Lists of words with a name, which near and not_near call by @name.",
        "within": "How far near and not_near reach, for entries that don't say: sentence, paragraph or article.",
        "near": "Words of which one must stand near, for entries that don't say.",
        "countries": "Countries of which the article must name one, for entries that don't say.",
        "applicability": "How far fixes may be trusted, for entries that don't say.",
    },
}
IDENTIFIER = "urn:cleaner:schema:"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/{name}"

Schema = dict[str, Any]


def rule_schema(kinds: Mapping[str, type[Any]], told: Mapping[str, str]) -> Schema:
    """The schema of a rule file; ``kinds`` gives the option record of each detector, ``told`` what it looks for.

    What it refuses, the loader refuses too, but for ``its`` and ``mqm``, which the loader takes on trust. The loader
    knows more: what a pattern compiles to, which keys exclude each other.
    """
    _, definitions = _defined((RuleFile, *kinds.values()))
    for options in dict.fromkeys(kinds.values()):
        definition = definitions[options.__name__]
        definition["properties"] = {"kind": True} | definition["properties"]
    file = definitions.pop("RuleFile")
    _narrow_file(file, definitions["Case"])
    file["properties"]["detect"] = _detect(kinds, told)
    return _headed("rule", file | {"title": "A rule of cleaner"}, definitions)


def schema_of(name: str, title: str, *records: type[Any]) -> Schema:
    """The schema of a file that holds one of some records."""
    parts, definitions = _defined(records)
    body = definitions.pop(records[0].__name__) if len(parts) == 1 else {"anyOf": parts}
    return _headed(name, body | {"title": title}, definitions)


def _defined(records: Iterable[type[Any]]) -> tuple[list[Schema], dict[str, Schema]]:
    """A reference to each record, and what they and all that is in them are."""
    parts, components = msgspec.json.schema_components(dict.fromkeys(records), ref_template=_REF)
    definitions = {name: _plain(one) for name, one in components.items()}
    for name, definition in definitions.items():
        _describe(definition, _OPTIONS.get(name, {}))
    return [*parts], definitions


def _headed(name: str, body: Schema, definitions: Mapping[str, Schema]) -> Schema:
    return {"$schema": _DIALECT, "$id": IDENTIFIER + name, **body, "$defs": dict(sorted(definitions.items()))}


def written(schema: Schema) -> str:
    """A schema as it stands in a file; the same schema gives the same text."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _line(docstring: str) -> str:
    return re.sub(r"\s+", " ", docstring).replace("``", "`").strip()


def _plain(given: Any) -> Any:
    """A schema without the nulls of optional keys, its words the only ones that an applicability may be.

    Nobody writes a null into a rule: where the default says nothing, editors need not offer it.
    """
    if isinstance(given, list):
        return [_plain(one) for one in given]
    if not isinstance(given, dict):
        return given
    alternatives = given.get("anyOf", ())
    if {"type": "null"} in alternatives and "default" in given and given["default"] is None:
        rest = [one for one in alternatives if one != {"type": "null"}]
        return _plain(rest[0] if len(rest) == 1 else {"anyOf": rest})
    result = {key: _plain(value) for key, value in given.items()}
    if isinstance(result.get("description"), str):
        result["description"] = _line(result["description"])
    named = result.get("properties", {})
    if named.get("applicability", {}).get("type") == "string":
        named["applicability"] = {"enum": [one.word for one in Applicability]}
    return result


def _describe(definition: Schema, told: Mapping[str, str]) -> None:
    """Give each key of a record its description: the clauses of the record's own that name it, where not told."""
    clauses = re.split(r"(?<=[.;])\s+", definition.get("description", ""))
    for key, schema in definition.get("properties", {}).items():
        naming = [clause for clause in clauses if f"`{key}`" in clause]
        description = told.get(key) or " ".join(naming).rstrip(";")
        if description:
            definition["properties"][key] = _with(schema, description)


def _with(schema: Schema, description: str) -> Schema:
    return schema | {"description": description}


def _narrow_file(file: Schema, case: Schema) -> None:
    for definition in (file, case):
        for key, schema in definition["properties"].items():
            definition["properties"][key] = _with(schema, KEYS[key])
    keys = file["properties"]
    keys["id"]["pattern"] = f"^({'|'.join(GROUPS)})/[a-z0-9]+(-[a-z0-9]+)*$"
    for key in ("summary", "why"):
        keys[key]["minLength"] = 1
    keys["mqm"] = _with(
        {"anyOf": [{"enum": list(MQM)}, {"type": "string", "pattern": f"^({'|'.join(DIMENSIONS)})(/[a-z-]+)?$"}]},
        KEYS["mqm"],
    )
    keys["its"] = _with({"enum": list(ITS)}, KEYS["its"])
    keys["touches"]["items"] = {"enum": list(TOUCHES)}
    keys["examples"] |= _examples(1)
    file["if"] = {"properties": {"applicability": {"const": "safe"}}, "required": ["applicability"]}
    file["then"] = {"properties": {"examples": _examples(3)}}
    case["properties"]["wrong"]["pattern"] = r"\[\[[\s\S]+\]\]"
    case["oneOf"] = [{"required": ["wrong"]}, {"required": ["keep"]}]


def _examples(least: int) -> Schema:
    return {"allOf": [{"contains": {"required": [key]}, "minContains": least} for key in ("wrong", "keep")]}


def _detect(kinds: Mapping[str, type[Any]], told: Mapping[str, str]) -> Schema:
    """The options of the detector that ``kind`` names: told by conditions, so that a mistake is named at its key."""
    named = [_with({"const": kind}, told[kind]) for kind in sorted(kinds)]
    return {
        "description": KEYS["detect"],
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"oneOf": named}},
        "allOf": [_condition(kind, kinds[kind]) for kind in sorted(kinds)],
    }


def _condition(kind: str, options: type[Any]) -> Schema:
    return {
        "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
        "then": {"$ref": _REF.format(name=options.__name__)},
    }
