"""Content words of names, and the capitalised phrases of a text."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.detect.name_words import meanings, nearest_name, parts, phrases, singular

CLEANER = Cleaner()
MEANINGS = meanings(CLEANER.words)


def found(text: str) -> list[tuple[str, str | None]]:
    article = CLEANER.article(CLEANER.read(text))
    return [(phrase.span.of(text), phrase.acronym) for phrase in phrases(article)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("World Trade Organization", "Organisation of the World Trade"),
        ("World Trade Organization", "World Commerce Organization"),
        ("United Nations Children's Fund", "UN Child Foundation"),
        ("U.N. Security Council", "United Nations Safety Council"),
        ("Nuclear Nonproliferation Treaty", "Atomic Non-Diffusion Agreement"),
        ("International Defence Programmes", "International Defense Program"),
        ("Co-operation Agreement", "Collaboration Accord"),
    ],
)
def test_names_that_say_the_same_have_one_key(one, other):
    assert MEANINGS.content(one).key == MEANINGS.content(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("International Criminal Court", "International Court of Justice"),
        ("World Health Organization", "World Health Assembly"),
        ("Arab Monetary Fund", "International Monetary Fund"),
        ("Nuclear Proliferation Treaty", "Nuclear Non-Proliferation Treaty"),
    ],
)
def test_names_of_different_things_have_different_keys(one, other):
    assert MEANINGS.content(one).key != MEANINGS.content(other).key


def test_spellings_are_one_word_and_synonyms_two():
    one, other = MEANINGS.content("Labour Organisation"), MEANINGS.content("Labor Organization")
    assert one.words == other.words
    assert MEANINGS.content("Work Organization").words != other.words


@pytest.mark.parametrize(
    ("word", "single"),
    [("agencies", "agency"), ("status", "status"), ("press", "press"), ("crises", "crise"), ("gas", "gas")],
)
def test_the_singular(word, single):
    assert singular(word) == single


def test_phrases_and_the_acronym_beside_them():
    text = (
        "In Oslo, the World Trade Organization (WTO) met. Kenya’s Bank for Reconstruction and Peace of the lake fell."
    )
    assert found(text) == [
        ("World Trade Organization", "WTO"),
        ("Kenya’s Bank for Reconstruction and Peace", None),
    ]


def test_a_sentence_is_not_opened_by_its_first_word():
    assert found("When Peace Talks began, The Economic Forum (the “E.F.”) left.") == [
        ("Peace Talks", None),
        ("Economic Forum", "EF"),
    ]


def test_what_of_a_phrase_may_be_a_name_by_itself():
    text = "Officials of the World Trade Organization in Geneva and Kenya’s Peace Fund Director (PFD) met."
    article = CLEANER.article(CLEANER.read(text))
    (phrase,) = phrases(article)
    starts = frozenset({text.index("Director")})
    pieces = [(part.span.of(text), part.acronym) for part in parts(phrase, starts)]
    assert pieces[0] == (phrase.span.of(text), "PFD")
    assert ("World Trade Organization", None) in pieces
    assert ("Peace Fund", None) in pieces
    assert ("Peace Fund Director", "PFD") in pieces
    assert all(part.span.start >= phrase.span.start for part in parts(phrase, starts))


def test_the_nearest_name_keeps_the_spelling():
    names = ("WTO", "World Trade Organization", "World Trade Organisation")
    assert nearest_name(names, "World Commerce Organization") == "World Trade Organization"
    assert nearest_name(names, "World Commerce Organisation") == "World Trade Organisation"
    assert nearest_name(("A-B C", "A B C"), "A B D") == "A-B C"  # the first where only hyphens differ
