"""CSV: which cells are prose, how they are quoted, and what is refused."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.correct.visible import seen
from cleaner.errors import DocumentError
from cleaner.text.document import Named, read
from cleaner.text.markup.table import rows
from cleaner.text.span import Span


def articles(text: str, *fields: str) -> list[str]:
    return [shown.document.text for shown in seen(read(text, path="a.csv", named=Named(fields=fields)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("id,a\n1,Ono\n2,Abe\n", ["Ono", "Abe"], id="a row each"),
        pytest.param("id;a\r\n1;Ono, Abe\r\n", ["Ono, Abe"], id="another delimiter"),
        pytest.param("id\ta\n1\tOno", ["Ono"], id="tabs, no final line end"),
        pytest.param('id,a\n1,"Ono ""x"",\r\nAbe"\n', ['Ono "x",', "Abe"], id="quoted"),
        pytest.param("id,a\n1\n\n2,,\n3,x,y\n", ["x"], id="rows of any length"),
        pytest.param("id,b\n1,Ono\n", [], id="no such column"),
        pytest.param(" a ,b\nOno,x\n", ["Ono"], id="blanks around a name"),
        pytest.param('"a","b"\n"Ono","x"\n', ["Ono"], id="all quoted"),
        pytest.param("", [], id="empty"),
    ],
)
def test_articles(text: str, expected: list[str]) -> None:
    assert [line for one in articles(text, "a") for line in one.splitlines() if line] == expected


@pytest.mark.parametrize(
    ("row", "after", "expected"),
    [
        pytest.param('"Ka ""x"""', 'a "b"', '"a ""b"" ""x"""', id="quoted"),
        pytest.param("Ka x", "Ki", "Ki x", id="bare"),
        pytest.param("Ka x", "Ki, so", None, id="what would need quotation marks is shown"),
    ],
)
def test_edited(row: str, after: str, expected: str | None) -> None:
    text = f"id,a\n1,{row}\n"
    (shown,) = seen(read(text, path="a.csv", named=Named(fields=("a",))))
    edits = shown.edits(Span(0, 2), after)
    if expected is None:
        assert edits is None
    else:
        ((span, new),) = edits or ()
        assert text[: span.start] + new + text[span.end :] == f"id,a\n1,{expected}\n"


def test_a_row_has_its_own_date() -> None:
    given_ = read("date,a\n2023-01-12,Ono\n,Abe\n", path="a.csv", named=Named(fields=("a",)))
    assert [one.date for one in given_.entries] == [date(2023, 1, 12), None]


def test_what_can_be_read_in_two_ways_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"^a.csv:3: row 3 can't be read for certain"):
        read('a,b\n1,2\n"x"y,2\n', path="a.csv", named=Named(fields=("a",)))


@given(
    st.lists(st.lists(st.text('ab",;\n\r |é', max_size=5), min_size=2, max_size=3), max_size=4),
    st.sampled_from(",;\t|"),
)
def test_cells_stand_where_they_are_read(table: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([[f"x{delimiter}", "y", "z", ""], *table])
    text = out.getvalue().replace(f'"x{delimiter}"', "xx", 1)
    assert [[cell.text(text) for cell in row] for row in rows(text)][1:] == table
