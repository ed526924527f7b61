"""The self-test of rules says yes only to exactly what is marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cleaner.rulebook.examples import DEFAULT_DATE, check, mark, parse
from cleaner.rulebook.rule import Case, Rule
from cleaner.shapes import Applicability, Edit, Finding, Fix
from cleaner.text.span import Span


@pytest.mark.parametrize(
    ("example", "text", "spans", "becomes", "corrected"),
    [
        pytest.param("No mark.", "No mark.", [], [], "No mark.", id="nothing"),
        pytest.param("A [[bad]] word.", "A bad word.", [(2, 5)], [None], "A bad word.", id="only found"),
        pytest.param("A [[bad|good]] word.", "A bad word.", [(2, 5)], ["good"], "A good word.", id="with its fix"),
        pytest.param("A [[bad |]]word.", "A bad word.", [(2, 6)], [""], "A word.", id="becomes nothing"),
        pytest.param("A[[| bad]] word.", "A word.", [(1, 1)], [" bad"], "A bad word.", id="an insertion"),
        pytest.param("[[a|bc]] [[d]] [[e|f]]", "a d e", [(0, 1), (2, 3), (4, 5)], ["bc", None, "f"], "bc d f",
                     id="several"),
        pytest.param("😀[[\n|, ]]é", "😀\né", [(1, 2)], [", "], "😀, é", id="over a line end"),
        pytest.param("[a] [[b", "[a] [[b", [], [], "[a] [[b", id="brackets that are no mark"),
        pytest.param("[[a||b]]", "a", [(0, 1)], ["|b"], "|b", id="a bar in the fix"),
    ],
)  # fmt: skip
def test_parse(
    example: str, text: str, spans: list[tuple[int, int]], becomes: list[str | None], corrected: str
) -> None:
    marked = parse(example)
    assert marked.text == text
    assert list(marked.spans) == spans
    assert list(marked.becomes) == becomes
    assert marked.corrected == corrected


@pytest.mark.parametrize(
    "example",
    ["No mark.", "A [[bad|good]] word.", "A [[bad]] word and [[a|an]]other.", "A[[| bad]] word.", "[[a|]]b[[c|d]]"],
)
def test_marks_are_read_as_they_are_written(example: str) -> None:
    marked = parse(example)
    findings = [
        Finding("a/b", span, "m", (), None if new is None else Fix((Edit(span, new),), Applicability.SAFE))
        for span, new in zip(marked.spans, marked.becomes, strict=True)
    ]
    assert mark(marked.text, reversed(findings)) == example


def replaces(rule: str, **words: str | None) -> Callable[[str, date], list[Finding]]:
    """A detector of words, each with what it becomes."""

    def detect(text: str, day: date) -> list[Finding]:
        found = []
        for word, after in words.items():
            start = text.find(word)
            if start >= 0:
                span = Span(start, start + len(word))
                fix = None if after is None else Fix((Edit(span, after),), Applicability.SAFE)
                found.append(Finding(rule, span, "m", (), fix))
        return found

    return detect


def run(case: Case, detect: Callable[[str, date], list[Finding]]) -> list[tuple[str, str, str]]:
    examples = (Case(keep="nothing"), case)
    rule = Rule("a/b", "s", "w", "m", "i", Applicability.SAFE, "k", None, examples, 0, frozenset(), Path("r"))
    failures = list(check(rule, detect))
    assert all((one.rule, one.example, one.case) == ("a/b", 2, case) for one in failures)
    return [(one.message, one.wanted, one.got) for one in failures]


@pytest.mark.parametrize(
    ("case", "words"),
    [
        pytest.param(Case(keep="A good word."), {"bad": "good"}, id="silence where all must be silent"),
        pytest.param(Case(wrong="A [[bad|good]] word."), {"bad": "good"}, id="the fix that is marked"),
        pytest.param(Case(wrong="A [[bad]] word."), {"bad": None}, id="shown only"),
        pytest.param(Case(wrong="[[worse|x]] [[bad|y]]"), {"bad": "y", "worse": "x"}, id="several, in any order"),
    ],
)
def test_holds(case: Case, words: dict[str, str | None]) -> None:
    assert run(case, replaces("a/b", **words)) == []


def test_other_rules_may_speak_about_a_wrong_example() -> None:
    def detect(text: str, day: date) -> list[Finding]:
        return replaces("a/b", bad="good")(text, day) + replaces("c/d", word=None)(text, day)

    assert run(Case(wrong="A [[bad|good]] word."), detect) == []


EXACT = "does not find exactly what is marked"


@pytest.mark.parametrize(
    ("case", "words", "failure"),
    [
        pytest.param(Case(wrong="A [[bad|good]] word."), {}, (EXACT, "'bad' -> 'good'", "nothing"), id="not found"),
        pytest.param(Case(wrong="A [[bad|good]] word."), {"bad": "fine"}, (EXACT, "'bad' -> 'good'", "'bad' -> 'fine'"),
                     id="another fix"),
        pytest.param(Case(wrong="A [[bad|good]] word."), {"bad": None}, (EXACT, "'bad' -> 'good'", "'bad'"),
                     id="no fix"),
        pytest.param(Case(wrong="A [[bad]] word."), {"bad": "good"}, (EXACT, "'bad'", "'bad' -> 'good'"),
                     id="a fix where none is marked"),
        pytest.param(Case(wrong="A [[bad|good]] word."), {"bad word": "good word"},
                     (EXACT, "'bad' -> 'good'", "'bad word' -> 'good word'"), id="a longer span"),
        pytest.param(Case(wrong="A [[bad|good]] word."), {"bad": "good", "word": "x"},
                     (EXACT, "'bad' -> 'good'", "'bad' -> 'good'; 'word' -> 'x'"), id="too much"),
        pytest.param(Case(wrong="A [[bad|badly]] word."), {"bad": "badly"},
                     ("still speaks up about its own result", "nothing", "'bad' -> 'badly'"), id="its own result"),
        pytest.param(Case(keep="A bad word."), {"bad": "good"},
                     ("some rule speaks up where all must be silent", "nothing", "a/b at 'bad'"), id="noise"),
    ],
)  # fmt: skip
def test_does_not_hold(case: Case, words: dict[str, str | None], failure: tuple[str, str, str]) -> None:
    assert run(case, replaces("a/b", **words)) == [failure]


def test_any_rule_may_spoil_a_keep_example() -> None:
    ((message, _, got),) = run(Case(keep="A bad word."), replaces("c/d", bad="good"))
    assert (message, got) == ("some rule speaks up where all must be silent", "c/d at 'bad'")


def test_the_date_of_an_example() -> None:
    days = []

    def detect(text: str, day: date) -> list[Finding]:
        days.append(day)
        return []

    run(Case(keep="x", date=date(2022, 2, 24)), detect)
    assert days == [DEFAULT_DATE, date(2022, 2, 24)]
