"""Clauses on their own, cut sentences, glued headings and broken paragraphs, where the examples don't reach."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.files import shipped_rules
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("fragments/*",)), shipped_rules()), unsafe_fixes=True)


def found(text, path=None):
    return [
        (one.rule.partition("/")[2], one.span.of(text), one.applicability.word)
        for one in CLEANER.check(text, path=path)
    ]


LONG = "The minister of finance of Ghana spoke at length"


@pytest.mark.parametrize(
    ("text", "applicability"),
    [
        (f"{LONG} about the\n\nprice of gas in Accra.", Applicability.SAFE),
        (f"{LONG} about the price of\n\ngas in Accra.", Applicability.SAFE),
        (f"{LONG}, and\n\nhis deputy left.", Applicability.SAFE),
        (f"{LONG},\n\nsaid his deputy.", Applicability.UNSAFE),
        (f"{LONG}\n\nand his deputy left.", Applicability.UNSAFE),
        (f"It rained. {LONG}\n\nprice of gas.", Applicability.DISPLAY),
    ],
)
def test_how_far_a_joined_paragraph_is_trusted(text, applicability):
    assert [one.applicability for one in CLEANER.check(text)] == [applicability]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LONG}\n\nprice of gas.", id="as likely a headline"),
        pytest.param(f"{LONG} about the {{{{ x }}}}\n\nprice.", id="a template tag at the end"),
        pytest.param("\n".join([f"{LONG} about the", "price of gas and of the"] * 5), id="wrapped by hand"),
        pytest.param("Over the fields\nand the sea,\nand the town", id="verse"),
    ],
)
def test_breaks_that_are_no_fault(text):
    assert found(text) == []


def test_a_joined_paragraph_keeps_line_ends_elsewhere():
    text = f"It rained.\r\n\r\n{LONG} about the\r\n\r\nprice of gas.\r\n"
    assert CLEANER.fix(text).text == f"It rained.\r\n\r\n{LONG} about the price of gas.\r\n"


def test_markdown_paragraphs_are_joined_and_items_are_not():
    text = f"{LONG} about the\n\nprice of gas.\n\n- {LONG} about the\n- price of gas.\n"
    assert CLEANER.fix(text, path="a.md").text == text.replace("the\n\nprice", "the price")


def test_cut_short_names_the_word_that_waits():
    (finding,) = CLEANER.check("Soldiers closed the border with. Trade came to a halt.")
    assert finding.message == "cut at “with”"
    assert finding.evidence[0].text == "“border with” waits for the words that it belongs to"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In Goma soldiers closed the. (Trade came to a halt.)", id="before brackets"),
        pytest.param("In Goma soldiers closed the", id="without a stop"),
        pytest.param("In Goma soldiers closed “the border” and the.", id="after a quotation"),
    ],
)
def test_sentences_that_are_cut(text):
    assert [one[:2] for one in found(text)] == [("cut-short", "the")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They left the.", id="too short to tell"),
        pytest.param("The word he wrote was “the.”", id="quoted"),
        pytest.param("- In Goma soldiers closed the.", id="an item"),
        pytest.param("The clerk in Goma wrote 5 and.", id="after a figure"),
        pytest.param(f"Dear members of the choir, {LONG.lower()},\n\nWe thank you.", id="a salutation"),
        pytest.param(f"{LONG},\n\n“We are late.”", id="before a quotation"),
        pytest.param(f"{LONG};\n\nThe deputy left.", id="a semicolon"),
    ],
)
def test_sentences_that_may_end_so(text):
    assert found(text) == []


def test_lone_clauses_need_a_sentence_before_them():
    assert found("Because of the rain.") == []
    assert found("It was off. Because of the rain.") == [("lone-clause", "Because of", "display")]


def test_a_heading_is_named_with_its_line():
    (finding,) = CLEANER.check("Snow in Bari\n\nSnow in Bari The trains were late.")
    assert finding.evidence[0].text == "“Snow in Bari” is a line of its own, line 1"


def test_a_capital_inside_a_word_that_stands_twice_is_a_name():
    assert found("Ask the rainOver app. The rainOver app knows.") == []
    assert found("Ask about the rainOver Bari it fell all day.") == [("glued-heading", "rainOver", "display")]


def test_an_article_after_a_heading_without_space():
    assert found("It was a warningA storm is near Bari.") == [("glued-heading", "warningA", "display")]


def test_an_article_in_lower_case_is_left_alone():
    text = "Rain fell on Lima.\n\nit was cold there.\n\nthe city was dark.\n\nwe were not there.\n\nYou were."
    assert found(text) == []
