"""Words of a list of misspellings: what is changed, what is shown, what is a name."""

from __future__ import annotations

from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.detect import DETECTORS
from cleaner.detect.misspelt_word import MisspeltWordOptions
from cleaner.facts.article import Article
from cleaner.gazetteer.background import Background
from cleaner.text import document

WORDS = {
    "goverment": "government",
    "nam": "name",
    "clim": ["clamp", "climb"],
    "aple": "orange",
    "handel": "handle",
    "does'nt": "doesn't",
}


@pytest.fixture
def told(found_by):
    def told(text: str, **options: object) -> list[tuple[str, str, str]]:
        found = found_by("misspelt-word", text, **({"words": WORDS} | options))
        return [
            (one.span.of(text), one.replacement(text) or " or ".join(one.suggestions), one.applicability.word)
            for one in found
        ]

    return told


def test_a_word_of_one_reading_is_changed(told):
    assert told("The goverment fell.") == [("goverment", "government", "safe")]


def test_how_far_it_goes_is_the_rules_to_say(told):
    assert told("The goverment fell.", cap="unsafe") == [("goverment", "government", "unsafe")]
    assert told("The goverment fell.", cap="display") == [("goverment", "government", "display")]


def test_several_readings_are_shown(told):
    assert told("They clim the wall.") == [("clim", "clamp or climb", "display")]


def test_a_note_makes_it_shown(told, found_by):
    notes = {"goverment": "so in the act of 1620"}
    assert told("The goverment fell.", notes=notes) == [("goverment", "government", "display")]
    evidence = found_by("misspelt-word", "The goverment.", words=WORDS, notes=notes)[0].evidence
    assert evidence[0].text == "“goverment” is in the list of terms/test: so in the act of 1620"


def test_the_indefinite_article_goes_along(told):
    assert told("It is an aple.", words={"aple": "pear"}) == [("an aple", "a pear", "safe")]


@pytest.mark.parametrize(
    "text",
    [
        "The composer Handel came to London.",  # a name
        "Vi Nam walked home with Handel.",
        "The GOVERMENT fell.",  # an acronym for all that is known
        "Write to @goverment or #goverment.",
        "See goverment.example and goverment_list.",
        "See https://example.org/goverment for it.",
        "The folder is ~goverment and the field name=goverment.",
        "He wrote goverment [sic] in his letter.",
        "It is a goverment-like body.",
        "The word is spelled goverment there.",
    ],
)
def test_what_is_left_alone(told, text):
    assert told(text) == []


def test_code_is_no_prose(found_by):
    assert not found_by("misspelt-word", "Call `goverment` of it.", path="a.md", words=WORDS)


class TestAtTheHeadOfASentence:
    def test_a_capital_is_only_shown(self, told):
        assert told("It fell. Goverment ends.") == [("Goverment", "Government", "display")]

    def test_it_is_changed_where_the_article_has_it_in_small_letters(self, told):
        found = told("Goverment ends. The goverment fell.")
        assert found == [("Goverment", "Government", "safe"), ("goverment", "government", "safe")]

    def test_it_is_a_name_where_the_article_has_it_with_a_capital_elsewhere(self, told):
        assert told("Handel came to London. The king met Handel.") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(word=st.sampled_from(sorted(one for one in WORDS if one.isalpha())), before=st.sampled_from(["Ana", "old", "4"]))
def test_no_capital_amid_a_sentence_is_ever_touched(told, word, before):
    assert told(f"They met {before} {word.capitalize()} in Lima. {word.capitalize()} left.") == []


def test_a_name_of_a_background_list(knowledge):
    class Names:
        digest = ""

        def has_token(self, token: str) -> bool:
            return token == "goverment"

    rule = SimpleNamespace(id="terms/test", options=MisspeltWordOptions(words={"goverment": "government"}))
    known = knowledge._replace(background=Background((Names(),)))
    assert list(DETECTORS["misspelt-word"].detect(Article(document.read("Goverment ends."), known), rule)) == []


def test_apostrophes_of_both_kinds(told):
    assert told("It does’nt and does'nt.") == [("does’nt", "doesn't", "safe"), ("does'nt", "doesn't", "safe")]


@pytest.mark.parametrize(
    "words", [{"Goverment": "government"}, {"a b": "c"}, {"goverment": "goverment"}, {"goverment": []}, {"x": " "}]
)
def test_what_is_no_list(words):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"words": words}, MisspeltWordOptions)
