"""Texts made from patterns: what they match, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rulebook.importers.samples import samples


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("web site", "web site"),
        (r"\b(?:gave|give) rise to\b", "gave rise to"),
        (r"(?<!\w)clear(?:ly)?(?!\w)", "clearly"),
        (r"colou?r", "colour"),
        (r"[a-c]x{2,4}", "axx"),
        (r"\d+\s\p{Lu}\w", "7 Aa"),
        (r"(?i:yes)[.]", "yes."),
        (r"(?P<a>no|yes)", "no"),
        (r"\x41\.B", "A.B"),
        (r"a.c", "aac"),
    ],
)
def test_the_first_text(pattern, expected):
    assert next(samples(pattern, ignore_case=False)) == expected


@pytest.mark.parametrize(
    "pattern", [r"(a)\1", "a{900}", "(", "[", "a)b", "(?#c)", "^only here$", "(?=b)a", r"\s", r"[^\w\W]", "(?(1)a|b)"]
)
def test_none_is_made(pattern):
    assert list(samples(pattern, ignore_case=False)) == []


PIECES = st.sampled_from(["a", "b?", "(?:c|d)", "[ef]+", r"\d{2}", r"\s", "g*", "(?i:h)", r"\p{Lu}"])


@given(pattern=st.lists(PIECES, min_size=1, max_size=6).map("".join))
def test_each_text_is_matched_whole(pattern):
    import regex

    for text in samples(pattern, ignore_case=False):
        assert regex.fullmatch(pattern, text)
