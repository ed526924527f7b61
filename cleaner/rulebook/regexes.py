"""The regular expressions of a rule file, compiled when it is read, so that a broken one is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Annotated, Any

import msgspec

from cleaner.text.limited import Limited, PatternError
from cleaner.yamlfile import Path_, Yaml

Regex = Annotated[str, msgspec.Meta(extra={"regex": True})]
"""The type of an option that is a regular expression, in which slots such as ``{person}`` may stand."""

_SLOT = re.compile(r"(?<!\\[pPN])\{[a-z-]+(?:\s+\w+)?\}")


def check(yaml: Yaml, kind: type[Any], options: Any, where: Path_) -> None:
    """Raises the file's error for the first of the expressions in ``options``, those of ``kind``, that is none."""
    for place, pattern in _regexes(msgspec.inspect.type_info(kind), options, where):
        try:
            Limited(_SLOT.sub("(?:x)", pattern)).compile()
        except PatternError as error:
            told = str(error).replace("(?:x)", "{...}")
            raise yaml.fail(f"the pattern {told}", place, error.hint) from None


def _regexes(info: Any, value: Any, where: Path_) -> Iterator[tuple[Path_, str]]:
    """The expressions in a value of a type, each with its keys and indexes."""
    if isinstance(info, msgspec.inspect.Metadata):
        if info.extra and "regex" in info.extra and isinstance(value, str):
            yield where, value
        yield from _regexes(info.type, value, where)
    elif isinstance(info, msgspec.inspect.UnionType):
        for one in info.types:
            yield from _regexes(one, value, where)
    elif isinstance(info, msgspec.inspect.StructType) and isinstance(value, dict):
        for field in info.fields:
            if field.encode_name in value:
                yield from _regexes(field.type, value[field.encode_name], (*where, field.encode_name))
    elif isinstance(info, msgspec.inspect.DictType) and isinstance(value, dict):
        for key, one in value.items():
            yield from _regexes(info.value_type, one, (*where, key))
    elif isinstance(value, list):
        for index, (kind, one) in enumerate(zip(_item_types(info), value, strict=False)):
            yield from _regexes(kind, one, (*where, index))


def _item_types(info: Any) -> Iterable[Any]:
    """The types of the items of a list, or of a tuple that has its own for each."""
    if isinstance(info, msgspec.inspect.TupleType):
        return info.item_types
    return repeat(info.item_type) if hasattr(info, "item_type") else ()
