"""JSON and its lines: which strings are prose, which belong together, and what is refused."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.correct.visible import seen
from cleaner.errors import CleanerError, DocumentError
from cleaner.text.document import Named, Role, read
from cleaner.text.markup.json_strings import strings
from cleaner.text.span import Span


def articles(text: str, path: str, *fields: str) -> list[str]:
    return [shown.document.text for shown in seen(read(text, path=path, named=Named(fields=fields)))]


def edited(text: str, path: str, fields: tuple[str, ...], before: str, after: str) -> str | None:
    """The source with what is seen made something else in the first article that has it."""
    shown = next(one for one in seen(read(text, path=path, named=Named(fields=fields))) if before in one.document.text)
    start = shown.document.text.index(before)
    edits = shown.edits(Span(start, start + len(before)), after)
    if edits is None:
        return None
    for span, new in sorted(edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "path", "fields", "expected"),
    [
        pytest.param('{"a":"Ono","b":"x"}', "a.json", ["a"], ["Ono"], id="a field"),
        pytest.param('{"a":{"b":"Ono"},"b":"x"}', "a.json", ["a.b"], ["Ono"], id="of an object"),
        pytest.param('{"a.b":"Ono","a":{"b":"x"}}', "a.json", ["a\\.b"], ["Ono"], id="with a point in its name"),
        pytest.param('[{"a":"Ono"},{"a":"Sato"}]', "a.json", ["a"], ["Ono", "Sato"], id="each record by itself"),
        pytest.param('[{"a":"Ono","b":["x","y"]}]', "a.json", ["a", "b[]"], ["Ono\n\nx\n\ny"], id="a list of texts"),
        pytest.param(
            '{"t":"x","i":[{"a":"Ono"},{"a":"Abe"}]}', "a.json", ["t", "i[].a"], ["x", "Ono", "Abe"], id="items"
        ),
        pytest.param('{"a":"Ono"}\n\n{"a":"Sato"}\r\n', "a.jsonl", ["a"], ["Ono", "Sato"], id="a line each"),
        pytest.param(
            '{"b":[{"a":"Ono"},{"a":"Abe"}]}\n', "a.ndjson", ["b[].a"], ["Ono\n\nAbe"], id="a line is one article"
        ),
        pytest.param('{"a":"Ono","a":"Abe"}', "a.json", ["a"], ["Ono\n\nAbe"], id="a key twice"),
        pytest.param('{"a":5,"b":{"a":"x"},"c":["a"]}', "a.json", ["a"], [], id="no text"),
        pytest.param('{"a":"\\u004fno \\"x\\"\\n\\nAbe\\/b"}', "a.json", ["a"], ['Ono "x"\n\nAbe/b'], id="escapes"),
        pytest.param('{"a":"\\ud83d\\ude00 x \\ud83d"}', "a.json", ["a"], ["😀 x \ufffd"], id="pairs, and half of one"),
        pytest.param('{"a":"<p>K<b>a</b></p><p>Abe"}', "a.json", ["a:html"], ["Ka\n\nAbe"], id="HTML in it"),
        pytest.param('{"a":"# O*n*o\\n\\n> Abe"}', "a.json", ["a:markdown"], ["Ono\n\nAbe"], id="Markdown in it"),
        pytest.param('"Ono"', "a.json", ["a"], [], id="no object"),
    ],
)
def test_articles(text: str, path: str, fields: list[str], expected: list[str]) -> None:
    assert articles(text, path, *fields) == expected


def test_a_record_has_its_own_date() -> None:
    text = (
        '{"date":"2023-01-12","a":"Ono"}\n{"a":"Abe","date_published":"2022-02-24T10:00:00Z"}\n{"a":"x","date":"soon"}'
    )
    given = read(text, path="2020-05-06.jsonl", named=Named(fields=("a",)))
    assert [one.date for one in given.entries] == [date(2023, 1, 12), date(2022, 2, 24), date(2020, 5, 6)]


def test_a_title_is_a_heading() -> None:
    (block,) = read('{"title":"Ono"}', path="a.json", named=Named(fields=("title",))).blocks
    assert block.role is Role.HEADING


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        pytest.param('{"a":"Ka \\u00e9"}', "Ki", '{"a":"Ki \\u00e9"}', id="escapes stay"),
        pytest.param('{"a":"Ka é"}', "“K”", '{"a":"“K” é"}', id="letters as the file has them"),
        pytest.param('{"a":"Ka e"}', "“K”", '{"a":"\\u201cK\\u201d e"}', id="ASCII stays ASCII"),
        pytest.param('{"a":"x Ka"}', 'a\\"\n', '{"a":"x a\\\\\\"\\n"}', id="signs are escaped"),
        pytest.param('{"a":"K\\u0061 e"}', "Ki", '{"a":"Ki e"}', id="an escape is written anew"),
    ],
)
def test_edited(text: str, after: str, expected: str) -> None:
    assert edited(text, "a.json", ("a",), "Ka", after) == expected


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        pytest.param('{"a":', "a.json", r"^a.json:1:6: is no JSON: ", id="cut"),
        pytest.param('{"a":1}\n\n{a:2}\n', "a.jsonl", r"^a.jsonl:3:2: is no JSON: ", id="the line is told"),
        pytest.param("[" * 100_000, "a.json", r"^a.json:1: is nested too deep", id="deep"),
    ],
)
def test_refused(text: str, path: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read(text, path=path, named=Named(fields=("a",)))


@pytest.mark.parametrize("name", ["", "a.", ".a", "a..b", "a[0]", "a]"])
def test_a_field_that_is_none(name: str) -> None:
    with pytest.raises(CleanerError, match="is not understood"):
        read("{}", path="a.json", named=Named(fields=(name,)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(JSON, st.booleans(), st.sampled_from([None, 1]))
def test_every_string_is_found_where_it_stands(value: object, is_ascii: bool, indent: int | None) -> None:
    def told(value: object, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
        if isinstance(value, str):
            return [(path, value)]
        if isinstance(value, dict):
            return [one for key, inner in value.items() for one in told(inner, (*path, key))]
        return [one for inner in value for one in told(inner, (*path, "[]"))] if isinstance(value, list) else []

    text = json.dumps(value, ensure_ascii=is_ascii, indent=indent)
    found = list(strings(text, 0, len(text)))
    assert [(one.path, one.text) for one in found] == told(value)
    assert [json.loads(f'"{one.span.of(text)}"') for one in found] == [one.text for one in found]
