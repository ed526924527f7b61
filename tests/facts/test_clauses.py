"""Which words are clauses, and which of them wait for more."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import files
from cleaner.facts.clauses import Clauses, clause_words, opens_with_name
from cleaner.rulebook import lexicon
from cleaner.text.document import read
from cleaner.text.segment import segment

WORDS = lexicon.read(Path(files.shipped_rules()) / "en" / "lexicon.yml")
CLAUSES = Clauses(WORDS)


def words(text):
    return clause_words(segment(read(text)).tokens)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("the police arrived", "arrived"),
        ("the police are here", "are"),
        ("they weren't ready", "weren't"),
        ("they're ready", "'re"),
        ("the court rejected the appeal", "rejected"),
        ("the minister, who was ill, has resigned", "has"),
        ("heavy rain expected in Porto", None),
        ("the man who was shot", None),
        ("the man killed in the attack", None),
        ("the first firm to have a rocket", None),
        ("the price of what was sold", None),
        ("rain until the storm has passed", None),
        ("Will Smith in May", None),
        ("", None),
    ],
)
def test_finite(text, verb):
    found = words(text)
    at = CLAUSES.finite(found)
    assert (None if at is None else found[at]) == verb


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Rain fell on Lima for a week", True),
        ("The thieves left at noon", True),
        ("After the vote, the king spoke in Rabat", True),
        ("The minister said", False),
        ("He is sure", False),
        ("The team became", False),
        ("He arrived at the", False),
        ("After the user pays the fee", False),
        ("Even when the owner is not on board", False),
        ("According to analysts", False),
        ("The main trends of the year", False),
        ("He spoke quickly", True),
        ("", False),
    ],
)
def test_whole(text, whole):
    assert CLAUSES.is_whole(words(text)) is whole


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("the ministry said on Tuesday.", True),
        ("he said.", True),
        ("said Mayor Ana Costa of Beira.", True),
        ("says Ivo Horvat, who lives in Senj.", True),
        ("she told reporters in Cork.", True),
        ("he said, hoping for rain.", True),
        ("the ministry said that the road was closed.", False),
        ("the ministry said the road was closed.", False),
        ("said it was done.", False),
        ("said.", False),
        ("they were late, the ministry said.", False),
        ("rain said on Tuesday.", False),
        ("nothing was found.", False),
    ],
)
def test_attribution(text, attribution):
    assert CLAUSES.is_attribution(words(text)) is attribution


@pytest.mark.parametrize(
    ("text", "count"),
    [("He has not arrived", 1), ("He came and they left", 1), ("He came and she went", 2), ("No verb here", 0)],
)
def test_finite_verbs_are_counted_once_a_clause(text, count):
    assert CLAUSES.count_finite(words(text)) == count


def test_participles_may_be_verbs():
    assert CLAUSES.count_verbs(words("He was elected and thanked the club he led")) == 3


def test_a_second_clause_with_a_pronoun():
    assert CLAUSES.has_second(words("it rained they stayed"))
    assert not CLAUSES.has_second(words("he denied it"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("iPhone sales", True),
        ("adidas said", True),
        ("van der Bellen spoke", True),
        ("al-Sisi spoke", True),
        ("d’Estaing spoke", True),
        ("booking.com lists", True),
        ("e.g. mice", True),
        ("x = 3", True),
        ("f5 is a key", True),
        ("and he left", False),
        ("it’s late", False),
        ("they're late", False),
        ("in Porto", False),
        ("and", False),
        ("and, he said", False),
    ],
)
def test_names_in_lower_case(text, name):
    assert opens_with_name(segment(read(text)).tokens, WORDS) is name
