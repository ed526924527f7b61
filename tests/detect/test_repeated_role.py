"""Titles and bodies said twice: sure before a name or in a sentence, less so where a name may open."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.config import Config, Settings
from cleaner.shapes import Applicability

CLEANER = Cleaner(settings=Settings(Config(select=("repetition/repeated-role",)), Path()))


def found(text):
    return [(one.span.of(text), one.replacement(text), one.applicability) for one in CLEANER.check(text)]


@pytest.mark.parametrize(
    ("text", "surplus", "sure"),
    [
        ("They wrote to President President Ramos.", " President", Applicability.SAFE),
        ("They wrote to Prime Minister Prime Minister Sunak.", " Prime Minister", Applicability.SAFE),
        ("The Security Council Council met.", " Council", Applicability.SAFE),
        ("The Leeds City Council Council Tax rose.", " Council", Applicability.UNSAFE),
        ("The Court Court Court sat.", " Court Court", Applicability.UNSAFE),
        ("“The Security Council Council met,” he said.", " Council", Applicability.UNSAFE),
    ],
)
def test_one_of_them_goes(text, surplus, sure):
    assert found(text) == [(surplus, "", sure)]


@pytest.mark.parametrize(
    "text",
    ["Major Major sat.", "THE COURT COURT CASE", "The court Court sat.", "Duran Duran sang.", "Council, Council Tax"],
)
def test_what_is_no_title_stays(text):
    assert found(text) == []
