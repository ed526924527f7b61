"""The text a reader sees and the way back: a name cut by markup is mended on both sides of it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cleaner.text.document import Document, Markup, read
from cleaner.text.markup.html_events import structure
from cleaner.text.markup.shown import Shown
from cleaner.text.segment import segment
from cleaner.text.span import Span


def edited(text: str, before: str, after: str, markup: Markup = Markup.HTML) -> str | None:
    """The source with the first ``before`` that can be seen made ``after``; None where it is refused."""
    shown = Shown(read(text, markup=markup))
    start = shown.document.text.index(before)
    edits = shown.edits(Span(start, start + len(before)), after)
    return None if edits is None else made(text, edits)


def made(text: str, edits: tuple[tuple[Span, str], ...]) -> str:
    for span, after in sorted(edits, reverse=True):
        text = text[: span.start] + after + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        pytest.param("<p>Kashida</p>", "Kashida", "Kishida", "<p>Kishida</p>", id="no markup"),
        pytest.param("<b>Ka</b>shida", "Kashida", "Kishida", "<b>Ki</b>shida", id="in a word"),
        pytest.param("<b>Ka</b>chida", "Kachida", "Kishida", "<b>Ki</b>shida", id="on both sides"),
        pytest.param("K<b>a</b>sh<i>i</i>da", "Kashida", "Kishida", "K<b>i</b>sh<i>i</i>da", id="a letter"),
        pytest.param("<b>Fumio</b> Kashida", "Fumio Kashida", "Fumio Kishida", "<b>Fumio</b> Kishida", id="one word"),
        pytest.param("Ka<!-- x -->shida", "Kashida", "Kishida", "Ki<!-- x -->shida", id="a comment"),
        pytest.param("Ka&shy;shida", "Kashida", "Kishida", "Ki&shy;shida", id="a soft hyphen"),
        pytest.param("Prime&nbsp;Ministr x", "Prime Ministr", "Prime Minister", "Prime&nbsp;Minister x", id="nbsp"),
        pytest.param("Kashida&rsquo;s x", "Kashida’s", "Kishida’s", "Kishida&rsquo;s x", id="rsquo"),
        pytest.param("Ka\n  Ono x", "Ka Ono", "Ki Ono", "Ki\n  Ono x", id="a line of the source ends"),
        pytest.param("the\n  the man", "the the", "the", "the man", id="a word goes with its line end"),
        pytest.param("the <b>big</b> the man", "the man", "man", "the <b>big</b> man", id="a word goes"),
        pytest.param(
            "Smith x", "Smith", "Smith & Son <1>", "Smith &amp; Son &lt;1&gt; x", id="signs become references"
        ),
        pytest.param("AT&T Ona", "AT&T Ona", "AT&T Ono", "AT&T Ono", id="a bare ampersand stays"),
        pytest.param(
            "<b>Rishi</b> said", "Rishi said", "Rishi Sunak said", "<b>Rishi</b> Sunak said", id="a word more"
        ),
        pytest.param("<b>a</b> b", "a b", "a, b", "<b>a,</b> b", id="a comma goes with the word before"),
        pytest.param("x <b>Sunak</b>", "x Sunak", "x Rishi Sunak", "x Rishi <b>Sunak</b>", id="a word before"),
    ],
)
def test_edited(text: str, before: str, after: str, expected: str) -> None:
    assert edited(text, before, after) == expected


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param("<b>Kishida</b> <i>Fumio</i>", "Kishida Fumio", "Fumio Kishida", id="words that change places"),
        pytest.param("Ono <b>Ono</b> x", "Ono Ono", "Ono", id="a whole tagged word that goes"),
        pytest.param("<b>Ono</b> x", "Ono", "", id="all of an element"),
        pytest.param("Ono&rsquo;s x", "Ono’s", "Ono's", id="a reference"),
        pytest.param("Prime&nbsp;Minister", "Prime Minister", "Premier", id="words on both sides of one"),
        pytest.param("a<br>b", "a\nb", "a b", id="a line break"),
    ],
)
def test_refused(text: str, before: str, after: str) -> None:
    assert edited(text, before, after) is None


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        pytest.param("**Kash**ida spoke", "Kashida", "Kishida", "**Kish**ida spoke", id="strong"),
        pytest.param("K~~as~~hida", "Kashida", "Kishida", "K~~is~~hida", id="strikethrough"),
        pytest.param("[Ka*shi*da](http://a) x", "Kashida x", "Kishida x", "[Ki*shi*da](http://a) x", id="a link"),
        pytest.param("[Ka][ono]shi\n\n[ono]: x", "Kashi", "Kishi", "[Ki][ono]shi\n\n[ono]: x", id="a link by name"),
        pytest.param("> Prime **a\n> Ministr** b", "a\nMinistr", "a\nMinister", "> Prime **a\n> Minister** b", id="> "),
        pytest.param("Ka\\-shi &amp; b", "Ka-shi & b", "Ki-shi & b", "Ki\\-shi &amp; b", id="escapes, entities"),
        pytest.param("Ka<b>shi</b>", "Kashi", "Kishi", "Ki<b>shi</b>", id="HTML in Markdown"),
        pytest.param("Ka[^1] Ono\n\n[^1]: x", "Ka Ono", "Ki Ono", "Ki[^1] Ono\n\n[^1]: x", id="the mark of a note"),
        pytest.param("Smith\\_Jomes x", "Smith_Jomes", "Smith_Jones", "Smith\\_Jones x", id="an escaped sign"),
        pytest.param("Ka&shy;shida", "Kashida", "Kishida", "Ki&shy;shida", id="a soft hyphen"),
        pytest.param("> Fumio\n> Kashida x", "Fumio\nKashida", "Fumio\nKishida", "> Fumio\n> Kishida x", id="wrapped"),
        pytest.param("- Fumio\n  Kashida", "Fumio\nKashida", "Fumio\nKishida", "- Fumio\n  Kishida", id="an indent"),
        pytest.param("Fumio  \nKashida", "Fumio\nKashida", "Fumio\nKishida", "Fumio  \nKishida", id="a hard break"),
        pytest.param("Now. *We go", "We go", "“We go", "Now. *“We go", id="a sign that is no mark"),
        pytest.param("Now. *We* go", "We", "“We", "Now. “*We* go", id="new text comes before the mark"),
        pytest.param("**Ōno** said 😀 **Ka**shi", "Kashi", "Kishi", "**Ōno** said 😀 **Ki**shi", id="not ASCII"),
    ],
)
def test_edited_in_markdown(text: str, before: str, after: str, expected: str) -> None:
    assert edited(text, before, after, Markup.MARKDOWN) == expected


def test_before_a_paragraph_that_opens_with_a_mark_its_side_can_t_be_told() -> None:
    assert edited("*We* go", "We", "“We", Markup.MARKDOWN) is None
    assert edited("*We* go", "We", "Wee", Markup.MARKDOWN) == "*Wee* go"


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        pytest.param("a <b>Ki</b>shida b", "Kishida", "Ki</b>shida", id="with the markup inside"),
        pytest.param("a <b>Kishida</b> b", "Kishida", "Kishida", id="without that around"),
        pytest.param("a &amp; b", "&", "&amp;", id="a reference"),
        pytest.param("a\n  b", " ", "\n  ", id="white space"),
    ],
)
def test_span(text: str, seen: str, expected: str) -> None:
    shown = Shown(read(text, markup=Markup.HTML))
    start = shown.document.text.index(seen)
    assert shown.span(Span(start, start + len(seen))).of(text) == expected


def test_an_address_is_protected_where_it_is_seen_whole() -> None:
    shown = Shown(read("<p>See https://a.ex<wbr>ample/x now</p>", path="a.html")).document
    assert [span.of(shown.text) for span in shown.protected.spans] == ["https://a.example/x"]


def test_nothing_outside_of_the_paragraphs_is_seen() -> None:
    page = "<html><head><script>x</script></head><nav>m</nav><p>a</p>\n<pre>x</pre><ul><li>b</ul></html>"
    assert Shown(read(page, path="a.html")).document.text == "a\n\nb"


PIECES = st.sampled_from(
    ["Ono", "Kashida", " ", "\n  ", ". ", "é", "😀", "'s", "1 000", "<b>", "</b>", "<i>", "</i>", "<a href='x>y'>",
     "</a>", "<p>", "</p>", "<p lang=fr>", "<div class=\"a\">", "</div>", "<ul>", "<li>", "</li>", "</ul>", "<h1>",
     "</h1>", "<br>", "<br/>", "<td>", "&amp;", "&nbsp;", "&rsquo;", "&#8217;", "&copy", "&", "AT&T", "<", ">", " < ",
     "<!-- <p>x</p> -->", "<script>a<b</script>", "<style>p{}</style>", "<code>", "</code>", "<pre>", "</pre>",
     "{{ x }}", "{% if a > b %}", "<?php echo '<p>'; ?>", "<% x %>", "<![CDATA[ <b> ]]>", "<q>", "</q>", "<nav>",
     "</nav>", "<svg><path d=''/></svg>", "<p", "</", "<sup><a>1</a></sup>", "<span lang=en>", "</span>", "\r\n"]
)  # fmt: skip
HTML = st.lists(PIECES, max_size=25).map("".join)
WORDS = st.text("abKé &<>;x", min_size=1, max_size=6).filter(lambda text: any(map(str.isalpha, text)))


@settings(deadline=None, max_examples=400)
@given(HTML, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), WORDS), max_size=6))
@example("<b>Ka</b>shida", [(0.0, 7, "Kishida")])
@example("<p>a &<b>b", [(0.0, 3, "amp;")])
def test_no_edit_changes_the_structure(text: str, wanted: list[tuple[float, int, str]]) -> None:
    before = read(text, markup=Markup.HTML)
    shown = Shown(before)
    end, edits = 0, []
    for place, length, after in sorted(wanted):
        start = int(place * len(shown.document.text))
        span = Span(start, min(start + length, len(shown.document.text)))
        blocks = [block.span for block in shown.document.blocks]
        if start < end or not any(block.contains(span) for block in blocks):
            continue
        if shown.document.protected.overlaps(span):
            continue
        parts = shown.edits(span, after)
        if parts is not None:
            assert not any(before.protected.overlaps(part) for part, _ in parts)
            edits += parts
            end = span.end + 1
    result = made(text, tuple(edits))
    if structure(result) != structure(text):
        # New letters behind a bare "&" or "<" make a tag or a reference of it: the proof refuses the result.
        assert any(sign in text for sign in ("&", "<", "{")) and edits
        assert any(text[max(0, part.start - 2) : part.start].strip()[-1:] in ("&", "<", "/") for part, _ in edits)
    else:
        assert len(before.blocks) == len(read(result, markup=Markup.HTML).blocks)


@settings(deadline=None, max_examples=300)
@given(HTML, st.sampled_from([Markup.HTML, Markup.MARKDOWN]))
@example("&copyOno", Markup.HTML)
def test_what_is_shown_leads_back(text: str, markup: Markup) -> None:
    """Each word that is seen stands, letter for letter, in the source outside of what is protected or rendered."""
    document = read(text, markup=markup)
    shown = Shown(document)
    rendered = [one for block in document.blocks for one in block.rendered]
    starts = {one.span.start: one.text for one in rendered}
    held = {at for one in rendered for at in range(*one.span)}
    for token in segment(shown.document).tokens:
        source = shown.span(Span(token.start, token.end))
        seen = "".join(starts.get(at, "") if at in held else text[at] for at in range(*source))
        assert seen == token.text


class _Oracle(HTMLParser):
    """Where the parser of the standard library sees text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = [0]
        for line in text.splitlines(keepends=True) if "\n" in text else []:
            self._lines.append(self._lines[-1] + len(line))
        self.spans: list[Span] = []
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self.spans.append(Span(start, start + len(data)))


