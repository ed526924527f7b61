"""Composed documents of every markup: names in prose are mended wherever they stand, and nothing else moves a byte."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.errors import CleanerError
from cleaner.text.document import Markup, read
from cleaner.text.markup.structure import same_structure

NAMED = {
    "front_matter": ("title", "about.text"),
    "attributes": ("alt",),
    "fields": ("title", "items[].text", "body:html"),
}


def cleaner_of(**keys) -> Cleaner:
    return Cleaner(settings=Settings(Config(**keys), Path.cwd()), unsafe_fixes=True)


NAMES = cleaner_of(select=("names/misspelled",))
NAMES_EVERYWHERE = cleaner_of(select=("names/misspelled",), **NAMED)
EVERYTHING = cleaner_of(**NAMED)

RIGHT = (
    "Prime Minister Fumio Kishida of Japan spoke on Monday. Later Fumio Kishida left Osaka with Fumio Kishida's staff."
)
# A misspelt name as it may be written where prose stands in one line, and where it may run over two.
SHORT = (
    "Fumio Kashida",
    "Fumio **Kash**ida",
    "**Fumio** Ka*shida*",
    "Fumio [Kash](http://a.example/Kashida)ida",
    "_Fumio Kashida_",
    "Fumio&nbsp;Kashida",
    "Fumio Kash&shy;ida",
    "~~Fumio~~ Kashida",
    "Fumio Ka<b>shida</b>",
    "Fumio K<!-- Kashida -->ashida",
    "[Fumio Kashida](http://a.example 'Fumio Kashida')",
    "Fumio Kashida[^1]",
)
LONG = (*SHORT, "Fumio\nKashida", "Fumio  \nKashida", "Fumio\\\nKashida")
IN_LINE = (
    "# In Oslo {} spoke",
    "| Who | x |\n|:--|--:|\n| a \\| b | then {} left |",
    "## It was {} there {{#x .y}}",
    "It was {} there\n---",
)
IN_BLOCK = (
    "On Friday {} left Oslo.",
    "- On Friday {} left.",
    "1. On Friday {} left.\n\n   It rained.",
    "- [x] then {} left",
    "Term\n: In Oslo {} spoke.",
    "{{{{% note %}}}}\nIn Oslo {} spoke.\n{{{{% /note %}}}}",
    "{{: .lead}}\nIn Oslo {} spoke.",
    ":::tip\nIn Oslo {} spoke.\n:::",
    'In `code` {} spoke (see {{{{< ref "x" >}}}}).',
    "<Note a={{[1]}}>\nIn Oslo {} spoke.\n</Note>",
    "[^2]: In Oslo {} spoke.",
    "\\* In Oslo {} spoke, \\_he\\_.",
)
HTML_NAMES = (
    "Fumio Kashida",
    "Fumio <b>Kash</b>ida",
    "<i>Fumio</i> Ka<a href='/Kashida'>shida</a>",
    "Fumio&nbsp;Kashida",
    "Fumio Kash&shy;ida",
    "Fumio Kash<wbr>ida",
    "Fumio\n  Kashida",
    "Fumio<br>Kashida",
    "Fumio K<!-- Kashida -->ashida",
    "Fumio <SPAN CLASS=Kashida>Kashida</SPAN>",
)
IN_HTML = (
    "<p>On Friday {} left Oslo.</p>",
    "<h2>In Oslo {} spoke</h2>",
    "<ul><li>then {} left<li>it rained</ul>",
    "<div>In Oslo {} spoke",
    "<P>In Oslo {} spoke.\n<P>It rained.",
    "<table><tr><td>then {} left</table>",
    "<figure><img src=x><figcaption>In Oslo {} spoke.</figcaption></figure>",
    "<p>{{{{ x }}}} and {} spoke.</p>",
    "{{% if x %}}<p>In Oslo {} spoke.</p>{{% endif %}}",
    "<blockquote>In Oslo {} spoke.</blockquote>",
)
# What no fix may touch; each holds the fault.
APART = (
    "```\nFumio Kashida\n```",
    "~~~ Kashida\nFumio Kashida\n\nx\n~~~",
    "See `Fumio Kashida` there.",
    "See [it](http://a.example/Fumio-Kashida 'Fumio Kashida').",
    "<!-- Fumio Kashida\n\nFumio Kashida -->",
    '{{< figure src="Kashida.png" caption="Fumio Kashida" >}}',
    "{% assign x = 'Fumio Kashida' %}",
    "So {{ 'Fumio Kashida' }} it is.",
    "{% highlight text %}\nFumio Kashida\n\nx\n{% endhighlight %}",
    "<pre>\nFumio Kashida\n</pre>",
    "<script>\nx = 'Fumio Kashida'\n</script>",
    "It is $Kashida_{Kashida}$ then.",
    "See [Fumio Kashida] there.\n\n[Fumio Kashida]: http://a.example/Kashida 'Fumio Kashida'",
    "See [[Fumio Kashida]] there.",
    "import Kashida from 'Fumio Kashida'",
    "<Chart name='Fumio Kashida' data={['Fumio Kashida']} />",
    "A <span lang='ja'>Fumio Kashida</span> here.",
    "It is <kbd>Fumio Kashida</kbd> here.",
    "{: title='Fumio Kashida'}",
    "See https://a.example/Fumio_Kashida and kashida@a.example now.",
    "Say {props.of('Fumio Kashida')} here.",
    ":::note[Fumio Kashida]\n\n:::",
    "@kashida and #kashida there.",
    "[^Kashida]: Some words.",
    "$$\nFumio Kashida\n$$",
)
HTML_APART = (
    "<!-- Fumio Kashida -->",
    "<script>'Fumio Kashida'</script>",
    "<style>/* Fumio Kashida */</style>",
    "<pre>Fumio Kashida</pre>",
    "<p title='Fumio Kashida'>x y</p>",
    "<p>See <code>Fumio Kashida</code>.</p>",
    "<p lang=ja>Fumio Kashida</p>",
    "<img title='Fumio Kashida' src='Kashida.png'>",
    "{% set x = 'Fumio Kashida' %}",
    "<?php 'Fumio Kashida' ?>",
    "<% 'Fumio Kashida' %>",
    "<![CDATA[ Fumio Kashida ]]>",
    "<!--[if IE]><p>Fumio Kashida</p><![endif]-->",
    "<textarea>Fumio Kashida</textarea>",
    "<p>See <a href='/Fumio-Kashida'>it</a>.</p>",
    "<nav>Fumio Kashida</nav>",
)
FRONTS = (
    "",
    "---\ntitle: Fumio Kashida\n---\n",
    "+++\ntitle = 'Fumio Kashida'\n+++\n",
    '{\n  "title": "Fumio Kashida"\n}\n',
)


def pairs(templates, names):
    """Pieces of a document as they are and as they are to be."""
    return st.builds(
        lambda one, name: (one.format(name), one.format(_right(name))),
        st.sampled_from(templates),
        st.sampled_from(names),
    )


def _right(name: str) -> str:
    """The name as it is to be; what only looks like it, in addresses and comments, stays."""
    for mark in (
        "http://a.example/Kashida",
        "http://a.example 'Fumio Kashida'",
        "<!-- Kashida -->",
        "'/Kashida'",
        "CLASS=Kashida",
    ):
        name = name.replace(mark, mark.replace("Ka", "\0"))
    return name.replace("Ka", "Ki").replace("-->a", "-->i").replace("\0", "Ka")


def kept(pieces):
    return st.sampled_from(pieces).map(lambda piece: (piece, piece))


MARKDOWN = st.tuples(
    st.sampled_from(FRONTS),
    st.lists(pairs(IN_LINE, SHORT) | pairs(IN_BLOCK, LONG) | kept(APART), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
)
HTML = st.tuples(
    st.sampled_from(FRONTS[:2]),
    st.lists(pairs(IN_HTML, HTML_NAMES) | kept(HTML_APART), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
)
LEAN = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def composed(given_, opening: str, between: str, *, number: int) -> str:
    front, pieces, end = given_
    text = front + opening + between.join(piece[number] for piece in pieces) + "\n"
    return text.replace("\n", end)


@LEAN
@given(MARKDOWN)
def test_markdown(made):
    opening = f"[^1]: Some words.\n\n{RIGHT}\n\n"
    text, wanted = (composed(made, opening, "\n\n", number=number) for number in (0, 1))
    assert NAMES.fix(text, path="a.md").text == wanted


@LEAN
@given(HTML)
def test_html(made):
    text, wanted = (composed(made, f"<p>{RIGHT}</p>\n", "\n", number=number) for number in (0, 1))
    assert NAMES.fix(text, path="a.html").text == wanted


RECORD = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["In Oslo Fumio Kashida spoke", "Talks – “now”", ""]),
        "note": st.sampled_from(
            ["Fumio Kashida", '\\u0041 "Fumio Kashida"', {"title": "Fumio Kashida"}, ["Fumio Kashida"]]
        ),
        "body": st.sampled_from(
            [
                f'<p>{RIGHT}</p>\n\n<p class="x">Then Fumio <b>Kash</b>ida left Oslo &amp; "Café".</p>',
                f"<p>{RIGHT}</p>\t<p>It rained – “so”.</p>",
            ]
        ),
        "items": st.lists(
            st.sampled_from([{"text": f"{RIGHT}\n\nThen Fumio Kashida left."}, {"texts": "Fumio Kashida"}]), max_size=2
        ),
        "n": st.sampled_from([1, 1.5, None, True, 10**30]),
    },
)


def as_wanted(record):
    """A record with the names in its named fields mended where the record says who is meant."""
    body = record["body"].replace("Kash</b>", "Kish</b>")
    items = [
        {key: value.replace("Kashida", "Kishida") if key == "text" else value for key, value in item.items()}
        for item in record["items"]
    ]
    return record | {"title": record["title"].replace("Ka", "Ki"), "body": body, "items": items}


@LEAN
@given(
    st.lists(RECORD, min_size=1, max_size=3), st.booleans(), st.sampled_from([None, 2]), st.sampled_from(["\n", "\r\n"])
)
def test_json_and_its_lines(records, is_ascii, indent, end):
    def lines(records):
        return end.join(json.dumps(one, ensure_ascii=is_ascii) for one in records)

    def whole(records):
        """Without what is an article of its own in a line, and not in an element of a list."""
        bare = [{key: value for key, value in one.items() if key != "items"} for one in records]
        return json.dumps(bare, ensure_ascii=is_ascii, indent=indent).replace("\n", end)

    wanted = [as_wanted(one) for one in records]
    assert NAMES_EVERYWHERE.fix(lines(records), path="a.jsonl").text == lines(wanted)
    assert NAMES_EVERYWHERE.fix(whole(records), path="a.json").text == whole(wanted)


@LEAN
@given(
    st.lists(RECORD, min_size=1, max_size=3), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]), st.booleans()
)
def test_csv(records, delimiter, end, all_quoted):
    def table(records):
        quoting = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
        writer.writerow(["id", "title", "note", "body"])
        writer.writerows([number, one["title"], one["note"], one["body"]] for number, one in enumerate(records))
        return out.getvalue()

    assert NAMES_EVERYWHERE.fix(table(records), path="a.csv").text == table([as_wanted(one) for one in records])


@LEAN
@given(
    st.sampled_from(
        [
            "---\ntitle: Then {} left\nx: Fumio Kashida\n---\n",
            "---\ntitle: 'It''s {} here'\n---\n",
            "---\r\ntitle: {}\r\n---\r\n",
            '---\ntitle: "\\u201C{}\\u201D \\"left\\""\nabout:\n  text: >-\n    Then {}\n    left.\n---\n',
            "---\nabout: {{text: 'then {} left', title: Fumio Kashida}}\n---\n",
            "---\nabout:\n  text: |\n      Then {}\n        left.\n---\n",
            "+++\ntitle = 'Then {} left'\nx = 'Fumio Kashida'\n"
            '[about]\ntext = """\nThen {} \\"left\\"."""\ny = 1\n+++\n',
            '{{"title": "Then {} \\u201Cleft\\u201D", "n": 1e400, "x": "Fumio Kashida"}}\n',
        ]
    ),
    st.sampled_from(["a.md", "a.html"]),
)
def test_front_matter(front, path):
    text, wanted = (
        front.format(*[name] * 2) + f"\n<p>{RIGHT}</p>\n<img alt='{name} &amp; x' title='Fumio Kashida'>\n"
        for name in ("Fumio Kashida", "Fumio Kishida")
    )
    assert NAMES_EVERYWHERE.fix(text, path=path).text == wanted
    assert "Kishida" not in NAMES.fix(text, path=path).text.replace(RIGHT, "")


PIECES = st.sampled_from(
    [
        "Fumio Kashida",
        "Ono Ono",
        " ",
        "\n",
        "\n\n",
        ". vice versa.",
        "é",
        "😀",
        "said",
        "“",
        '"',
        "'",
        "2%",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "<b>",
        "</b>",
        "<p>",
        "<unk>",
        "<!--",
        "-->",
        "&amp;",
        "&",
        "<",
        "{{",
        "}}",
        "{%",
        "%}",
        "{",
        "}",
        "[",
        "]",
        "](x)",
        "[^1]",
        "[^1]: ",
        "# ",
        "> ",
        "- ",
        "    ",
        "| a |\n|---|\n",
        "---\n",
        "+++\n",
        "title: ",
        'title = "',
        "\\",
        "$",
        "~~",
        ":::",
        ":a:",
        "\r\n",
        "\t",
        "\u00a0",
        "\u200b",
        "\ufeff",
        '{"title": "',
        '"}',
        '"a","title"\n',
        ",",
        "<A x={",
        "import x",
        "http://a.b/c",
        "=\n",
        "1. ",
        "(Reuters)",
        "the the",
        ": ",
    ]
)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(Markup))
@example("**Fumio Kishida** a\n\nthe the **Kash**ida", Markup.MARKDOWN)
def test_any_text(text, markup):
    """It is read or refused, its markup stays, and a second run finds nothing to do."""
    try:
        document = read(text, path="a", markup=markup, named=EVERYTHING.read("").named)
        fixed = EVERYTHING.fix(document).text
    except CleanerError:
        return
    assert same_structure(document, fixed)
    again = read(fixed, path="a", markup=markup, named=document.named)
    assert EVERYTHING.fix(again).text == fixed


@pytest.mark.parametrize("path", ["a.json", "a.csv", "a.jsonl"])
def test_data_without_named_fields_is_an_error_that_says_what_to_do(path):
    with pytest.raises(CleanerError, match=r"no field of it is named as prose\n  say which .*fields = "):
        NAMES.fix("x", path=path)
