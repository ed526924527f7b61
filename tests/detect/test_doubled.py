"""Surnames said twice: one word, or one with its particles."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings

CLEANER = Cleaner(settings=Settings(Config(select=("names/doubled",)), Path()))


def fixes(text):
    return [(one.span.of(text), one.replacement(text)) for one in CLEANER.check(text)]


@pytest.mark.parametrize(
    ("full", "twice"),
    [
        ("Anneke de Wit", "de Wit de Wit"),
        ("Anneke de Wit", "De Wit de Wit"),
        ("Karel van der Berg", "van der Berg van der Berg"),
        ("Karel van der Berg", "Van der Berg Van der Berg"),
        ("Jonas Lindqvist", "Lindqvist Lindqvist"),
    ],
)
def test_the_full_name_is_meant(full, twice):
    assert fixes(f"{full} runs the mill. On Friday {twice} sold it.") == [(twice, full)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana da Silva runs the mill. On Friday Silva da Silva sold it.",
        "Ana da Silva runs the mill. On Friday Jorge Silva da Silva sold it.",
        "Ana da Silva runs the mill. On Friday da Souza da Silva sold it.",
        "Anneke de Wit runs the mill. Jan de Wit owns it. On Friday de Wit de Wit sold it.",
        "On Friday de Wit de Wit sold the mill.",
    ],
)
def test_names_that_differ_or_belong_to_nobody_stay(text):
    assert fixes(text) == []
