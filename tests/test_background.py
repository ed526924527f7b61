"""Lists of names that exist shield a name that is written right."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.errors import GazetteerError
from cleaner.gazetteer import load
from cleaner.gazetteer.compilation import compile_sources, opened
from cleaner.gazetteer.index.layout import Tier


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("name\nMaria Kashida\nAl-Sisi\n", encoding="utf-8")
    return path


def bits(cleaner, text):
    (finding,) = [one for one in cleaner.check(text) if one.rule == "names/misspelled"]
    return sum(one.bits or 0.0 for one in finding.evidence)


def test_a_name_of_the_list_weighs_against_the_change(names):
    text = "Fumio Kishida met Rishi Sunak. Later Kashida flew home."
    assert bits(Cleaner(backgrounds=[names]), text) < bits(Cleaner(), text)


def test_hyphenated_words_are_known_by_their_parts(names):
    background = load.background([names])
    assert background.knows("al-sisi")
    assert background.knows("kashida")
    assert not background.knows("kishida")
    assert not background.knows("-")


def test_built_once_and_built_again_when_damaged(names, tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "cache"))
    load.background([names])
    (kept,) = (tmp_path / "cache").glob("background-*.index")
    kept.write_bytes(b"nonsense")
    assert load.background([names]).knows("kashida")


def test_a_list_that_is_missing_is_named(tmp_path):
    with pytest.raises(GazetteerError, match=r"no\.csv: does not exist"):
        Cleaner(backgrounds=[tmp_path / "no.csv"])


def test_the_change_log_names_the_list(names):
    assert Cleaner(backgrounds=[names]).provenance.gazetteer != Cleaner().provenance.gazetteer


def test_a_name_that_stands_twice_counts_once(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("name\nMaria Kashida\nMaria Kashida\n", encoding="utf-8")
    assert load.background([path]).knows("kashida")


def test_a_built_list(names, tmp_path):
    compile_sources([opened(names)], tmp_path / "bulk.names", Tier.BACKGROUND)
    assert load.background([tmp_path / "bulk.names"]).knows("kashida")
