"""HTML references: decoded in plain text, markup in Markdown."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings

CLEANER = Cleaner(settings=Settings(Config(select=("encoding/html-entity",)), Path.cwd()), unsafe_fixes=True)


@settings(deadline=None)  # the first call reads tables
@given(st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}| & [a-z]{1,8}|'s [a-z]{1,8}){0,4}", fullmatch=True))
def test_what_was_escaped_comes_back(text):
    assert CLEANER.fix(f"They {escape(text)} now.").text == f"They {text} now."


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("He didn &apos; t go.", "He didn't go."),
        ("He didn’t like Ono&#39;s plan.", "He didn’t like Ono’s plan."),
        ("“Yes” or &quot;no&quot;, he said.", "“Yes” or “no”, he said."),
        ("A bill &nbsp; of&nbsp;rights", "A bill of rights"),
        ("The end&nbsp;", "The end"),
        ("Marks &amp;amp; Spencer &amp; Co.", "Marks & Spencer & Co."),
        ("A&amp;B of 5 &lt; 6", "A&B of 5 < 6"),
        ("It was & # 39; done.", "It was ' done."),
    ],
)
def test_fix(text, after):
    assert CLEANER.fix(text).text == after


def test_a_tag_that_was_escaped_is_only_shown():
    assert [one.fix for one in CLEANER.check("The &lt;b&gt; letter")] == [None, None]


def test_markdown():
    given = CLEANER.read("Marks &amp; Spencer &nbsp; and `&quot;`", path="a.md")
    assert CLEANER.detect(given) == []
    (one,) = CLEANER.detect(CLEANER.read("Marks &amp;nbsp; Spencer", path="a.md"))
    assert one.fix is None


@pytest.mark.parametrize(
    "text", ["AT&T; R&D; S&P;", "Q&A session", "https://example.org/?a=1&copy;=2", "a &unknown; b", "item &#7; end"]
)
def test_kept(text):
    assert CLEANER.check(text) == []
