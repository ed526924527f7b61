"""Attributions: who spoke, where that is told, and whether speech goes on after it."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.facts.quotations.attribution import AttributionReader, Place

CLEANER = Cleaner()


def reader(text):
    article = CLEANER.article(CLEANER.read(text))
    return article.segments, AttributionReader(article.segments.tokens, article.words)


def last(text):
    segments, attributions = reader(text)
    found = attributions.last(segments.sentences[-1])
    return found and (found.span.of(text), found.place)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("It is over, Ono said.", "Ono said"),
        ("It is over, said Ono.", "said Ono"),
        ("It is over, the old pilot told the court in Bergen.", "the old pilot told"),
        ("It is over, for good, he says.", "he says"),
        ("It is over, its head, Ama Boa, said.", "its head, Ama Boa, said"),
        ("It is over, Ama Boa, 45, said.", "Ama Boa, 45, said"),
        ("It is over, rector Ama Boa said Tuesday.", "rector Ama Boa said"),
        ("It is over, said Ama Boa, a nurse.", "said Ama Boa"),
    ],
)
def test_after(text, span):
    assert last(text) == (span, Place.AFTER)


@pytest.mark.parametrize(
    "text", ["It is, he said, over.", "It is over, he said, and we go.", "It is over, he said - we go."]
)
def test_amid(text):
    found = last(text)
    assert found is not None
    assert found[1] is Place.AMID


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It is over.", id="no verb"),
        pytest.param("Ono said it is over.", id="no comma"),
        pytest.param("It rained, and Ono said so.", id="a clause"),
        pytest.param("It rained, Ono said the road was shut.", id="a report follows"),
        pytest.param("It rained, Ono told us that the road was shut.", id="a report to somebody"),
        pytest.param("It rained, when the pilot, tired, said no.", id="a subordinate clause"),
        pytest.param("The mine, said to be the oldest, is shut.", id="said to be"),
        pytest.param("It rained, he couldn't believe.", id="an auxiliary"),
        pytest.param("It rained, including Ono said.", id="no title"),
    ],
)
def test_none(text):
    assert last(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ono said.", "Ono said"),
        ("said Ono, a nurse.", "said Ono"),
        ("Ama Boa, the nurse, said.", "Ama Boa, the nurse, said"),
        ("the nurse, 45, said.", "the nurse, 45, said"),
        ("and Ono said.", None),
        ("Ono left.", None),
        ("he said.", "he said"),
    ],
)
def test_at(text, expected):
    segments, attributions = reader(text)
    found = attributions.at(segments.sentences[0].tokens)
    assert (found and found.of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We go, he said, and stay", True),
        ("We go, he said.", True),
        ("He said we go", False),
        ("We wrote to him", False),
    ],
)
def test_parts(text, expected):
    segments, attributions = reader(text + " now")
    tokens = segments.sentences[0].tokens
    assert attributions.parts(range(tokens.start, tokens.stop - 1)) is expected
