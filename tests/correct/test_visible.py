"""Findings of the text as it is seen, told on its source; and the proof that its tags are the same."""

from __future__ import annotations

import pytest

from cleaner.correct import visible
from cleaner.correct.verify import verify
from cleaner.errors import UnsettledError
from cleaner.shapes import Applicability, Change, Finding
from cleaner.text.document import Document, read
from cleaner.text.span import Span


def on_source(text: str, path: str, *found: Finding) -> list[Finding]:
    return visible.detect(read(text, path=path), lambda seen: list(found), lambda source: [])


def test_plain_text_is_seen_as_it_stands(finding):
    def find(seen: Document) -> list[Finding]:
        assert seen is given
        return [one]

    one, given = finding("a/b", (0, 3, "Ona")), read("Ono said.")
    assert visible.detect(given, find, lambda source: []) == [one]


def test_what_is_looked_at_holds_no_markup():
    def find(seen: Document) -> list[Finding]:
        assert seen.text == "Prime Minister Kishida"
        assert not any(block.rendered for block in seen.blocks)
        return []

    for path, text in (
        ("a.html", "<p>Prime&nbsp;Minister <b>Ki</b>shida</p>"),
        ("a.md", "# Prime&nbsp;Minister **Ki**[shida](http://a.example)"),
    ):
        assert visible.detect(read(text, path=path), find, lambda source: []) == []


def test_what_is_looked_for_in_the_marks_gets_the_source(finding):
    def find(source: Document) -> list[Finding]:
        assert source.text == "**Ono** <unk>"
        return [one]

    one = finding("residue/token", span=(8, 13))
    assert visible.detect(read("**Ono** <unk>", path="a.md"), lambda seen: [], find) == [one]


@pytest.mark.parametrize(("text", "path"), [("<p><b>Ka</b>chida</p>", "a.html"), ("**Ka**chida", "a.md")])
def test_a_name_that_is_cut_is_mended_on_both_sides(finding, text, path):
    (told,) = on_source(text, path, finding("names/misspelled", (0, 7, "Kishida")))
    assert told.replacement(text) == told.span.of(text).replace("Ka", "Ki").replace("ch", "sh")
    assert told.applicability is Applicability.SAFE
    assert len(told.fix.edits) == 2


@pytest.mark.parametrize(
    ("text", "path"),
    [("<p><b>Kishida</b> <i>Fumio</i></p>", "a.html"), ("**Kishida** *Fumio*", "a.md"), ("[Kishida](x) Fumio", "a.md")],
)
def test_a_fix_that_markup_stands_in_the_way_of_is_shown(finding, text, path):
    (told,) = on_source(text, path, finding("names/order", (0, 13, "Fumio Kishida")))
    assert told.fix is None
    assert told.suggestions == ("Fumio Kishida",)
    assert "Kishida" in told.span.of(text) and "Fumio" in told.span.of(text)


def test_a_finding_without_a_fix_keeps_its_suggestions(finding):
    (told,) = on_source("<p>a <b>Ono</b></p>", "a.html", finding("a/b", span=(2, 5), suggestions=("Ona",)))
    assert (told.span, told.suggestions) == (Span(8, 11), ("Ona",))


def test_findings_come_in_order_of_the_source(finding):
    given = finding("b/b", (2, 3, "x")), finding("a/a", (0, 1, "y"))
    assert [one.rule for one in on_source("<p>a b</p>", "a.html", *given)] == ["a/a", "b/b"]


@pytest.mark.parametrize("after", ["<i>b", "b</p><p>", "b<!-- -->", "{{ b }}"])
def test_a_result_with_other_tags_is_refused(rule, after):
    given = read("<p>a b</p>", path="a.html")
    change = Change(("a/b",), Span(5, 6), Span(5, 5 + len(after)), "b", after, Applicability.SAFE, "", ())
    with pytest.raises(UnsettledError, match="the markup would change: a/b"):
        verify(given, f"<p>a {after}</p>", [change], {"a/b": rule("a/b")})


def test_a_result_with_other_words_is_not(rule):
    given = read("<p>a b</p>", path="a.html")
    change = Change(("a/b",), Span(5, 6), Span(5, 14), "b", "c &amp; d", Applicability.SAFE, "", ())
    verify(given, "<p>a c &amp; d</p>", [change], {"a/b": rule("a/b")})
