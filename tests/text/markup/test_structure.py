"""The proof that markup is the same: what it lets pass, what it refuses, and what it need not be asked."""

from __future__ import annotations

import pytest

from cleaner.text.document import Named, read
from cleaner.text.markup import structure
from cleaner.text.markup.structure import keeps_structure, same_structure
from cleaner.text.span import Span


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.md", "**Ka** b\n\nc", "**Ki** b c"),
        ("a.md", "> a\n> b", "> a\n> b"),
        ("a.md", "a &amp; b [c](d)", "x &amp; y [z](d)"),
        ("a.md", "a\n\n(Reuters)\n", "a\n"),
        ("a.md", "<p>a <b>b</b></p>\n", "<p>x <b>y</b></p>\n"),
        ("a.html", "<p>a <b>b</b></p>", "<p>x <b>y &amp; z</b></p>"),
        ("a.txt", "a", "*b*"),
        ("a.json", '{"a": "b"}', '{"a": "c\\n"}'),
        ("a.csv", "a,b\nx,y\n", "a,b\nz,y\n"),
    ],
)
def test_the_same(path: str, before: str, after: str) -> None:
    assert same_structure(read(before, path=path, named=Named(fields=("a",))), after)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.md", "a b", "a *b*"),
        ("a.md", "**a**, b", "**a,**b"),
        ("a.md", "a `b`", "a `c`"),
        ("a.md", "- a\n\nb", "- a b"),
        ("a.md", "a b", "# a b"),
        ("a.md", "a\nb", "a\n- b"),
        ("a.md", "[a](b)", "[a](c)"),
        ("a.md", "a [x]\n\n[b]: c", "a [b]\n\n[b]: c"),
        ("a.md", "a[^1]\n\n[^1]: b", "a[^2]\n\n[^1]: b"),
        ("a.md", "{{ a }} b", "{{ b }} b"),
        ("a.md", "---\nt: a\n---\nb", "---\nt: b\n---\nb"),
        ("a.md", "<p class=a>b</p>", "<p class=b>b</p>"),
        ("a.md", "    a\n\nb", "    b\n\nb"),
        ("a.md", "a", "a  \nb"),
        ("a.html", "<p>a</p>", "<p>a<p>"),
        ("a.json", '{"a": "b"}', '{"a": "b"c"}'),
        ("a.json", '{"a": "b", "c": 1e999}', '{"a": "b", "c": 2}'),
        ("a.csv", "a,b\nx,y\n", "a,b\nx,z,y\n"),
        ("a.json", '{"h": "<p>x</p>"}', '{"h": "<b>x</b>"}'),
        ("a.csv", "m,b\n*x* y,y\n", "m,b\n*x y*,y\n"),
    ],
)
def test_another(path: str, before: str, after: str) -> None:
    assert not same_structure(read(before, path=path, named=Named(fields=("a", "h:html", "m:markdown"))), after)


@pytest.mark.parametrize(
    ("text", "span", "after", "expected"),
    [
        ("**Ka** x", (2, 4), "Ki", True),
        ("a *b* , c", (5, 7), ",", True),
        ("x\n1, b", (3, 4), ".", False),
        ("a <b c", (3, 4), "b>", False),
        ("x _ka_", (3, 5), "ki ", False),
    ],
)
def test_a_fix_that_would_make_marks_is_found_out(text: str, span: tuple[int, int], after: str, expected: bool) -> None:
    assert keeps_structure(read(text, path="a.md"), [(Span(*span), after)]) is expected


def test_words_among_words_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structure, "structure", None)
    assert keeps_structure(read("Later **Fumio** Kashida left.", path="a.md"), [(Span(16, 23), "Kishida")])
