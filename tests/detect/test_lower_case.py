"""Sentences in lower case: joined, capitalised, shown, or left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.files import shipped_rules
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("fragments/*",)), shipped_rules()), unsafe_fixes=True)


def found(text, path=None):
    return [(one.rule.partition("/")[2], one.applicability) for one in CLEANER.check(text, path=path)]


def fixed(text, path=None):
    return CLEANER.fix(text, path=path).text


@pytest.mark.parametrize(
    ("text", "applicability"),
    [
        ("The ministers met in Doha. and left by train.", Applicability.SAFE),
        ("The ministers met in Doha. which is in Qatar.", Applicability.SAFE),
        ("The ministers met at the. airport in Doha.", Applicability.SAFE),
        ("The ministers met in Doha. because nobody lived in Lusail.", Applicability.UNSAFE),
        ("The ministers met in Doha. data on the price of gas.", Applicability.DISPLAY),
        ("“The ministers met in Doha. and left by train,” he said.", Applicability.UNSAFE),
        (f"The ministers met in Doha. and left by {'train, ' * 40}bus and boat.", Applicability.UNSAFE),
    ],
)
def test_how_far_a_join_is_trusted(text, applicability):
    assert found(text) == [("lower-case", applicability)]


@pytest.mark.parametrize("text", ["Rain fell on Lima. it was cold there.", "Rain fell on Lima. the city was cold."])
def test_a_capital_is_never_certain(text):
    assert found(text) == [("lower-case-opening", Applicability.UNSAFE)]


def test_what_is_quoted_is_not_shown_as_unclear():
    assert found("“The ministers met in Doha. data on the price of gas,” he said.") == []


def test_both_readings_are_suggested():
    (finding,) = CLEANER.check("The ministers met in Doha. in the evening, they left.")
    assert finding.suggestions == (" in", ". In")
    assert finding.evidence[0].text == "“in ...” may depend on what follows or on the sentence before"


def test_white_space_of_the_article_is_kept():
    assert fixed("The ministers met in Doha.  and left by train.") == "The ministers met in Doha  and left by train."


def test_markdown():
    text = "The ministers *met in Doha*. and left by train.\n\n- the bus. and the boat\n\n`a. and b`\n"
    assert fixed(text, "a.md") == text.replace("*. and", "* and")


def test_a_stop_inside_marks_becomes_a_comma_only_when_asked_for():
    text = "“The ministers met in Doha.” he said."
    assert fixed(text) == "“The ministers met in Doha,” he said."
    assert Cleaner().fix(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "“The ministers met in Doha.” was the first line of the play.",
        "“The ministers met in Doha.” xqzt was the last.",
    ],
)
def test_a_quotation_that_is_a_subject(text):
    assert all(one.fix is None for one in CLEANER.check(text))


PIECES = st.sampled_from(
    ["The ministers met", " in Doha", ". and left", ". which is hot", ". it was late", ". the", ". with rain", ".”",
     "“", " he said", ". iPhone", ". van der Berg", " etc", ". as well as Ono", ".\n\n", "\n", ", ", " the", " of",
     "...", ". data", " Mr.", ' "', ".' and", " (", ")", ". And so on.", ". vice versa.", " 3.5", "- ",
     "# ", "said Ono"]
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=14).map("".join)
SOFT = str.maketrans("", "", "., \n")


@settings(deadline=None, max_examples=300)
@given(TEXT, st.sampled_from([None, "a.md"]))
def test_fixes_change_stops_commas_capitals_and_breaks_alone(text, path):
    after = fixed(text, path).lower().translate(SOFT)
    joined = text.lower().translate(SOFT)
    assert after.replace("andviceversa", "viceversa") == joined.replace("andviceversa", "viceversa")


@settings(deadline=None, max_examples=200)
@given(TEXT, st.sampled_from([None, "a.md"]))
def test_a_second_fix_changes_nothing(text, path):
    once = fixed(text, path)
    assert fixed(once, path) == once
