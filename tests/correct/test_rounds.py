"""Fixes that uncover faults settle, rules that fight are named, and all is told on the original."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from cleaner.correct.rounds import MOST_ROUNDS, Examine, Settled, settle
from cleaner.errors import RuleError, UnsettledError
from cleaner.shapes import Applicability, Edit, Examination, Finding, Fix, Reason, Rejected, Unused
from cleaner.text import document
from cleaner.text.document import Document
from cleaner.text.span import Span

SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY
Detect = Callable[[Document], list[Finding]]


def rules(**texts: tuple[str, str] | tuple[str, str, Applicability]) -> Detect:
    """A detector of rules ``test/NAME`` that write the second text wherever the first, a pattern, matches."""

    def detect(given: Document) -> list[Finding]:
        found = []
        for name, (pattern, after, *rest) in texts.items():
            for match in re.finditer(pattern, given.text):
                span, applicability = Span(*match.span()), rest[0] if rest else SAFE
                fix = Fix((Edit(span, match.expand(after)),), applicability)
                found.append(Finding(f"test/{name}", span, name, (), fix))
        return found

    return detect


def run(
    text: str, detect: Detect, *, least: Applicability = SAFE, priorities: Mapping[str, int] | None = None
) -> Settled:
    def examine(given: Document, origin: Callable[[Span], Span]) -> Examination:
        return Examination(tuple(detect(given)))

    return settle(document.read(text, path="a.txt"), examine, document.read, least, priorities or {})


def told(settled: Settled) -> list[tuple[tuple[str, ...], str, str]]:
    return [(change.rules, change.before, change.after) for change in settled.changes]


def test_a_clean_text_is_read_once() -> None:
    calls = []

    def detect(given: Document) -> list[Finding]:
        calls.append(given.text)
        return []

    assert run("Ono spoke.", detect) == Settled("Ono spoke.", (), ())
    assert calls == ["Ono spoke."]


def test_what_is_only_shown_needs_no_second_round() -> None:
    settled = run("Ono spoke.", rules(one=("Ono", "One", DISPLAY)))
    assert settled.text == "Ono spoke."
    assert [(one.finding.rule, one.reason) for one in settled.rejected] == [("test/one", Reason.DISPLAY_ONLY)]


def test_one_round() -> None:
    settled = run("Kashida spoke.", rules(name=("Kashida", "Kishida")))
    assert settled.text == "Kishida spoke."
    assert told(settled) == [(("test/name",), "Kashida", "Kishida")]


def test_a_fix_that_uncovers_another_fault_is_one_change_of_both_rules() -> None:
    detect = rules(misspelled=("Tokaev", "Tokayev"), doubled=(r"(Tokayev) \1", r"\1"))
    settled = run("Tokaev Tokayev spoke.", detect)
    assert settled.text == "Tokayev spoke."
    assert told(settled) == [(("test/misspelled", "test/doubled"), "Tokaev Tokayev", "Tokayev")]


def test_as_many_rounds_as_there_may_be() -> None:
    steps = {f"s{n}": (str(n), str(n + 1)) for n in range(MOST_ROUNDS)}
    settled = run("0", rules(**steps))
    assert told(settled) == [(tuple(f"test/s{n}" for n in range(MOST_ROUNDS)), "0", str(MOST_ROUNDS))]


def test_one_round_more_is_an_error() -> None:
    steps = {f"s{n}": (str(n), str(n + 1)) for n in range(MOST_ROUNDS + 1)}
    with pytest.raises(UnsettledError, match="left untouched"):
        run("0", rules(**steps))


def test_a_chain_through_the_text_is_no_fight():
    """Each fix is the evidence for the next one, elsewhere: "Tosaki", once mended, speaks for "Tozaki" below it."""
    length = MOST_ROUNDS + 3

    def detect(given: Document) -> list[Finding]:
        words = given.text.split(" and ")
        done = sum(word.startswith("x") for word in words)
        if done == len(words):
            return []
        start = len(" and ".join(words[:done])) + len(" and ")
        span = Span(start, start + len(words[done]))
        return [Finding("test/chain", span, "next", (), Fix((Edit(span, f"x{done}"),), SAFE))]

    text = " and ".join(["x0", *(str(n) for n in range(1, length))])
    assert run(text, detect).text == " and ".join(f"x{n}" for n in range(length))


def test_rules_that_undo_each_other_are_both_named() -> None:
    detect = rules(there=("grey", "gray"), back=("gray", "grey"), other=("colour", "color"))
    with pytest.raises(UnsettledError) as caught:
        run("A grey sky of no colour.", detect)
    message = str(caught.value)
    assert message.startswith("a.txt: left untouched: test/back and test/there still find")
    assert "test/other" not in message
    assert "ignore" in (caught.value.hint or "")


def test_a_rule_that_feeds_itself_is_named() -> None:
    with pytest.raises(UnsettledError, match="test/grow still"):
        run("a", rules(grow=("a$", "aa")))


def test_the_loser_of_an_overlap_is_applied_in_the_next_round_and_not_told_as_left() -> None:
    detect = rules(long=("one two", "1 two"), short=("two three", "2 3"))
    settled = run("one two three", detect, priorities={"test/long": 1})
    assert settled.text == "1 2 3"
    assert [rule for rule, _, _ in told(settled)] == [("test/long", "test/short")]
    assert settled.rejected == ()


def test_the_loser_of_an_overlap_that_has_nothing_left_to_fix_is_told_with_its_winner() -> None:
    settled = run("one two three", rules(long=("one two three", "123"), short=("two", "2")))
    assert settled.text == "123"
    (left,) = settled.rejected
    assert (left.finding.rule, left.reason) == ("test/short", Reason.OVERLAPS)
    assert left.winner is not None
    assert left.winner.rule == "test/long"


def test_what_a_later_round_finds_is_told_on_the_original() -> None:
    detect = rules(first=("aa", "bbbb"), second=("bbbb cc", "-", UNSAFE))
    settled = run("dd aa cc", detect)
    assert settled.text == "dd bbbb cc"
    (left,) = settled.rejected
    assert (left.finding.rule, left.finding.span, left.reason) == ("test/second", Span(3, 8), Reason.UNSAFE_OFF)
    assert left.finding.suggestions == ("-",)


def test_what_the_first_round_left_is_told_once_though_every_round_finds_it() -> None:
    detect = rules(fix=("aa", "bbbb"), left=("cc", "-", UNSAFE))
    settled = run("aa cc", detect)
    assert [(one.finding.rule, one.finding.span) for one in settled.rejected] == [("test/left", Span(3, 5))]


def test_an_overlap_of_a_later_round_keeps_its_winner() -> None:
    detect = rules(first=("aa", "bb"), long=("bb cc", "x cc"), short=("b cc$", "b y"))
    settled = run("aa cc", detect)
    assert settled.text == "x cc"
    (left,) = settled.rejected
    assert (left.finding.rule, left.reason) == ("test/short", Reason.OVERLAPS)
    assert left.winner is not None
    assert (left.winner.rule, left.winner.span) == ("test/long", Span(0, 5))


def test_protected_text_is_asked_for_anew_in_each_round() -> None:
    detect = rules(first=("two", "www.one.example"), second=("example", "sample"))
    settled = run("At two site.", detect)
    assert settled.text == "At www.one.example site."
    assert [(one.finding.rule, one.reason) for one in settled.rejected] == [("test/second", Reason.PROTECTED)]


def test_unsafe_fixes_when_asked_for() -> None:
    assert run("aa", rules(fix=("aa", "b", UNSAFE)), least=UNSAFE).text == "b"
    assert run("aa", rules(fix=("aa", "b", UNSAFE))).text == "aa"


def suppressing(detect: Detect, *silent: str) -> Examine:
    """Examines with a detector; findings whose words, with what stands behind them, begin with one of ``silent`` are
    suppressed."""

    def examine(given: Document, origin: Callable[[Span], Span]) -> Examination:
        found = detect(given)
        quiet = [one for one in found if given.text.startswith(silent, one.span.start)]
        left = tuple(one for one in found if one not in quiet)
        return Examination(
            left,
            tuple(Rejected(one, Reason.SUPPRESSED, note="why") for one in quiet),
            used=frozenset({str(len(quiet))}),
        )

    return examine


def settled_by(text: str, examine: Examine) -> Settled:
    return settle(document.read(text, path="a.txt"), examine, document.read, SAFE, {})


def test_what_is_suppressed_is_kept_and_told_once_with_its_note() -> None:
    detect = rules(name=("Kashida", "Kishida"), other=("spoke", "said"))
    settled = settled_by("Kashida spoke.", suppressing(detect, "Kashida"))
    assert settled.text == "Kashida said."
    (left,) = settled.rejected
    assert (left.finding.rule, left.reason, left.note) == ("test/name", Reason.SUPPRESSED, "why")
    assert settled.used == {"1"}


def test_a_suppression_outlives_a_fix_beside_it() -> None:
    # What suppresses knows its finding by the word behind it, which the first round changes.
    detect = rules(name=("Kashida", "Kishida"), other=("spoke", "said"))
    settled = settled_by("Kashida spoke. Then Kashida left.", suppressing(detect, "Kashida spoke"))
    assert settled.text == "Kashida said. Then Kishida left."


def test_what_comes_up_later_may_be_suppressed_too() -> None:
    detect = rules(first=("one", "two"), second=("two", "three"))
    settled = settled_by("one", suppressing(detect, "two"))
    assert settled.text == "two"
    assert [(one.finding.rule, one.reason, one.finding.span) for one in settled.rejected] == [
        ("test/second", Reason.SUPPRESSED, Span(0, 3))
    ]


def test_only_what_is_unused_in_every_round_is_told() -> None:
    detect = rules(first=("one", "two"))

    def examine(given: Document, origin: Callable[[Span], Span]) -> Examination:
        idle = (Unused(1, 1, "always"), Unused(2, 1, "at first"))
        return Examination(tuple(detect(given)), unused=idle if given.text == "one" else idle[:1])

    assert settled_by("one", examine).unused == (Unused(1, 1, "always"),)


def test_a_rule_that_breaks_in_every_round_is_told_once() -> None:
    detect = rules(first=("one", "two"))

    def examine(given: Document, origin: Callable[[Span], Span]) -> Examination:
        return Examination(tuple(detect(given)), problems=(RuleError("takes too long", path="a.yml"),))

    assert [str(one) for one in settled_by("one", examine).problems] == ["a.yml: takes too long"]
