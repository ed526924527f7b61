"""Dictionaries of codespell: each line an entry, or listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rulebook.importers import codespell
from cleaner.rulebook.importers.items import Left, Reading, Swap


def test_lines(told):
    text = "teh->the\r\nclim->clamp, climb,\nmanuel->manual, a name in Spain\n\n# a comment\nTeh->The\n"
    assert told("words.txt", text) == [
        "1: teh -> the",
        "2: clim -> clamp, climb [shown]",
        "3: manuel -> manual [shown] [a name in Spain]",
        "6: teh -> The",
    ]


def test_a_reason_behind_several_readings(told):
    assert told("words.txt", "crate->create, great, a box\n") == ["1: crate -> create, great [shown] [a box]"]


@pytest.mark.parametrize("name", ["dictionary_rare.txt", "names.txt", "our-code.txt"])
def test_a_dictionary_of_right_words_only_shows(told, name):
    assert told(name, "panting->painting\n") == ["1: panting -> painting [shown]"]


def test_lines_that_are_no_entries(told):
    assert told("words.txt", "teh->the\nnothing\n->x\nabc->\nabc-> ,\nabc->, why\n") == [
        "1: teh -> the",
        "2: nothing [left: is no entry wrong->right]",
        "3: ->x [left: is no entry wrong->right]",
        "4: abc-> [left: is no entry wrong->right]",
        "5: abc-> , [left: is no entry wrong->right]",
        "6: abc->, why [left: gives a reason and no reading]",
    ]


def test_what_is_no_single_word_is_a_term(items):
    found = items("words.txt", "alot->a lot\n1nd->1st\nno-one's->nobody's\nin tact->intact\n")
    assert [one.is_misspelling for one in found] == [True, False, False, False]


def test_a_byte_order_mark_and_other_encodings(told):
    assert told("words.txt", "teh->thé\n".encode("utf-8-sig")) == ["1: teh -> thé"]
    assert told("words.txt", "teh->thé\n".encode("utf-16")) == ["1: teh -> thé"]
    assert told("words.txt", "teh->thé\n".encode("cp1252"), encoding="cp1252") == ["1: teh -> thé"]


WORD = st.text("abcxyz'", min_size=1, max_size=6)
LINE = st.one_of(
    st.tuples(WORD, st.lists(WORD, min_size=1, max_size=3), st.sampled_from(["", ",", ", a reason"])),
    st.text("abc, #", max_size=8),
)


@given(lines=st.lists(LINE, max_size=12))
def test_every_line_is_told(tmp_path_factory, lines):
    written = [line if isinstance(line, str) else f"{line[0]}->{', '.join(line[1])}{line[2]}" for line in lines]
    path = tmp_path_factory.mktemp("words") / "words.txt"
    path.write_text("\n".join(written), encoding="utf-8")
    found = list(codespell.read(path, Reading()))
    speaking = [number for number, line in enumerate(written, 1) if line.strip() and not line.strip().startswith("#")]
    assert [one.place.line for one in found] == speaking
    assert all(isinstance(one, Swap | Left) for one in found)
