"""Glossaries as CSV: headers in several spellings, cells with several forms, rows that say nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import RuleError
from cleaner.rulebook.importers import formats, glossary
from cleaner.rulebook.importers.items import Left, Reading, Swap


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("wrong,right", "lift,elevator"),
        ("Forbidden term;Preferred term", "lift;elevator"),
        ("preferred\tdo not use", "elevator\tlift"),
        ("Term|Use instead", "lift|elevator"),
        ("term,forbidden terms", "elevator,lift"),
        ("AVOID,Write", "lift,elevator"),
        ('"Incorrect","Correct"', '"lift","elevator"'),
        ("find,replace", "lift,elevator"),
    ],
)
def test_headers(told, header, row):
    assert told("terms.csv", f"{header}\r\n{row}\r\n") == ["2: lift -> elevator"]


def test_a_source_language_is_shown_alone(told):
    assert told("terms.csv", "source,target\nAufzug,elevator\nлифт,elevator\n") == [
        "2: Aufzug -> elevator [shown]",
        "3: лифт -> elevator [left: is a word of the source language, which a translation does not show]",
    ]


def test_more_columns(told):
    text = "wrong,right,notes,domain,case sensitive,owner,\nLift,elevator,in the US,building,yes,Ana,\n"
    assert told("terms.csv", text) == [
        "1: owner [lost: is a column that nothing is made of]",
        "2: Lift -> elevator [exact] [building: in the US]",
    ]


def test_near_and_applicability(items):
    (one,) = items("terms.csv", "wrong,right,near,not near,applicability\nlift,elevator,floor*|shop,airport,display\n")
    assert (one.near, one.not_near, one.is_shown) == (("floor*", "shop"), ("airport",), True)


def test_several_forms_in_a_cell(told):
    text = 'wrong,right\nlift | hoist; paternoster,"elevator|escalator"\n"two\nlines",one\n'
    assert told("terms.csv", text) == [
        "2: lift -> elevator, escalator [shown]",
        "2: hoist -> elevator, escalator [shown]",
        "2: paternoster -> elevator, escalator [shown]",
        "3: two -> one",
        "3: lines -> one",
    ]


def test_rows_that_are_no_entries(told):
    assert told("terms.csv", "wrong,right\n,elevator\nlift,\na,b,c\n\n") == [
        "2: elevator [left: has no wrong form]",
        "3: lift [left: has no right form]",
        "4: a -> b [left: has 3 cells, the header 2]",
    ]


def test_a_column_of_languages(told):
    text = "language,wrong,right\nen-GB,lift,elevator\nde,Lift,Aufzug\n,hoist,elevator\n"
    assert told("terms.csv", text) == [
        "2: lift -> elevator",
        "3: Lift -> Aufzug [left: is of the language de]",
        "4: hoist -> elevator",
    ]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("", 1, "is empty"),
        ("\n\n", 1, "is empty"),
        ("size,colour\na,b\n", 1, "has no column of wrong forms"),
        ("wrong,colour\na,b\n", 1, "has no column of right forms"),
        ("wrong,right,correct\na,b,c\n", 1, "columns 'right' and 'correct' both give the right"),
        ('wrong,right\na,b\nc,"d"e\n', 3, "is not valid CSV"),
        ('wrong,right\na,b\nc,"d\n', 3, "is not valid CSV"),
    ],
)
def test_tables_that_are_none(write, content, line, message):
    with pytest.raises(RuleError) as caught:
        list(formats.read(write("terms.csv", content), Reading(), "csv"))
    assert (caught.value.line, message in caught.value.message) == (line, True)


def test_a_wrong_encoding_is_named(write):
    path = write("terms.csv", "wrong,right\ncafe,café\n".encode("latin-1"))
    with pytest.raises(RuleError, match="is not utf-8: byte 0xe9"):
        list(formats.read(path, Reading()))
    (one,) = formats.read(path, Reading(encoding="latin-1"))
    assert one.text == "cafe -> café"


CELL = st.text(st.sampled_from('abc ,;"|é\n'), max_size=6)


@given(rows=st.lists(st.tuples(CELL, CELL), max_size=8), delimiter=st.sampled_from(",;\t"))
def test_every_form_of_every_row_is_told(tmp_path_factory, rows, delimiter):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows([("wrong", "right"), *rows])
    path = tmp_path_factory.mktemp("csv") / "terms.csv"
    path.write_bytes(buffer.getvalue().encode())
    found = list(glossary.read(path, Reading()))
    expected = 0
    for wrong, right in rows:
        forms = glossary._parts(wrong)
        if wrong.strip() or right.strip():
            expected += len(forms) if forms and glossary._parts(right) else 1
    assert len(found) == expected
    assert all(isinstance(one, Swap | Left) for one in found)
