"""HTML: what is prose and in which role, what no edit may touch, and what a browser shows."""

from __future__ import annotations

import pytest

from cleaner.text.document import Document, Markup, Role, read
from cleaner.text.markup.shown import Shown
from cleaner.text.segment import segment

BODY, HEADING, ITEM = Role.BODY, Role.HEADING, Role.ITEM


def parse(text: str) -> Document:
    return read(text, path="a.html")


def seen(text: str) -> list[str]:
    """The paragraphs as a browser shows them."""
    shown = Shown(parse(text)).document
    return [block.span.of(shown.text) for block in shown.blocks]


@pytest.mark.parametrize("path", ["a.html", "a.htm", "a.xhtml", "A.HTML"])
def test_suffixes(path: str) -> None:
    assert read("<p>Ono</p>", path=path).markup is Markup.HTML


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \r\n\u00a0", id="blank"),
        pytest.param("<!DOCTYPE html>", id="doctype"),
        pytest.param('<?xml version="1.0" encoding="utf-8"?>', id="processing instruction"),
        pytest.param("<!-- Ono <p>Ono</p> -->", id="comment"),
        pytest.param("<!-- Ono <p>Ono</p>", id="comment that does not end"),
        pytest.param("<!--[if IE]><p>Ono</p><![endif]-->", id="conditional comment"),
        pytest.param("<script>var a = '<p>Ono</p>';</script>", id="script"),
        pytest.param("<SCRIPT type='text/x'>Ono", id="script that does not end"),
        pytest.param("<style>p::before { content: 'Ono' }</style>", id="style"),
        pytest.param("<pre>Ono <b>Ono</b>\n</pre>", id="pre"),
        pytest.param("<pre>Ono", id="pre that does not end"),
        pytest.param("<p><code>Ono</code></p>", id="code"),
        pytest.param("<textarea>Ono <p>x</textarea>", id="textarea"),
        pytest.param("<template><p>Ono</p></template>", id="template"),
        pytest.param("<svg><text>Ono</text></svg>", id="svg"),
        pytest.param("<math><mi>Ono</mi></math>", id="math"),
        pytest.param("<nav><ul><li>Ono</li></ul></nav>", id="menu"),
        pytest.param("<select><option>Ono</option></select><button>Ono</button>", id="form"),
        pytest.param("<noscript><p>Ono</p></noscript>", id="noscript"),
        pytest.param("<![CDATA[ Ono <p>Ono</p> ]]>", id="CDATA"),
        pytest.param("<img alt='Ono' title=\"Ono\"><a title='Ono > Ono'></a>", id="attributes"),
        pytest.param("<p class='Ono' Ono Ono", id="a tag that does not end"),
        pytest.param("<meta name='description' content='Ono'>", id="meta"),
        pytest.param("<p lang='fr'>Ono</p>", id="another language"),
        pytest.param("<html lang=de-AT><body><p>Ono</p></body></html>", id="a page in another language"),
        pytest.param('<p xml:lang="ja">Ono</p>', id="another language in XHTML"),
        pytest.param("<p>{{ page.title }}</p>", id="Jinja"),
        pytest.param("{% if a > b and c < d %}{# Ono #}{% endif %}", id="Liquid"),
        pytest.param("<?php echo '<p>Ono</p>'; ?>", id="PHP"),
        pytest.param("<?php echo '<p>Ono</p>';", id="PHP to the end of the file"),
        pytest.param("<?= $ono ?><? Ono ?>", id="short PHP"),
        pytest.param("---\ntitle: Ono\n---", id="front matter"),
        pytest.param("+++\r\ntitle = 'Ono'\r\n+++", id="front matter in TOML"),
        pytest.param("<% if ono %><%= ono %>", id="ERB"),
        pytest.param("<a href={{ ono }} {% if ono %}class=ono{% endif %}></a>", id="templates in a tag"),
    ],
)
def test_no_prose(text: str) -> None:
    given = parse(text)
    assert given.blocks == ()
    assert not text or [span.of(text) for span in given.protected.spans] == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>Ono</p>", [("Ono", BODY)], id="p"),
        pytest.param("Ono said.", [("Ono said.", BODY)], id="no tag at all"),
        pytest.param("<body>Ono<div>Sato</div>Abe</body>", [("Ono", BODY), ("Sato", BODY), ("Abe", BODY)], id="body"),
        pytest.param("<head><title>Ono</title></head>", [("Ono", HEADING)], id="title"),
        pytest.param("<h1>Ono</h1><H3>Sato</H3>", [("Ono", HEADING), ("Sato", HEADING)], id="headings"),
        pytest.param("<ul><li>one</li><li>two</li></ul>", [("one", ITEM), ("two", ITEM)], id="items without a space"),
        pytest.param("<ul><li>one<li>two</ul>three", [("one", ITEM), ("two", ITEM), ("three", BODY)], id="open items"),
        pytest.param("<li><p>one</p>", [("one", ITEM)], id="a paragraph of an item"),
        pytest.param("<dl><dt>a<dd>b</dl>", [("a", ITEM), ("b", ITEM)], id="definitions"),
        pytest.param("<table><tr><th>a</th><td>b</td></tr></table>", [("a", BODY), ("b", BODY)], id="cells"),
        pytest.param("<blockquote>Ono</blockquote>Sato", [("Ono", BODY), ("Sato", BODY)], id="quotation"),
        pytest.param("<figure><img src=x><figcaption>Ono</figcaption></figure>", [("Ono", BODY)], id="caption"),
        pytest.param("<p>one</p><p>two</p>", [("one", BODY), ("two", BODY)], id="paragraphs without a space"),
        pytest.param("<p>one<p>two", [("one", BODY), ("two", BODY)], id="open paragraphs"),
        pytest.param("<p>one</b></i></p></div>two", [("one", BODY), ("two", BODY)], id="ends without a start"),
        pytest.param("<b><p>one</b>two</p>three", [("one", BODY), ("two", BODY), ("three", BODY)], id="crossed"),
        pytest.param("<p>one<nav>x</nav>two", [("one", BODY), ("two", BODY)], id="around a menu"),
        pytest.param("<p>one<br>two<br/>three</p>", [("one<br>two<br/>three", BODY)], id="line breaks"),
        pytest.param("<p>one<br>\n <br />two</p>", [("one", BODY), ("two", BODY)], id="two line breaks in a row"),
        pytest.param("<p>\n  Ono <b>said</b>\n </p>", [("Ono <b>said</b", BODY)], id="white space around"),
        pytest.param("<a>One</a><a>two</a>", [("One", BODY), ("two", BODY)], id="links in a row"),
        pytest.param("<b>Ono</b><i>Sato</i>", [("Ono", BODY), ("Sato", BODY)], id="tags between two words"),
        pytest.param("<p lang=en>a</p><div lang=fr>b<p lang=en-GB>c</p>d</div>", [("a", BODY), ("c", BODY)], id="lang"),
        pytest.param("<p lang=''>a</p>", [("a", BODY)], id="no language"),
        pytest.param("<p>Ōno 😀</p><h2>É</h2>z", [("Ōno 😀", BODY), ("É", HEADING), ("z", BODY)], id="not ASCII"),
        pytest.param("<ono-card>a <x>b</x></ono-card>", [("a <x>b", BODY)], id="unknown tags are of their line"),
        pytest.param("<p>5 < 6 & 7 > 3</p>", [("5 < 6 & 7 > 3", BODY)], id="signs that are no markup"),
        pytest.param("</b>&lt;K>'s", [("&lt;K>'s", BODY)], id="a bracket behind a stray end"),
        pytest.param("<h{{ n }}>a</h{{ n }}> <{{ t }}>b</{{ t }}>", [("a</h{{ n }}> <{{ t }}>b", BODY)],
                     id="tags of templates"),
        pytest.param("<p>a <5 b</p><p>c</p>", [("a <5 b", BODY), ("c", BODY)], id="less than a figure"),
        pytest.param("<p>{{ a }} Ono</p>", [("{{ a }} Ono", BODY)], id="a template before a word"),
        pytest.param("{% for a in b %}<li>x{% endfor %}", [("x", ITEM)], id="a template around"),
        pytest.param("<p>a</p><script>if (a < b) { '{{' }</script><p>b }}</p>", [("a", BODY), ("b }}", BODY)],
                     id="braces of a script"),
    ],
)  # fmt: skip
def test_blocks(text: str, expected: list[tuple[str, Role]]) -> None:
    given = parse(text)
    # A block ends with what can be seen of it: a tag at its end is not part of it.
    assert [(block.span.of(text).removesuffix("</b>"), block.role) for block in given.blocks] == [
        (words.removesuffix("</b"), role) for words, role in expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<b>Ki</b>shida", "Kishida", id="a word"),
        pytest.param("a <b>b</b> <a href='x y'>c</a>, d", "a b c, d", id="tags in a sentence"),
        pytest.param("a\n   b\t<b> c </b> d", "a b c d", id="white space"),
        pytest.param("Prime&nbsp;Minister", "Prime Minister", id="a space that does not break"),
        pytest.param("Prime &nbsp; Minister", "Prime Minister", id="spaces in a row"),
        pytest.param("30&nbsp;000", "30\u00a0000", id="a space in a figure"),
        pytest.param("Ono&rsquo;s &#8220;Go&#x201d; &quot;", 'Ono’s “Go” "', id="quotation marks"),
        pytest.param("AT&T, AT&amp;T, R&D; &copy 5, &copyx", "AT&T, AT&T, R&D; © 5, ©x", id="ampersands"),
        pytest.param("Ki&shy;shi<wbr>da", "Kishida", id="where a word may break"),
        pytest.param("a<br>b", "a\nb", id="a line break"),
        pytest.param("a <!-- x -->b<script>x</script>c", "a bc", id="comment and script"),
        pytest.param("said.<sup><a href=#n>1</a></sup> Then", "said. Then", id="number of a note"),
        pytest.param("the 2<sup>nd</sup>", "the 2nd", id="raised letters"),
        pytest.param("said <q>Go</q>.", "said “Go”.", id="q"),
        pytest.param("run <code>a  b</code> now", "run <code>a  b</code> now", id="code stands as written"),
        pytest.param("a {% x %}{{ b }} c", "a {{ b }} c", id="templates"),
        pytest.param("<ruby>小野<rp>(</rp><rt>Ono</rt><rp>)</rp></ruby>", "小野", id="ruby"),
    ],
)
def test_seen(text: str, expected: str) -> None:
    assert seen(f"<p>{text}</p>") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a <b class='x'>Ono</b> b", ["<b class='x'>", "</b>"], id="tags"),
        pytest.param("AT&amp;T &#39; &nbsp; R&D; x", ["&amp;", "&#39;", "&nbsp;"], id="entities"),
        pytest.param("a <code>x</code> b", ["<code>x</code>"], id="code"),
        pytest.param("a <!-- <b> --> b", ["<!-- <b> -->"], id="a comment"),
        pytest.param("a {{ x }} b {% if y < z %} c", ["{{ x }}", "{% if y < z %}"], id="template tags"),
        pytest.param("a <?= $x ?> b <%= y %> c", ["<?= $x ?>", "<%= y %>"], id="PHP and ERB"),
        pytest.param("a <i lang='fr'>Le Monde</i> b", ["<i lang='fr'>Le Monde</i>"], id="words of another language"),
        pytest.param("see https://a.example/x now", ["https://a.example/x"], id="an address"),
        pytest.param("a <![CDATA[x]]> b", ["<![CDATA[x]]>"], id="CDATA"),
    ],
)
def test_protected_in_a_sentence(text: str, expected: list[str]) -> None:
    source = f"<p>{text}</p>"
    assert [span.of(source) for span in parse(source).protected.spans] == ["<p>", *expected, "</p>"]


def test_a_sentence_is_whole_whatever_tags_stand_in_it() -> None:
    shown = Shown(
        parse("<p><b>Mr.</b> Ono <em>said</em>&nbsp;so.</b> Sato&rsquo;s <a href=x>plan</a>.<br>It went.</p>")
    )
    cut = segment(shown.document)
    assert [one.span.of(shown.document.text) for one in cut.sentences] == [
        "Mr. Ono said so.",
        "Sato’s plan.",
        "It went.",
    ]


def test_a_page_that_nests_without_end_is_read() -> None:
    text = "<div>" * 3000 + "Ono" + "</div>" * 2990
    assert [block.span.of(text) for block in parse(text).blocks] == ["Ono"]


def test_what_is_set_off_is_known() -> None:
    given = Shown(parse("<p>a <I>борщ</i> b <a href='c'>d <b>e</b></a> <i>f</p>")).document
    assert [span.of(given.text) for span in given.marked.spans] == ["борщ", "d e"]