SANE = st.lists(
    st.sampled_from(["Ono", "Kashida ", "é\n", "<b>", "</b>", "<a href='x>y'>", "</a>", "<p>", "</p>", "<div>",
                     "</div>", "<li>", "</ul>", "<h1>", "</h1>", "<br>", "&amp;", "<!-- <p>x</p> -->",
                     "<script>a<b</script>",
                     "<td title=\"Ono <b>\">", "</td>", "<x-y>", "</nav>", "</pre>"]),
    max_size=25,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(SANE)
def test_all_prose_is_text_to_another_parser_too(text: str) -> None:
    document = read(text, markup=Markup.HTML)
    spans = _Oracle(text).spans
    for token in segment(document).tokens:
        assert any(span.contains(Span(token.start, token.end)) for span in spans), token


# Marks in pairs: where a delimiter has no partner, the grammar's guess at one depends on the words around.
MARKDOWN = st.lists(
    st.sampled_from(
        ["Ono", "Kashida", " ", "\n", "\n\n", ". ", "é", "**Ka**shi", " *b* ", " _c_ ", "~~d~~", "[*On*o](http://a)",
         "[a](b)", " **[e](f) g** ", "`x`", "\n\n# ", "\n\n> ", "\n\n- ", "&amp;", "\\*", "<b>h</b>", "'s", "[^1]"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@example("Ono\n *b* ", 0.875, 1, "ab")
@settings(deadline=None, max_examples=400)
@given(MARKDOWN, st.floats(0, 1), st.integers(1, 7), st.text("abé", min_size=1, max_size=5))
def test_a_word_for_a_word_keeps_every_mark_of_markdown(text: str, place: float, length: int, after: str) -> None:
    before = read(text, markup=Markup.MARKDOWN)
    shown = Shown(before)
    start = int(place * len(shown.document.text))
    span = Span(start, min(start + length, len(shown.document.text)))
    assume(span.of(shown.document.text).isalpha() and not shown.document.protected.overlaps(span))
    assume(any(block.span.contains(span) for block in shown.document.blocks))
    edits = shown.edits(span, after)
    result = read(made(text, edits or ()), markup=Markup.MARKDOWN)
    assert marks(result) == marks(before)


def marks(document: Document) -> list[str]:
    return [one.span.of(document.text) for block in document.blocks for one in block.rendered]
