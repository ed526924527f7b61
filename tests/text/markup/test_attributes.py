"""Attributes of HTML that are named: their words are prose, all else of the tag is not."""

from __future__ import annotations

import pytest

from cleaner.text.document import Named, read
from cleaner.text.markup.shown import Shown
from cleaner.text.span import Span


def words(text: str, path: str = "a.html", *names: str) -> list[str]:
    given = Shown(read(text, path=path, named=Named(attributes=names or ("alt", "title"))))
    return given.document.text.split("\n\n") if given.document.text else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('<p>x <img alt="Ono" src="y"> z</p>', ["x z", "Ono"], id="beside the text around"),
        pytest.param("<IMG ALT = ' Ono &amp; Co '>", ["Ono & Co"], id="signs, blanks and capitals"),
        pytest.param('<img data-alt="x" alt="Ono">', ["Ono"], id="no part of a name"),
        pytest.param('<img alt="a > b" title="c">', ["a > b", "c"], id="a sign in a value"),
        pytest.param('<img alt="" title=" "><img alt=x><img alt>', [], id="no words, no quotation marks"),
        pytest.param("<script alt='x'></script><!-- <img alt='x'> --><pre><img alt='x'></pre>", [], id="not seen"),
        pytest.param("<p>x</p><br title='y'/>", ["x", "y"], id="of any element"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert words(text, "a.html", "none") == [one for one in expected if one in ("x", "x z")]


def test_in_markdown() -> None:
    assert words('<figure>\n<img src="x" alt="Ono">\n</figure>\n', "a.md") == ["Ono"]


def test_what_is_written_anew_keeps_the_tag_whole() -> None:
    text = "<img alt='Ka &amp; b' title=\"x\">"
    shown = Shown(read(text, path="a.html", named=Named(attributes=("alt",))))
    ((span, new),) = shown.edits(Span(0, 2), "K's <i>") or ()
    assert text[: span.start] + new + text[span.end :] == "<img alt='K&#39;s &lt;i&gt; &amp; b' title=\"x\">"
