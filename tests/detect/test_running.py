"""A rule run on an article takes whole words, as their reader sees them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cleaner.detect import DETECTORS
from cleaner.detect.running import findings
from cleaner.facts.article import Article
from cleaner.rulebook.rule import Rule
from cleaner.shapes import Applicability
from cleaner.text import document

UNSEEN = ["\u00ad", "\u200b", "\u200d", "\u2060", "&shy;", "&#8203;", "<wbr>"]


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("misspelt-word", {"words": {"nad": "and"}}),
        ("pattern", {"match": r"\bnad\b", "replace": "and"}),
        ("pattern", {"match": "nad", "replace": "and"}),
        ("substitution", {"entries": [{"wrong": ["nad"], "right": "and"}], "applicability": "safe"}),
    ],
)
def test_a_part_of_a_divided_word_is_no_word(knowledge, kind, options, unseen):
    detector = DETECTORS[kind]
    rule = Rule(
        id="terms/test",
        summary="A test",
        why="A test.",
        mqm="style",
        its="style",
        applicability=Applicability.SAFE,
        kind=kind,
        options=msgspec.convert(options, detector.options),
        examples=(),
        priority=0,
        touches=frozenset(),
        path=Path("test.yml"),
    )

    def told(text: str) -> int:
        return len(findings(Article(document.read(text), knowledge), rule))

    assert told(f"To Gre{unseen}nad{unseen}a and Pan{unseen}nad they went.") == 0
    assert told("They nad you and me.") == 1
