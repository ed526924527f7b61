from __future__ import annotations

import pytest
from rich.cells import cell_len

from cleaner.report.excerpt import excerpt
from cleaner.text.span import Span


def cut(text: str, words: str, width: int = 80):
    start = text.index(words)
    return excerpt(text, Span(start, start + len(words)), width)


@pytest.mark.parametrize(
    ("text", "words", "line", "carets"),
    [
        ("one two three", "two", "one two three", "    ^^^"),
        ("first\n  one two\nlast", "two", "one two", "    ^^^"),
        ("one two\r\nthree", "two", "one two", "    ^^^"),
        ("one\ntwo", "one\ntwo", "one", "^^^"),
        ("日本 Kashida said", "Kashida", "日本 Kashida said", "     ^^^^^^^"),
        ("Café\u0301 日本 said", "日本", "Café\u0301 日本 said", "     ^^^^"),
        ("one\ttwo\x1b[31m x", "two", "one two␛[31m x", "    ^^^"),
        ("[bold]one[/bold] two", "two", "[bold]one[/bold] two", "                 ^^^"),
    ],
)
def test_the_line_and_its_carets(text, words, line, carets):
    found = cut(text, words)
    assert (found.text, found.carets) == (line, carets)


def test_an_insertion_point_gets_one_caret():
    found = excerpt("one two", Span(3, 3))
    assert (found.text, found.carets) == ("one two", "   ^")
    assert excerpt("", Span(0, 0)).carets == "^"
    assert excerpt("one", Span(3, 3)).carets == "   ^"


def test_a_long_paragraph_is_cut_at_words_around_the_span():
    text = "alpha beta gamma " * 20 + "HERE " + "delta epsilon zeta " * 20
    found = cut(text, "HERE", 40)
    assert found.text == "…alpha beta gamma HERE delta epsilon…"
    assert found.text[len(found.carets) - 4 : len(found.carets)] == "HERE"


@pytest.mark.parametrize("at", range(0, 400, 7))
@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("letters", ["plain words and more ", "日本語の文章 ", "x" * 500, "e\u0301e\u0301 "])
def test_never_wider_than_asked_for_and_always_at_the_span(letters, width, at):
    text = (letters * 60)[:500]
    found = excerpt(text, Span(at, at + 3), width)
    assert cell_len(found.text) <= width
    assert text[at : at + 3].strip() in (found.at, found.at.strip())


def test_a_span_longer_than_the_line_is_shown_from_its_start():
    found = cut("say: " + "alpha beta " * 30, "alpha beta " * 30, 40)
    assert found.text == "…alpha beta alpha beta alpha beta alpha…"
    assert found.carets == " " + "^" * 39
