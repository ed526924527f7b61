"""Entries of a list of substitutions: choices, plurals, case, the indefinite article, words near by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.detect.entries import (
    CaseRule,
    Entry,
    Pair,
    agrees_in_case,
    article_for,
    cased,
    pairs,
    plural,
    resolved,
    with_article,
    words_pattern,
)
from cleaner.text.span import Span


def forms(**entry):
    return [pair[:2] for pair in pairs(Entry(**entry))]


def test_choices_are_made_and_repeated_by_number():
    assert forms(wrong=("{US|U.S.} {Trade|Energy} Minister",), right="{1} {2} Secretary") == [
        ("US Trade Minister", "US Trade Secretary"),
        ("US Energy Minister", "US Energy Secretary"),
        ("U.S. Trade Minister", "U.S. Trade Secretary"),
        ("U.S. Energy Minister", "U.S. Energy Secretary"),
    ]


def test_an_empty_choice_leaves_no_double_space():
    assert forms(wrong=("the {|old} code",), right="x") == [("the code", "x"), ("the old code", "x")]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("motion of no confidence", "motions of no confidence"),
        ("security agency", "security agencies"),
        ("spokesman", "spokesmen"),
        ("human", "humans"),
        ("German", "Germans"),
        ("box", "boxes"),
        ("survey", "surveys"),
    ],
)
def test_plural(one, many):
    assert plural(one) == many


@pytest.mark.parametrize(
    ("found", "right", "wrong", "after"),
    [
        ("basic points", "basis points", "basic points", "basis points"),
        ("Basic points", "basis points", "basic points", "Basis points"),
        ("BASIC POINTS", "basis points", "basic points", "BASIS POINTS"),
        ("Vote of Distrust", "vote of no confidence", "vote of distrust", "Vote of No Confidence"),
        ("Oleoduct", "oil pipeline", "oleoduct", "Oil pipeline"),
        ("CRIMINAL CODEX", "Criminal Code", "Criminal Codex", "CRIMINAL CODE"),
        ("HIV/SIDA", "HIV/AIDS", "HIV/SIDA", "HIV/AIDS"),
    ],
)
def test_what_replaces_takes_the_case_found(found, right, wrong, after):
    assert cased(found, right, wrong) == after


def test_capitals_of_a_form_must_be_in_the_text():
    pair = Pair("Criminal Codex", "Criminal Code", Entry(wrong=("x",), right="y"))
    assert agrees_in_case("Criminal Codex", pair)
    assert agrees_in_case("CRIMINAL CODEX", pair)
    assert not agrees_in_case("criminal codex", pair)
    exact = Pair("Codex", "Code", Entry(wrong=("x",), right="y", case=CaseRule.EXACT))
    assert not agrees_in_case("CODEX", exact)


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        ("EU", "an"),
        ("U.N. body", "a"),
        ("IMF loan", "an"),
        ("NASA probe", "a"),
        ("unimportant vote", "an"),
        ("European law", "a"),
        ("hour", "an"),
        ("house", "a"),
        ("one-sided deal", "a"),
        ("Ukrainian plan", "a"),
    ],
)
def test_the_indefinite_article(phrase, article):
    assert article_for(phrase) == article


@pytest.mark.parametrize(
    ("text", "found", "after", "becomes"),
    [
        ("It is an oleoduct.", "oleoduct", "gas pipeline", "It is a gas pipeline."),
        ("An  isolator", "isolator", "cell", "An  cell"),
        ("A basic point.", "basic point", "attack", "An attack."),
        ("a oleoduct", "oleoduct", "gas pipeline", "a gas pipeline"),
        ("Dana oleoduct", "oleoduct", "gas line", "Dana gas line"),
        ("the oleoduct", "oleoduct", "gas line", "the gas line"),
    ],
)
def test_the_indefinite_article_before_the_words_follows_them(text, found, after, becomes):
    start = text.index(found)
    edit = with_article(text, Span(start, start + len(found)), after)
    assert text[: edit.span.start] + edit.after + text[edit.span.end :] == becomes


def test_words_end_where_they_end_unless_an_asterisk_says_otherwise():
    assert words_pattern(("vaccin*", "central bank")).search("two Vaccines")
    assert words_pattern(("central bank",)).search("the Central Bank’s rate")
    assert not words_pattern(("bank",)).search("the embankment")


def test_contexts_are_spelt_out_and_must_be_there():
    assert resolved(("goal", "@games"), {"games": ("medal", "champion")}) == ("goal", "medal", "champion")
    with pytest.raises(ValueError, match="did you mean 'games'"):
        resolved(("@game",), {"games": ()})


@pytest.mark.parametrize("entry", [{"wrong": (), "right": "x"}, {"wrong": ("x",), "right": " "}])
def test_an_entry_has_two_sides(entry):
    with pytest.raises(ValueError, match="a wrong form and a right one"):
        Entry(**entry)


WORD = st.text(alphabet="abcdefgh", min_size=1, max_size=6)
PHRASE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


@given(found=PHRASE, right=PHRASE)
def test_small_letters_stay_small_and_capitals_capital(found, right):
    assert cased(found, right, found) == right
    assert cased(found.title(), right, found).lower() == right
    if len(found.replace(" ", "")) > 1:
        assert cased(found.upper(), right, found) == right.upper()


@given(before=PHRASE, found=PHRASE, after=PHRASE, article=st.sampled_from(["a ", "an ", "A ", "An ", "the ", ""]))
def test_nothing_but_the_words_and_their_article_is_touched(before, found, after, article):
    text = f"{before}. {article}{found} {before}"
    start = len(before) + 2 + len(article)
    edit = with_article(text, Span(start, start + len(found)), after)
    assert edit.span.end == start + len(found)
    assert edit.span.start in (start, start - len(article))
    assert edit.after.endswith(after)
