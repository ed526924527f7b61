"""Two ways to write one thing in one article: the rarer is shown."""

from __future__ import annotations

import msgspec
import pytest

from cleaner.detect import DETECTORS
from cleaner.detect.inconsistent_choice import InconsistentChoiceOptions
from cleaner.text.limited import PatternError

DETECTOR = DETECTORS["inconsistent-choice"]


@pytest.fixture
def told(found_by):
    def told(text: str, *choices: tuple[str, str], **options: object) -> list[tuple[str, int]]:
        found = found_by("inconsistent-choice", text, choices=choices or [("adviser", "advisor")], **options)
        assert all(one.fix is None for one in found)
        return [(one.span.of(text), one.span.start) for one in found]

    return told


def test_the_rarer_is_shown_wherever_it_stands(told):
    text = "An advisor met an adviser, then an adviser, an adviser and an Advisor."
    assert told(text) == [("advisor", 3), ("Advisor", 62)]


def test_of_two_as_frequent_the_later_is_shown(told):
    assert told("An advisor met an adviser.") == [("adviser", 18)]


def test_one_alone_is_consistent(told):
    assert told("An advisor met an advisor.") == []


def test_whole_words_only(told):
    assert told("An advisory body met an adviser.") == []
    assert told("An advisory body met an adviser.", whole_words=False) == [("adviser", 24)]


def test_capitals(told):
    assert told("An Advisor met an adviser.", ignore_case=False) == []


def test_one_form_within_the_other_is_no_choice(told):
    assert told("They co-operate.", ("operate", "co-operate"), whole_words=False) == []


def test_patterns(told):
    assert told("Two centres and a center.", ("cent(?:er|ers)", "cent(?:re|res)")) == [("center", 18)]


def test_code_is_no_prose(told):
    assert told("Call `advisor` of the adviser.", path="a.md") == []


def test_a_pattern_that_is_none(told):
    with pytest.raises(PatternError):
        told("x", ("a(", "b"))


def test_literals_are_a_word_of_each_pair():
    options = InconsistentChoiceOptions(choices=(("adviser", "advisor"), ("(?:a|b)", "theatre")))
    assert DETECTOR.literals(options) == ("adviser", "theatre")
    assert DETECTOR.literals(InconsistentChoiceOptions(choices=(("(?:a|b)", "c+"),))) == ()


def test_a_choice_has_two_sides():
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"choices": [["a", "a"]]}, InconsistentChoiceOptions)
