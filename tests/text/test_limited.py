"""Patterns of users: none is too large to be compiled, none runs on for ever."""

from __future__ import annotations

from math import prod

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleaner.text import limited
from cleaner.text.limited import LARGEST, LONGEST, Allowance, Limited, PatternError, size

# What is catastrophic needs its text: the module sees through some patterns on some.
CATASTROPHES = [
    pytest.param(r"(a+)+$", "a" * 4000 + "!", id="(a+)+$"),
    pytest.param(r"(x+x+)+y", "x" * 4000, id="(x+x+)+y"),
    pytest.param(r"(?:a|a)+b", "a" * 60 + "c", id="(?:a|a)+b"),
]


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "SECONDS", 0.05)


@pytest.mark.parametrize(("pattern", "text"), CATASTROPHES)
@pytest.mark.parametrize("use", ["search", "match", "fullmatch", "all"])
def test_a_catastrophe_is_an_error(hurried: None, pattern: str, text: str, use: str) -> None:
    with pytest.raises(PatternError, match="takes too long") as caught:
        getattr(Limited(pattern), use)(text)
    assert "nested repetition" in caught.value.hint


class TestAllowance:
    def test_what_one_pattern_takes_the_next_lacks(self, hurried: None) -> None:
        with Allowance(0):
            with pytest.raises(PatternError):
                Limited(r"(?:a|a)+b").search("a" * 60 + "c")
            with pytest.raises(PatternError, match="takes too long"):
                Limited("b").search("abc")

    def test_outside_each_use_has_its_own(self, hurried: None) -> None:
        with pytest.raises(PatternError):
            Limited(r"(?:a|a)+b").search("a" * 60 + "c")
        assert Limited("b").search("abc") is not None

    def test_the_next_rule_starts_anew(self, hurried: None) -> None:
        with Allowance(0), pytest.raises(PatternError):
            Limited(r"(?:a|a)+b").search("a" * 60 + "c")
        with Allowance(0):
            assert Limited("b").search("abc") is not None

    def test_a_longer_text_has_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limited, "SECONDS", 0.0)  # nothing at all, but for what the length gives
        with Allowance(0), pytest.raises(PatternError):
            Limited("b").search("abc")
        monkeypatch.setattr(limited, "SECONDS", 1e-5)
        with Allowance(limited.CHARACTERS * 100_000):
            assert Limited("b").search("abc") is not None

    def test_the_time_of_whoever_looks_at_matches_does_not_count(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limited, "SECONDS", 0.1)
        with Allowance(0):
            for _ in Limited("a").all("a" * 5):
                sum(range(3_000_000))  # longer than the pattern may take, all in all
            assert Limited("a").search("a") is not None


class TestSize:
    @pytest.mark.parametrize(
        "pattern",
        [
            r"(a{1000}){1000}",
            r"(?:(?:(?:[a-z]{50}){50}){50}){50}",
            r"(?:\p{Lu}[^)]{100}\)){1000}",
            r"(?:a{999,1000}){999,1000}",
            "(?:" * 25 + "a" + "){2}" * 25,
            r"a{99999999999999999999999999}",
        ],
    )
    def test_what_repeats_too_much_is_never_compiled(self, pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(regex, "compile", lambda *_: pytest.fail("was compiled"))
        with pytest.raises(PatternError, match="repeats too much") as caught:
            Limited(pattern).compile()
        assert "counts in braces" in caught.value.hint

    @pytest.mark.parametrize(
        "pattern",
        [
            r"(?:\w+\s+){0,200}end",
            r"\d{4}-\d{2}",
            r"[^{]{3}[(]{2}\){2}",
            "|".join(f"word{number}" for number in range(1800)),
            r"\p{Lu}{1,1000000}",
            "a" * LARGEST,
        ],
    )
    def test_what_people_write_is_not(self, pattern: str) -> None:
        Limited(pattern).compile()

    def test_a_long_one(self) -> None:
        words = "|".join(f"word{number}" for number in range(5000))
        with pytest.raises(PatternError, match=f"is {len(words):,} characters long, {LONGEST:,} are allowed") as caught:
            Limited(words).compile()
        assert "kind substitution" in caught.value.hint

    def test_a_deep_one(self) -> None:
        with pytest.raises(PatternError, match="nested too deep"):
            Limited("(" * 2000 + "a" + ")" * 2000).compile()

    @given(st.text(alphabet="ab(){}[]|\\123,?+*^", max_size=40))
    def test_any_text_has_a_size(self, pattern: str) -> None:
        assert size(pattern) >= 0

    @given(st.lists(st.integers(1, 99), max_size=8))
    def test_it_is_never_less_than_what_must_match(self, counts: list[int]) -> None:
        pattern = "a"
        for count in counts:
            pattern = f"(?:{pattern}){{{count}}}"
        assert size(pattern) >= prod(counts)


@pytest.mark.parametrize("pattern", ["(bad", "[a", "a**", r"\p{Nonsense}", "(?P<a", r"(?<=\p{Lu"])
def test_what_is_no_pattern(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"is wrong: .* at character"):
        Limited(pattern).search("text")


def test_it_is_compiled_when_it_is_first_used() -> None:
    unused = Limited("(bad")
    assert limited.limited("a+") is limited.limited("a+")
    with pytest.raises(PatternError):
        unused.compile()


def test_it_finds_what_the_module_finds() -> None:
    pattern = Limited(r"(?P<one>b)c?", regex.IGNORECASE)
    assert [found.span() for found in pattern.all("aBcb", 1)] == [(1, 3), (3, 4)]
    assert pattern.all("aBcb", 0, 1) == []
    assert pattern.search("abc", 2) is None
    assert pattern.fullmatch("abcd", 1, 3) is not None
    assert dict(pattern.groups) == {"one": 1}
    assert Limited(r"\L<words>", words=["bc"]).search("abc") is not None
