"""What a schema objects to, in words of the person who wrote the file."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.complaint import complaint, of_json


class Colour(Enum):
    RED = "red"
    GREEN = "green"


class Leaf(msgspec.Struct, forbid_unknown_fields=True):
    size: int = 0
    colour: Colour = Colour.RED


class Tree(msgspec.Struct, forbid_unknown_fields=True):
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    by_name: dict[str, tuple[Leaf, ...]] = {}
    pair: tuple[str, str] = ("", "")
    least: Annotated[int, msgspec.Meta(ge=0)] = 0
    some: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)] = ("x",)
    word: Annotated[str, msgspec.Meta(min_length=2)] = "xx"
    side: Literal["left", "right"] = "left"


@pytest.mark.parametrize(
    ("data", "message", "where", "hint"),
    [
        ({"by_name": {"a": [{}], "b c": [{}, {"size": "x"}]}}, "'size' must be a whole number, not 'x'",
         ("by_name", "b c", 1, "size"), None),
        ({"by_name": {"a": [], "b": {}}}, "'b' must be a list, not keys with values", ("by_name", "b"), None),
        ({"leaves": [{}, {"colour": "gren"}]}, "colour 'gren' is not known", ("leaves", 1, "colour"),
         "did you mean 'green'? known: red, green"),
        ({"leaf": {"colour": "mauve"}}, "colour 'mauve' is not known", ("leaf", "colour"), "known: red, green"),
        ({"side": "up"}, "side 'up' is not known", ("side",), "known: left, right"),
        ({"pair": ["x"]}, "'pair' must have 2 items", ("pair",), None),
        ({"some": []}, "'some' must have 1 or more items", ("some",), None),
        ({"word": "x"}, "'word' must have 2 or more characters", ("word",), None),
        ({"least": -1}, "'least' must be a whole number, 0 or more", ("least",), None),
        ({"leaf": {"szie": 1}}, "unknown key 'szie'", ("leaf", "szie"), "did you mean 'size'?"),
        ({"leaf": 3}, "'leaf' must be keys with values, not a whole number", ("leaf",), "its keys: size, colour"),
        ({"leaves": ["x"]}, "item 1 of 'leaves' must be keys with values, not a text", ("leaves", 0),
         "its keys: size, colour"),
    ],
)  # fmt: skip
def test_complaints(data: Any, message: str, where: tuple[str | int, ...], hint: str | None) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(data, Tree)
    told = complaint(caught.value, Tree, data)
    assert (told.message, told.where) == (message, where)
    assert hint is None or told.hint == hint


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"leaf": {"size": "x"}}', "'size' must be a whole number, not 'x'"),
        (b'{"leaf": ', "is not valid JSON: it ends too early"),
        (b'{"leaf": 3, ', "is not valid JSON: it ends too early"),
        (b'{"leaf": 3, "x": "\xff"}', "is not UTF-8"),
    ],
)
def test_lines_of_json(line: bytes, message: str) -> None:
    with pytest.raises(msgspec.DecodeError) as caught:
        msgspec.json.decode(line, type=Tree)
    assert of_json(caught.value, Tree, line).message == message


_KEYS = [*Tree.__struct_fields__, "size", "x"]
_PLAIN = st.recursive(
    # A message shows what was written, which may hold the signs of the library itself.
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(st.characters(exclude_characters="`$"), max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=3),
    max_leaves=6,
)


@given(_PLAIN)
def test_no_data_is_complained_about_in_the_words_of_the_library(data: Any) -> None:
    try:
        msgspec.convert(data, Tree)
    except msgspec.ValidationError as error:
        told = complaint(error, Tree, data)
        assert not any(word in told.message for word in ("Expected", "Object ", "Invalid", "`", "$"))
        place = data
        for part in told.where[:-1]:  # the last may be a key that is not there
            place = place[part]
