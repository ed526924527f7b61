"""How a sentence in lower case is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import files
from cleaner.facts.clauses import Clauses, clause_words
from cleaner.facts.tails import Standing, Tail, TailReader
from cleaner.rulebook import lexicon
from cleaner.text.document import read
from cleaner.text.segment import segment

WORDS = lexicon.read(Path(files.shipped_rules()) / "en" / "lexicon.yml")
READER = TailReader(WORDS.lexicon.grammar, Clauses(WORDS))


def words(text):
    return clause_words(segment(read(text)).tokens)


def reading(tail, before="The ministers met in a town near Doha"):
    return READER.read(Tail(words(tail), words(before)))


@pytest.mark.parametrize(
    ("tail", "mark"),
    [
        ("and left by train.", ""),
        ("and they left by train.", ","),
        ("and the king was there.", ","),
        ("and the king.", ""),
        ("and, in the end, left.", ","),
        ("but left.", ","),
        ("or in Muscat.", ""),
        ("which is in Qatar.", ","),
        ("most of whom were ill.", ","),
        ("in which nobody lives.", ","),
        ("as well as in Muscat.", ","),
        ("because of the heat.", ""),
        ("because they were asked to.", ""),
        ("although nobody knew.", ","),
        ("with heavy rain expected in Porto.", ","),
        ("with the king of Jordan.", ""),
        ("in the house of an envoy.", ""),
        ("in May, with no press there.", ""),
        ("leaving nobody in charge.", ","),
        ("invited by the emir.", ","),
        ("the emir said on Tuesday.", ","),
        ("he said.", ","),
    ],
)
def test_continues(tail, mark):
    found = reading(tail)
    assert (found.standing, found.mark) == (Standing.CONTINUES, mark)


@pytest.mark.parametrize(
    "tail",
    ["it was hot.", "the emir was there.", "officials said the talks were short.", "however, the emir was there.",
     "there were no talks.", "he's tired."],
)  # fmt: skip
def test_opens(tail):
    assert reading(tail).standing is Standing.OPENS


@pytest.mark.parametrize(
    "tail",
    [
        "in the evening, the emir left.",
        "when the emir came, they left.",
        "a result that was expected.",
        "that was all.",
        "data on the price of gas.",
        "the house of an envoy.",
        "as a result, you feel tired.",
        "the minister, his wife was ill.",
        "which is it?",
    ],
)
def test_either(tail):
    assert reading(tail).standing is Standing.EITHER


@pytest.mark.parametrize(
    ("before", "tail", "standing", "mark"),
    [
        ("He arrived at the", "airport in Doha.", Standing.CONTINUES, ""),
        ("The emir said", "that they would go.", Standing.CONTINUES, ""),
        ("The emir said", "it was hot.", Standing.EITHER, ""),
        ("He met people", "who live in Oslo.", Standing.CONTINUES, ""),
        ("He met a nurse", "who lives in Oslo.", Standing.CONTINUES, ""),
        ("He met nurses", "whose names are lost.", Standing.CONTINUES, ""),
        ("He met the king", "who lives in Oslo.", Standing.CONTINUES, ","),
        ("He met Ana Costa", "who lives in Oslo.", Standing.CONTINUES, ","),
        ("He left a house", "which is in Oslo.", Standing.CONTINUES, ","),
        ("He left the house in", "which he was born.", Standing.CONTINUES, ""),
        ("According to analysts", "the price fell.", Standing.EITHER, ","),
        ("", "it was hot.", Standing.EITHER, ""),
    ],
)
def test_the_sentence_before_decides(before, tail, standing, mark):
    found = reading(tail, before)
    assert (found.standing, found.mark) == (standing, mark)


@pytest.mark.parametrize(
    ("before", "tail", "certain"),
    [
        ("They met in Doha", "and left.", True),
        ("They met in Doha", "which is in Qatar.", True),
        ("They met at the", "airport.", True),
        ("They met in Doha", "and that they had left.", True),
        ("They met in Doha", "and they left.", False),
        ("They met in Doha", "and the emir, who was ill.", False),
        ("They met in Doha", "it was hot.", False),
        ("They met in Doha", "with an envoy.", False),
    ],
)
def test_what_is_certain(before, tail, certain):
    assert reading(tail, before).certain is certain
