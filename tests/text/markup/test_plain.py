"""Plain text: paragraphs, wrapped or a line each, and what in them is no prose."""

from __future__ import annotations

import pytest

from cleaner.text.document import Document, read

WRAPPED = (
    "The ministers met in the old town hall of Tallinn on Monday and\n"
    "spoke for several hours about the bridge over the river, which\n"
    "has been closed.\n"
)


def blocks(given: Document) -> list[str]:
    return [block.span.of(given.text) for block in given.blocks]


def protected(given: Document) -> list[str]:
    return [span.of(given.text) for span in given.protected.spans]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n \r\n", "\u2028", "\x0c\n", "date 2023-01-12\n"])
def test_nothing_to_read(text: str) -> None:
    assert blocks(read(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ono", ["Ono"], id="one line, no end"),
        pytest.param("Ono\n", ["Ono"], id="one line"),
        pytest.param("  Ono \t\n", ["Ono"], id="white space around"),
        pytest.param("Ono\n\nSato\n", ["Ono", "Sato"], id="two paragraphs"),
        pytest.param("Ono\r\n\r\nSato\r\n", ["Ono", "Sato"], id="CRLF"),
        pytest.param("Ono\rSato", ["Ono", "Sato"], id="CR alone"),
        pytest.param("Ono\n \t\nSato", ["Ono", "Sato"], id="a blank line with white space"),
        pytest.param("Ono\r\n\nSato\n\r\nAbe", ["Ono", "Sato", "Abe"], id="mixed ends"),
        pytest.param("date 2023-01-12 \n\n\nOno\n", ["Ono"], id="after a date line"),
        pytest.param("date 2023-01-12\nOno\n", ["Ono"], id="right after a date line"),
        pytest.param(
            "Ministers meet again in Geneva\nTalks go on.\n",
            ["Ministers meet again in Geneva", "Talks go on."],
            id="a headline and its paragraph",
        ),
        pytest.param(WRAPPED, [WRAPPED.rstrip()], id="hard-wrapped"),
        pytest.param(WRAPPED.replace("\n", "\r\n"), [WRAPPED.rstrip().replace("\n", "\r\n")], id="wrapped with CRLF"),
        pytest.param("Talks resume\nThe ministers met in Tallinn on Monday.\nThey will meet again.\n",
                     ["Talks resume", "The ministers met in Tallinn on Monday.", "They will meet again."],
                     id="a line each: the first had room"),
        pytest.param(f"{'a ' * 61}\n{'b ' * 70}\n", [("a " * 61).rstrip(), ("b " * 70).rstrip()],
                     id="wider than anyone wraps"),
        pytest.param("  Ono\n  Sato spoke.\n", ["Ono", "Sato spoke."], id="indented lines"),
    ],
)  # fmt: skip
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert blocks(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("3 < 4 and 5 > 2", id="signs of comparison"),
        pytest.param("AT&T and R&D", id="ampersands"),
        pytest.param("at 5 @ the door, # of seats", id="lone signs"),
        pytest.param("{one brace} {two", id="single braces"),
        pytest.param("Ono said: 3.5 or 1/2; e.g. this.", id="figures and abbreviations"),
    ],
)
def test_nothing_is_protected(text: str) -> None:
    assert protected(read(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("See https://a.example/b?c=d#e now", ["https://a.example/b?c=d#e"], id="a URL"),
        pytest.param("See ftp://a.example now", ["ftp://a.example"], id="FTP"),
        pytest.param("(see http://a.example/b)", ["http://a.example/b"], id="in brackets"),
        pytest.param("“http://a.example”", ["http://a.example"], id="in quotation marks"),
        pytest.param("See www.a.example/b now", ["www.a.example/b"], id="without a scheme"),
        pytest.param(
            "Is it at http://a.example/b? See www.a.example/b.c.",
            ["http://a.example/b", "www.a.example/b.c"],
            id="without the stop of the sentence",
        ),
        pytest.param("Write to o.no+x@mail.a-b.example now", ["o.no+x@mail.a-b.example"], id="an address"),
        pytest.param("Write to ōno@mail.example.", ["ōno@mail.example"], id="an address, not ASCII"),
        pytest.param("by @ono_x and #tag1", ["@ono_x", "#tag1"], id="a handle and a tag"),
        pytest.param("a {{ name }} b {% if x %} c", ["{{ name }}", "{% if x %}"], id="template tags"),
        pytest.param('a {{< fig src="x" >}} b', ['{{< fig src="x" >}}'], id="a shortcode"),
        pytest.param("a {{ b\nc }} d", ["{{ b\nc }}"], id="a tag over two lines of one block"),
        pytest.param("a <!-- Ono Ono --> b", ["<!-- Ono Ono -->"], id="a comment"),
        pytest.param('a <a href="x y">b</a> c', ['<a href="x y">', "</a>"], id="HTML tags"),
        pytest.param("date 2023-01-12\nOno", ["date 2023-01-12"], id="the date line"),
    ],
)
def test_protected(text: str, expected: list[str]) -> None:
    assert protected(read(text)) == expected


def test_one_long_word_does_not_take_the_square_of_its_length() -> None:
    """Data in base64 is one word of a million letters: each letter must not look for an @ behind all others."""
    given = read("data " + "A1b2" * 250_000 + " end")
    assert given.blocks[0].span.end == len(given.text)
    assert not given.protected
