"""Capitals of headings, sentences and paragraphs against the house style."""

from __future__ import annotations

import msgspec
import pytest

from cleaner.detect.letter_case import LetterCaseOptions

REST = "\n\nThey gave no reason. The talks go on in Geneva."


@pytest.fixture
def told(found_by):
    def told(text: str, path: str | None = None, **options: object) -> list[str]:
        return [one.span.of(text) for one in found_by("letter-case", text, path=path, **options)]

    return told


@pytest.mark.parametrize(
    ("style", "right", "wrong"),
    [
        ("sentence", "Ministers of trade meet in spring", "Ministers Of Trade Meet In Spring"),
        ("title", "Ministers of Trade Meet in Spring", "Ministers of trade meet in spring"),
        ("lower", "ministers of trade", "Ministers of Trade"),
        ("upper", "MINISTERS OF TRADE", "Ministers of trade"),
    ],
)
def test_a_headline_of_plain_text(told, style, right, wrong):
    options = {"style": style, "small": ["of", "in"]}
    assert told(right + REST, **options) == []
    assert told(wrong + REST, **options) == [wrong]


@pytest.mark.parametrize(
    "headline",
    [
        "Emmanuel Macron and Olaf Scholz meet in Paris",
        "NATO and the European Union sign a pact",
        "Why I left the iPhone at home",
        "Nam Joo wins the 4th stage",
    ],
)
def test_names_keep_their_capitals_in_sentence_case(told, headline):
    assert told(headline + REST, style="sentence", threshold=1.0) == []


def test_the_threshold_is_the_share_of_words_that_must_be_right(told):
    headline = "Ministers of trade Meet in the spring of next year"  # nine of ten
    assert told(headline + REST, style="sentence") == []
    assert told(headline + REST, style="sentence", threshold=0.95) == [headline]


def test_exceptions(told):
    headline = "Ministers Of trade"
    assert told(headline + REST, style="sentence", threshold=1.0) == [headline]
    assert told(headline + REST, style="sentence", threshold=1.0, exceptions=["Ministers Of"]) == []


def test_a_phrase_excuses_its_words_only_where_it_stands(told):
    exceptions = ["New York Times"]
    assert told("The New York Times is sold" + REST, style="lower", threshold=1.0, exceptions=exceptions)
    assert told("the New York Times is sold" + REST, style="lower", threshold=1.0, exceptions=exceptions) == []
    headline = "a New deal in the Times of war"
    assert told(headline + REST, style="lower", threshold=1.0, exceptions=exceptions) == [headline]


def test_small_words_have_a_capital_at_the_ends_of_a_title(told):
    assert told("Of What They Dream Of" + REST, style="title", small=["of"], threshold=1.0) == []


def test_headings_of_markdown_and_no_prose(told):
    text = "# Trade Talks Fail Again\n\nThe Talks Failed Again In The Spring.\n\n## Later talks\n\nMore.\n"
    assert told(text, "a.md", style="sentence") == ["Trade Talks Fail Again"]


def test_sentences_and_paragraphs(told):
    text = "A title that is long\n\nThey met. They Met Again In Spring."
    assert told(text, style="sentence", where="sentence") == ["They Met Again In Spring."]
    assert told(text, style="lower", where="paragraph", threshold=0.9) == ["They met. They Met Again In Spring."]


def test_a_pattern(told):
    assert told("Trade talks fail" + REST, match="^[A-Z]") == []
    assert told("trade talks fail" + REST, match="^[A-Z]") == ["trade talks fail"]


@pytest.mark.parametrize("options", [{}, {"style": "title", "match": "x"}])
def test_it_asks_for_one_thing(options):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(options, LetterCaseOptions)
