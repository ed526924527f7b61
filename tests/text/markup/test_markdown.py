"""Markdown: what is prose and in which role, and what no edit may touch."""

from __future__ import annotations

import pytest

from cleaner.text.document import Document, Role, read

BODY, HEADING, ITEM = Role.BODY, Role.HEADING, Role.ITEM


def parse(text: str) -> Document:
    return read(text, path="a.md")


def protected(given: Document) -> list[str]:
    return [span.of(given.text) for span in given.protected.spans]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\n\n", id="blank"),
        pytest.param("```\nOno Ono\n```\n", id="a fenced block"),
        pytest.param("~~~python\nOno Ono\n~~~\n", id="a fenced block with a language"),
        pytest.param("```\nOno Ono\n", id="a fenced block that does not end"),
        pytest.param("    Ono Ono\n", id="an indented block"),
        pytest.param("<div>\nOno Ono\n</div>\n", id="an HTML block"),
        pytest.param("<!-- Ono\n\nOno -->\n", id="a comment over paragraphs"),
        pytest.param("[ono]: http://a.example 'Ono Ono'\n", id="a definition of a link"),
        pytest.param("---\ntitle: Ono Ono\n---\n", id="front matter"),
        pytest.param("---\r\ntitle: Ono Ono\r\n---\r\n", id="front matter with CRLF"),
        pytest.param("+++\ntitle = 'Ono Ono'\n+++\n", id="front matter in TOML"),
        pytest.param("---\ntitle: Ono Ono\n\ntext: |\n  Ono Ono\n---", id="front matter with a blank line"),
        pytest.param("* * *\n\n---\n", id="rules"),
    ],
)
def test_no_prose(text: str) -> None:
    assert parse(text).blocks == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ono", [("Ono", BODY)], id="no final line end"),
        pytest.param("Ono\nSato\n\nAbe\n", [("Ono\nSato", BODY), ("Abe", BODY)], id="lines of one paragraph"),
        pytest.param("Ono\r\nSato\r\n\r\nAbe\r\n", [("Ono\r\nSato", BODY), ("Abe", BODY)], id="CRLF"),
        pytest.param("# Ono\n\n## Sato\n", [("Ono", HEADING), ("Sato", HEADING)], id="headings"),
        pytest.param("Ono\n===\n\nSato\n---\n", [("Ono", HEADING), ("Sato", HEADING)], id="underlined headings"),
        pytest.param("- Ono\n- Sato\n", [("Ono", ITEM), ("Sato", ITEM)], id="items"),
        pytest.param("1. Ono\n\n   Sato\n", [("Ono", ITEM), ("Sato", ITEM)], id="paragraphs of an item"),
        pytest.param("> Ono\n> Sato\n", [("Ono\n> Sato", BODY)], id="a quotation"),
        pytest.param("| Ono | b |\n|---|---|\n| Sato | |\n", [("Ono", BODY), ("b", BODY), ("Sato", BODY)], id="cells"),
        pytest.param("Ōno 😀\n\n# É\n\nz\n", [("Ōno 😀", BODY), ("É", HEADING), ("z", BODY)], id="not ASCII"),
        pytest.param("---\ntitle: Ono\n---\n\nSato\n", [("Sato", BODY)], id="after front matter"),
        pytest.param("Sato\n\n---\nOno: x\n---\n", [("Sato", BODY), ("Ono: x", HEADING)], id="no front matter"),
        pytest.param("<div>\n\nOno\n\n</div>\n", [("Ono", BODY)], id="between HTML blocks"),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, Role]]) -> None:
    given = parse(text)
    assert [(block.span.of(text), block.role) for block in given.blocks] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ono said so.", [], id="nothing"),
        pytest.param("a `Ono Ono` b", ["`Ono Ono`"], id="code"),
        pytest.param("Ō é `Ono` 😀 `x`", ["`Ono`", "`x`"], id="code after letters that are not ASCII"),
        pytest.param("``a ` b``", ["``a ` b``"], id="code with a mark in it"),
        pytest.param('[Ono](http://a.example/b "Ono Ono")', ["http://a.example/b", '"Ono Ono"'], id="a link"),
        pytest.param("![Ono](ono.png)", ["ono.png"], id="a picture"),
        pytest.param("[Ono][ono]\n\n[ono]: http://a.example\n", ["[ono]"], id="a link by name"),
        pytest.param("<http://a.example> <a@b.example>", ["<http://a.example>", "<a@b.example>"], id="bare links"),
        pytest.param("Hikariko *Ono*", ["*", "*"], id="emphasis on a part of a name"),
        pytest.param("Hika**riko** Ono", ["**", "**"], id="emphasis inside a word"),
        pytest.param("a <b class='x'>Ono</b>", ["<b class='x'>", "</b>"], id="HTML tags"),
        pytest.param("AT&amp;T &#39; &nbsp;", ["&amp;", "&#39;", "&nbsp;"], id="entities"),
        pytest.param("\\*Ono\\*", ["\\*", "\\*"], id="escapes"),
        pytest.param('a {{< fig src="x" >}} b {% tag %}', ['{{< fig src="x" >}}', "{% tag %}"], id="shortcodes"),
        pytest.param("a <!-- cleaner: off --> b", ["<!-- cleaner: off -->"], id="a comment in a line"),
        pytest.param("> Ono\n> > Sato\n> Abe", ["> "], id="the mark of a line that goes on"),
        pytest.param("see https://a.example/x now", ["https://a.example/x"], id="a URL in the text"),
        pytest.param("---\ntitle: x\n---\nOno", ["---\ntitle: x\n---"], id="front matter"),
    ],
)
def test_protected(text: str, expected: list[str]) -> None:
    assert protected(parse(text)) == expected
