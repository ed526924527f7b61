"""YAML read into records: every mistake has its line and column, and a hint where one helps."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cleaner.errors import GazetteerError, RuleError
from cleaner.yamlfile import field_names, load, suggestion


class Inner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    near: str
    least: int = 0


class Outer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    country: str
    when: date | None = None
    acting: bool = False
    count: int = 0
    share: float | None = None
    words: tuple[str, ...] = ()
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    by_name: dict[str, Inner] = {}
    text: str | None = None
    since: str | None = msgspec.field(default=None, name="from")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.yml"


def read(path: Path, text: str | bytes) -> Outer:
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return load(path, RuleError).convert(Outer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("country: no", Outer(country="no"), id="no stays no"),
        pytest.param("country: on\nwords: [yes, off, 1, 1.0, null2]",
                     Outer(country="on", words=("yes", "off", "1", "1.0", "null2")), id="words stay words"),
        pytest.param("country: 012", Outer(country="012"), id="figures of a text stay as written"),
        pytest.param("country: 2022-02-24\nfrom: 2022-02", Outer(country="2022-02-24", since="2022-02"),
                     id="dates of a text stay as written"),
        pytest.param("country: x\nwhen: 2022-02-24", Outer(country="x", when=date(2022, 2, 24)), id="a date"),
        pytest.param("country: x\ncount: 3\nshare: 2.5", Outer(country="x", count=3, share=2.5), id="figures"),
        pytest.param("country: x\nacting: true", Outer(country="x", acting=True), id="true"),
        pytest.param("country: x\ntext:", Outer(country="x"), id="nothing is null"),
        pytest.param("country: x\ntext: ~", Outer(country="x"), id="a tilde is null"),
        pytest.param("country: x\ntext: null", Outer(country="x"), id="null"),
        pytest.param("country: x\ntext: 'null'", Outer(country="x", text="null"), id="null in quotation marks"),
        pytest.param("country: x\ntext: Null", Outer(country="x", text="Null"), id="Null is a family name"),
        pytest.param("country: x\ntext: ''", Outer(country="x", text=""), id="an empty text"),
        pytest.param("country: x\ntext: >-\n  a\n  b\n", Outer(country="x", text="a b"), id="folded lines"),
        pytest.param("country: x\ninner: {near: y}", Outer(country="x", inner=Inner("y")), id="nested"),
        pytest.param("country: x\na: &a {near: y}\n".replace("a: &a", "inner: &a") + "inners: [*a]\n",
                     Outer(country="x", inner=Inner("y"), inners=(Inner("y"),)), id="an alias"),
        pytest.param("\ufeffcountry: x", Outer(country="x"), id="a byte order mark"),
        pytest.param("# a remark\n---\ncountry: ōno\n", Outer(country="ōno"), id="a remark, a start, no ASCII"),
        pytest.param("country: x\r\ncount: 3\r\n", Outer(country="x", count=3), id="CRLF"),
    ],
)  # fmt: skip
def test_read(path: Path, text: str, expected: Outer) -> None:
    assert read(path, text) == expected


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        pytest.param("country: x\ncontry: y", (2, 1), "unknown key 'contry'", "did you mean 'country'?", id="a key"),
        pytest.param("country: x\n\ninner:\n  near: a\n  lest: 3", (5, 3), "unknown key 'lest'",
                     "did you mean 'least'?", id="a nested key"),
        pytest.param("country: x\ninners:\n  - near: a\n  - {near: b, lest: 3}", (4, 15), "unknown key 'lest'",
                     "did you mean 'least'?", id="a key in a list"),
        pytest.param("country: x\nby_name:\n  a.b: {near: b, lest: 3}", (3, 18), "unknown key 'lest'",
                     "did you mean 'least'?", id="a key under a free key"),
        pytest.param("country: x\nsince: 2022", (2, 1), "unknown key 'since'", None, id="the name inside the program"),
        pytest.param("country: x\nzzz: y", (2, 1), "unknown key 'zzz'",
                     f"known: {', '.join(sorted(one.encode_name for one in msgspec.structs.fields(Outer)))}",
                     id="nothing like it"),
        pytest.param("count: 1", (1, 1), "key 'country' is missing", "write 'country' with its value",
                     id="a key is missing"),
        pytest.param("country: x\ninner:\n  least: 1", (2, 1), "key 'near' is missing", None,
                     id="a nested key is missing"),
        pytest.param("country: x\ncount: many", (2, 1), "'count' must be a whole number, not 'many'", None,
                     id="a word for a figure"),
        pytest.param("country: [x]", (1, 1), "'country' must be a text, not a list", None, id="a list for a text"),
        pytest.param("country: x\nwords: x", (2, 1), "'words' must be a list, not a text",
                     'put it in brackets: ["x"]', id="a text for a list"),
        pytest.param("country: x\nwords:\n  - a\n  - [b]", (4, 5), "item 2 of 'words' must be a text, not a list", None,
                     id="an item of a list"),
        pytest.param("country: x\nacting: yes", (2, 1), "'acting' must be true or false, not 'yes'",
                     "write true or false", id="yes is not true"),
        pytest.param("country: x\nwhen: 2022-02-30", (2, 1), "when '2022-02-30' is no day of the calendar",
                     "write it as 2022-02-24", id="no such day"),
        pytest.param("- country: x", (1, 1), "must hold keys with values, not a list", None, id="a list for the file"),
        pytest.param("country", (1, 1), "must hold keys with values, not a text", None, id="a text for the file"),
        pytest.param("country: x\ncountry: y", (2, 1), "key 'country' stands twice", None, id="twice"),
        pytest.param("country: x\ninner: {near: a, near: b}", (2, 18), "key 'near' stands twice", None, id="nested"),
        pytest.param("country: x\n  inner: y", (2, 8), "is not valid YAML: mapping values are not allowed", None,
                     id="bad indentation"),
        pytest.param("country: [x", (2, 1), "is not valid YAML", None, id="a list that does not end"),
        pytest.param("country: 'x", (1, 12), "is not valid YAML", None, id="a text that does not end"),
        pytest.param("country: *x", (1, 10), "is not valid YAML: found undefined alias", None, id="no such alias"),
        pytest.param("country: x\n---\ncountry: y", (2, 1), "is not valid YAML", None, id="two documents"),
        pytest.param("country: x\nwords: &a [*a]", (1, 1), "an alias holds itself", None, id="a ring"),
        pytest.param("a: &a [x, x]\n" + "".join(f"{n}: &{n} [*{p}, *{p}]\n" for p, n in pairwise("abcdefghijklmnopqr")),
                     (2, 4), "is repeated too often by aliases", "write it out, or use fewer aliases", id="a bomb"),
        pytest.param("ō: x", (1, 1), "unknown key 'ō'", None, id="no ASCII"),
        pytest.param("", (1, 1), "is empty", None, id="empty"),
        pytest.param("# only a remark\n", (1, 1), "is empty", None, id="only a remark"),
    ],
)  # fmt: skip
def test_mistakes(path: Path, text: str, place: tuple[int, int], message: str, hint: str | None) -> None:
    with pytest.raises(RuleError) as caught:
        read(path, text)
    error = caught.value
    assert message in error.message
    assert (error.path, (error.line, error.column)) == (str(path), place)
    if hint is not None:
        assert error.hint == hint


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"country: \xe9", "file.yml:1:10: is not UTF-8", id="Latin-1"),
        pytest.param(b"country: \x01x", "is not valid YAML", id="a control character"),
        pytest.param(b"[" * 50, "is not valid YAML", id="brackets that do not close"),
        pytest.param(b"[" * 900 + b"]" * 900, "is nested too deep", id="too deep"),
    ],
)
def test_bytes_that_are_no_yaml(path: Path, data: bytes, message: str) -> None:
    with pytest.raises(RuleError, match=message) as caught:
        read(path, data)
    assert caught.value.path == str(path)


def test_a_file_that_is_not_there(path: Path) -> None:
    with pytest.raises(GazetteerError, match="does not exist"):
        load(path, GazetteerError)


def test_the_error_is_of_the_kind_asked_for(path: Path) -> None:
    path.write_text("a: [")
    with pytest.raises(GazetteerError):
        load(path, GazetteerError)


def test_fail_goes_up_to_the_nearest_place_known(path: Path) -> None:
    path.write_text("a:\n  b: [x]\n")
    yaml = load(path, RuleError)
    for where, place in (((), (1, 1)), (("a", "b", 0), (2, 7)), (("a", "c", "d"), (1, 1)), (("a", "b", 5), (2, 3))):
        error = yaml.fail("m", where, "h")
        assert ((error.line, error.column), error.hint) == (place, "h")


def test_a_part_of_a_file(path: Path) -> None:
    path.write_text("country: x\nrest:\n  near: a\n  lest: 2\n")
    yaml = load(path, RuleError)
    assert yaml.convert(Inner, {"near": "a"}, ("rest",)) == Inner("a")
    with pytest.raises(RuleError, match="unknown key 'lest'") as caught:
        yaml.convert(Inner, yaml.data["rest"], ("rest",))
    assert (caught.value.line, caught.value.column) == (4, 3)


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("sumary", ["summary", "why"], "did you mean 'summary'?"),
        ("x", ["why", "summary"], "known: summary, why"),
        ("x", [str(n) for n in range(100, 200)], None),
        ("x", [], "known: "),
    ],
    ids=["near", "few", "many", "none"],
)
def test_suggestion(word: str, known: list[str], expected: str | None) -> None:
    assert suggestion(word, known) == expected


class Ring(msgspec.Struct):
    name: str
    more: "list[Ring]" = []  # noqa: UP037 - the schema names itself


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Inner, ["least", "near"]),
        (dict[str, tuple[Inner, int]], ["least", "near"]),
        (Ring, ["more", "name"]),
        (str, []),
    ],
)
def test_field_names(kind: Any, names: list[str]) -> None:
    assert field_names(kind) == names
