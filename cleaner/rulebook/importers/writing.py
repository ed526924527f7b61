"""Drafts as rule files, written as people write them."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleaner.rulebook.importers.drafts import Draft
from cleaner.rulebook.importers.examples import Pair

_WIDTH = 118
_PLAIN = re.compile(r"[A-Za-zÀ-ɏ](?:[\w ./'’-]*[\w'’.])?")
_NOT_PLAIN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def rendered(draft: Draft, examples: Sequence[Pair]) -> str:
    """The file of a rule. The same draft gives the same text."""
    return "\n".join([*_head(draft), *_detect(draft), *_examples(examples), ""])


def _head(draft: Draft) -> Iterator[str]:
    yield f"id: {draft.id}"
    yield f"summary: {scalar(draft.origin.summary)}"
    why = " ".join(draft.origin.why.split())
    if _ODD.search(why):
        yield f"why: {scalar(why)}"
    else:
        yield "why: >-"
        yield from textwrap.wrap(
            why, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
    yield f"mqm: {draft.kind.mqm}"
    yield f"its: {draft.kind.its}"
    yield f"applicability: {draft.applicability.word}"
    if draft.touches:
        yield f"touches: {flow(list(draft.touches))}"


def _detect(draft: Draft) -> Iterator[str]:
    yield "detect:"
    yield f"  kind: {draft.kind.name}"
    for key, value in draft.options.items():
        if isinstance(value, Mapping):
            yield f"  {key}:"
            yield from (f"    {scalar(name)}: {flow(one)}" for name, one in value.items())
        elif isinstance(value, list) and _needs_lines(value):
            yield f"  {key}:"
            yield from (f"    - {flow(one)}" for one in value)
        else:
            yield f"  {key}: {flow(value)}"


def _needs_lines(values: list[Any]) -> bool:
    """Whether a list takes a line for each of its values."""
    return not all(isinstance(one, str) for one in values) or len(flow(values)) > _WIDTH


def _examples(examples: Sequence[Pair]) -> Iterator[str]:
    yield "examples:"
    for key in ("wrong", "keep"):
        for text in dict.fromkeys(getattr(pair, key) for pair in examples):
            yield f"  - {key}: {_quoted(text)}"


def flow(value: Any) -> str:
    """A value in one line.

    >>> flow({"wrong": ["colour", "4x4"], "right": "color: US"})
    '{wrong: [colour, "4x4"], right: "color: US"}'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value) if isinstance(value, str) else json.dumps(value)


def scalar(text: str) -> str:
    """A text as YAML has it, in no more quotation marks than it needs: single ones round a pattern.

    >>> print(scalar("no"), scalar("it's"), scalar(r"\\bto\\b"))
    "no" it's '\\bto\\b'
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_PLAIN:
        return text
    if "\\" in text and not _ODD.search(text):
        return "'" + text.replace("'", "''") + "'"
    return _quoted(text)


def _quoted(text: str) -> str:
    """In double quotation marks, as JSON; what YAML does not take as it is has its number."""
    return _ODD.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))
