"""Patterns of Vale in our syntax: the same matches, or a refusal."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rulebook.importers.vale_patterns import (
    TranslationError,
    escaped,
    has_captures,
    plain,
    replacement,
    translated,
)


@pytest.mark.parametrize(
    ("pattern", "matches", "misses"),
    [
        ("(?:gave|give) rise to", "gave rise to", "forgave rise to"),
        ("(?i)utilise", "UTILISE", "utilised"),
        ("foo(?i)bar", "fooBAR", "FOObar"),
        (r"\QC++ (old)\E \d", "C++ (old) 4", "C+ old 4"),
        (r"\x{e9}t\x{E9}", "été", "ete"),
        (r"(?<a>\w)\k<a>", "oo", "on"),
        (r"(?P<a>\w)x\k'a'", "oxo", "oxn"),
        ("use {person}s", "use {person}s", "use Onos"),
        (r"\p{Lu}{2}", "AB", "ab"),
        ("[[:upper:]]+", "AB", "ab"),
        ("^Note", "a\nNote", "a Note"),
        (r"a++b", "aab", "b"),
    ],
)
def test_what_it_matches(pattern, matches, misses):
    compiled = regex.compile(translated(pattern))
    assert compiled.search(matches)
    assert not compiled.search(misses)


def test_without_word_boundaries():
    assert regex.search(translated("foo", whole_words=False), "seafood")


@pytest.mark.parametrize("pattern", ["(", "x*", "(?U)a", "(a(?i)b)", r"(?<a-b>x)", "(?:a{999}){999}"])
def test_what_is_refused(pattern):
    with pytest.raises(TranslationError):
        translated(pattern, whole_words=False)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("shut-down", "shut-down"), (r"e\.g\.", "e.g."), ("e.g.", None), ("a|b", None), (" ", None), ("it's", "it's")],
)
def test_plain(pattern, text):
    assert plain(pattern) == text


def test_captures():
    assert has_captures("(a)")
    assert has_captures("(?<name>a)")
    assert not has_captures(r"(?:a)(?<=b)(?<!c)\(d")


@given(text=st.text(min_size=1))
def test_an_escaped_text_matches_itself_alone(text):
    assert regex.fullmatch(escaped(text), text)


@given(text=st.text(st.sampled_from("ab\\1{} "), max_size=8))
def test_a_replacement_without_references_is_itself(text):
    assert regex.sub("x", replacement(text), "x") == text


def test_flags_that_are_switched_without_end():
    with pytest.raises(TranslationError, match="switches flags more than 50 times"):
        translated("a(?i)" * 1500)
