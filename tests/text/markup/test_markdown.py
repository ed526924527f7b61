"""Markdown: what is prose and in which role, and what no edit may touch."""

from __future__ import annotations

import pytest

from cleaner.text.document import Document, Role, read
from cleaner.text.markup.shown import Shown

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
        pytest.param("<pre>\nOno Ono\n</pre>\n", id="an HTML block of code"),
        pytest.param("<script>\nOno Ono\n\nSato\n</script>\n", id="a script"),
        pytest.param("<!-- Ono\n\nOno -->\n", id="a comment over paragraphs"),
        pytest.param("[ono]: http://a.example 'Ono Ono'\n", id="a definition of a link"),
        pytest.param("---\ntitle: Ono Ono\n---\n", id="front matter"),
        pytest.param("---\r\ntitle: Ono Ono\r\n---\r\n", id="front matter with CRLF"),
        pytest.param("+++\ntitle = 'Ono Ono'\n+++\n", id="front matter in TOML"),
        pytest.param("---\ntitle: Ono Ono\n\ntext: |\n  Ono Ono\n---", id="front matter with a blank line"),
        pytest.param("* * *\n\n---\n", id="rules"),
        pytest.param('{"title": "Ono Ono", "n": 1e400}\n', id="front matter in JSON"),
        pytest.param("---\ntitle: Ono Ono\n...\n", id="front matter that ends in dots"),
        pytest.param('{{< figure src="a" caption="Ono Ono" >}}\n', id="a shortcode"),
        pytest.param("{% highlight ruby %}\nOno\n\nOno\n{% endhighlight %}\n", id="code between template tags"),
        pytest.param("{{< highlight go >}}\nOno\n\nOno\n{{< /highlight >}}\n", id="code between shortcodes"),
        pytest.param("{% comment %}\nOno\n{% endcomment %}", id="a comment of a template"),
        pytest.param("import Ono from 'ono'\nimport {\n  Sato,\n} from \"sato\"\n", id="imports of MDX"),
        pytest.param('export const meta = {\n  title: "Ono Ono",\n}\n', id="exports of MDX"),
        pytest.param("<Chart data={[1, {a: 'Ono'}]} title='Ono Ono' />\n", id="a component of MDX"),
        pytest.param("{/* Ono Ono */}\n", id="a comment of MDX"),
        pytest.param(":::note[Ono Ono]\n\n:::\n", id="a directive"),
        pytest.param("{: .ono title='Ono Ono'}\n", id="an attribute list of Kramdown"),
        pytest.param("`Ono Ono` $x_{Ono}$\n", id="code and a formula"),
        pytest.param("<b>:::", id="nothing that is seen"),
        pytest.param("$$\nOno\n$$\n", id="a formula over lines"),
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
        pytest.param("<div>\nOno <b>x</b>\n</div>\n", [("Ono <b>x", BODY)], id="in an HTML block"),
        pytest.param("> <p>Ono\n> Sato</p>\n", [("Ono\n> Sato", BODY)], id="in an HTML block of a quotation"),
        pytest.param("<figcaption>Ono</figcaption>\r\n", [("Ono", BODY)], id="in an HTML block with CRLF"),
        pytest.param("X[^1].\n\n[^1]: Ono\n    Sato\n", [("X[^1].", BODY), ("Ono\n    Sato", BODY)], id="a note"),
        pytest.param("- [x] Ono\n- [ ] Sato\n", [("Ono", ITEM), ("Sato", ITEM)], id="tasks"),
        pytest.param("Ono\n: Sato *x*\n", [("Ono", BODY), ("Sato *x*", ITEM)], id="a definition"),
        pytest.param("|a|\n|:-:|\n|Ono \\| Sato|\n", [("a", BODY), ("Ono \\| Sato", BODY)], id="an escaped pipe"),
        pytest.param("- Ono\n  - Sato\n", [("Ono", ITEM), ("Sato", ITEM)], id="an item in an item"),
        pytest.param("# Ono {#id .x}\n", [("Ono", HEADING)], id="attributes of a heading"),
        pytest.param("{% note %}\nOno\n{% endnote %}\n", [("Ono", BODY)], id="between template tags"),
        pytest.param("{{% note %}}\nOno\n{{% /note %}}\n", [("Ono", BODY)], id="between shortcodes"),
        pytest.param("<Note>\nOno *x*\n</Note>\n", [("Ono *x*", BODY)], id="in a component of MDX"),
        pytest.param(":::tip\nOno\n:::\n", [("Ono", BODY)], id="in a directive"),
        pytest.param("Ono\n{: .lead}\n", [("Ono", BODY)], id="before an attribute list"),
        pytest.param(
            "Import duties\n\nimport duties fell\n",
            [("Import duties", BODY), ("import duties fell", BODY)],
            id="no import",
        ),
        pytest.param(
            "Export is up:\nexport let us down\n",
            [("Export is up:\nexport let us down", BODY)],
            id="export in a sentence",
        ),
        pytest.param("Ono\\\nSato", [("Ono\\\nSato", BODY)], id="a hard line break"),
        pytest.param("\ufeffOno", [("\ufeffOno", BODY)], id="a byte order mark that is text"),
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
        pytest.param("``a ` b``. c", ["``a ` b``"], id="code with a mark in it"),
        pytest.param('[Ono](http://a.example/b "Ono Ono")', ["[", '](http://a.example/b "Ono Ono")'], id="a link"),
        pytest.param("![Ono](ono.png)", ["![", "](ono.png)"], id="a picture"),
        pytest.param(
            "[Ono][o] x\n\n[o]: http://a.example\n", ["[", "][o]", "\n\n[o]: http://a.example\n"], id="a link by name"
        ),
        pytest.param("[Ono] x\n\n[Ono]: a\n", ["[Ono]", "\n\n[Ono]: a\n"], id="a link whose text is its name"),
        pytest.param("[Ono] [Sato][] x", [], id="no links, as nothing defines them"),
        pytest.param("[[Ono]] x [[Ono|Sato]]", ["[[Ono]]", "[[Ono|", "]]"], id="links of a wiki"),
        pytest.param("x <http://a.example> <a@b.example>", ["<http://a.example>", "<a@b.example>"], id="bare links"),
        pytest.param("Hikariko *Ono*", ["*", "*"], id="emphasis on a part of a name"),
        pytest.param("Hika**riko** Ono", ["**", "**"], id="emphasis inside a word"),
        pytest.param("Hika_riko_ Ono 2*3*4 x", ["*", "*"], id="what is emphasis to CommonMark"),
        pytest.param("a <b class='x'>Ono</b>", ["<b class='x'>", "</b>"], id="HTML tags"),
        pytest.param("AT&amp;T &#39; x", ["&amp;", "&#39;"], id="entities"),
        pytest.param("\\*Ono\\*", ["\\", "\\"], id="escapes"),
        pytest.param('a {{< fig src="x" >}} b {% tag %}c', ['{{< fig src="x" >}}', "{% tag %}"], id="shortcodes"),
        pytest.param("a <!-- cleaner: off --> b", ["<!-- cleaner: off --> "], id="a comment in a line"),
        pytest.param("> Ono\n> > Sato\n> Abe", ["> ", "\n> > ", "> "], id="the marks of quotations"),
        pytest.param("see https://a.example/x now", ["https://a.example/x"], id="a URL in the text"),
        pytest.param("---\ntitle: x\n---\nOno", ["---\ntitle: x\n---\n"], id="front matter"),
        pytest.param(
            "a <kbd>Ono</kbd> b <i lang=fr>Sato</i> c",
            ["<kbd>Ono</kbd>", "<i lang=fr>Sato</i>"],
            id="tags of code and of another language",
        ),
        pytest.param("{props.name} x {0} {a: b}", ["{props.name}", "{a: b}"], id="expressions of MDX"),
        pytest.param("ok :+1: x :smile: at 10:30:15", [":smile:"], id="an emoji by name"),
        pytest.param("US$5, $6-$7, C$ 8, $x$ and $NP$. $", ["$x$", "$NP$"], id="money is no formula"),
        pytest.param("a *b*{: .c} d", ["*", "*{: .c}"], id="an attribute list in a line"),
        pytest.param("a  \nb\\\nc", ["  \n", "\\\n"], id="hard line breaks"),
        pytest.param("`{%` x *y* `%}` z", ["`{%` x *y* `%}`"], id="what may be a template, in doubt"),
        pytest.param("`<!--` x *y* z", ["`<!--`", "*", "*"], id="no comment begins in code"),
    ],
)
def test_protected(text: str, expected: list[str]) -> None:
    assert protected(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("**Kash**ida", "Kashida", id="a name that is cut"),
        pytest.param("[Kash](http://a.example)ida and ~~b~~", "Kashida and b", id="by a link"),
        pytest.param("Kash&shy;ida &amp; B&nbsp;C &eacute; &unknown;", "Kashida & B C é &unknown;", id="references"),
        pytest.param("Smith\\_Jones", "Smith_Jones", id="an escape"),
        pytest.param("> Fumio\n> Kashida", "Fumio\nKashida", id="a quotation"),
        pytest.param("Ono[^1] said.\n\n[^1]: x", "Ono said.\n\n[^1]: x", id="the number of a note"),
        pytest.param("One. <!-- x --> Two. {% y %} Three.", "One. Two. Three.", id="no space more"),
        pytest.param("a<br>b  \nc", "a\nb\nc", id="breaks"),
        pytest.param("- Ono\n- Sato", "Ono\n- Sato", id="the signs of items stand between them"),
    ],
)
def test_shown(text: str, expected: str) -> None:
    assert Shown(parse(text)).document.text == expected


def test_what_is_set_off_is_known() -> None:
    given = Shown(parse("a *борщ* b [c](d) **e** f")).document
    assert [span.of(given.text) for span in given.marked.spans] == ["борщ", "c", "e"]


@pytest.mark.parametrize("text", ["`" * 20_000, "{" * 20_000, "{% raw %}" * 3_000, "<A " * 10_000, '<A "' * 5_000,
                                  "[" * 20_000, "*a " * 10_000, "> " * 5_000 + "a", "<!-- " * 5_000, "$" * 9_999,
                                  "{{< x " * 4_000, "export let x\n" * 2_000, "~~~\n" * 5_001, "![[" * 5_000,
                                  "<div>\n\n" * 2_000, "- " * 2_000 + "a"],
                         ids=lambda text: text[:9].strip())  # fmt: skip
def test_no_text_takes_the_square_of_its_length(text: str) -> None:
    """Each of these would take minutes if it did."""
    parse(text)
