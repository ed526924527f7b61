"""Lines and columns of editors are those of the protocol, in each of its encodings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types as t

from cleaner.lsp.buffers import Buffer
from cleaner.lsp.positions import Places

TEXTS = st.text(st.sampled_from("aé€😀\u2028\x85\x0b\n\r \ud83d"), max_size=40)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
SIZES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@given(TEXTS, ENCODINGS, st.data())
def test_an_offset_comes_back(text, encoding, data):
    places = Places(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] != "\r\n":  # inside a line end there is no place
        assert places.offset(places.position(offset)) == offset


@given(TEXTS, ENCODINGS, st.data())
def test_a_column_counts_the_units_before_it(text, encoding, data):
    offset = data.draw(st.integers(0, len(text)))
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    if text[offset - 1 : offset + 1] != "\r\n":
        name, size = SIZES[encoding]
        width = len(lines[-1].encode(name, "surrogatepass")) // size
        assert Places(text, encoding).position(offset) == t.Position(len(lines) - 1, width)


@given(TEXTS, ENCODINGS, st.integers(0, 9), st.integers(0, 50))
def test_every_place_is_an_offset(text, encoding, line, column):
    """Editors send places behind the end of a line, of the text, or inside a character."""
    places = Places(text, encoding)
    offset = places.offset(t.Position(line, column))
    assert 0 <= offset <= len(text)
    assert places.position(offset) <= t.Position(line, column)


@given(TEXTS, ENCODINGS, st.data())
def test_changes_are_made_where_the_editor_made_them(text, encoding, data):
    """Each change is told on the text that the one before it left."""
    after, changes = text, []
    for _ in range(data.draw(st.integers(1, 3))):
        places = Places(after, encoding)
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(after))] * 2)))
        new = data.draw(TEXTS)
        if "\r\n" in (after[start - 1 : start + 1], after[end - 1 : end + 1]):
            continue
        at = t.Range(places.position(start), places.position(end))
        changes.append(t.TextDocumentContentChangePartial(range=at, text=new))
        after = after[:start] + new + after[end:]
    buffer = Buffer("untitled:Untitled-1", "plaintext", 1, text, encoding).changed(2, changes)
    assert (buffer.text, buffer.version) == (after, 2)


def test_a_whole_text_takes_the_place_of_all():
    buffer = Buffer("untitled:Untitled-1", "plaintext", 1, "old", "utf-16")
    assert buffer.changed(2, [t.TextDocumentContentChangeWholeDocument("new")]).text == "new"


@pytest.mark.parametrize(
    ("uri", "language", "name"),
    [
        ("file:///desk/lisbon.txt", "plaintext", "/desk/lisbon.txt"),
        ("file:///desk/lisbon.md", "plaintext", "/desk/lisbon.md"),
        ("file:///desk/S%C3%A3o%20Paulo", "markdown", "/desk/São Paulo.md"),
        ("untitled:Untitled-1", "html", "Untitled-1.html"),
        ("untitled:Untitled-1", "plaintext", "Untitled-1.txt"),
        ("file:///desk/lisbon.py", "python", None),
        ("file:///desk/lisbon.changes.md", "markdown", None),
    ],
)
def test_an_article_is_known_by_its_suffix_or_its_language(uri, language, name):
    assert Buffer(uri, language, 1, "", "utf-16").name == name
