"""The proof on every run: what it lets pass and each thing it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaner.correct.verify import done, undone, verify
from cleaner.errors import UnsettledError
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability, Change
from cleaner.text import document
from cleaner.text.span import Span

MakeRule = Callable[..., Rule]


def change(start: int, before: str, after: str, shift: int = 0, *, rules: tuple[str, ...] = ("a/b",)) -> Change:
    span, span_after = Span(start, start + len(before)), Span(start + shift, start + shift + len(after))
    return Change(rules, span, span_after, before, after, Applicability.SAFE, "m", ())


def test_no_changes() -> None:
    verify(document.read("Ono spoke."), "Ono spoke.", (), {})


@pytest.mark.parametrize(
    ("text", "corrected", "changes", "touches"),
    [
        pytest.param("Kashida spoke.", "Kishida spoke.", [change(0, "Kashida", "Kishida")], (), id="words"),
        pytest.param("In 2022 it", "In 2022, it", [change(3, "2022", "2022,")], (), id="a figure that stays"),
        pytest.param("1 or 2", "2 or 1", [change(0, "1 or 2", "2 or 1")], (), id="figures that change places"),
        pytest.param("In 2022 it", "In 2023 it", [change(3, "2022", "2023")], ("numbers",), id="figures, allowed"),
        pytest.param("We go, Ono said.", "“We go,” Ono said.",
                     [change(0, "", "“"), change(6, "", "”", 1)], ("quotes",), id="quotation marks, allowed"),
    ],
)  # fmt: skip
def test_harmless(rule: MakeRule, text: str, corrected: str, changes: list[Change], touches: tuple[str, ...]) -> None:
    verify(document.read(text), corrected, changes, {"a/b": rule("a/b", *touches)})


@pytest.mark.parametrize(
    ("text", "corrected", "changes", "message"),
    [
        pytest.param("Ono spoke.", "Ono spoke!", [], "do not lead", id="text that moved without a change"),
        pytest.param("Ono spoke.", "Ono spoke.", [change(0, "Ono", "One")], "do not lead", id="a change not made"),
        pytest.param("Ono spoke.", "One spoke.", [change(0, "Ona", "One")], "do not lead", id="a wrong before"),
        pytest.param("Ono spoke.", "One spoke.", [change(0, "Ono", "Onx")], "do not lead", id="a wrong after"),
        pytest.param("ab", "ba", [change(1, "b", "a"), change(0, "a", "b")], "do not lead", id="out of order"),
        pytest.param("At www.one.example now.", "At www.two.example now.", [change(7, "one", "two")],
                     "is no prose: 'one'", id="an address"),
        pytest.param("date 2023-01-12\n\nOno.", "date 2023-01-21\n\nOno.", [change(13, "12", "21")],
                     "is no prose: '12'", id="the date line"),
        pytest.param("In 2022 it", "In 2023 it", [change(3, "2022", "2023")], "alter numbers", id="a figure"),
        pytest.param("by 2% of", "by 2.5% of", [change(3, "2", "2.5")], "alter numbers", id="decimals"),
        pytest.param("It rose.", "It rose 5%.", [change(7, "", " 5%")], "alter numbers", id="a figure that is new"),
        pytest.param("2 or 2", "2", [change(0, "2 or 2", "2")], "alter numbers", id="one of two figures lost"),
        pytest.param("We go, he said.", "“We go,” he said.", [change(0, "", "“"), change(6, "", "”", 1)],
                     "alter quotes", id="quotation marks"),
        pytest.param("See it here", "See www.x.example here", [change(4, "it", "www.x.example")],
                     "alter urls", id="an address that is new"),
    ],
)  # fmt: skip
def test_refused(rule: MakeRule, text: str, corrected: str, changes: list[Change], message: str) -> None:
    given = document.read(text, path="a.txt")
    with pytest.raises(UnsettledError, match=message) as caught:
        verify(given, corrected, changes, {"a/b": rule("a/b")})
    assert str(caught.value).startswith("a.txt: not corrected: ")


def test_one_rule_that_may_is_enough_for_a_change_of_two(rule: MakeRule) -> None:
    rules = {"a/b": rule("a/b"), "a/c": rule("a/c", "numbers")}
    verify(document.read("In 2022"), "In 2023", [change(3, "2022", "2023", rules=("a/b", "a/c"))], rules)


def test_the_rules_of_a_breach_are_named(rule: MakeRule) -> None:
    rules = {"a/b": rule("a/b"), "a/c": rule("a/c")}
    with pytest.raises(UnsettledError, match="a/b, a/c would alter numbers: '2022' -> '2023'"):
        verify(document.read("In 2022"), "In 2023", [change(3, "2022", "2023", rules=("a/b", "a/c"))], rules)


def test_done_and_undone() -> None:
    changes = [change(0, "a", "xyz"), change(2, "c", "", 2)]
    assert done("abcd", changes) == "xyzbd"
    assert undone("xyzbd", changes) == "abcd"


def test_the_digits_of_an_escape_are_no_figures(rule: MakeRule) -> None:
    given = document.read('{"a": "We go."}', path="a.json", named=document.Named(fields=("a",)))
    marked = '{"a": "\\u201cWe go.\\u201d"}'
    changes = [change(7, "We go.", "\\u201cWe go.\\u201d")]
    verify(given, marked, changes, {"a/b": rule("a/b", "quotes")})
    with pytest.raises(UnsettledError, match="alter quotes"):
        verify(given, marked, changes, {"a/b": rule("a/b")})


def test_data_that_would_read_otherwise_is_refused(rule: MakeRule) -> None:
    given = document.read("a,b\nx,y\n", path="a.csv", named=document.Named(fields=("a",)))
    with pytest.raises(UnsettledError, match="the markup would change: a/b"):
        verify(given, "a,b\nx,z,y\n", [change(4, "x", "x,z")], {"a/b": rule("a/b")})
